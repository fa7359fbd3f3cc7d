import { freeLeftBehind } from '../../conflict/left-behind.ts';
import { keptOf, type Unseated } from '../../conflict/unseated.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { inventoryEvents } from '../lapse.ts';
import { refundOf } from '../refund.ts';
import type { VenueState } from '../state.ts';
import type { Outcome, ResolveConflict } from './resolve-conflict.ts';

/**
 * The money back for an order that has no seat: what came in cash is handed over at this counter, whose next fact says
 * that it left the drawer; a provider sends the rest. Refuses with TENDER_MISMATCH (cash, and this is no counter),
 * SHIFT_NOT_OPEN, or INVALID_REQUEST (`currency`: cash in one that this drawer does not hold).
 */
export function refundUnseated(
  state: VenueState,
  unseated: Unseated,
  { terminal, hasDrawer, isEarly }: Pick<ResolveConflict, 'terminal' | 'hasDrawer'> & { readonly isEarly: boolean },
  context: DecideContext,
): Decision<VenueEvent, Outcome> {
  const { order } = unseated;
  const { at } = context;
  const events: VenueEvent[] = [];
  let cashToReturn = 0;
  for (const payment of order.payments) {
    const amount = keptOf(order, payment);
    if (payment.received === null || amount <= 0) continue;
    const { currency } = payment.received;
    const isCash = payment.tender === 'cash';
    if (isCash && terminal === null) return refused('TENDER_MISMATCH', { reason: 'cash' });
    if (isCash && !hasDrawer) return refused('SHIFT_NOT_OPEN');
    if (isCash && currency !== state.profile?.currency) return refused('INVALID_REQUEST', { reason: 'currency' });
    if (isCash) cashToReturn += amount;
    events.push(refundOf(order, payment, { amount, currency }, 'voided', isCash ? 'done' : 'intended'));
  }
  events.push(...inventoryEvents(state, order.performance, freeLeftBehind(unseated, isEarly, context), at));
  events.push({ kind: 'order.stateChanged', order: order.id, state: 'refunded', at });
  return decided(events, { events, order: { ...order, state: 'refunded' }, cashToReturn });
}
