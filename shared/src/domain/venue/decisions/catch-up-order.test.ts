import { describe, expect, it } from 'vitest';
import { ADULT } from '../../../testing/programme-builder.ts';
import { aVenue, CLERK, SHIFT, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { HoldId, OrderId, PaymentId, PlaceId, TicketId } from '../../ids.ts';
import { fenceOf } from '../../inventory/read.ts';
import type { Order } from '../../order.ts';
import { fact, record, send } from '../settle/till.fixture.ts';
import { confirmOrder } from './confirm-order.ts';
import { askAtTill, balance, hear, hold, orderNow, paid, PRICE, saleOf, seats, sell, stateOf } from './desk.fixture.ts';
import { dropOrder, giveUpPayment } from './give-up-payment.ts';
import { inventoryOf } from './lost-branch.fixture.ts';
import { payAtTerminal } from './pay-at-terminal.ts';
import { refundOrder, type RefundOrder } from './refund-order.ts';
import { fork, tell } from './restored.fixture.ts';

const SEATS = ['C-4', 'C-5', 'C-6'] as const;
const TOTAL = 3 * PRICE;
/** What the house keeps of a ticket three hours before the start. */
const KEPT = 400;
const OURS = { orderId: 'o1' as OrderId, terminal: TILL };
const P1 = 'p1' as PaymentId;

/** Three seats are held at the till, and a payer's code is scanned for `amount`. */
function paying(venue: TestVenue, amount = TOTAL): void {
  hold(venue, askAtTill('h1', seats(...SEATS)));
  const lines = SEATS.map((id) => ({ placeId: id as PlaceId, ticketType: ADULT }));
  const soldBy = { door: 'counter', terminal: TILL, shift: SHIFT, clerk: CLERK } as const;
  const order = { ...{ orderId: OURS.orderId, person: null, soldBy, lines }, expectedTotal: TOTAL };
  const attempt = { paymentId: P1, outTradeNo: 'p1', tender: 'wechat-code', amount } as const;
  const held = { kind: 'hold', holdId: 'h1' as HoldId } as const;
  const request = { ...order, ...attempt, acceptsOtherSeats: false, pickupCode: '10000000', seats: held };
  venue.grant((s, c) => payAtTerminal(s, request, c));
}

const giveUp = (venue: TestVenue): unknown => venue.grant((s, c) => giveUpPayment(s, { ...OURS, paymentId: P1 }, c));

/** The clerk takes cash instead, or besides what `parts` of the platform came to. */
function payCash(venue: TestVenue, parts: readonly { payment: PaymentId; amount: number }[] = []): void {
  const amount = parts.reduce((left, part) => left - part.amount, TOTAL);
  const tenders = [{ tender: 'cash' as const, amount }, ...parts];
  const sale = { ...saleOf({ holdId: 'h1', places: [] } as never, 'o1'), expectedTotal: TOTAL, isBegun: true };
  venue.grant((s, c) => confirmOrder(s, { ...sale, tenders }, c));
}

const AT_COUNTER = {
  kind: 'counter',
  terminal: TILL,
  person: CLERK,
  hasDrawer: true,
  seenJn: null,
  isTold: true,
} as const;
const wishFor = (tickets: readonly string[]): RefundOrder => ({
  orderId: OURS.orderId,
  tickets: tickets as readonly TicketId[],
  expected: null,
  by: AT_COUNTER,
  waived: null,
});

const giveBack = (venue: TestVenue, ...tickets: string[]): unknown =>
  venue.grant((s, c) => refundOrder(s, wishFor(tickets), c));

/** `before` is in the backup and `after` in the branch that was left: the restored venue, and the order as its till has it. */
function restored(
  before: (venue: TestVenue) => void,
  after: (venue: TestVenue) => void,
): { venue: TestVenue; told: Order } {
  const lost = aVenue();
  before(lost);
  const venue = aVenue();
  venue.apply(lost.log.slice(venue.log.length));
  after(lost);
  fork(venue);
  return { venue, told: orderNow(lost, 'o1') };
}

const states = (venue: TestVenue): string[] => SEATS.map((seat) => stateOf(venue, seat));
const reasons = (venue: TestVenue): string[] => [...venue.state.conflicts.values()].map(({ reason }) => reason);

/** No payment is under way, so that its hold is over with the fork. */
function closed(venue: TestVenue): void {
  paying(venue);
  hear(venue, 'p1', { state: 'closed' });
}

function cashInstead(venue: TestVenue): void {
  giveUp(venue);
  payCash(venue);
}

describe('an order that was being paid when the backup was taken, and was sold after it', () => {
  it('is paid once its till tells: what was held for it is its own, under the fences on its tickets', () => {
    const { venue, told } = restored(paying, cashInstead);
    expect(states(venue)).toEqual(['held', 'held', 'held']);
    tell(venue, { orders: [told] });
    const { payments, ...rest } = orderNow(venue, 'o1');
    const { payments: _, ...was } = told;
    expect(rest).toEqual(was);
    expect(payments).toMatchObject([
      { id: 'p1', isGivenUp: true, received: null },
      { tender: 'cash', state: 'paid' },
    ]);
    expect(states(venue)).toEqual(['sold', 'sold', 'sold']);
    const inventory = inventoryOf(venue.state);
    expect(told.tickets.map(({ place }) => fenceOf(inventory, place))).toEqual(told.tickets.map(({ fence }) => fence));
    expect(inventory.holds.get(told.holdId)?.status).not.toBe('open');
    expect([balance(venue), reasons(venue)]).toEqual([0, []]);
  });

  it('told twice is sold once', () => {
    const { venue, told } = restored(paying, cashInstead);
    tell(venue, { orders: [told], isAll: false });
    const { length } = venue.log;
    tell(venue, { orders: [told], isAll: false });
    expect(venue.log.slice(length)).toEqual([]);
  });

  it('is paid as well where its hold had nobody’s payment and was over with the fork', () => {
    const { venue, told } = restored(closed, payCash);
    expect([orderNow(venue, 'o1').state, ...states(venue)]).toEqual(['lapsed', 'available', 'available', 'available']);
    tell(venue, { orders: [told] });
    expect([orderNow(venue, 'o1').state, ...states(venue)]).toEqual(['paid', 'sold', 'sold', 'sold']);
    expect([balance(venue), reasons(venue)]).toEqual([0, []]);
  });

  it('has the money that a platform said came, and its word once more changes nothing', () => {
    const { venue, told } = restored(paying, (lost) => hear(lost, 'p1', paid(TOTAL)));
    tell(venue, { orders: [told] });
    expect(orderNow(venue, 'o1')).toMatchObject({ state: 'paid', payments: [{ id: 'p1', state: 'paid' }] });
    expect(hear(venue, 'p1', paid(TOTAL))).toBe('unchanged');
    expect([balance(venue), [...venue.state.openPayments]]).toEqual([0, []]);
  });

  it('gives back what came here for an attempt that it does not count', () => {
    const { venue, told } = restored((lost) => paying(lost, PRICE), cashInstead);
    expect(hear(venue, 'p1', paid(PRICE))).toBe('noted');
    tell(venue, { orders: [told] });
    expect(orderNow(venue, 'o1')).toMatchObject({
      state: 'paid',
      refunds: [{ payment: 'p1', amount: PRICE, reason: 'given-up', state: 'intended' }],
    });
    expect(balance(venue)).toBe(0);
  });

  it.each([[['o1-1']], [['o1-1', 'o1-2', 'o1-3']]])('has not those of its tickets that came back: %s', (gone) => {
    const { venue, told } = restored(paying, (lost) => {
      cashInstead(lost);
      giveBack(lost, ...gone);
    });
    tell(venue, { orders: [told] });
    expect({ ...orderNow(venue, 'o1'), payments: [] }).toEqual({ ...told, payments: [] });
    expect(states(venue)).toEqual(SEATS.map((_, i) => (i < gone.length ? 'available' : 'sold')));
    expect([balance(venue), reasons(venue)]).toEqual([0, []]);
  });

  it('is kept for a person where somebody else has a seat of it by now', () => {
    const { venue, told } = restored(closed, payCash);
    tell(venue);
    sell(venue, saleOf(hold(venue, askAtTill('rival', seats('C-5'))), 'rival-order'));
    tell(venue, { orders: [told] });
    expect([orderNow(venue, 'o1').state, reasons(venue)]).toEqual(['paid-unseated', ['recovered']]);
    expect(balance(venue)).toBe(TOTAL);
  });

  it('is no order where a part of its money went back with the fork: a person looks', () => {
    const inPart = (venue: TestVenue): void => {
      paying(venue, PRICE);
      hear(venue, 'p1', paid(PRICE));
    };
    const { venue, told } = restored(inPart, (lost) => payCash(lost, [{ payment: P1, amount: PRICE }]));
    expect(orderNow(venue, 'o1')).toMatchObject({ state: 'lapsed', refunds: [{ payment: 'p1', amount: PRICE }] });
    tell(venue, { orders: [told] });
    expect([orderNow(venue, 'o1').state, reasons(venue)]).toEqual(['lapsed', ['tender-differs']]);
  });

  it('stays over where its till gave it up since', () => {
    const { venue, told } = restored(paying, cashInstead);
    venue.grant((s, c) => dropOrder(s, OURS, c));
    tell(venue, { orders: [told] });
    expect([orderNow(venue, 'o1').state, reasons(venue)]).toEqual(['cancelled', []]);
  });

  it('is somebody’s to look for where its till has only its cash to tell of', () => {
    const { venue } = restored(paying, cashInstead);
    const body = { kind: 'cash.moved', v: 1, shift: SHIFT, clerk: CLERK, order: OURS.orderId, reason: 'sale' } as const;
    record(venue, send(fact(2, { ...body, amount: TOTAL, currency: 'CNY', at: venue.context().at })));
    tell(venue);
    expect([...venue.state.conflicts.values()]).toMatchObject([{ reason: 'order-unknown', order: 'o1' }]);
  });
});

describe('an order that the backup has whole, and of which tickets came back after it', () => {
  const sold = (venue: TestVenue): void => {
    sell(venue, saleOf(hold(venue, askAtTill('h1', seats(...SEATS))), 'o1'));
  };

  it.each([[['o1-1']], [['o1-1', 'o1-2', 'o1-3']]])('has them no more: %s', (tickets) => {
    const { venue, told } = restored(sold, (lost) => giveBack(lost, ...tickets));
    tell(venue, { orders: [told] });
    expect(orderNow(venue, 'o1')).toEqual({ ...told, pickupCode: orderNow(venue, 'o1').pickupCode });
    expect(states(venue)).toEqual(SEATS.map((_, i) => (i < tickets.length ? 'available' : 'sold')));
    expect(venue.refusal((s, c) => refundOrder(s, wishFor(['o1-1']), c))).toBe('ORDER_NOT_REFUNDABLE');
    expect([balance(venue), reasons(venue)]).toEqual([0, []]);
    const { length } = venue.log;
    tell(venue, { orders: [told], isAll: false });
    expect(venue.log.slice(length).filter(({ kind }) => kind.startsWith('order.'))).toEqual([]);
  });

  it('is made by none where the backup does not have it', () => {
    const { venue, told } = restored(
      () => undefined,
      (lost) => {
        sold(lost);
        giveBack(lost, 'o1-1', 'o1-2', 'o1-3');
      },
    );
    tell(venue, { orders: [told] });
    expect(venue.state.orders.size).toBe(0);
  });

  it('is looked at by a person where others came back here before its till told', () => {
    const { venue, told } = restored(sold, (lost) => giveBack(lost, 'o1-1'));
    tell(venue);
    giveBack(venue, 'o1-2');
    tell(venue, { orders: [told] });
    expect(orderNow(venue, 'o1')).toMatchObject({ state: 'paid', total: 2 * PRICE + KEPT });
    expect([reasons(venue), states(venue)]).toEqual([['tender-differs'], ['sold', 'available', 'sold']]);
  });
});
