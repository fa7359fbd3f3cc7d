import { isProviderTender, type Tender } from '@foyer/shared/domain/tender';
import type { TillTender } from '@foyer/shared/domain/terminal';
import { isShutOut } from '../../channel/events.ts';
import type { KioskReason, KioskStatus } from '../../channel/kiosk-view.ts';
import { unsoldSellable } from '../allotments/own-selling.ts';
import { haltOf, offlineSalesOf, serverNow, type TillContext } from '../context.ts';
import { tendersOf } from '../paying/paying-view.ts';
import { hasPaperInSlot, paperNow } from './paper.ts';
import { refusedForOf } from '../shut-out.ts';

/** What this kiosk may do now; null at a counter. */
export function kioskStatusOf(till: TillContext): KioskStatus | null {
  const { kiosk } = till.counter;
  if (kiosk === null) return null;
  const { languages, panel } = till.terminal;
  const closed = reasonsToClose(till);
  const notSelling = closed.length > 0 ? [] : reasonsNotToSell(till);
  const pauseMs = kiosk.typed.pauseLeftMs();
  const isCutOff = till.link.state.kind !== 'online';
  return {
    does: closed.length > 0 ? 'closed' : notSelling.length > 0 ? 'pick-up' : 'sell',
    reasons: [...closed, ...notSelling, ...(isCutOff && closed.length + notSelling.length === 0 ? OFFLINE : [])],
    pickUp: closed.length > 0 ? 'none' : isCutOff ? 'known' : 'all',
    pickUpFrom: pauseMs > 0 ? serverNow(till) + pauseMs : null,
    tenders: kioskTenders(till),
    notes: till.noteAcceptor?.accepts ?? [],
    isPaperInSlot: hasPaperInSlot(till),
    profile: { languages, panel },
  };
}

const OFFLINE: readonly KioskReason[] = ['offline'];

/** Why nothing can be had here: without paper neither, since every way ends in paper. */
function reasonsToClose(till: TillContext): readonly KioskReason[] {
  const { ledger } = till;
  if (haltOf(till) !== null) return ['halted'];
  if (isShutOut(refusedForOf(till))) return ['refused'];
  if (ledger.outOfServiceSince() !== null) return ['closed'];
  const paper = paperNow(till);
  if (paper !== 'ready') return [paper === 'paper-out' ? 'paper-out' : 'printer'];
  return ledger.openShift() === null ? ['starting'] : [];
}

function reasonsNotToSell(till: TillContext): readonly KioskReason[] {
  const { kind, recovering } = till.link.state;
  const hasTender = kioskTenders(till).length > 0;
  if (kind === 'online') {
    if (recovering.length > 0 && unsoldSellable(till) === 0) return ['recovering'];
    return hasTender ? [] : ['no-tender'];
  }
  const reasons: KioskReason[] = ['offline'];
  if (!hasTender) reasons.push('no-tender');
  if (unsoldSellable(till) === 0) reasons.push('no-allotment');
  return reasons.length > 1 ? reasons : [];
}

/** What can be paid with here now, in the order of the device profile. */
export function kioskTenders(till: TillContext): readonly Tender[] {
  // What its own devices take pays for own seats only: a house that lets no till keep any sells by platforms alone.
  const mayKeep = offlineSalesOf(till) !== 'forbidden';
  const now = tendersOf(till).filter((tender) => mayKeep || isProviderTender(tender));
  const all: Readonly<Record<TillTender, readonly Tender[]>> = {
    qr: now.filter(isProviderTender),
    card: now.filter((tender) => tender === 'card'),
    cash: now.filter((tender) => tender === 'cash'),
  };
  return till.terminal.tenders.flatMap((tender) => all[tender]);
}
