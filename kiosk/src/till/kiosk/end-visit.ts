import type { Reply } from '@foyer/shared/wire/define-command';
import type { SlipView } from '../../channel/kiosk-view.ts';
import { haltOf, yes, type TillContext } from '../context.ts';
import type { Desks } from '../desks/desks.ts';
import { resumePrints } from '../desks/resume-prints.ts';
import type { PayAttempt, PayOrder } from '../ledger/payment-records.ts';
import { awaitedOf } from '../paying/attempts.ts';
import { owedOf } from '../paying/notes.ts';
import { stopNotes } from '../paying/stop-notes.ts';
import { dropPaying } from '../use-cases/drop-paying.ts';
import { dropBasket } from '../use-cases/release-basket.ts';
import { printSlip, type Owed } from './slip.ts';

/**
 * The guest is gone: what is being paid is given up, the hold is let go, nothing of the visit is kept for a screen. What
 * the guest must be able to prove is on paper first: that money may be on its way, or is owed to them.
 */
export async function endVisit(till: TillContext, desks: Desks): Promise<Reply<{ slip: SlipView | null }>> {
  const { counter, ledger, log } = till;
  const { pays, facts } = desks;
  await stopNotes(till, pays);
  const order = ledger.payOrder();
  const owed = order === null ? null : owedOnPaper(order, ledger.attemptsOf(order.orderId));
  if (haltOf(till) === null) {
    // A money that came a moment ago has made the sale already, and then there is no order to give up.
    dropPaying(till);
    facts.nudge();
    const dropped = dropBasket(till);
    if (!dropped.ok) log.warn({ code: dropped.error.code }, 'a visit ended and its basket stays');
  }
  counter.kiosk?.endVisit();
  await resumePrints(till, desks);
  till.changed();
  return yes({ slip: owed === null || order === null ? null : await printSlip(till, desks, order, owed) });
}

/** What a guest takes to the counter: notes that were taken, or an attempt of which nobody knows how it ended. */
function owedOnPaper(order: PayOrder, attempts: readonly PayAttempt[]): Owed | null {
  const notes = owedOf(attempts);
  if (notes > 0) return { kind: 'owed', amount: notes };
  const unsure = attempts.findLast(isUnsure) ?? null;
  const awaited = awaitedOf(attempts);
  if (unsure === null && awaited === null) return null;
  return { kind: 'payment-unknown', amount: (unsure ?? awaited)?.amount ?? order.total };
}

const isUnsure = ({ state, givenUp, by }: PayAttempt): boolean =>
  (by !== 'slip' && state === 'paid' && givenUp === null) ||
  // An acceptor that did not say what it has: it may be owed.
  (by === 'notes' && givenUp !== null && !givenUp.isAnswered);
