import type { OrderId, PaymentId, TerminalId } from '../../ids.ts';
import type { InventoryEvent } from '../../inventory/events.ts';
import type { Order } from '../../order.ts';
import type { Payment } from '../../payment.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import { endPaying } from '../end-paying.ts';
import type { VenueEvent } from '../events.ts';
import { giveBack, letGoOf } from '../kept-money.ts';
import type { VenueState } from '../state.ts';

export interface OfTerminal {
  readonly orderId: OrderId;
  readonly terminal: TerminalId;
}

/**
 * Nobody waits for this attempt any more. Money that came for it already goes back, as long as nothing was sold for it.
 * Twice is harmless. Refuses with ORDER_NOT_FOUND.
 */
export function giveUpPayment(
  state: VenueState,
  { orderId, terminal, paymentId }: OfTerminal & { readonly paymentId: PaymentId },
  { venueNow }: DecideContext,
): Decision<VenueEvent, { readonly order: Order; readonly payment: Payment }> {
  const order = state.orders.get(orderId);
  const payment = order?.payments.find(({ id }) => id === paymentId);
  if (order === undefined || payment === undefined || order.soldBy.terminal !== terminal)
    return refused('ORDER_NOT_FOUND');
  if (order.state !== 'placed' || payment.isGivenUp === true) return decided([], { order, payment });
  const events: VenueEvent[] = [
    { kind: 'payment.givenUp', order: orderId, payment: paymentId },
    ...giveBack(order, [payment], 'given-up'),
    ...endPaying(state, order, payment, venueNow),
  ];
  return decided(events, { order, payment });
}

/**
 * The basket is given up: nobody waits for money any more, what came goes back, and a hold's places are free. Twice is
 * harmless. Refuses with ORDER_NOT_FOUND, or ORDER_NOT_CANCELLABLE once it is sold.
 */
export function dropOrder(
  state: VenueState,
  { orderId, terminal }: OfTerminal,
  { at }: DecideContext,
): Decision<VenueEvent, { readonly order: Order }> {
  const order = state.orders.get(orderId);
  if (order === undefined || order.soldBy.terminal !== terminal) return refused('ORDER_NOT_FOUND');
  if (order.state === 'cancelled' || order.state === 'lapsed') return decided([], { order });
  if (order.state !== 'placed') return refused('ORDER_NOT_CANCELLABLE', { reason: order.state });
  return decided(droppedOrder(state, order, at), { order: { ...order, state: 'cancelled' } });
}

/** What becomes of an order that was begun at a terminal and comes to nothing. */
export function droppedOrder(state: VenueState, order: Order, at: number): VenueEvent[] {
  const { id, performance, holdId } = order;
  const hold = state.performances.get(performance)?.inventory.holds.get(holdId);
  const isHeld = order.atTill !== true && hold?.status === 'open';
  const freed: InventoryEvent[] = isHeld
    ? [
        ...(hold.paymentOpen ? [{ kind: 'holdPaymentMarked', holdId, open: false } as const] : []),
        { kind: 'holdReleased', holdId },
      ]
    : [];
  return [
    ...letGoOf(order, () => false),
    ...freed.map((event): VenueEvent => ({ kind: 'inventory', performance, event })),
    { kind: 'order.stateChanged', order: id, state: 'cancelled', at },
  ];
}
