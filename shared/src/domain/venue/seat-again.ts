import type { Fence } from '../fence.ts';
import type { AllotmentId, OrderId, PaymentId, PerformanceId, TerminalId } from '../ids.ts';
import { isOwed } from '../conflict/unseated.ts';
import { raiseGrants, raiseUse } from '../inventory/claims.ts';
import { fenceOf, isFree, STATUS_CODE, statusOf } from '../inventory/read.ts';
import type { Inventory } from '../inventory/state.ts';
import type { Order, Ticket } from '../order.ts';
import type { DecideContext } from './decision.ts';
import type { VenueEvent } from './events.ts';
import { inventoryEvents } from './lapse.ts';
import { isRecovering, UNEXPLAINED, witnessKey, type Recovery } from './recovery.ts';
import type { VenueState } from './state.ts';

/** What the payment of an order is called that was made again from its trade. */
export const rebuiltPaymentId = (order: OrderId, outTradeNo: string): PaymentId =>
  `${order}-${outTradeNo}` as PaymentId;

/**
 * Sells an order that was made again its own seats, under fences of today, with tickets of the numbers it had. Null when
 * one of its places is somebody's, or the house's own. A seat that this log believes with a terminal is the buyer's when the
 * terminal will not tell any more (`isOver`: everybody has told who will): the server sold it only after it had come back.
 */
export function seatAgain(
  state: VenueState,
  order: Order,
  { at, epoch }: Pick<DecideContext, 'at' | 'epoch'>,
  isOver = state.recovery !== null && state.recovery.endedAt !== null,
): VenueEvent[] | null {
  const inventory = state.performances.get(order.performance)?.inventory;
  const [payment] = order.payments;
  if (inventory === undefined || payment === undefined) return null;
  const places = order.lines.map(({ place }) => place);
  const mayHave = (place: number): boolean =>
    isFree(inventory, place) ||
    (statusOf(inventory, place) === 'blocked' && inventory.owner[place] === UNEXPLAINED) ||
    (isOver && state.recovery !== null && standsInSilence(state, state.recovery, inventory, place));
  const raised = places.every(mayHave) ? raiseGrants(inventory, places, epoch) : null;
  if (raised?.ok !== true) return null;
  const fences = raised.value.map(raiseUse);
  const sold = { kind: 'saleRecovered', orderId: order.id, places, fences } as const;
  const paidAt = order.placedAt;
  return [
    ...inventoryEvents(state, order.performance, [sold], at),
    { kind: 'order.stateChanged', order: order.id, state: 'paid', at: paidAt },
    { kind: 'order.ticketsIssued', order: order.id, tickets: ticketsOf(order, fences, payment.tender) },
  ];
}

/** Numbered as those the buyer had. */
const ticketsOf = (order: Order, fences: readonly Fence[], tender: Ticket['tender']): Ticket[] =>
  order.lines.map(({ place, placeId, ticketType, price }, i) => ({
    id: `${order.id}-${i + 1}` as Ticket['id'],
    performance: order.performance,
    place,
    placeId,
    fence: fences[i] ?? { epoch: 0, grant: 0, use: 0 },
    order: order.id,
    terminal: null,
    jn: 0,
    ticketType,
    price,
    tender,
    soldAt: order.placedAt,
  }));

/** Whether a place stands, by a right of before the fork, with a device that has not told what it has. */
export function standsInSilence(state: VenueState, recovery: Recovery, inventory: Inventory, place: number): boolean {
  const status = inventory.status[place];
  if (status !== STATUS_CODE.quarantined && status !== STATUS_CODE.allotted) return false;
  if (fenceOf(inventory, place).epoch >= recovery.epoch) return false;
  const holder = inventory.allotments.get(inventory.owner[place] as AllotmentId);
  return holder !== undefined && (status === STATUS_CODE.quarantined || !hasTold(state, recovery, holder.terminal));
}

function hasTold(state: VenueState, { witnesses }: Recovery, terminal: TerminalId): boolean {
  const terminalEpoch = state.terminals.get(terminal)?.terminalEpoch ?? 0;
  return witnesses.get(witnessKey(terminal, terminalEpoch))?.report === 'reported';
}

/** Nobody can say where its guest sits: a person moves them, or gives the money back. */
export const keptForPerson = ({ id }: Pick<Order, 'id'>): VenueEvent => ({
  kind: 'conflict.opened',
  conflict: `rebuilt-${id}`,
  terminal: null,
  jn: null,
  order: id,
  reason: 'rebuilt',
  raw: '',
});

export interface SeatedAgain {
  readonly events: readonly VenueEvent[];
  readonly places: ReadonlyMap<PerformanceId, ReadonlySet<number>>;
}

/**
 * Everybody has told: orders that were made again meanwhile, and whose seats stood with somebody by this log, have them
 * now, or wait for a person. Of two for one seat the one paid first has it.
 */
export function seatWaiting(state: VenueState, context: DecideContext): SeatedAgain {
  const events: VenueEvent[] = [];
  const places = new Map<PerformanceId, Set<number>>();
  for (const order of waitingIn(state)) {
    const given = places.get(order.performance) ?? new Set();
    places.set(order.performance, given);
    const isGiven = order.lines.some(({ place }) => given.has(place));
    const seated = isGiven ? null : seatAgain(state, order, context, true);
    if (seated !== null) for (const { place } of order.lines) given.add(place);
    events.push(...(seated ?? [keptForPerson(order)]));
  }
  return { events, places };
}

/** Made again, paid, without a seat, and nobody is to look at them yet. */
function waitingIn({ orders, conflicts }: VenueState): Order[] {
  const looked = new Set([...conflicts.values()].map(({ order }) => order));
  return [...orders.values()]
    .filter((order) => isWithoutSeats(order) && !looked.has(order.id))
    .sort((a, b) => a.placedAt - b.placedAt || (a.id < b.id ? -1 : 1));
}

const isWithoutSeats = (order: Order): boolean => {
  const [payment] = order.payments;
  return payment !== undefined && payment.id === rebuiltPaymentId(order.id, payment.outTradeNo) && isOwed(order);
};

/** Whether an order without seats needs nobody's look yet: it was made again, and it is still being found out who has them. */
export const waitsForSeats = (state: VenueState, order: Order): boolean => isRecovering(state) && isWithoutSeats(order);
