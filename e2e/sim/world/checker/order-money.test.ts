import type { Fence } from '@foyer/shared/domain/fence';
import type { OrderId, PaymentId, PerformanceId, TicketId } from '@foyer/shared/domain/ids';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import { describe, expect, it } from 'vitest';
import { lookAtOrder } from './order-money.ts';
import { OrderBook } from './orders.ts';
import { SeatBook } from './seats.ts';

const ORDER = 'o1' as OrderId;
const PLAY = 'p1' as PerformanceId;

const fence = (use: number): Fence => ({ epoch: 1, grant: 1, use });

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
  {
    kind: 'order.ticketsIssued',
    order: ORDER,
    tickets: [1, 2].map((n) => ({ id: `o1-${n}`, place: n, fence: fence(1) })) as never,
  },
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

/** What the checker says of the order after these events, whose seats it has but those that are free, or should be. */
function said(...events: VenueEvent[]): string[] {
  return saidWith({}, ...events);
}

function saidWith(seat: object, ...events: VenueEvent[]): string[] {
  const wrong: string[] = [];
  const book = new OrderBook();
  for (const event of [...bought, ...events]) book.apply(event);
  const seats = new SeatBook(() => undefined);
  const back = book.orders.get(ORDER)?.back.tickets.map(([, ticket]) => ticket?.place) ?? [];
  Object.assign(seats, {
    seat: (_play: string, place: number) =>
      back.includes(place)
        ? { state: 'available', owner: null, fence: fence(2), ...seat }
        : { state: 'sold', owner: ORDER, fence: fence(1) },
  });
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

const done: VenueEvent = {
  ...{ kind: 'refund.stateChanged', order: ORDER, refund: 'w1-r' as never, refundId: 'rf', at: 0 },
  state: 'done',
};

describe('a ticket that went back', () => {
  const back = [goesBack(1, 400), owed(3600)];

  it('counts no more, and leaves its seat to others', () => {
    expect(saidWith({ owner: 'o2', state: 'sold' }, ...back, done)).toEqual([]);
    expect(saidWith({ owner: ORDER, state: 'sold' }, ...back)).toEqual([
      'order o1: ticket o1-1 went back, its seat 1 is not free (I9)',
    ]);
    expect(saidWith({ fence: fence(1) }, ...back)).toEqual(['order o1: ticket o1-1 went back and still counts (I1)']);
  });

  it('goes back once', () => {
    expect(said(...back, goesBack(1, 0))).toContain('order o1: ticket o1-1 goes back, and was none any more (I3)');
  });
});

describe('money that goes back', () => {
  it('is never more than came, also where one of its refunds failed', () => {
    const all = [goesBack(1, 0), goesBack(2, 0), owed(8601)];
    expect(said(...all)).toContain('order o1: 8601 goes back of w1, 8600 came (I3)');
    const failed: VenueEvent = { ...done, state: 'failed' } as VenueEvent;
    const conflict = { ...{ kind: 'conflict.opened', conflict: 'refund-w1-r', order: ORDER }, reason: '' } as never;
    expect(said(goesBack(1, 400), owed(3600), failed, conflict)).toEqual([]);
    expect(said(goesBack(1, 400), owed(3600), failed)).toEqual([
      'order o1: refund w1-r failed and nobody looks at it (I9)',
    ]);
    const again = owed(3600) as Extract<VenueEvent, { kind: 'refund.intended' }>;
    const instead = { ...again, refund: { ...again.refund, id: 'w1-r2', insteadOf: ['w1-r'] } } as never;
    expect(said(goesBack(1, 400), owed(3600), failed, instead)).toEqual([]);
  });

  it('may be more than is owed by a branch that was left, and never more than came', () => {
    const found = (amount: number) => ({ ...done, amount, owed: 3600 }) as VenueEvent;
    expect(said(goesBack(1, 400), owed(3600), found(8600))).toEqual([]);
    expect(said(goesBack(1, 400), owed(3600), found(8601))).toEqual(['order o1: 8601 goes back of w1, 8600 came (I3)']);
    const rest = { ...done, amount: 1600 } as VenueEvent;
    expect(said(goesBack(1, 400), owed(3600), rest)).toEqual(['order o1: 8600 came for 5000, 1600 goes back (I3)']);
  });
});

it('an order that a platform told of waits without its seats only while it is being found out who has them', () => {
  const stream = 'v1';
  const wrongs = (...more: VenueEvent[]): string[] => {
    const wrong: string[] = [];
    const book = new OrderBook();
    for (const event of more) book.apply(event, stream);
    const order = book.orders.get(ORDER);
    if (order !== undefined) lookAtOrder(order, new SeatBook(() => undefined), book, (what) => wrong.push(what));
    return wrong;
  };
  const [placed] = bought;
  if (placed?.kind !== 'order.placed') throw new Error('nothing was bought');
  const paid = { id: `${ORDER}-t1`, order: ORDER, amount: 100, state: 'paid', outTradeNo: 't1' } as never;
  const again = [
    placed,
    { kind: 'payment.started', payment: paid, receivedAt: 1 },
    { kind: 'order.stateChanged', order: ORDER, state: 'paid-unseated', at: 1 },
  ] as VenueEvent[];
  const raised = { kind: 'epoch.raised', epoch: 2 } as never;
  const over = { kind: 'recovery.ended', epoch: 2 } as never;
  expect(wrongs(raised, ...again)).toEqual([]);
  expect(wrongs(...again)).toHaveLength(1);
  expect(wrongs(raised, ...again, over)).toHaveLength(1);
  const pending = { kind: 'payment.started', payment: { ...(paid as object), state: 'pending' }, receivedAt: null };
  expect(wrongs(raised, placed, pending as never, ...again.slice(2))).toHaveLength(1);
});
