import type { SaleVoided } from '../../fact.ts';
import { isSameFence } from '../../fence.ts';
import type { AllotmentId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import type { InventoryEvent } from '../../inventory/events.ts';
import type { Inventory } from '../../inventory/state.ts';
import type { Order } from '../../order.ts';
import type { DecideContext } from '../decision.ts';
import { isProviderTender } from '../../tender.ts';
import type { VenueEvent } from '../events.ts';
import { giveBack } from '../kept-money.ts';
import type { FactMisfit } from '../fact-fit.ts';
import { inventoryEvents } from '../lapse.ts';
import { refundOf } from '../refund.ts';
import type { TerminalState, VenueState } from '../state.ts';
import type { FactOfTill } from './settle-sale.ts';
import type { Settled } from './settled.ts';

/**
 * A till took its own sale back: the money is out of the drawer, so the order is refunded, and its places stand in the
 * allotment again. Where that is over or another terminal's they go to everybody, with a conflict. An order without
 * seats is closed and no seat is touched. One that was seated elsewhere over the till's head gives those seats back to
 * everybody, with a conflict: the guest may still have their tickets.
 */
export function settleVoid(state: VenueState, fact: SaleVoided, by: FactOfTill, { at }: DecideContext): Settled {
  const order = state.orders.get(fact.order);
  const settled = (events: readonly VenueEvent[], misfit: FactMisfit | null): Settled => ({
    events,
    misfit,
    order: fact.order,
  });
  if (order === undefined) return settled([], 'order-unknown');
  if (by.distrust !== null) return settled([], by.distrust);
  if (isSeatedAnew(state, order, by.terminal)) return settled(takenBackAnew(state, order, at), 'order-differs');
  if (!isOwnSale(order, by.terminal) || order.performance !== fact.performance) return settled([], 'order-differs');
  if (order.state === 'paid-unseated') return settled(givenBack(order, at), null);
  const inventory = state.performances.get(order.performance)?.inventory;
  if (order.state !== 'paid' || inventory === undefined || !coversAll(order, fact)) return settled([], 'order-differs');
  const freed = freeSeats(inventory, order, fact, by.terminal);
  const events = [...inventoryEvents(state, order.performance, freed.events, at), ...givenBack(order, at)];
  return settled(events, freed.misfit);
}

/** Sold by this terminal from an allotment: what it sold by a request is not its own to void. */
const isOwnSale = ({ soldBy, person, tickets }: Order, { id }: TerminalState): boolean =>
  soldBy.terminal === id && person === null && tickets.every(({ jn }) => jn > 0);

/** Its own sale, for which a manager found other seats before it knew that its own were lost. */
const isSeatedAnew = (state: VenueState, { id, state: stands, soldBy }: Order, terminal: TerminalState): boolean =>
  stands === 'paid' &&
  soldBy.terminal === terminal.id &&
  [...state.notices.values()].some(({ order, about }) => order === id && about === 'reseated');

function takenBackAnew(state: VenueState, order: Order, at: number): VenueEvent[] {
  const inventory = state.performances.get(order.performance)?.inventory;
  const places = order.lines.map(({ place }) => place);
  const freed =
    inventory === undefined
      ? null
      : decideInventory(inventory, { name: 'voidSale', orderId: order.id, places, toAllotment: null });
  const seats = freed?.ok === true ? inventoryEvents(state, order.performance, freed.value, at) : [];
  return [...seats, ...givenBack(order, at)];
}

function coversAll({ lines }: Order, fact: SaleVoided): boolean {
  const named = new Set(fact.lines.map(({ place }) => place));
  return (
    named.size === fact.lines.length && named.size === lines.length && lines.every(({ place }) => named.has(place))
  );
}

/** Each allotment's places go back into it while it is this terminal's and not closed; else to everybody. */
function freeSeats(
  inventory: Inventory,
  { id: orderId }: Order,
  { lines }: SaleVoided,
  terminal: TerminalState,
): { readonly events: readonly InventoryEvent[]; readonly misfit: FactMisfit | null } {
  const events: InventoryEvent[] = [];
  let misfit: FactMisfit | null = null;
  for (const allotmentId of new Set(lines.map(({ allotment }) => allotment))) {
    const own = lines.filter(({ allotment }) => allotment === allotmentId);
    const places = own.map(({ place }) => place);
    const back = (toAllotment: AllotmentId | null) =>
      decideInventory(inventory, { name: 'voidSale', orderId, places, toAllotment });
    const isOwn = inventory.allotments.get(allotmentId)?.terminal === terminal.id;
    const inAllotment = isOwn ? back(allotmentId) : null;
    if (inAllotment?.ok !== true) misfit = 'allotment-differs';
    const freed = inAllotment?.ok === true ? inAllotment : back(null);
    if (!freed.ok) continue;
    events.push(...freed.value);
    const fences = freed.value.flatMap((event) => (event.kind === 'saleVoided' ? event.fences : []));
    if (!own.every(({ fence }, i) => fences[i] !== undefined && isSameFence(fence, fences[i])))
      misfit ??= 'fence-differs';
  }
  return { events, misfit };
}

/** What the till took it gave back: done, nothing is owed. What a provider took that provider sends back. */
function givenBack(order: Order, at: number): VenueEvent[] {
  const byProvider = order.payments.filter(({ tender }) => isProviderTender(tender));
  const refunds = order.payments.flatMap((payment) =>
    payment.received === null || isProviderTender(payment.tender)
      ? []
      : [refundOf(order, payment, payment.received, 'voided', 'done')],
  );
  refunds.push(...giveBack(order, byProvider, 'voided'));
  return [...refunds, { kind: 'order.stateChanged', order: order.id, state: 'refunded', at }];
}
