import { describe, expect, it } from 'vitest';
import { ADULT, PERFORMANCE, STUDENT } from '../../../testing/programme-builder.ts';
import { aSeatMap } from '../../../testing/seat-map-builder.ts';
import { aVenue, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { OrderId, PlaceId, ShiftId, TerminalId, TicketTypeId } from '../../ids.ts';
import { takingsOf } from '../takings.ts';
import { confirmOrder, type ConfirmOrder } from './confirm-order.ts';
import { askAtTill, askOnline, hold, orderNow, PRICE, saleOf, seats, sell, standing, stateOf } from './desk.fixture.ts';
import { enrolTerminal, revokeTerminal } from './enrol-terminal.ts';

const MINUTE = 60_000;

const refusal = (venue: TestVenue, request: ConfirmOrder): string =>
  venue.refusal((state, context) => confirmOrder(state, request, context));

describe('a sale at the counter', () => {
  it('is one step: paid order, sold seats, one ticket each with the fence of the sale', () => {
    const venue = aVenue();
    const held = hold(venue, askAtTill('h1', seats('A-1', 'A-2')));
    const before = venue.log.length;
    sell(venue, saleOf(held, 'o1'));
    expect(orderNow(venue, 'o1')).toMatchObject({
      state: 'paid',
      total: 2 * PRICE,
      paidAt: venue.context().at,
      payments: [{ id: 'o1-p1', tender: 'cash', amount: 8000, state: 'paid', received: { amount: 8000 } }],
      tickets: [
        { id: 'o1-1', placeId: 'A-1', price: PRICE, terminal: TILL, fence: { epoch: 1, grant: 1, use: 1 }, jn: 0 },
        { id: 'o1-2', placeId: 'A-2' },
      ],
    });
    expect(stateOf(venue, 'A-1')).toBe('sold');
    expect(venue.log.slice(before).map((event) => event.kind)).toEqual([
      'order.placed',
      'inventory',
      'payment.started',
      'order.stateChanged',
      'order.ticketsIssued',
    ]);
  });

  it('prices each line by its own ticket type and adds the fee the hold was taken with', () => {
    const venue = aVenue({
      map: aSeatMap({ bestRows: 1 }),
      profile: { serviceFee: { counter: 100, kiosk: 0, online: 0 } },
    });
    const held = hold(venue, askAtTill('h1', seats('A-1', 'E-1')));
    const lines = [
      { placeId: 'E-1' as PlaceId, ticketType: STUDENT },
      { placeId: 'A-1' as PlaceId, ticketType: ADULT },
    ];
    const order = sell(
      venue,
      saleOf(held, 'o1', { lines, expectedTotal: 9200, tenders: [{ tender: 'cash', amount: 9200 }] }),
    );
    expect(order).toMatchObject({ fee: 200, total: 9200 });
    expect(order.tickets.map(({ placeId, price, fence }) => [placeId, price, fence.use])).toEqual([
      ['E-1', 5000, 1],
      ['A-1', 4000, 1],
    ]);
  });

  it('of standing places', () => {
    const venue = aVenue({ map: aSeatMap({ areas: [{ id: 'floor', capacity: 9 }] }) });
    const held = hold(venue, askAtTill('h1', standing('floor', 2)));
    const order = sell(venue, saleOf(held, 'o1', { expectedTotal: 4000, tenders: [{ tender: 'cash', amount: 4000 }] }));
    expect(order.tickets.map((ticket) => ticket.placeId)).toEqual(['floor#1', 'floor#2']);
  });

  it('still succeeds when it comes late and nobody wanted the seats', () => {
    const venue = aVenue();
    const held = hold(venue, askAtTill('h1', seats('A-1')));
    venue.wait(20 * MINUTE);
    hold(venue, askAtTill('h2', seats('A-2')));
    expect(sell(venue, saleOf(held, 'o1')).tickets[0]?.fence).toEqual({ epoch: 1, grant: 1, use: 1 });
  });

  it('adds up: money in is what the orders cost', () => {
    const venue = aVenue();
    sell(venue, saleOf(hold(venue, askAtTill('h1', seats('A-1', 'A-2'))), 'o1'));
    sell(venue, saleOf(hold(venue, askAtTill('h2', seats('A-3'))), 'o2', { pickupCode: '10000000' }));
    expect(takingsOf(venue.state.orders.values(), 'CNY')).toEqual({
      due: 12_000,
      received: 12_000,
      refunds: 0,
      owed: 0,
      unseated: 0,
      tickets: 3,
      byTender: expect.objectContaining({ cash: 12_000, 'wechat-jsapi': 0, card: 0 }),
    });
    expect(orderNow(venue, 'o2').pickupCode).toBe('10000001');
  });
});

describe('a sale at the counter is refused', () => {
  const cases: [string, Partial<ConfirmOrder>, string][] = [
    ['when the money is short', { tenders: [{ tender: 'cash', amount: 7999 }] }, 'TENDER_MISMATCH'],
    ['when the money is too much', { tenders: [{ tender: 'cash', amount: 8001 }] }, 'TENDER_MISMATCH'],
    [
      'when parts of the money are negative',
      {
        tenders: [
          { tender: 'cash', amount: 9000 },
          { tender: 'cash', amount: -1000 },
        ],
      },
      'TENDER_MISMATCH',
    ],
    ['when the customer was shown another total', { expectedTotal: 7000 }, 'PRICE_CHANGED'],
    ['when a seat has no line', { lines: [{ placeId: 'A-1' as PlaceId, ticketType: ADULT }] }, 'INVALID_REQUEST'],
    [
      'when a line is for a seat it does not hold',
      {
        lines: [
          { placeId: 'A-1' as PlaceId, ticketType: ADULT },
          { placeId: 'A-3' as PlaceId, ticketType: ADULT },
        ],
      },
      'INVALID_REQUEST',
    ],
    [
      'when a seat has two lines',
      {
        lines: [
          { placeId: 'A-1' as PlaceId, ticketType: ADULT },
          { placeId: 'A-1' as PlaceId, ticketType: ADULT },
        ],
      },
      'INVALID_REQUEST',
    ],
    [
      'for a kind of ticket that is not sold',
      {
        lines: [
          { placeId: 'A-1' as PlaceId, ticketType: 'dog' as TicketTypeId },
          { placeId: 'A-2' as PlaceId, ticketType: ADULT },
        ],
      },
      'INVALID_REQUEST',
    ],
    ['for a hold nobody took', { holdId: 'no' as never }, 'HOLD_NOT_FOUND'],
    [
      'without a shift',
      { soldBy: { door: 'counter', terminal: TILL, shift: 'other' as ShiftId, clerk: null } },
      'SHIFT_NOT_OPEN',
    ],
    [
      'at a terminal nobody enrolled',
      { soldBy: { door: 'counter', terminal: 'x' as TerminalId, shift: 's' as ShiftId, clerk: null } },
      'NOT_AUTHORISED',
    ],
    [
      'without a terminal',
      { soldBy: { door: 'counter', terminal: null, shift: null, clerk: null } },
      'INVALID_REQUEST',
    ],
  ];
  it.each(cases)('%s', (_why, change, code) => {
    const venue = aVenue();
    const held = hold(venue, askAtTill('h1', seats('A-1', 'A-2')));
    expect(refusal(venue, saleOf(held, 'o1', change))).toBe(code);
    expect(stateOf(venue, 'A-1')).toBe('held');
  });

  it('twice: the order and the hold are each sold once', () => {
    const venue = aVenue();
    const held = hold(venue, askAtTill('h1', seats('A-1')));
    sell(venue, saleOf(held, 'o1'));
    expect(refusal(venue, saleOf(held, 'o1'))).toBe('ALREADY_EXISTS');
    expect(refusal(venue, saleOf(held, 'o2'))).toBe('ALREADY_EXISTS');
    expect(refusal(venue, saleOf(hold(venue, askAtTill('h2', seats('A-2'))), 'o1'))).toBe('ALREADY_EXISTS');
  });

  it('when it comes late and a seat is somebody else’s: it names the seat and offers others', () => {
    const venue = aVenue();
    const held = hold(venue, askAtTill('h1', seats('A-1', 'A-2')));
    venue.wait(15 * MINUTE);
    hold(venue, askOnline('h2', seats('A-2')));
    expect(confirmOrder(venue.state, saleOf(held, 'o1'), venue.context())).toMatchObject({
      error: {
        code: 'SEAT_UNAVAILABLE',
        taken: { seats: ['A-2'] },
        alternatives: [
          ['B-1', 'B-2'],
          ['A-3', 'A-4'],
          ['C-1', 'C-2'],
        ],
      },
    });
  });

  it('for somebody else’s hold, at a revoked terminal, and for a cancelled show', () => {
    const venue = aVenue();
    const online = hold(venue, askOnline('h1', seats('A-1')));
    expect(refusal(venue, saleOf(online, 'o1'))).toBe('HOLD_NOT_FOUND');
    const held = hold(venue, askAtTill('h2', seats('A-2')));
    venue.apply([{ kind: 'performance.cancelled', performance: PERFORMANCE, reason: 'fire' }]);
    expect(refusal(venue, saleOf(held, 'o1'))).toBe('PERFORMANCE_CLOSED');
    venue.grant((state) => revokeTerminal(state, TILL, 'stolen'));
    expect(refusal(venue, saleOf(held, 'o1'))).toBe('NOT_AUTHORISED');
  });
});

it('a terminal whose drawer is at home in another venue sells here on the word of that venue', () => {
  const venue = aVenue();
  const terminal = 'guest' as TerminalId;
  const venues = ['elsewhere', 'palace'];
  venue.grant((state) => enrolTerminal(state, { terminal, name: 'Guest', publicKey: 'k', venues, terminalEpoch: 3 }));
  const claimant = { kind: 'terminal', terminal } as const;
  const held = hold(venue, { ...askAtTill('h1', seats('A-1')), claimant });
  const soldBy = { door: 'counter', terminal, shift: 'their-shift' as ShiftId, clerk: null } as const;
  sell(venue, saleOf(held, 'o1', { soldBy }));
  expect(venue.state.orders.get('o1' as OrderId)?.state).toBe('paid');
});
