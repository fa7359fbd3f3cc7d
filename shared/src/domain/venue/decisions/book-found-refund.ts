import type { Order, RefundIntent } from '../../order.ts';
import { aheadOf, owedOf, type RefundWord } from '../../refund.ts';
import type { DecideContext } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { refundConflict } from '../refund-conflict.ts';
import { refundOf } from '../refund.ts';
import type { VenueState } from '../state.ts';

type Change = Pick<
  Extract<VenueEvent, { readonly kind: 'refund.stateChanged' }>,
  'state' | 'refundId' | 'amount' | 'owed'
>;

/**
 * A refund that a restored log has intended and not asked for: the branch that was left may have given something back
 * under its number, for other tickets of the same payment. That is booked for what it was, so that no number is ever used
 * for two sums, and books and bill agree. What is left to go back is intended under the next number; what went back beyond
 * it counts towards the next refunds of that payment, of which only the rest is sent, and a person looks: somebody has that
 * money, and by this log a ticket for it. Null where nothing of that is so.
 */
export function bookFound(
  state: Pick<VenueState, 'conflicts'>,
  order: Order,
  refund: RefundIntent,
  word: RefundWord,
  { at }: DecideContext,
): VenueEvent[] | null {
  const changed = (change: Change): VenueEvent => ({
    ...{ kind: 'refund.stateChanged', order: order.id, refund: refund.id, at },
    ...change,
  });
  if (word.state === 'requested' && word.isKnown !== true) {
    const ahead = Math.min(refund.amount, aheadOf(order, { id: refund.payment }));
    if (ahead === 0) return null;
    const [amount, owed] = [refund.amount - ahead, owedOf(refund)];
    return [changed({ state: amount === 0 ? 'done' : 'requested', refundId: null, amount, owed })];
  }
  if (word.state !== 'done' || word.amount === refund.amount) return null;
  const { refundId, amount } = word;
  const rest = Math.max(0, refund.amount - amount);
  const owed = owedOf(refund) - rest;
  const booked = changed({ state: 'done', refundId, amount, ...(owed === amount ? {} : { owed }) });
  return [booked, ...(rest > 0 ? restOf(order, refund, rest) : tooMuch(state, order, refund, amount))];
}

function restOf(order: Order, { payment: of, currency, reason, tickets }: RefundIntent, amount: number): VenueEvent[] {
  const payment = order.payments.find(({ id }) => id === of);
  const more = tickets === undefined ? {} : { tickets };
  return payment === undefined ? [] : [refundOf(order, payment, { amount, currency }, reason, 'intended', more)];
}

/** The notice of the platform may have come before anybody here intended a refund under that number. */
function tooMuch(
  { conflicts }: Pick<VenueState, 'conflicts'>,
  order: Order,
  { outRefundNo = '' }: RefundIntent,
  amount: number,
): VenueEvent[] {
  const conflict = refundConflict(outRefundNo);
  const about = { terminal: null, jn: null, order: order.id, reason: 'refund-unknown', raw: String(amount) } as const;
  return conflicts.has(conflict) ? [] : [{ kind: 'conflict.opened', conflict, ...about }];
}
