import type { OrderId, PaymentId, PerformanceId, TicketId } from '@foyer/shared/domain/ids';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import { expect, it } from 'vitest';
import { lookAtOrder } from './order-money.ts';
import { OrderBook } from './orders.ts';
import { SeatBook } from './seats.ts';

const ORDER = 'o1' as OrderId;
const PLAY = 'p1' as PerformanceId;

const bought: VenueEvent[] = [
  {
    kind: 'order.placed',
    order: {
      ...{ id: ORDER, performance: PLAY, total: 8600, state: 'placed', soldBy: { door: 'online', terminal: null } },
      lines: [1, 2].map((place) => ({ place, price: 4000 })),
    } as never,
  },
  {
    kind: 'payment.started',
    payment: { id: 'w1', order: ORDER, state: 'paid', amount: 8600, outTradeNo: 't1' } as never,
  },
  { kind: 'order.stateChanged', order: ORDER, state: 'paid', at: 0 },
  { kind: 'order.ticketsIssued', order: ORDER, tickets: [1, 2].map((n) => ({ id: `o1-${n}`, place: n })) as never },
];

const goesBack = (place: number, kept: number): VenueEvent => ({
  kind: 'order.ticketsGivenBack',
  order: ORDER,
  back: { places: [place], tickets: [`o1-${place}` as TicketId], kept, fee: 0 },
  terminal: null,
  person: null,
});
const owed = (amount: number): VenueEvent => ({
  kind: 'refund.intended',
  order: ORDER,
  refund: { id: 'w1-r', payment: 'w1' as PaymentId, amount, currency: 'CNY', state: 'intended' } as never,
});

/** What the checker says of the order after these events, whose seats it has. */
function said(...events: VenueEvent[]): string[] {
  const wrong: string[] = [];
  const book = new OrderBook();
  for (const event of [...bought, ...events]) book.apply(event);
  const seats = new SeatBook(() => undefined);
  Object.assign(seats, { seat: () => ({ owner: ORDER }) });
  const order = book.orders.get(ORDER);
  if (order !== undefined) lookAtOrder(order, seats, book, (what) => wrong.push(what));
  return wrong;
}

it('an order whose ticket went back costs what is left, and what the house keeps', () => {
  expect(said()).toEqual([]);
  expect(said(goesBack(1, 400), owed(3600))).toEqual([]);
  expect(said(goesBack(1, 400), owed(3601))).toEqual(['order o1: 8600 came for 5000, 3601 goes back (I3)']);
});

it('and so does one whose tickets all went back', () => {
  const over: VenueEvent = { kind: 'order.stateChanged', order: ORDER, state: 'refunded', at: 0 };
  const all = [goesBack(1, 400), goesBack(2, 400), over];
  expect(said(...all, owed(7200))).toEqual([]);
  expect(said(...all, owed(7100))).toEqual(['order o1 is refunded: 8600 came for 1400, 7100 goes back (I3)']);
});
