import type { TicketId } from '@foyer/shared/domain/ids';
import type { OrderView } from '../../services/api.ts';
import { moneyText } from '../../services/money-text.ts';
import { seatText } from '../../services/seat-text.ts';
import { fill, inOurs, texts } from '../../services/texts.ts';
import { whenText } from '../../services/time-text.ts';

export interface BackLine {
  readonly ticketId: TicketId;
  readonly seat: string;
  readonly price: string;
  readonly back: string;
  readonly keeps: string;
  readonly isChosen: boolean;
  readonly spoken: string;
}

export interface RefundView {
  readonly look: 'choose' | 'late' | 'done';
  readonly heading: string;
  readonly what: string;
  readonly title: string;
  readonly when: string;
  readonly lines: readonly BackLine[];
  readonly fee: string;
  readonly total: string;
  readonly until: string;
  readonly button: string;
  readonly count: number;
  /** Minor units: what the guest is told, and sends as `expected`. */
  readonly expected: number;
  readonly hasTicketsLeft: boolean;
}

/** `chosen`: tickets that go back; those the order does not have any more do not count. `isDone`: some have gone back just now. */
export function refundView(order: OrderView, chosen: readonly TicketId[], isDone: boolean): RefundView {
  const { about, tickets, refundable, currency, state } = order;
  const t = texts('refund');
  const back = order.state === 'paid' && refundable != null && tickets.length > 0;
  const look = isDone || state === 'refunded' ? 'done' : back ? 'choose' : 'late';
  const lines = tickets.map((one) => lineOf(order, one, chosen.includes(one.ticketId)));
  const count = lines.filter(({ isChosen }) => isChosen).length;
  const expected = amountBack(order, chosen);
  const money = moneyText(expected, currency);
  const ended = endWords(order);
  const refused = tickets.length === 0 ? { heading: t.none, what: t.noneWhat } : { heading: t.late, what: t.lateWhat };
  return {
    look,
    heading: look === 'late' ? refused.heading : look === 'done' ? ended.heading : '',
    what: look === 'late' ? refused.what : look === 'done' ? ended.what : '',
    title: about === undefined ? '' : inOurs(about.title.name),
    when:
      about === undefined ? '' : whenText({ at: about.startsAt, utcOffsetMin: about.utcOffsetMin }, about.businessDay),
    lines,
    fee: feeText(order, count === tickets.length && count > 0),
    total: money,
    until: untilText(order),
    button: count === 0 ? t.chooseFirst : fill(t.confirm, { n: count, amount: money }),
    count,
    expected,
    hasTicketsLeft: tickets.length > 0,
  };
}

/** All of an order with its fee, or the tickets' own amounts: what the server says to both. */
export function amountBack({ tickets, refundable }: OrderView, chosen: readonly TicketId[]): number {
  if (refundable == null) return 0;
  const back = tickets.filter(({ ticketId }) => chosen.includes(ticketId));
  if (back.length === tickets.length) return refundable.amount;
  return back.reduce((sum, { placeId }) => sum + amountOf(refundable, placeId), 0);
}

const amountOf = (refundable: NonNullable<OrderView['refundable']>, placeId: string): number =>
  refundable.tickets.find((one) => one.placeId === placeId)?.amount ?? 0;

function lineOf(
  { refundable, currency, about, ticketTypes = [] }: OrderView,
  one: OrderView['tickets'][number],
  isChosen: boolean,
): BackLine {
  const t = texts('refund');
  const amount = refundable == null ? 0 : amountOf(refundable, one.placeId);
  const seat = seatText(one, about?.title.kind ?? 'film');
  const name = ticketTypes.find(({ id }) => id === one.ticketType)?.name;
  const type = name === undefined ? '' : inOurs(name);
  const kept = one.price - amount;
  return {
    ticketId: one.ticketId,
    seat,
    price: [type, fill(t.price, { price: moneyText(one.price, currency) })].filter((part) => part !== '').join(' · '),
    back: fill(t.back, { amount: moneyText(amount, currency) }),
    keeps: kept === 0 ? t.noKeep : fill(t.keeps, { amount: moneyText(kept, currency) }),
    isChosen,
    spoken: fill(t.one, { seat, type, amount: moneyText(amount, currency) }),
  };
}

/** The fee is a line of its own: it goes back with the last ticket only. */
function feeText({ fee, refundable, currency }: OrderView, isAll: boolean): string {
  if (fee === 0 || refundable == null) return '';
  const t = texts('refund');
  const back = fee - refundable.feeKept;
  if (back === 0) return fill(t.feeStays, { amount: moneyText(fee, currency) });
  return fill(isAll ? t.feeBack : t.feeWithAll, { amount: moneyText(back, currency) });
}

function untilText({ refundable, about }: OrderView): string {
  const t = texts('refund');
  if (about?.isCancelled === true) return t.cancelled;
  if (refundable?.until == null || about === undefined) return '';
  return fill(t.until, { time: whenText({ at: refundable.until, utcOffsetMin: about.utcOffsetMin }) });
}

/** What became of the money of the last refund, in words. */
function endWords({ refunds, currency, tickets }: OrderView): { heading: string; what: string } {
  const t = texts('refund');
  const sumOf = (which: (state: string) => boolean): number =>
    refunds.reduce((sum, { amount, state }) => (which(state) ? sum + amount : sum), 0);
  const done = sumOf((state) => state === 'done');
  const failed = sumOf((state) => state === 'failed');
  const onWay = sumOf((state) => state !== 'done' && state !== 'failed');
  const say = (words: string, amount: number): string[] =>
    amount === 0 ? [] : [fill(words, { amount: moneyText(amount, currency) })];
  const lines = [...say(t.onWay, onWay), ...say(t.arrived, done), ...say(t.failed, failed)];
  return {
    heading: onWay === 0 && failed === 0 ? t.doneAll : t.done,
    what: [...lines, ...(tickets.length > 0 ? [t.stays] : [])].join('\n'),
  };
}
