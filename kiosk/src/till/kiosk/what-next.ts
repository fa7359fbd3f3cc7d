import type { OrderId } from '@foyer/shared/domain/ids';
import type { TillContext } from '../context.ts';
import type { SaleRecord } from '../ledger/records.ts';
import { afterSelfPrint, type SelfPrint } from '../printing/left-in-slot.ts';
import type { PickedPaper } from './kiosk-desk.ts';
import { slotOf } from './paper.ts';

/** As the rule takes it; null while it is at the printer. */
const OUTCOMES: Readonly<Record<SaleRecord['print']['outcome'], SelfPrint['outcome'] | null>> = {
  intended: 'waits',
  begun: null,
  unknown: 'unknown',
  printed: 'printed',
  failed: 'failed',
};

/** What this kiosk does by itself after the paper of an order of whoever stands there; null while it is not known how it went. */
export function whatNext(till: TillContext, order: OrderId): ReturnType<typeof afterSelfPrint> | null {
  const { kiosk } = till.counter;
  const paper = kiosk === null ? null : (kiosk.pickedOf(order) ?? ownPaper(till, order));
  if (kiosk === null || paper === null || paper.outcome === null) return null;
  const { outcome, name } = paper;
  return afterSelfPrint({ outcome, sensor: slotOf(till, name), hasReprinted: kiosk.hasPrintedAgain(order) });
}

function ownPaper({ ledger }: TillContext, order: OrderId): Pick<PickedPaper, 'name' | 'outcome'> | null {
  const print = ledger.sale(order)?.print;
  return print === undefined ? null : { name: print.name, outcome: OUTCOMES[print.outcome] };
}

/**
 * Whether the printer's word is all there is: paper of before was in the slot when it began, so that what it printed may
 * be inside yet, and a second paper on that guess could let a second person in. The books say no more than of a printer
 * without a sensor; the guest is told by what the counter finds the order should they hold nothing.
 */
export function mayBeInside(till: TillContext, order: OrderId): boolean {
  const { kiosk } = till.counter;
  const paper = kiosk?.isOfVisit(order) === true ? (kiosk.pickedOf(order) ?? ownPaper(till, order)) : null;
  return paper?.outcome === 'printed' && slotOf(till, paper.name) === 'covered';
}

/**
 * Whether one copy may be printed here: nothing left the slot, by its sensor's word, none was printed before, and the
 * guest was not sent to the counter.
 */
export function mayPrintAgain(till: TillContext, order: OrderId): boolean {
  const { kiosk } = till.counter;
  return kiosk?.isOfVisit(order) === true && !kiosk.isSentToCounter(order) && whatNext(till, order) === 'reprint';
}
