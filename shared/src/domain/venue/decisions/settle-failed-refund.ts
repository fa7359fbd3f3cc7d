import type { Order, RefundIntent } from '../../order.ts';
import type { Payment } from '../../payment.ts';
import { countedRefunds } from '../../refund.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { refundOf } from '../refund.ts';
import type { Conflict, VenueState } from '../state.ts';
import { conflictOfRefund } from '../refund-conflict.ts';
import type { Outcome, ResolveConflict } from './resolve-conflict.ts';

/** A refund that failed and is owed still, as a conflict names it. */
export interface FailedRefund {
  readonly order: Order;
  readonly payment: Payment;
  readonly refund: RefundIntent;
}

export function failedRefundOf(state: VenueState, { id, order: orderId }: Conflict): FailedRefund | null {
  const order = orderId === null ? undefined : state.orders.get(orderId);
  if (order === undefined) return null;
  const names = (one: RefundIntent) => [conflictOfRefund(order, one), `refund-${one.id}`];
  // An earlier version named each try by itself.
  const refund = countedRefunds(order).find((one) => one.state === 'failed' && names(one).includes(id));
  const payment = order.payments.find((one) => one.id === refund?.payment);
  return refund === undefined || payment === undefined ? null : { order, payment, refund };
}

/**
 * A person settles a refund that failed: `refund` sends it again, under a number of its own; `noted`, by a manager who is
 * at no counter, says that the money was given back by hand. Refuses with ORDER_NOT_PAYABLE: `owed` at a counter, whose
 * note says that nobody is owed anything; `not-owed` where the provider has given back something, since a second refund
 * would be too much.
 */
export function settleFailedRefund(
  { order, payment, refund }: FailedRefund,
  { reason }: Conflict,
  { action, terminal }: Pick<ResolveConflict, 'action' | 'terminal'>,
  { at }: DecideContext,
): Decision<VenueEvent, Outcome> {
  const { amount, owed, currency, tickets } = refund;
  if (action.kind === 'reseat' || (action.kind === 'refund' && reason !== 'refund-failed'))
    return refused('ORDER_NOT_PAYABLE', { reason: 'not-owed' });
  if (action.kind === 'noted' && terminal !== null) return refused('ORDER_NOT_PAYABLE', { reason: 'owed' });
  const more = {
    insteadOf: [refund.id],
    ...(tickets === undefined ? {} : { tickets }),
    ...(owed === undefined ? {} : { owed }),
  };
  const event: VenueEvent =
    action.kind === 'refund'
      ? refundOf(order, payment, { amount, currency }, refund.reason, 'intended', more)
      : { kind: 'refund.stateChanged', order: order.id, refund: refund.id, state: 'done', refundId: null, at };
  return decided([event], { events: [event], order, cashToReturn: 0 });
}
