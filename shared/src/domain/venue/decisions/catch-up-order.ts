import type { Order, RefundIntent } from '../../order.ts';
import type { Payment } from '../../payment.ts';
import { countedRefunds } from '../../refund.ts';
import { keptOfTickets, withoutTickets, type TicketsBack } from '../../tickets-back.ts';
import type { VenueEvent } from '../events.ts';
import { letGoOf } from '../kept-money.ts';
import type { TerminalState } from '../state.ts';

/** An order as its terminal tells of it. */
export type Told = Omit<Order, 'person'>;

/**
 * Nobody had paid for it when the backup was taken, or since, as far as this log knows: it may have been paid in the branch
 * that was left. What is `cancelled` its terminal gave up itself since the fork; sales of its own seats come by its facts.
 */
export const isUnpaid = ({ state, atTill }: Order): boolean =>
  atTill !== true && (state === 'placed' || state === 'lapsed');

/** Money that `told` counts, and of which more went back by this log than it knows. */
export const goneSince = ({ refunds }: Order, told: Told): Payment | undefined =>
  told.payments.find(
    ({ id, received }) => received !== null && refunds.some((one) => one.payment === id && !isTold(told, one)),
  );

const isTold = ({ refunds }: Told, { id, amount }: RefundIntent): boolean =>
  refunds.some((one) => one.id === id && one.amount === amount);

/**
 * Brings the money of an order that the backup has to what became of it in the branch that was left: what came, and what
 * went back. Of one that was unpaid till now nobody waits for other attempts, and what came for those goes back.
 */
export function moneySince(known: Order, told: Told): readonly VenueEvent[] {
  const { id: order } = known;
  const receivedAt = paidAtOf(told);
  const events: VenueEvent[] = [];
  const payments = new Map(known.payments.map((payment) => [payment.id, payment]));
  for (const payment of told.payments) {
    const { id, received, transactionId } = payment;
    const before = payments.get(id);
    if (before === undefined) events.push({ kind: 'payment.started', payment: asKnown(payment), receivedAt });
    else if (received !== null && before.received === null)
      events.push({
        ...{ kind: 'payment.stateChanged', order, payment: id, state: 'paid' },
        ...{ transactionId, received, at: receivedAt },
      });
    else continue;
    payments.set(id, payment);
  }
  const refunds = told.refunds.filter((refund) => known.refunds.every(({ id }) => id !== refund.id));
  events.push(...refunds.map((refund): VenueEvent => ({ kind: 'refund.intended', order, refund: sent(told, refund) })));
  if (!isUnpaid(known)) return events;
  const merged: Order = { ...known, payments: [...payments.values()], refunds: [...known.refunds, ...refunds] };
  const counts = new Set(told.payments.filter(({ received }) => received !== null).map(({ id }) => id));
  return [...events, ...letGoOf(merged, ({ id }) => counts.has(id))];
}

/** Tickets of it that came back in the branch that was left; nothing where none did. */
export function ticketsSince(known: Order, told: Told, { id: terminal }: TerminalState): readonly VenueEvent[] {
  const back = backSince(known, told);
  return back === null || back.places.length === 0
    ? []
    : [{ kind: 'order.ticketsGivenBack', order: known.id, back, terminal, person: null }];
}

/** What left the order since the backup; null where `told` is none that it can have become. */
export function backSince(known: Order, told: Told): TicketsBack | null {
  const before = known.givenBack?.tickets ?? [];
  const since = told.givenBack?.tickets ?? [];
  const places = known.lines.filter(({ place }) => told.lines.every((line) => line.place !== place));
  const back: TicketsBack = {
    places: places.map(({ place }) => place),
    tickets: since.filter((ticket) => !before.includes(ticket)),
    kept: keptOfTickets(told) - keptOfTickets(known),
    fee: known.fee - told.fee,
  };
  const after = withoutTickets(known, back);
  const isSame = after.lines.length === told.lines.length && after.total === told.total;
  return isSame && back.kept >= 0 && back.fee >= 0 ? back : null;
}

/** What the platform has said of an attempt since it was told nobody here has heard: it is asked for its last word again. */
export const asKnown = (payment: Payment): Payment =>
  payment.state === 'paid' || payment.outTradeNo === '' ? payment : { ...payment, state: 'unknown' };

/** So it is of money that was to go back: it may have been asked for since, and is looked up under its number. */
export function sent({ refunds }: Pick<Order, 'refunds'>, refund: RefundIntent): RefundIntent {
  const isOver = refund.state === 'done' || !countedRefunds({ refunds }).includes(refund);
  return isOver || refund.outRefundNo === undefined ? refund : { ...refund, state: 'unknown' };
}

export const paidAtOf = ({ paidAt, placedAt }: Pick<Order, 'paidAt' | 'placedAt'>): number => paidAt ?? placedAt;
