import type { Order } from '../../order.ts';
import { leftOf } from '../../refund.ts';
import { mayTakeOver } from '../../inventory/takeover.ts';
import type { VenueEvent } from '../events.ts';
import { inventoryEvents } from '../lapse.ts';
import { freePickupCode } from '../placed-order.ts';
import { UNEXPLAINED, type Recovery } from '../recovery.ts';
import type { TerminalState, VenueState } from '../state.ts';
import {
  asKnown,
  backSince,
  goneSince,
  isUnpaid,
  moneySince,
  paidAtOf,
  sent,
  ticketsSince,
  type Told,
} from './catch-up-order.ts';
import { freed } from './refund-order.ts';
import type { Claimed } from './take-evidence.ts';

/**
 * An order that was paid and ticketed in the branch that was left, by the word of the terminal that sold it: the
 * customer has the tickets, so it is an order again, with the fences printed on them, with what it was paid by and with
 * the money that went back for others of its tickets. What a till sold by itself comes by its facts. Where somebody else
 * has a seat of it by now it is kept unseated, with a conflict. One that was being paid when the backup was taken goes on
 * from there: what is held for it becomes its own. Of one that was paid by then, tickets that came back since are none.
 */
export function recoverOrder(
  state: VenueState,
  recovery: Recovery,
  terminal: TerminalState,
  told: Told,
  claimed: Claimed,
  at: number,
): readonly VenueEvent[] {
  const entry = state.performances.get(told.performance);
  const isOurs = told.soldBy.terminal === terminal.id && told.venue === state.id;
  if (!isOurs || entry === undefined || !isWhole(told) || !addsUp(told)) return [];
  const known = state.orders.get(told.id);
  if (known?.state === 'paid') return ticketsBack(state, known, told, terminal, at);
  if (known === undefined ? told.state !== 'paid' : !mayBecome(known, told)) return [];
  const { inventory } = entry;
  const { tickets } = told;
  const isElsewhere = ({ id }: Order['payments'][number]): boolean =>
    (state.orderByPayment.get(id) ?? told.id) !== told.id;
  const goneBack =
    told.payments.find((payment) => payment.received !== null && isElsewhere(payment)) ??
    (known === undefined ? undefined : goneSince(known, told));
  if (goneBack !== undefined) return paidBack(state, told, terminal, state.orderByPayment.get(goneBack.id) ?? null);
  const ownHold = known?.holdId ?? null;
  const isSeated = tickets.every(
    ({ place, fence }) =>
      fence.epoch < recovery.epoch &&
      mayTakeOver(inventory, place, fence, UNEXPLAINED, ownHold) &&
      claimed.take(told.performance, place),
  );
  // What came for an attempt that it does not count is seen to already.
  const own = { ...told, payments: told.payments.filter((payment) => !isElsewhere(payment)) };
  const placed = known === undefined ? placedAgain(state, own) : broughtForward(known, own, terminal);
  const seated = isSeated ? seatedAgain(state, told, at) : unseated(told, terminal);
  return [...placed, ...seated, ...overBy(told, at), ...heldNoMore(state, known, at)];
}

const broughtForward = (known: Order, told: Told, terminal: TerminalState): readonly VenueEvent[] => [
  ...ticketsSince(known, told, terminal),
  ...moneySince(known, told),
];

const mayBecome = (known: Order, told: Told): boolean => isUnpaid(known) && backSince(known, told) !== null;

const overBy = ({ id, state }: Told, at: number): VenueEvent[] =>
  state === 'refunded' ? [{ kind: 'order.stateChanged', order: id, state, at }] : [];

/** What its hold has beyond its tickets came back in the branch that was left. */
function heldNoMore(state: VenueState, known: Order | undefined, at: number): VenueEvent[] {
  if (known === undefined) return [];
  const { performance, holdId } = known;
  const hold = state.performances.get(performance)?.inventory.holds.get(holdId);
  return hold?.status === 'open' ? inventoryEvents(state, performance, [{ kind: 'holdReleased', holdId }], at) : [];
}

