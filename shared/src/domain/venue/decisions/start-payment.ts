import type { OrderId, PaymentId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import type { InventoryEvent } from '../../inventory/events.ts';
import { goneOf, isDue } from '../../inventory/read.ts';
import type { Claimant, Hold } from '../../inventory/state.ts';
import { isUndecided, type Payment } from '../../payment.ts';
import type { Tender } from '../../tender.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { findOwnOrder } from '../find.ts';
import { refuseWhileRecovering } from '../recovery.ts';
import type { VenueState } from '../state.ts';

/** The pay order ends this long before its hold, so that its last word arrives while the seats are still kept. */
export const PAY_MARGIN_MS = 30_000;
/** A buyer who starts to pay has at least this long; a hold near its end is extended for it. */
export const PAY_WINDOW_MS = 120_000;
/** An order is given up rather than tried more often. */
export const MAX_PAYMENTS = 5;

export interface StartPayment {
  readonly orderId: OrderId;
  readonly claimant: Claimant;
  /** Made by the caller, new. */
  readonly paymentId: PaymentId;
  readonly tender: Exclude<Tender, 'cash'>;
  /** Made by the caller; never used before for anything. */
  readonly outTradeNo: string;
}

/**
 * Writes the intent to take money, before the provider is called; the hold is not freed by time from here on. While an
 * attempt of the same tender can still be paid, that one is the answer and nothing is written. Refuses with
 * ORDER_NOT_FOUND, ORDER_NOT_PAYABLE, PERFORMANCE_CLOSED, PAYMENT_PENDING (an attempt of another tender, or whose time is
 * over, has no last word yet), RECOVERING, HOLD_EXPIRED (also where a restored log cannot say whose its seats are) or
 * ALREADY_EXISTS (a number used before).
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
  if (order.payments.length >= MAX_PAYMENTS) return refused('ORDER_NOT_PAYABLE', { reason: 'too-many-payments' });
  if (order.total <= 0) return refused('ORDER_NOT_PAYABLE', { reason: 'nothing-to-pay' });
  if (state.paymentByOutTradeNo.has(request.outTradeNo) || state.orderByPayment.has(request.paymentId))
    return refused('ALREADY_EXISTS', { reason: 'payment' });
  const { venueNow } = context;
  const hold = entry.inventory.holds.get(order.holdId);
  if (hold === undefined || hold.status !== 'open' || isDue(hold, venueNow)) return refused('HOLD_EXPIRED');
  if (goneOf(entry.inventory, hold).length > 0) return refused('HOLD_EXPIRED', { reason: 'in-doubt' });

  const deadline = Math.max(hold.deadline, venueNow + PAY_WINDOW_MS + PAY_MARGIN_MS);
  const marked = decideInventory(entry.inventory, { name: 'markPaymentOpen', holdId: hold.id, open: true, venueNow });
  if (!marked.ok) return refused(marked.error.code);
  const payment: Payment = {
    id: request.paymentId,
    order: order.id,
    tender: request.tender,
    amount: order.total,
    currency: order.currency,
    state: 'intent',
    outTradeNo: request.outTradeNo,
    transactionId: null,
    received: null,
    payBy: context.at + (deadline - venueNow) - PAY_MARGIN_MS,
  };
  const events = [...extension(hold, deadline), ...marked.value].map(
    (event): VenueEvent => ({ kind: 'inventory', performance: order.performance, event }),
  );
  return decided([...events, { kind: 'payment.started', payment }], { payment });
}

/** A pay sheet that was put away can be opened again: the same attempt, with the time that is left of it. */
const isPayable = ({ tender, payBy }: Payment, wanted: Tender, at: number): boolean =>
  tender === wanted && payBy !== null && at < payBy;

const extension = (hold: Hold, deadline: number): InventoryEvent[] =>
  deadline > hold.deadline ? [{ kind: 'holdExtended', holdId: hold.id, deadline }] : [];
