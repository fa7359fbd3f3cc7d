import { findAlternatives } from '../../seating/alternatives.ts';
import type { SeatHouse } from '../../seating/rules/seat-house.ts';
import type { HoldId, PersonId } from '../ids.ts';
import type { PlaceClaim } from '../inventory/commands.ts';
import { decideInventory } from '../inventory/decide.ts';
import type { InventoryEvent } from '../inventory/events.ts';
import { isClaimable } from '../inventory/read.ts';
import type { Claimant } from '../inventory/state.ts';
import type { Order, OrderLine } from '../order.ts';
import type { Payment } from '../payment.ts';
import type { DecideContext } from './decision.ts';
import { endPaying } from './end-paying.ts';
import type { VenueEvent } from './events.ts';
import { isKept, lostToHouse } from './house-seats.ts';
import { inventoryEvents } from './lapse.ts';
import { isInDoubt } from './in-doubt.ts';
import { giveBack } from './kept-money.ts';
import { isRecovering } from './recovery.ts';
import { refundOf } from './refund.ts';
import { rulesFor } from './rules-for.ts';
import { houseFor } from './seat-verdict.ts';
import type { PerformanceState, VenueState } from './state.ts';
import { ticketsOf } from './tickets.ts';

interface Seated {
  readonly events: readonly VenueEvent[];
  readonly kind: 'seated' | 'reseated' | 'refund' | 'unseated';
}

/**
 * Money came for an order that has no seats yet: exactly one of its own seats, other seats, or the money back. In time
 * this is the ordinary sale; late, its hold may be gone. A cancelled order gets its money back and stays cancelled.
 * The quota of its door is not asked: money that has come is honoured, and the audit lists the sale. After a restore it is
 * kept for a person where its seats are in doubt, and so is money of which the platform says that it went back already.
 */
export function seatPaidOrder(
  state: VenueState,
  order: Order,
  payment: Payment,
  context: DecideContext,
  wentBack = false,
): Seated {
  const { at, venueNow, epoch } = context;
  const entry = state.performances.get(order.performance);
  const isOver = entry === undefined || entry.cancelled !== null || at >= entry.performance.endsAt;
  if (order.state === 'cancelled') return { events: givenBack(order, payment), kind: 'refund' };
  if (isOver) return unseated(state, order, payment, context);
  const { holdId } = order;
  const hold = entry.inventory.holds.get(holdId);
  if (wentBack || isRecovering(state)) return kept(state, order, payment, context);
  const isLost = lostToHouse(entry, hold, state.holdTerms.get(holdId)).length > 0;
  const own = decideInventory(entry.inventory, { name: 'confirmHold', holdId, orderId: order.id, venueNow, epoch });
  if (own.ok && !isLost) return sold(state, order, payment, own.value, order.lines, at, 'seated');
  const other = order.acceptsOtherSeats ? otherSeats(state, entry, order, payment, context) : null;
  if (other !== null) return other;
  const giveUp = isInDoubt(entry.inventory, hold) ? kept : unseated;
  return giveUp(state, order, payment, context);
}

function sold(
  state: VenueState,
  order: Order,
  payment: Payment,
  sale: readonly InventoryEvent[],
  lines: readonly OrderLine[],
  at: number,
  kind: 'seated' | 'reseated',
): Seated {
  const holdId = sale.find((event) => event.kind === 'holdConfirmed')?.holdId ?? order.holdId;
  const tickets = ticketsOf(order, lines, sale, payment.tender, at);
  const events: VenueEvent[] = inventoryEvents(state, order.performance, sale, at);
  if (kind === 'reseated') events.push({ kind: 'order.reseated', order: order.id, holdId, lines });
  events.push({ kind: 'order.stateChanged', order: order.id, state: 'paid', at });
  events.push({ kind: 'order.ticketsIssued', order: order.id, tickets });
  return { events, kind };
}

/**
 * Seats as good for the whole party together, so that nothing changes but the numbers on the tickets: such as break no
 * rule of the house where there are some, and never those it keeps for others.
 */
