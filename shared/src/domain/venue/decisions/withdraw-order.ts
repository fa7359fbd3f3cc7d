import type { OrderId, TerminalId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import { STATUS_CODE } from '../../inventory/read.ts';
import type { Order } from '../../order.ts';
import { isProviderTender } from '../../tender.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { giveBack } from '../kept-money.ts';
import { inventoryEvents } from '../lapse.ts';
import type { VenueState } from '../state.ts';

export interface WithdrawOrder {
  readonly orderId: OrderId;
  readonly terminal: TerminalId;
  readonly isTold?: boolean;
}

/**
 * Takes back a counter's sale whose answer never reached its till: seats free, order cancelled, and its money never was
 * in the drawer. Taking it back twice is harmless. Refuses with ORDER_NOT_FOUND (none of this terminal) or
 * ORDER_NOT_CANCELLABLE (something else became of it meanwhile, or the till's facts say that it had its answer: its cash
 * or its print is told). `isTold`: so they say at the terminal's home, where that is another venue.
 */
export function withdrawOrder(
  state: VenueState,
  { orderId, terminal, isTold = false }: WithdrawOrder,
  { at }: DecideContext,
): Decision<VenueEvent, { readonly orderId: OrderId }> {
  const order = state.orders.get(orderId);
  if (order === undefined || order.soldBy.terminal !== terminal) return refused('ORDER_NOT_FOUND');
  if (order.state === 'cancelled') return decided([], { orderId });
  if (order.state !== 'paid') return refused('ORDER_NOT_CANCELLABLE', { reason: order.state });
  if (order.givenBack !== undefined) return refused('ORDER_NOT_CANCELLABLE', { reason: 'refunded' });
  if (isTold || state.toldOrders.get(terminal)?.has(orderId) === true)
    return refused('ORDER_NOT_CANCELLABLE', { reason: 'told' });
  const events: VenueEvent[] = [
    ...freeSeats(state, order, at),
    // What a provider took did come, and goes back; cash never was in the drawer.
    ...giveBack(
      order,
      order.payments.filter(({ tender }) => isProviderTender(tender)),
      'given-up',
    ),
    ...order.payments
      .filter(({ tender }) => !isProviderTender(tender))
      .map(({ id }): VenueEvent => ({ kind: 'payment.withdrawn', order: orderId, payment: id })),
    { kind: 'order.stateChanged', order: orderId, state: 'cancelled', at },
  ];
  return decided(events, { orderId });
}

/** Those that still are this order's. */
function freeSeats(state: VenueState, order: Order, at: number): VenueEvent[] {
  const inventory = state.performances.get(order.performance)?.inventory;
  if (inventory === undefined) return [];
  const places = order.lines
    .map(({ place }) => place)
    .filter((place) => inventory.status[place] === STATUS_CODE.sold && inventory.owner[place] === order.id);
  if (places.length === 0) return [];
  const freed = decideInventory(inventory, { name: 'voidSale', orderId: order.id, places, toAllotment: null });
  return freed.ok ? inventoryEvents(state, order.performance, freed.value, at) : [];
}
