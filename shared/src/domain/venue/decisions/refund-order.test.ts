import { describe, expect, it } from 'vitest';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aSeatMap } from '../../../testing/seat-map-builder.ts';
import { aVenue, CLERK, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { OrderId, PersonId, TerminalId, TicketId } from '../../ids.ts';
import { takingsOf } from '../takings.ts';
import { grant, Till } from '../settle/till.fixture.ts';
import { cancelPerformance } from './cancel-performance.ts';
import {
  askAtTill,
  askOnline,
  balance,
  beginPayment,
  BUYER,
  hear,
  hold,
  order,
  ordered,
  orderNow,
  orderOf,
  paid,
  PRICE,
  saleOf,
  seats,
  sell,
  stateOf,
} from './desk.fixture.ts';
import { refundOrder, type RefundAsker, type RefundedOrder, type RefundOrder } from './refund-order.ts';
import { fork } from './restored.fixture.ts';
import { setRules } from './seat-rules.fixture.ts';
import { withdrawOrder } from './withdraw-order.ts';

const HOUR = 3600_000;
const OTHER = 'till-2' as TerminalId;
const buyer: RefundAsker = { kind: 'buyer', person: BUYER };
const counter = (more: Partial<Extract<RefundAsker, { kind: 'counter' }>> = {}): RefundAsker => ({
  ...{ kind: 'counter', terminal: TILL, person: CLERK, hasDrawer: true, seenJn: null, isTold: false },
  ...more,
});
const asked = (by: RefundAsker, more: Partial<RefundOrder> = {}): RefundOrder => ({
  ...{ orderId: 'o1' as OrderId, tickets: null, expected: null, by, waived: null },
  ...more,
});
const tickets = (...names: string[]) => names as TicketId[];
const refund = (venue: TestVenue, by: RefundAsker, more: Partial<RefundOrder> = {}): RefundedOrder =>
  venue.grant((s, c) => refundOrder(s, asked(by, more), c));
const refusal = (venue: TestVenue, by: RefundAsker, more: Partial<RefundOrder> = {}) => {
  const decision = refundOrder(venue.state, asked(by, more), venue.context());
  return decision.ok ? 'granted' : { code: decision.error.code, reason: decision.error.reason };
};
const refused = (code: string, reason?: string) => ({ code, reason });

/** A buyer's paid order of C-4 and C-5, three hours before the start, with a fee of 3.00 a ticket. */
function bought(): TestVenue {
  const venue = aVenue({ profile: { serviceFee: { counter: 0, kiosk: 0, online: 300 } } });
  const held = hold(venue, askOnline('h1', seats('C-4', 'C-5')));
  order(venue, orderOf(held, 'o1', { expectedTotal: 2 * (PRICE + 300) }));
  const number = beginPayment(venue, 'o1');
  expect(hear(venue, number, paid(2 * (PRICE + 300)))).toBe('seated');
  return venue;
}

/** Sold at the till for cash: C-4 to C-6. */
function sold(...what: string[]): TestVenue {
  const venue = aVenue();
  sell(venue, saleOf(hold(venue, askAtTill('h1', seats(...what))), 'o1'));
  return venue;
}

describe('a buyer who gives tickets back', () => {
  it('gets the money by the ladder, and the seats are everybody’s', () => {
    const venue = bought();
    const { order: after, quote } = refund(venue, buyer, { expected: 7200 });
    expect(quote).toMatchObject({ amount: 7200, kept: 800, fee: 0, feeKept: 600 });
    expect(after).toEqual(orderNow(venue, 'o1'));
    expect(after).toMatchObject({
      state: 'refunded',
      lines: [],
      tickets: [],
      fee: 600,
      total: 1400,
      givenBack: { tickets: ['o1-1', 'o1-2'], kept: 800 },
      refunds: [{ amount: 7200, state: 'intended', reason: 'given-back', outRefundNo: 'o1-w1_r1' }],
    });
    expect([stateOf(venue, 'C-4'), stateOf(venue, 'C-5')]).toEqual(['available', 'available']);
    expect(takingsOf(venue.state.orders.values(), 'CNY')).toMatchObject({ due: 1400, tickets: 0, refunds: 7200 });
    expect(balance(venue)).toBe(0);
  });

  it('gives one back and keeps the other, whose ticket stays as it is', () => {
    const venue = bought();
    const before = orderNow(venue, 'o1').tickets[1];
    const { order: after } = refund(venue, buyer, { tickets: tickets('o1-1') });
    expect(after).toMatchObject({ state: 'paid', total: PRICE + 600 + 400, refunds: [{ amount: 3600 }] });
    expect(after.tickets).toEqual([before]);
    expect(after.refunds[0]?.tickets).toEqual(['o1-1']);
    expect([stateOf(venue, 'C-4'), stateOf(venue, 'C-5')]).toEqual(['available', 'sold']);
    expect(balance(venue)).toBe(0);
    refund(venue, buyer, { tickets: tickets('o1-2') });
    expect(orderNow(venue, 'o1')).toMatchObject({
      state: 'refunded',
      refunds: [{ id: 'o1-w1-r' }, { id: 'o1-w1-r2', amount: 3600, outRefundNo: 'o1-w1_r2' }],
    });
    expect(balance(venue)).toBe(0);
  });

  it('has tickets whose fence is over, as at a void', () => {
    const venue = bought();
    const fence = orderNow(venue, 'o1').tickets[0]?.fence.use ?? 0;
    refund(venue, buyer);
    expect(venue.state.performances.get(PERFORMANCE)?.inventory.use[23]).toBe(fence + 1);
  });

  it('gets nothing once it is too late, and all of it where the show was cancelled', () => {
    const venue = bought();
    venue.wait(2.6 * HOUR);
    expect(refusal(venue, buyer)).toEqual(refused('ORDER_NOT_REFUNDABLE', 'late'));
    venue.wait(HOUR);
    expect(refusal(venue, buyer)).toEqual(refused('ORDER_NOT_REFUNDABLE', 'late'));
    venue.grant((s, c) => cancelPerformance(s, { performance: PERFORMANCE, reason: 'fire', person: null }, c));
    expect(refund(venue, buyer).quote).toMatchObject({ amount: 2 * (PRICE + 300), kept: 0, feeKept: 0 });
    expect(takingsOf(venue.state.orders.values(), 'CNY')).toMatchObject({ due: 0 });
  });

  it('is told when what goes back is not what was shown', () => {
    const venue = bought();
    expect(refusal(venue, buyer, { expected: 7201 })).toEqual(refused('PRICE_CHANGED'));
  });

  it('cannot give back what is another’s, not paid, or no ticket', () => {
    const venue = bought();
    const another: RefundAsker = { kind: 'buyer', person: 'somebody' as PersonId };
    expect(refusal(venue, another)).toEqual(refused('ORDER_NOT_FOUND'));
    for (const wrong of [tickets(), tickets('o1-3'), tickets('o1-1', 'o1-1')])
      expect(refusal(venue, buyer, { tickets: wrong })).toEqual(refused('INVALID_REQUEST', 'tickets'));
    const unpaid = aVenue();
    ordered(unpaid);
    expect(refusal(unpaid, buyer)).toEqual(refused('ORDER_NOT_REFUNDABLE', 'placed'));
  });
});

describe('the same tickets given back twice', () => {
  it('go back once, whoever asks second: whole, by ticket, or in part', () => {
    const venue = sold('C-4', 'C-5');
    refund(venue, counter(), { tickets: tickets('o1-1') });
    const again = refused('ORDER_NOT_REFUNDABLE', 'refunded');
    expect(refusal(venue, counter(), { tickets: tickets('o1-1') })).toEqual(again);
    expect(refusal(venue, counter(), { tickets: tickets('o1-1', 'o1-2') })).toEqual(again);
    expect(refund(venue, counter()).cashToReturn).toBe(3600);
    expect(refusal(venue, counter())).toEqual(again);
    expect(refusal(venue, counter(), { tickets: tickets('o1-2') })).toEqual(again);
    expect(balance(venue)).toBe(0);
  });
});

describe('at a counter', () => {
  it('cash is handed out of its drawer at once, and a card given its money on the card terminal', () => {
    const venue = sold('C-4', 'C-5');
    expect(refund(venue, counter())).toMatchObject({ cashToReturn: 7200, cardToReturn: 0 });
    expect(orderNow(venue, 'o1').refunds).toMatchObject([{ amount: 7200, state: 'done' }]);
    expect(venue.state.openRefunds.size).toBe(0);
  });

  it('needs an open drawer for it', () => {
    const venue = sold('C-4');
    expect(refusal(venue, counter({ hasDrawer: false }))).toEqual(refused('SHIFT_NOT_OPEN'));
  });

  it('what was paid online goes back through its provider', () => {
    const venue = bought();
    expect(refund(venue, counter({ hasDrawer: false }))).toMatchObject({ cashToReturn: 0, cardToReturn: 0 });
    expect(venue.state.openRefunds.size).toBe(1);
  });

  it('each payment gives back no more than it has left', () => {
    const venue = aVenue();
    const held = hold(venue, askAtTill('h1', seats('C-4', 'C-5')));
    const tenders = [3000, 5000].map((amount) => ({ tender: 'cash' as const, amount }));
    sell(venue, saleOf(held, 'o1', { tenders }));
    refund(venue, counter(), { tickets: tickets('o1-1') });
    refund(venue, counter());
    expect(orderNow(venue, 'o1').refunds).toMatchObject([
      { id: 'o1-p1-r', amount: 3000 },
      { id: 'o1-p2-r', amount: 600 },
      { id: 'o1-p2-r2', amount: 3600 },
    ]);
    expect(balance(venue)).toBe(0);
  });

  it('what a provider has by the word of a till alone is a person’s to give back', () => {
    const venue = bought();
    const now = orderNow(venue, 'o1');
    venue.state.orders.set(now.id, { ...now, payments: now.payments.map((one) => ({ ...one, outTradeNo: '' })) });
    expect(refusal(venue, counter())).toEqual(refused('ORDER_NOT_REFUNDABLE', 'money'));
  });

  it('a supervisor may set the ladder aside, also when it is too late, and the log says who and why', () => {
    const venue = bought();
    venue.wait(2.9 * HOUR);
    const waived = 'the projector broke';
    expect(refund(venue, counter(), { waived }).quote).toMatchObject({ amount: 2 * (PRICE + 300), kept: 0 });
    expect(venue.log.at(-1)).toMatchObject({ kind: 'manager.acted', action: 'refund.waive', reason: waived });
    expect(venue.log).toContainEqual(
      expect.objectContaining({ kind: 'order.ticketsGivenBack', terminal: TILL, person: CLERK }),
    );
  });

  it('half a couple seat is not given back alone where the house sells it as one', () => {
    const map = aSeatMap({ kinds: { 'E-1': 'couple-left', 'E-2': 'couple-right' } });
    const venue = aVenue({ map });
    sell(venue, saleOf(hold(venue, askAtTill('h1', seats('E-1', 'E-2', 'E-3'))), 'o1'));
    setRules(venue, { couples: 'whole' });
    expect(refusal(venue, counter(), { tickets: tickets('o1-1') })).toEqual(refused('COUPLE_SPLIT'));
    refund(venue, counter(), { tickets: tickets('o1-3') });
    refund(venue, counter(), { tickets: tickets('o1-2', 'o1-1') });
    const single = aVenue({ map });
    sell(single, saleOf(hold(single, askAtTill('h1', seats('E-1', 'E-2'))), 'o1'));
    refund(single, counter(), { tickets: tickets('o1-1') });
  });
});

describe('while the till that sold it may take it back by itself', () => {
  it('no other counter refunds it: of its own seats until it has seen it settled', () => {
    const venue = aVenue({ profile: { offlineSales: 'allotment' } });
    grant(venue, ['C-4', 'C-5']);
    const till = new Till(venue);
    till.hearOfGrants();
    const sale = till.sell(['C-4']);
    till.reportAll();
    const orderId = sale?.order ?? ('' as OrderId);
    const at = (seenJn: number | null) => counter({ terminal: OTHER, seenJn });
    for (const seenJn of [null, 1])
      expect(refusal(venue, at(seenJn), { orderId })).toEqual(refused('NOT_SETTLED_YET', TILL));
    expect(refund(venue, at(2), { orderId }).cashToReturn).toBe(3600);
    const byCard = till.sell(['C-5'], { tender: { kind: 'card', reference: 'ref-1' } });
    till.reportAll();
    const card = refund(venue, counter({ seenJn: till.told }), { orderId: byCard?.order ?? orderId });
    expect(card).toMatchObject({ cashToReturn: 0, cardToReturn: 3600, order: { refunds: [{ state: 'done' }] } });
  });

  it('nor does that till itself: what it took back later would be the whole sale, with money that went back before', () => {
    const venue = aVenue({ profile: { offlineSales: 'allotment' } });
    grant(venue, ['C-4', 'C-5']);
    const till = new Till(venue);
    till.hearOfGrants();
    const orderId = till.sell(['C-4', 'C-5'])?.order ?? ('' as OrderId);
    till.reportAll();
    const one = { orderId, tickets: tickets(`${orderId}-1`) };
    for (const seenJn of [null, 1])
      expect(refusal(venue, counter({ seenJn }), one)).toEqual(refused('NOT_SETTLED_YET', TILL));
    expect(refund(venue, counter({ seenJn: 2 }), one).cashToReturn).toBe(3600);
  });

  it('a confirmed one until it has told that it had the answer, and it is not taken back after a refund', () => {
    const venue = sold('C-4', 'C-5');
    const at = (isTold: boolean) => counter({ terminal: OTHER, isTold });
    expect(refusal(venue, at(false))).toEqual(refused('NOT_SETTLED_YET', TILL));
    refund(venue, at(true), { tickets: tickets('o1-1') });
    const withdraw = { orderId: 'o1' as OrderId, terminal: TILL };
    expect(venue.refusal((s, c) => withdrawOrder(s, withdraw, c))).toBe('ORDER_NOT_CANCELLABLE');
  });

  it('nobody waits for a device that was shut out', () => {
    const venue = sold('C-4');
    venue.apply([{ kind: 'terminal.revoked', terminal: TILL, reason: 'lost' }]);
    refund(venue, counter({ terminal: OTHER }));
  });
});

it('nothing goes back while it is not known what was sold since the backup', () => {
  const venue = bought();
  fork(venue);
  expect(refusal(venue, buyer)).toEqual(refused('RECOVERING'));
});
