import type { OrderView } from '../../services/api.ts';
import { wordsOf } from '../../services/kind-words.ts';
import { moneyText } from '../../services/money-text.ts';
import { type OrderStanding, standingOf } from '../../services/order-standing.ts';
import { seatsText, seatText, zoneText } from '../../services/seat-text.ts';
import { fill, inOurs, texts } from '../../services/texts.ts';
import type { KeptOrder } from '../../services/ticket-box.ts';
import { whenText } from '../../services/time-text.ts';

export interface OneTicket {
  readonly ticketId: string;
  /** Exactly what a gate reads. */
  readonly token: string;
  readonly seat: string;
  readonly zone: string;
  readonly type: string;
  readonly spoken: string;
  readonly count: string;
}

export interface TicketPageView {
  readonly standing: OrderStanding;
  readonly state: string;
  readonly what: string;
  readonly title: string;
  readonly when: string;
  readonly venue: string;
  readonly hallWord: string;
  readonly hall: string;
  /** In groups of four; empty while nothing can be fetched with it. */
  readonly code: string;
  readonly tickets: readonly OneTicket[];
  readonly moved: string;
  readonly money: readonly string[];
  /** What `total` is: what was paid, or what is left of it after refunds. */
  readonly totalWord: string;
  readonly total: string;
  readonly fee: string;
  readonly number: string;
  readonly canRefund: boolean;
  readonly canInvite: boolean;
  readonly canRemind: boolean;
}

/** `now`: the server's clock, epoch ms. */
export function ticketView({ order, movedFrom }: KeptOrder, now: number): TicketPageView {
  const t = texts('ticket');
  const { about, currency } = order;
  const kind = about?.title.kind ?? 'film';
  const words = wordsOf(kind);
  const standing = standingOf(order, now);
  // Of an order with money on its way back, the tickets that are left open the door.
  const isGood = order.state === 'paid' && (standing === 'unused' || standing === 'refunding');
  const money = (amount: number): string => moneyText(amount, currency);
  const isMoved = movedFrom !== undefined && order.state === 'paid';
  return {
    standing,
    state: isMoved && standing === 'unused' ? t.moved : t[STATE[standing]],
    what: whatOf(order, standing),
    title: about === undefined ? '' : inOurs(about.title.name),
    when: fill(t.when, { when: whenOf(order), starts: words.starts }),
    venue: about === undefined ? '' : inOurs(about.venue.name),
    hallWord: words.hall,
    hall: about === undefined ? '' : [inOurs(about.hallName), about.version].filter((part) => part !== '').join(' · '),
    code: isGood ? order.pickupCode.replace(/(\d{4})(?=\d)/g, '$1 ') : '',
    tickets: isGood ? ticketsOf(order) : [],
    moved: isMoved ? fill(t.movedWhat, { seats: seatsText(movedFrom, kind) }) : '',
    money: moneyLines(order),
    totalWord: totalWordOf(order, standing),
    total: money(order.total),
    fee: order.fee === 0 ? '' : fill(t.fee, { fee: money(order.fee) }),
    number: fill(t.number, { id: order.orderId }),
    canRefund: order.state === 'paid' && order.tickets.length > 0 && order.refundable != null,
    // Beside somebody who stands there is no seat.
    canInvite: isGood && isSeated(order) && about?.isCancelled === false && about.startsAt > now,
    canRemind: standing === 'unused' && (about?.startsAt ?? 0) > now,
  };
}

const isSeated = ({ tickets }: OrderView): boolean => tickets.some(({ rowLabel }) => rowLabel !== '');

const STATE = {
  unused: 'unused',
  over: 'over',
  refunded: 'refunded',
  refunding: 'refunding',
  cancelled: 'cancelled',
  unseated: 'unseated',
  returned: 'returned',
  unpaid: 'unpaid',
  lapsed: 'lapsed',
} as const satisfies Readonly<Record<OrderStanding, string>>;

export const whenOf = ({ about }: OrderView): string =>
  about === undefined ? '' : whenText({ at: about.startsAt, utcOffsetMin: about.utcOffsetMin }, about.businessDay);

function ticketsOf({ tickets, ticketTypes = [], about }: OrderView): OneTicket[] {
  const t = texts('ticket');
  const kind = about?.title.kind ?? 'film';
  return tickets.map((one, at) => {
    const seat = seatText(one, kind);
    const type = ticketTypes.find(({ id }) => id === one.ticketType);
    return {
      ticketId: one.ticketId,
      token: one.token,
      seat,
      zone: zoneText(one, about),
      type: type === undefined ? '' : inOurs(type.name),
      spoken: fill(t.qr, { seat }),
      count: tickets.length === 1 ? '' : fill(t.of, { n: at + 1, all: tickets.length }),
    };
  });
}

function whatOf(order: OrderView, standing: OrderStanding): string {
  const t = texts('ticket');
  switch (standing) {
    case 'unused':
      return t.show;
    case 'cancelled':
      return t.cancelledWhat;
    case 'unseated':
      return t.unseatedWhat;
    case 'lapsed':
      return t.lapsedWhat;
    case 'returned': {
      const amount = order.refunds.reduce((sum, one) => sum + one.amount, 0);
      return fill(t.returnedWhat, { amount: moneyText(amount, order.currency) });
    }
    case 'over':
    case 'refunded':
    case 'refunding':
    case 'unpaid':
      return '';
  }
}

/** Nobody keeps anything of an order that never was: its total is neither paid nor what is left. */
function totalWordOf({ refunds }: OrderView, standing: OrderStanding): string {
  const t = texts('ticket');
  if (standing === 'unpaid' || standing === 'lapsed' || standing === 'returned') return t.totalUnpaid;
  return refunds.length === 0 ? t.total : t.totalAfter;
}

/** What of the money goes back, and what was kept; a line each. */
export function moneyLines({ refunds, kept = 0, currency }: OrderView): string[] {
  const t = texts('ticket');
  const lines = refunds.map(({ amount, state }) =>
    fill(t.moneyBack, {
      amount: moneyText(amount, currency),
      state: state === 'done' ? t.backDone : state === 'failed' ? t.backFailed : t.backOnWay,
    }),
  );
  return kept === 0 ? lines : [...lines, fill(t.kept, { amount: moneyText(kept, currency) })];
}

/** As of when, where the server could not be asked. */
export function asOfText({ order, asOf }: KeptOrder, isOffline: boolean): string {
  const t = texts('ticket');
  const time = whenText({ at: asOf, utcOffsetMin: order.about?.utcOffsetMin ?? 480 });
  return fill(isOffline ? t.asOf : t.asOfWeak, { time });
}
