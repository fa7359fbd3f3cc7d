import { describe, expect, it } from 'vitest';
import { ADULT, PERFORMANCE, PRICES, VENUE } from '../../../testing/programme-builder.ts';
import { aVenue, CLERK, SHIFT, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { HoldId, OrderId, PaymentId, PlaceId, ShiftId, TerminalId, TicketId } from '../../ids.ts';
import type { Ticket } from '../../order.ts';
import { proposalsFor } from '../../conflict/proposals.ts';
import type { Payment } from '../../payment.ts';
import { grant, Till } from '../settle/till.fixture.ts';
import { cancelPerformance } from './cancel-performance.ts';
import { confirmOrder } from './confirm-order.ts';
import { askAtTill, balance, hear, hold, orderNow, paid, PRICE, saleOf, seats, stateOf } from './desk.fixture.ts';
import { enrolTerminal } from './enrol-terminal.ts';
import { enterTicket } from './enter-ticket.ts';
import { expireHolds } from './expire-holds.ts';
import { dropOrder, giveUpPayment } from './give-up-payment.ts';
import { payAtTerminal, type PayAtTerminal, type SeatsToPay } from './pay-at-terminal.ts';
import { placeHold } from './place-hold.ts';
import { resolveConflict } from './resolve-conflict.ts';
import { withdrawOrder } from './withdraw-order.ts';

const MINUTE = 60_000;
const ORDER = 'o_t1' as OrderId;
const TOTAL = 2 * PRICE;
const HELD: SeatsToPay = { kind: 'hold', holdId: 'h1' as HoldId };
const OWN: SeatsToPay = {
  kind: 'own',
  performance: PERFORMANCE,
  basket: 'b-1' as HoldId,
  priceList: { id: PRICES, version: 1 },
};

/** A payer's code is scanned, for two seats unless `change` says otherwise. The n-th attempt is `p<n>` everywhere. */
const scan = (seatsToPay: SeatsToPay, n = 1, change: Partial<PayAtTerminal> = {}): PayAtTerminal => ({
  orderId: ORDER,
  person: null,
  soldBy: { door: 'counter', terminal: TILL, shift: SHIFT, clerk: CLERK },
  lines: ['A-1', 'A-2'].map((id) => ({ placeId: id as PlaceId, ticketType: ADULT })),
  expectedTotal: TOTAL,
  acceptsOtherSeats: false,
  pickupCode: '10000000',
  seats: seatsToPay,
  paymentId: `p${n}` as PaymentId,
  outTradeNo: `p${n}`,
  tender: 'wechat-code',
  amount: TOTAL,
  ...change,
});

const begin = (venue: TestVenue, request: PayAtTerminal): Payment =>
  venue.grant((s, c) => payAtTerminal(s, request, c)).payment;
const refusal = (venue: TestVenue, request: PayAtTerminal) => venue.refusal((s, c) => payAtTerminal(s, request, c));
const giveUp = (venue: TestVenue, n = 1) =>
  venue.grant((s, c) => giveUpPayment(s, { orderId: ORDER, terminal: TILL, paymentId: `p${n}` as PaymentId }, c));
const drop = (venue: TestVenue) => venue.grant((s, c) => dropOrder(s, { orderId: ORDER, terminal: TILL }, c));

function withHold(): TestVenue {
  const venue = aVenue();
  hold(venue, askAtTill('h1', seats('A-1', 'A-2')));
  return venue;
}

function withOwnSeats(): { venue: TestVenue; till: Till } {
  const venue = aVenue({ profile: { offlineSales: 'allotment' } });
  grant(venue, ['A-1', 'A-2', 'A-3']);
  const till = new Till(venue);
  till.hearOfGrants();
  return { venue, till };
}

describe('a hold that is paid by a provider at a till', () => {
  it('is sold by the server the moment all of the money is there', () => {
    const venue = withHold();
    expect(begin(venue, scan(HELD))).toMatchObject({ state: 'intent', amount: TOTAL, tender: 'wechat-code' });
    expect(hear(venue, 'p1', { state: 'pending' })).toBe('noted');
    expect(hear(venue, 'p1', paid(TOTAL))).toBe('seated');
    expect(orderNow(venue, ORDER)).toMatchObject({
      state: 'paid',
      soldBy: { terminal: TILL, shift: SHIFT },
      tickets: [{ tender: 'wechat-code', jn: 0 }, {}],
    });
    expect([stateOf(venue, 'A-1'), balance(venue)]).toEqual(['sold', 0]);
  });

  it('in parts: a part waits for the rest, which is cash', () => {
    const venue = withHold();
    begin(venue, scan(HELD, 1, { amount: 3000 }));
    expect(hear(venue, 'p1', paid(3000))).toBe('noted');
    expect([orderNow(venue, ORDER).state, stateOf(venue, 'A-1')]).toEqual(['placed', 'held']);
    const sale = { ...saleOf({ holdId: 'h1', places: [] } as never, ORDER), expectedTotal: TOTAL, isBegun: true };
    const parts = (cash: number, platform = 3000) => [
      { tender: 'cash' as const, amount: cash },
      { payment: 'p1' as PaymentId, amount: platform },
    ];
    const confirm = (tenders: ReturnType<typeof parts>) => ({ ...sale, tenders });
    expect(venue.refusal((s, c) => confirmOrder(s, confirm(parts(4000)), c))).toBe('TENDER_MISMATCH');
    // What the platform has is what it has, whatever the till says.
    expect(venue.refusal((s, c) => confirmOrder(s, confirm(parts(4000, 4000)), c))).toBe('TENDER_MISMATCH');
    const { order } = venue.grant((s, c) => confirmOrder(s, confirm(parts(5000)), c));
    expect(order.payments.map(({ tender, amount }) => [tender, amount])).toEqual([
      ['wechat-code', 3000],
      ['cash', 5000],
    ]);
    expect([orderNow(venue, ORDER).state, orderNow(venue, ORDER).tickets.length, balance(venue)]).toEqual([
      'paid',
      2,
      0,
    ]);
  });

  it('in two parts by providers is sold with the second', () => {
    const venue = withHold();
    begin(venue, scan(HELD, 1, { amount: 3000 }));
    hear(venue, 'p1', paid(3000));
    expect(refusal(venue, scan(HELD, 2, { amount: 5001 }))).toBe('TENDER_MISMATCH');
    begin(venue, scan(HELD, 2, { amount: 5000, tender: 'alipay-code' }));
    expect(hear(venue, 'p2', paid(5000))).toBe('seated');
    expect(balance(venue)).toBe(0);
  });

  it('in part, and nobody brings the rest: the hold lapses and the part goes back', () => {
    const venue = withHold();
    begin(venue, scan(HELD, 1, { amount: 3000 }));
    hear(venue, 'p1', paid(3000));
    venue.wait(20 * MINUTE);
    venue.grant((s, c) => expireHolds(s, c));
    expect(orderNow(venue, ORDER)).toMatchObject({ state: 'lapsed', refunds: [{ amount: 3000, state: 'intended' }] });
    expect([stateOf(venue, 'A-1'), balance(venue)]).toEqual(['available', 0]);
  });

  it('in part, and that part came after its hold was over: it goes back, and seats are not given for a part', () => {
    const venue = withHold();
    begin(venue, scan(HELD, 1, { amount: 2000 }));
    venue.wait(16 * MINUTE);
    venue.grant((s, c) => expireHolds(s, c));
    expect(hear(venue, 'p1', paid(2000))).toBe('refund');
    expect([orderNow(venue, ORDER).state, orderNow(venue, ORDER).tickets, balance(venue)]).toEqual(['lapsed', [], 0]);
  });

  it('too often, when an attempt that had ended is paid all the same: what is enough by itself stays', () => {
    const venue = withHold();
    begin(venue, scan(HELD, 1, { amount: 2000 }));
    hear(venue, 'p1', { state: 'closed' });
    begin(venue, scan(HELD, 2));
    expect(hear(venue, 'p1', paid(2000))).toBe('noted');
    expect(hear(venue, 'p2', paid(TOTAL))).toBe('seated');
    expect(orderNow(venue, ORDER)).toMatchObject({ state: 'paid', refunds: [{ payment: 'p1', amount: 2000 }] });
    expect(balance(venue)).toBe(0);
  });

  it('shows the same code again as long as it can be paid, and charges no second one beside it', () => {
    const venue = withHold();
    const first = begin(venue, scan(HELD, 1, { tender: 'wechat-qr' }));
    expect(begin(venue, scan(HELD, 2, { tender: 'wechat-qr' })).id).toBe(first.id);
    expect(refusal(venue, scan(HELD, 2))).toBe('PAYMENT_PENDING');
  });

  it('is refused to another terminal, after the shift, with another basket, and once it is paid', () => {
    const venue = withHold();
    const by = (change: object) => scan(HELD, 1, { soldBy: { ...scan(HELD).soldBy, ...change } });
    expect(refusal(venue, by({ terminal: 'nobody' as TerminalId }))).toBe('NOT_AUTHORISED');
    expect(refusal(venue, by({ shift: 'over' as ShiftId }))).toBe('SHIFT_NOT_OPEN');
    expect(refusal(venue, scan(HELD, 1, { expectedTotal: 1 }))).toBe('PRICE_CHANGED');
    begin(venue, scan(HELD));
    giveUp(venue);
    const [line] = scan(HELD).lines;
    expect(refusal(venue, scan(HELD, 2, { lines: line === undefined ? [] : [line] }))).toBe('ALREADY_EXISTS');
    begin(venue, scan(HELD, 2));
    hear(venue, 'p2', paid(TOTAL));
    expect(refusal(venue, scan(HELD, 3))).toBe('ORDER_NOT_PAYABLE');
  });
});

describe('a payment that nobody waits for any more', () => {
  it('makes room for another one, and its late success goes back', () => {
    const venue = withHold();
    begin(venue, scan(HELD));
    hear(venue, 'p1', { state: 'unknown' });
    expect(refusal(venue, scan(HELD, 2))).toBe('PAYMENT_PENDING');
    giveUp(venue);
    giveUp(venue);
    begin(venue, scan(HELD, 2, { tender: 'alipay-code' }));
    expect(hear(venue, 'p1', paid(TOTAL))).toBe('refund');
    expect(orderNow(venue, ORDER)).toMatchObject({ state: 'placed', refunds: [{ payment: 'p1', reason: 'given-up' }] });
    expect(hear(venue, 'p2', paid(TOTAL))).toBe('seated');
    expect([orderNow(venue, ORDER).refunds.length, balance(venue)]).toEqual([1, 0]);
  });

  it('whose money had come already gives it back, and the seats stay', () => {
    const venue = withHold();
    begin(venue, scan(HELD, 1, { amount: 3000 }));
    hear(venue, 'p1', paid(3000));
    giveUp(venue);
    expect(orderNow(venue, ORDER)).toMatchObject({ state: 'placed', refunds: [{ amount: 3000 }] });
    expect([stateOf(venue, 'A-1'), balance(venue)]).toEqual(['held', 0]);
  });

  it('does not keep the seats from anybody: its hold ends when it would have ended', () => {
    const venue = withHold();
    begin(venue, scan(HELD));
    giveUp(venue);
    venue.wait(15 * MINUTE);
    expect(venue.grant((s, c) => expireHolds(s, c)).freed).toBe(1);
    expect(hear(venue, 'p1', paid(TOTAL))).toBe('refund');
    expect(balance(venue)).toBe(0);
  });

  it('loses to cash: the late success of what was awaited goes back, whoever confirmed', () => {
    const venue = withHold();
    begin(venue, scan(HELD));
    const sale = { ...saleOf({ holdId: 'h1', places: [] } as never, ORDER), expectedTotal: TOTAL, isBegun: true };
    venue.grant((s, c) => confirmOrder(s, { ...sale, tenders: [{ tender: 'cash', amount: TOTAL }] }, c));
    expect(orderNow(venue, ORDER).payments[0]).toMatchObject({ isGivenUp: true });
    expect(hear(venue, 'p1', paid(TOTAL))).toBe('refund');
    expect(balance(venue)).toBe(0);
  });

  it('was faster than cash: the cash is refused', () => {
    const venue = withHold();
    begin(venue, scan(HELD));
    hear(venue, 'p1', paid(TOTAL));
    const sale = { ...saleOf({ holdId: 'h1', places: [] } as never, ORDER), expectedTotal: TOTAL, isBegun: true };
    const cash = { ...sale, tenders: [{ tender: 'cash' as const, amount: TOTAL }] };
    expect(venue.refusal((s, c) => confirmOrder(s, cash, c))).not.toBeNull();
    expect(orderNow(venue, ORDER).payments).toHaveLength(1);
  });

  it('of a sale that its till takes back the provider sends the money back, and no drawer', () => {
    const venue = withHold();
    begin(venue, scan(HELD));
    hear(venue, 'p1', paid(TOTAL));
    venue.grant((s, c) => withdrawOrder(s, { orderId: ORDER, terminal: TILL }, c));
    expect(orderNow(venue, ORDER)).toMatchObject({
      state: 'cancelled',
      refunds: [{ state: 'intended', amount: TOTAL }],
    });
    expect([stateOf(venue, 'A-1'), balance(venue)]).toEqual(['available', 0]);
  });
});

describe('a basket that is given up', () => {
  it('frees its hold at once, and everything paid goes back', () => {
    const venue = withHold();
    begin(venue, scan(HELD, 1, { amount: 3000 }));
    hear(venue, 'p1', paid(3000));
    begin(venue, scan(HELD, 2, { amount: 5000 }));
    drop(venue);
    drop(venue);
    expect(orderNow(venue, ORDER)).toMatchObject({ state: 'cancelled', refunds: [{ amount: 3000 }] });
    hold(venue, askAtTill('h2', seats('A-1', 'A-2')));
    expect(hear(venue, 'p2', paid(5000))).toBe('refund');
    expect(balance(venue)).toBe(0);
  });

  it('of own seats leaves them with the till; a sold one is not given up', () => {
    const { venue, till } = withOwnSeats();
    begin(venue, scan(OWN));
    drop(venue);
    expect(stateOf(venue, 'A-1')).toBe('allotted');
    expect(hear(venue, 'p1', paid(TOTAL))).toBe('refund');
    const again = 'o_t2' as OrderId;
    begin(venue, scan(OWN, 2, { orderId: again }));
    hear(venue, 'p2', paid(TOTAL));
    till.sell(['A-1', 'A-2'], { order: again, tenders: [{ kind: 'wechat-code', amount: TOTAL, reference: 'p2' }] });
    till.reportAll();
    expect(venue.refusal((s, c) => dropOrder(s, { orderId: again, terminal: TILL }, c))).toBe('ORDER_NOT_CANCELLABLE');
    expect(balance(venue)).toBe(0);
  });
});

describe('seats that stand with a till and are paid by a provider', () => {
  it('stay with it, and the till makes the sale: one order, its own tickets, nothing in the drawer', () => {
    const { venue, till } = withOwnSeats();
    begin(venue, scan(OWN));
    expect(hear(venue, 'p1', paid(TOTAL))).toBe('noted');
    expect([orderNow(venue, ORDER).state, stateOf(venue, 'A-1')]).toEqual(['placed', 'allotted']);
    till.sell(['A-1', 'A-2'], { order: ORDER, tenders: [{ kind: 'wechat-code', amount: TOTAL, reference: 'p1' }] });
    expect(till.reportAll()).toMatchObject([{ outcome: 'recorded' }]);
    expect(orderNow(venue, ORDER)).toMatchObject({
      state: 'paid',
      payments: [{ id: 'p1', state: 'paid' }],
      tickets: [{ jn: 2, tender: 'wechat-code' }, {}],
    });
    expect([venue.state.orders.size, venue.state.conflicts.size, balance(venue)]).toEqual([1, 0, 0]);
    expect(venue.state.shifts.get(SHIFT)?.cashIn).toBe(0);
  });

  it('sold for cash while cut off: the payment that came goes back, and so does one that comes later', () => {
    for (const isEarly of [true, false]) {
      const { venue, till } = withOwnSeats();
      begin(venue, scan(OWN));
      if (isEarly) hear(venue, 'p1', paid(TOTAL));
      till.sell(['A-1', 'A-2'], { order: ORDER, tenders: [{ kind: 'cash', amount: TOTAL, reference: '' }] });
      till.reportAll();
      if (!isEarly) expect(hear(venue, 'p1', paid(TOTAL))).toBe('refund');
      expect(orderNow(venue, ORDER)).toMatchObject({ state: 'paid', refunds: [{ payment: 'p1', amount: TOTAL }] });
      expect([venue.state.conflicts.size, balance(venue)]).toEqual([0, 0]);
    }
  });

  it('in parts add up to the fen, the cash in the drawer', () => {
    const { venue, till } = withOwnSeats();
    begin(venue, scan(OWN, 1, { amount: 3001 }));
    hear(venue, 'p1', paid(3001));
    const tenders = [
      { kind: 'wechat-code', amount: 3001, reference: 'p1' },
      { kind: 'card', amount: 999, reference: 'slip 7' },
      { kind: 'cash', amount: 4000, reference: '' },
    ] as const;
    till.sell(['A-1', 'A-2'], { order: ORDER, tenders });
    till.reportAll();
    expect([venue.state.shifts.get(SHIFT)?.cashIn, venue.state.conflicts.size, balance(venue)]).toEqual([4000, 0, 0]);
  });

  it('by the till’s word alone: the customer keeps the ticket and a person looks, unless the log was put back', () => {
    const { venue, till } = withOwnSeats();
    begin(venue, scan(OWN));
    till.sell(['A-1', 'A-2'], { order: ORDER, tenders: [{ kind: 'wechat-code', amount: TOTAL, reference: 'p1' }] });
    till.reportAll();
    expect([...venue.state.conflicts.values()]).toMatchObject([{ reason: 'tender-differs', order: ORDER }]);
    expect(orderNow(venue, ORDER)).toMatchObject({ state: 'paid', payments: [{ state: 'paid', transactionId: null }] });
    // The platform's own word comes after: no second money, and none that goes back.
    expect(hear(venue, 'p1', paid(TOTAL))).toBe('unchanged');
    expect(balance(venue)).toBe(0);
  });

  it('taken back by the till before it is settled elsewhere: the provider sends the money back', () => {
    const { venue, till } = withOwnSeats();
    begin(venue, scan(OWN));
    hear(venue, 'p1', paid(TOTAL));
    const tenders = [{ kind: 'wechat-code', amount: TOTAL, reference: 'p1' }] as const;
    const sale = till.sell(['A-1', 'A-2'], { order: ORDER, tenders });
    if (sale === null) throw new Error('not sold');
    till.void(sale);
    till.reportAll();
    expect(orderNow(venue, ORDER)).toMatchObject({
      state: 'refunded',
      refunds: [{ state: 'intended', payment: 'p1' }],
    });
    expect([venue.state.conflicts.size, balance(venue)]).toEqual([0, 0]);
  });

  it('are begun only where they stand with this very till, at the prices of the list it names', () => {
    const { venue } = withOwnSeats();
    const other = scan(OWN, 1, { lines: [{ placeId: 'B-1' as PlaceId, ticketType: ADULT }], expectedTotal: PRICE });
    expect(refusal(venue, { ...other, amount: PRICE })).toBe('SEAT_UNAVAILABLE');
    expect(refusal(venue, scan(OWN, 1, { expectedTotal: TOTAL - 1 }))).toBe('PRICE_CHANGED');
    const later: SeatsToPay = { ...OWN, priceList: { id: PRICES, version: 9 } } as SeatsToPay;
    expect(refusal(venue, scan(later))).toBe('PRICE_CHANGED');
  });

  it('of a show that is called off are paid by nobody any more', () => {
    const { venue } = withOwnSeats();
    begin(venue, scan(OWN));
    hear(venue, 'p1', paid(TOTAL));
    venue.grant((s, c) => cancelPerformance(s, { performance: PERFORMANCE, reason: 'fire', person: null }, c));
    expect(orderNow(venue, ORDER)).toMatchObject({ state: 'cancelled', refunds: [{ amount: TOTAL }] });
    expect(refusal(venue, scan(OWN, 2, { orderId: 'o2' as OrderId }))).toBe('PERFORMANCE_CLOSED');
    expect(balance(venue)).toBe(0);
  });

  it('a hold elsewhere cannot be had for them while they are being paid', () => {
    const { venue } = withOwnSeats();
    begin(venue, scan(OWN));
    expect(venue.refusal((s, c) => placeHold(s, askAtTill('h9', seats('A-1')), c))).toBe('SEAT_UNAVAILABLE');
  });
});

describe('orders that a till had begun when it is replaced', () => {
  const replace = (venue: TestVenue) =>
    venue.grant((s) => enrolTerminal(s, { terminal: TILL, name: '', publicKey: 'new', venues: [VENUE] }));
  const paperOf = (venue: TestVenue): Ticket => ({
    id: `${ORDER}-1` as TicketId,
    performance: PERFORMANCE,
    place: venue.layout.indexById.get('A-1' as PlaceId) ?? -1,
    placeId: 'A-1' as PlaceId,
    fence: { epoch: 1, grant: 1, use: 1 },
    order: ORDER,
    terminal: TILL,
    jn: 2,
    ticketType: ADULT,
    price: PRICE,
    tender: 'wechat-code',
    soldAt: 1,
  });
  const enter = (venue: TestVenue, ticket: Ticket) => {
    const old = { terminal: TILL, terminalEpoch: 1, endedAt: 1, person: CLERK, pickupCode: '30000000' };
    return venue.grant((s, c) => enterTicket(s, { ticket, ...old }, c));
  };

  it('end where no money came; where it did a person looks, and one paper of it shows that all of it was sold', () => {
    const { venue } = withOwnSeats();
    const [, line] = scan(OWN).lines;
    if (line === undefined) throw new Error('no line');
    const unpaid = 'o_unpaid' as OrderId;
    begin(venue, scan(OWN, 9, { orderId: unpaid, lines: [line], expectedTotal: PRICE, amount: PRICE }));
    begin(venue, scan(OWN));
    hear(venue, 'p1', paid(TOTAL));
    replace(venue);
    expect([orderNow(venue, ORDER).state, orderNow(venue, unpaid).state]).toEqual(['paid-unseated', 'cancelled']);
    expect([...venue.state.conflicts.values()]).toMatchObject([{ reason: 'paid-unseated', order: ORDER }]);
    expect(enter(venue, paperOf(venue)).outcome).toBe('sold');
    expect(orderNow(venue, ORDER)).toMatchObject({ state: 'paid', tickets: [{ placeId: 'A-1' }, { placeId: 'A-2' }] });
    expect([stateOf(venue, 'A-2'), balance(venue)]).toEqual(['sold', 0]);
    expect([...venue.state.conflicts.values()].map(({ reason }) => reason)).toEqual(['entered-from-ticket']);
    const again = { terminal: TILL, terminalEpoch: 1, endedAt: 1, person: CLERK, pickupCode: '30000000' };
    const second = { ...paperOf(venue), id: `${ORDER}-2` as TicketId, placeId: 'A-2' as PlaceId, place: 1 };
    expect(venue.refusal((s, c) => enterTicket(s, { ticket: second, ...again }, c))).toBe('ALREADY_EXISTS');
  });

  it('with a part of the money are seated by nobody: it goes back, or paper shows that the rest was cash', () => {
    const { venue } = withOwnSeats();
    begin(venue, scan(OWN, 1, { amount: 3000 }));
    hear(venue, 'p1', paid(3000));
    replace(venue);
    expect(
      proposalsFor(venue.state)
        .get(ORDER)
        ?.map(({ kind }) => kind),
    ).toEqual(['refund']);
    const resolve = { conflict: `paid-unseated-${ORDER}`, person: CLERK, terminal: null, hasDrawer: false, note: '' };
    const reseat = {
      ...resolve,
      action: { kind: 'reseat', places: ['B-1', 'B-2'] as PlaceId[] },
      force: false,
    } as const;
    expect(venue.refusal((s, c) => resolveConflict(s, reseat as never, c))).toBe('INVALID_REQUEST');
    expect(enter(venue, paperOf(venue)).outcome).toBe('sold');
    expect(orderNow(venue, ORDER).payments.map(({ tender, amount }) => [tender, amount])).toEqual([
      ['wechat-code', 3000],
      ['cash', 5000],
    ]);
    expect(balance(venue)).toBe(0);
  });
});
