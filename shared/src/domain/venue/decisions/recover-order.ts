import type { Order, RefundIntent } from '../../order.ts';
import type { Payment } from '../../payment.ts';
import { countedRefunds, leftOf } from '../../refund.ts';
import { mayTakeOver } from '../../inventory/takeover.ts';
import type { VenueEvent } from '../events.ts';
import { inventoryEvents } from '../lapse.ts';
import { freePickupCode } from '../placed-order.ts';
import { UNEXPLAINED, type Recovery } from '../recovery.ts';
import type { TerminalState, VenueState } from '../state.ts';
import type { Claimed } from './take-evidence.ts';

/**
 * An order that was paid and ticketed in the branch that was left, by the word of the terminal that sold it: the
 * customer has the tickets, so it is an order again, with the fences printed on them, with what it was paid by and with
 * the money that went back for others of its tickets. What a till sold by itself comes by its facts. Where somebody else
 * has a seat of it by now it is kept unseated, with a conflict.
 */
export function recoverOrder(
  state: VenueState,
  recovery: Recovery,
  terminal: TerminalState,
  told: Omit<Order, 'person'>,
  claimed: Claimed,
  at: number,
): readonly VenueEvent[] {
  const entry = state.performances.get(told.performance);
  const isOurs = told.soldBy.terminal === terminal.id && told.venue === state.id && told.state === 'paid';
  if (!isOurs || state.orders.has(told.id) || entry === undefined || !isWhole(told) || !addsUp(told)) return [];
  const { inventory } = entry;
  const { tickets } = told;
  const isElsewhere = ({ id }: Order['payments'][number]): boolean => state.orderByPayment.has(id);
  const goneBack = told.payments.find((payment) => payment.received !== null && isElsewhere(payment));
  if (goneBack !== undefined) return paidBack(state, told, terminal, goneBack);
  const isSeated = tickets.every(
    ({ place, fence }) =>
      fence.epoch < recovery.epoch &&
      mayTakeOver(inventory, place, fence, UNEXPLAINED) &&
      claimed.take(told.performance, place),
  );
  // What came for an attempt that it does not count is seen to already.
  const placed = placedAgain(state, { ...told, payments: told.payments.filter((payment) => !isElsewhere(payment)) });
  return isSeated ? [...placed, ...seatedAgain(state, told, at)] : [...placed, ...unseated(told, terminal)];
}

function placedAgain(state: VenueState, told: Omit<Order, 'person'>): VenueEvent[] {
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

/** What the platform has said of an attempt since it was told nobody here has heard: it is asked for its last word again. */
const asKnown = (payment: Payment): Payment =>
  payment.state === 'paid' || payment.outTradeNo === '' ? payment : { ...payment, state: 'unknown' };

/** So it is of money that was to go back: it may have been asked for since, and is looked up under its number. */
function sent({ refunds }: Pick<Order, 'refunds'>, refund: RefundIntent): RefundIntent {
  const isOver = refund.state === 'done' || !countedRefunds({ refunds }).includes(refund);
  return isOver || refund.outRefundNo === undefined ? refund : { ...refund, state: 'unknown' };
}

function seatedAgain(
  state: VenueState,
  { id, performance, tickets, ...told }: Omit<Order, 'person'>,
  at: number,
): VenueEvent[] {
  const places = tickets.map(({ place }) => place);
  const fences = tickets.map(({ fence }) => fence);
  return [
    ...inventoryEvents(state, performance, [{ kind: 'saleRecovered', orderId: id, places, fences }], at),
    { kind: 'order.stateChanged', order: id, state: 'paid', at: paidAtOf(told) },
    { kind: 'order.ticketsIssued', order: id, tickets },
  ];
}

function unseated({ id, ...told }: Omit<Order, 'person'>, { id: terminal }: TerminalState): VenueEvent[] {
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
 * Its money went back before its terminal told, and stands with another order. It is no order any more, and somebody has
 * its tickets: a person looks.
 */
function paidBack(
  { conflicts, orderByPayment }: VenueState,
  { id }: Pick<Order, 'id'>,
  { id: terminal }: TerminalState,
  payment: Order['payments'][number],
): VenueEvent[] {
  const conflict = `recovered-${id}`;
  if (conflicts.has(conflict)) return [];
  const order = orderByPayment.get(payment.id) ?? null;
  return [{ kind: 'conflict.opened', conflict, terminal, jn: null, order, reason: 'tender-differs', raw: '' }];
}

const paidAtOf = ({ paidAt, placedAt }: Pick<Order, 'paidAt' | 'placedAt'>): number => paidAt ?? placedAt;

/** One ticket for each line, made by the server. */
const isWhole = ({ lines, tickets }: Pick<Order, 'lines' | 'tickets'>): boolean =>
  tickets.length === lines.length &&
  new Set(tickets.map(({ place }) => place)).size === lines.length &&
  tickets.every(({ jn, place }) => jn === 0 && lines.some((line) => line.place === place));

/** What goes back goes back of its own payments, of none more than came. */
const addsUp = ({ payments, refunds }: Pick<Order, 'payments' | 'refunds'>): boolean =>
  refunds.every((refund) => payments.some(({ id }) => id === refund.payment)) &&
  payments.every((payment) => leftOf({ refunds }, payment) >= 0);
