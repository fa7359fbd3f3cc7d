import type { OrderId, PaymentId } from '../../ids.ts';
import type { Claimant } from '../../inventory/state.ts';
import { isUndecided, type Payment } from '../../payment.ts';
import type { ProviderTender, Tender } from '../../tender.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { findOwnOrder } from '../find.ts';
import { refuseWhileRecovering } from '../recovery.ts';
import type { VenueState } from '../state.ts';
import { beginAttempt } from './begin-attempt.ts';

export interface StartPayment {
  readonly orderId: OrderId;
  readonly claimant: Claimant;
  /** Made by the caller, new. */
  readonly paymentId: PaymentId;
  readonly tender: ProviderTender;
  /** Made by the caller; never used before for anything. */
  readonly outTradeNo: string;
}

/**
 * A buyer pays for an order, all of it. While an attempt of the same tender can still be paid, that one is the answer and
 * nothing is written. Refuses with ORDER_NOT_FOUND, ORDER_NOT_PAYABLE, PERFORMANCE_CLOSED, PAYMENT_PENDING (an attempt of
 * another tender, or whose time is over, has no last word yet), RECOVERING, and all that `beginAttempt` refuses with.
 */
export function startPayment(
  state: VenueState,
  request: StartPayment,
  context: DecideContext,
): Decision<VenueEvent, { readonly payment: Payment }> {
  const found = findOwnOrder(state, request.orderId, request.claimant);
  if (!found.ok) return found;
  const { order } = found;
  if (order.state !== 'placed') return refused('ORDER_NOT_PAYABLE', { reason: order.state });
  const entry = state.performances.get(order.performance);
  if (entry === undefined || entry.cancelled !== null) return refused('PERFORMANCE_CLOSED', { reason: 'cancelled' });
  const open = order.payments.find((payment) => isUndecided(payment.state));
  if (open !== undefined)
    return isPayable(open, request.tender, context.at) ? decided([], { payment: open }) : refused('PAYMENT_PENDING');
  const recovering = refuseWhileRecovering(state);
  if (recovering !== null) return recovering;
  return beginAttempt(state, order, { ...request, amount: order.total }, context);
}

/** A pay sheet that was put away can be opened again: the same attempt, with the time that is left of it. */
const isPayable = ({ tender, payBy }: Payment, wanted: Tender, at: number): boolean =>
  tender === wanted && payBy !== null && at < payBy;
