import type { PaymentId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import type { InventoryEvent } from '../../inventory/events.ts';
import { goneOf, isDue } from '../../inventory/read.ts';
import type { Hold } from '../../inventory/state.ts';
import type { Minor } from '../../money.ts';
import type { Order } from '../../order.ts';
import type { Payment } from '../../payment.ts';
import type { ProviderTender } from '../../tender.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import type { PerformanceState, VenueState } from '../state.ts';

/** The pay order ends this long before its hold, so that its last word arrives while the seats are still kept. */
export const PAY_MARGIN_MS = 60_000;
/** A hold with less than this left is extended to it, once, when somebody starts to pay. */
export const PAY_HOLD_MS = 180_000;
/** However it is extended for paying, a hold ends at most this long after its TTL. */
export const PAY_BEYOND_TTL_MS = 300_000;
/** Nobody is sent to pay who has less time than this to do it. */
export const SHORTEST_PAY_MS = 15_000;
/** At a terminal whose own seats are paid for no hold ends: the payer has this long. */
const OWN_SEATS_PAY_MS = 180_000;
/** An order is given up rather than tried more often. */
export const MAX_PAYMENTS = 5;

export interface NewAttempt {
  /** Made by the caller, new. */
  readonly paymentId: PaymentId;
  readonly tender: ProviderTender;
  readonly amount: Minor;
  /** Made by the caller; never used before for anything. */
  readonly outTradeNo: string;
}

/**
 * Writes the intent to take money for an order, before the provider is called; its hold is not freed by time from here
 * on. Refuses with ORDER_NOT_PAYABLE, HOLD_EXPIRED (also where a restored log cannot say whose its seats are) or
 * ALREADY_EXISTS (a number used before).
 */
export function beginAttempt(
  state: VenueState,
  order: Order,
  attempt: NewAttempt,
  { at, venueNow }: DecideContext,
): Decision<VenueEvent, { readonly payment: Payment }> {
  if (order.payments.length >= MAX_PAYMENTS) return refused('ORDER_NOT_PAYABLE', { reason: 'too-many-payments' });
  if (attempt.amount <= 0) return refused('ORDER_NOT_PAYABLE', { reason: 'nothing-to-pay' });
  if (state.paymentByOutTradeNo.has(attempt.outTradeNo) || state.orderByPayment.has(attempt.paymentId))
    return refused('ALREADY_EXISTS', { reason: 'payment' });
  const payment: Payment = {
    id: attempt.paymentId,
    order: order.id,
    tender: attempt.tender,
    amount: attempt.amount,
    currency: order.currency,
    state: 'intent',
    outTradeNo: attempt.outTradeNo,
    transactionId: null,
    received: null,
    payBy: at + OWN_SEATS_PAY_MS,
  };
  if (order.atTill === true) return decided([{ kind: 'payment.started', payment }], { payment });
  const entry = state.performances.get(order.performance);
  const hold = entry?.inventory.holds.get(order.holdId);
  if (entry === undefined || hold === undefined || hold.status !== 'open' || isDue(hold, venueNow))
    return refused('HOLD_EXPIRED');
  if (goneOf(entry.inventory, hold).length > 0) return refused('HOLD_EXPIRED', { reason: 'in-doubt' });
  const deadline = deadlineToPay(state, order, hold, venueNow);
  const left = deadline - venueNow - PAY_MARGIN_MS;
  if (left < SHORTEST_PAY_MS) return refused('ORDER_NOT_PAYABLE', { reason: 'too-late' });
  const isExtended = deadline > hold.deadline;
  const timed: Payment = { ...payment, payBy: at + left, ...(isExtended ? { extendedHold: true } : {}) };
  const events = keepHold(entry, hold, deadline, venueNow);
  if (events === null) return refused('HOLD_EXPIRED');
  return decided([...events, { kind: 'payment.started', payment: timed }], { payment: timed });
}

function deadlineToPay(state: VenueState, order: Order, hold: Hold, venueNow: number): number {
  if (hold.deadline - venueNow >= PAY_HOLD_MS || order.payments.some((one) => one.extendedHold === true))
    return hold.deadline;
  const heldAt = state.holdTerms.get(hold.id)?.heldAt ?? venueNow;
  const longest = heldAt + (state.profile?.holdTtlMs ?? 0) + PAY_BEYOND_TTL_MS;
  return Math.max(hold.deadline, Math.min(venueNow + PAY_HOLD_MS, longest));
}

function keepHold(
  { performance, inventory }: PerformanceState,
  hold: Hold,
  deadline: number,
  venueNow: number,
): VenueEvent[] | null {
  const marked = decideInventory(inventory, { name: 'markPaymentOpen', holdId: hold.id, open: true, venueNow });
  if (!marked.ok) return null;
  const extended: InventoryEvent[] =
    deadline > hold.deadline ? [{ kind: 'holdExtended', holdId: hold.id, deadline }] : [];
  return [...extended, ...marked.value].map((event) => ({ kind: 'inventory', performance: performance.id, event }));
}