/**
 * The backup has the order whole, and tickets of it came back since: their guest has the money. Where it did not go on from
 * there, since more came back by this log than its terminal has heard of, a person looks.
 */
function ticketsBack(
  state: VenueState,
  known: Order,
  told: Told,
  terminal: TerminalState,
  at: number,
): readonly VenueEvent[] {
  if (told.givenBack === undefined || known.lines.every(({ place }) => told.lines.some((line) => line.place === place)))
    return [];
  const back = backSince(known, told);
  if (back === null || goneSince(known, told) !== undefined) return paidBack(state, told, terminal, known.id);
  return [...freed(state, known, back.places, at), ...broughtForward(known, told, terminal), ...overBy(told, at)];
}

function placedAgain(state: VenueState, told: Told): VenueEvent[] {
  const begun = { person: null, state: 'placed', payments: [], refunds: [], tickets: [], paidAt: null } as const;
  const order: Order = { ...told, ...begun, pickupCode: freePickupCode(state, told.pickupCode) };
  return [
    { kind: 'order.placed', order },
    ...told.payments.map(
      (payment): VenueEvent => ({ kind: 'payment.started', payment: asKnown(payment), receivedAt: paidAtOf(told) }),
    ),
    ...told.refunds.map(
      (refund): VenueEvent => ({ kind: 'refund.intended', order: told.id, refund: sent(told, refund) }),
    ),
  ];
}

function seatedAgain(state: VenueState, { id, performance, tickets, ...told }: Told, at: number): VenueEvent[] {
  const places = tickets.map(({ place }) => place);
  const fences = tickets.map(({ fence }) => fence);
  const paid: VenueEvent = { kind: 'order.stateChanged', order: id, state: 'paid', at: paidAtOf(told) };
  if (places.length === 0) return [paid];
  return [
    ...inventoryEvents(state, performance, [{ kind: 'saleRecovered', orderId: id, places, fences }], at),
    paid,
    { kind: 'order.ticketsIssued', order: id, tickets },
  ];
}

function unseated({ id, ...told }: Told, { id: terminal }: TerminalState): VenueEvent[] {
  const conflict = {
    conflict: `recovered-${id}`,
    terminal,
    jn: null,
    order: id,
    reason: 'recovered',
    raw: '',
  } as const;
  return [
    { kind: 'order.stateChanged', order: id, state: 'paid-unseated', at: paidAtOf(told) },
    { kind: 'conflict.opened', ...conflict },
  ];
}

/**
 * Its money went back before its terminal told, and may stand with another order. Somebody has its tickets all the same: a
 * person looks.
 */
function paidBack(
  { conflicts }: VenueState,
  { id }: Pick<Order, 'id'>,
  { id: terminal }: TerminalState,
  order: Order['id'] | null,
): VenueEvent[] {
  const conflict = `recovered-${id}`;
  if (conflicts.has(conflict)) return [];
  return [{ kind: 'conflict.opened', conflict, terminal, jn: null, order, reason: 'tender-differs', raw: '' }];
}

/** One ticket for each line, made by the server; none of an order of which all came back. */
const isWhole = ({ state, lines, tickets }: Pick<Order, 'state' | 'lines' | 'tickets'>): boolean =>
  (state === 'refunded') === (lines.length === 0) &&
  tickets.length === lines.length &&
  new Set(tickets.map(({ place }) => place)).size === lines.length &&
  tickets.every(({ jn, place }) => jn === 0 && lines.some((line) => line.place === place));

/** What goes back goes back of its own payments, of none more than came. */
const addsUp = ({ payments, refunds }: Pick<Order, 'payments' | 'refunds'>): boolean =>
  refunds.every((refund) => payments.some(({ id }) => id === refund.payment)) &&
  payments.every((payment) => leftOf({ refunds }, payment) >= 0);