function otherSeats(
  state: VenueState,
  entry: PerformanceState,
  order: Order,
  payment: Payment,
  context: DecideContext,
): Seated | null {
  const { at, venueNow, epoch } = context;
  const layout = state.layouts.get(entry.performance.layout);
  if (layout === undefined) return null;
  const { inventory } = entry;
  const rules = rulesFor(state, entry.performance);
  // Late money waits for no terminal: only what is in the pool now.
  const house: SeatHouse = {
    ...houseFor(state, { entry, layout, rules }, order.soldBy.door, null, context),
    isFree: (place) => isClaimable(inventory, place, venueNow) && !isKept(entry, place, null),
  };
  const claims = claimsElsewhere(house, order);
  if (claims === null) return null;
  // One order is re-seated at most once before it has tickets, so its id names the new hold.
  const holdId = `${order.id}-h` as HoldId;
  const claimant = claimantOf(order);
  const sale = decideInventory(inventory, {
    name: 'sellFree',
    holdId,
    claimant,
    claims,
    orderId: order.id,
    venueNow,
    epoch,
  });
  if (!sale.ok) return null;
  const places = sale.value.flatMap((event) => (event.kind === 'holdConfirmed' ? event.places : []));
  const lines = order.lines.map((line, i): OrderLine => {
    const place = layout.places[places[i] ?? -1];
    if (place === undefined) throw new Error(`order ${order.id}: fewer seats than people`);
    return { ...line, place: place.index, placeId: place.id };
  });
  return sold(state, order, payment, sale.value, lines, at, 'reseated');
}

/** Other places of the same zone and price: of the same area by count, numbered seats side by side. */
function claimsElsewhere(house: SeatHouse, order: Order): PlaceClaim[] | null {
  const { layout } = house;
  const areas = new Set(order.lines.map((line) => layout.places[line.place]?.area ?? null));
  const [area = null] = areas;
  if (areas.size === 1 && area !== null) {
    const row = layout.areaById.get(area);
    return row === undefined
      ? null
      : [{ kind: 'area', area, first: row.first, size: row.count, count: order.lines.length }];
  }
  const [places] = findAlternatives(
    house,
    order.lines.map((line) => line.place),
    1,
  );
  return places === undefined ? null : [{ kind: 'places', places }];
}

const claimantOf = (order: Order): Claimant =>
  order.soldBy.terminal === null
    ? { kind: 'person', person: order.person ?? ('nobody' as PersonId) }
    : { kind: 'terminal', terminal: order.soldBy.terminal };

/** This payment, and what had come before it of the same order. */
const givenBack = (order: Order, payment: Payment): VenueEvent[] => [
  ...giveBack(order, order.payments, 'late-payment'),
  refundOf(order, payment, { amount: payment.amount, currency: payment.currency }, 'late-payment'),
];

/** Nothing is dropped silently: the order is kept, the money goes back, and a person can see why. */
function unseated(state: VenueState, order: Order, payment: Payment, context: DecideContext): Seated {
  const events = [...withoutSeats(state, order, payment, 'paid-unseated', context), ...givenBack(order, payment)];
  return { events, kind: 'refund' };
}

/** The buyer may have tickets of the branch that was left, or his money: a person asks before anything is given. */
function kept(state: VenueState, order: Order, payment: Payment, context: DecideContext): Seated {
  return { events: withoutSeats(state, order, payment, 'seats-in-doubt', context), kind: 'unseated' };
}

function withoutSeats(
  state: VenueState,
  order: Order,
  payment: Payment,
  reason: 'paid-unseated' | 'seats-in-doubt',
  { at, venueNow }: DecideContext,
): VenueEvent[] {
  return [
    ...endPaying(state, order, payment, venueNow),
    { kind: 'order.stateChanged', order: order.id, state: 'paid-unseated', at },
    {
      kind: 'conflict.opened',
      conflict: `paid-unseated-${order.id}`,
      terminal: order.soldBy.terminal,
      jn: null,
      order: order.id,
      reason,
      raw: '',
    },
  ];
}
