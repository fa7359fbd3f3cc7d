import { describe, expect, it } from 'vitest';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aVenue, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { AllotmentId, OrderId, PaymentId, PerformanceId, PersonId } from '../../ids.ts';
import { fenceOf } from '../../inventory/read.ts';
import type { OwnHolding } from '../recovery.ts';
import { grant } from '../settle/till.fixture.ts';
import {
  askAtTill,
  askOnline,
  balance,
  hear,
  hold,
  order,
  orderNow,
  orderOf,
  paid,
  PRICE,
  saleOf,
  seats,
  sell,
  stateOf,
} from './desk.fixture.ts';
import { countLost, endRecovery } from './end-recovery.ts';
import { inventoryOf } from './lost-branch.fixture.ts';
import { rebuildOrder, type LostTrade, type Rebuilt, type WentBack } from './rebuild-order.ts';
import { resolveConflict } from './resolve-conflict.ts';
import { fork, indexOf, row, tell } from './restored.fixture.ts';

const LOST = 'o_lost' as OrderId;

const trade = (change: Partial<LostTrade> = {}): LostTrade => ({
  tender: 'wechat-jsapi',
  outTradeNo: 'n1',
  transactionId: 'wx-1',
  amount: 2 * PRICE,
  currency: 'CNY',
  paidAt: 1_000,
  ...change,
});

const came = (outRefundNo: string | null, amount: number, isDone = true): WentBack => ({ outRefundNo, amount, isDone });

function rebuild(venue: TestVenue, change: Partial<LostTrade> = {}, named = ['A-1', 'A-2'], id = LOST): Rebuilt {
  const places = named.map((seat) => indexOf(venue, seat));
  const attachment = { order: id, performance: PERFORMANCE, places, types: places.map(() => 0), payment: null };
  return venue.grant((s, c) => rebuildOrder(s, { trade: trade(change), attachment, pickupCode: '00000007' }, c))
    .outcome;
}

describe('an order that the log has lost and the platform has not', () => {
  it('is an order again, with its seats, tickets of today and its money, once', () => {
    const venue = aVenue();
    fork(venue);
    expect(rebuild(venue)).toBe('seated');
    expect(orderNow(venue, LOST)).toMatchObject({
      state: 'paid',
      soldBy: { door: 'online', terminal: null },
      total: 2 * PRICE,
      pickupCode: '00000007',
      payments: [{ outTradeNo: 'n1', transactionId: 'wx-1', state: 'paid', received: { amount: 2 * PRICE } }],
      tickets: [{ placeId: 'A-1', fence: { epoch: 2, grant: 1, use: 1 }, tender: 'wechat-jsapi' }, { placeId: 'A-2' }],
    });
    expect([stateOf(venue, 'A-1'), balance(venue)]).toEqual(['sold', 0]);
    expect(rebuild(venue)).toBe('known');
    expect(venue.state.orders.size).toBe(1);
  });

  it('keeps its seats whether they are told as sold before or after it', () => {
    for (const isFirst of [true, false]) {
      const venue = aVenue();
      fork(venue);
      if (isFirst) rebuild(venue);
      tell(venue, { rows: [row(venue, 'A-1', 'ss.')] });
      if (!isFirst) {
        expect(stateOf(venue, 'A-1')).toBe('blocked');
        expect(rebuild(venue)).toBe('seated');
      }
      expect([stateOf(venue, 'A-1'), stateOf(venue, 'A-2'), stateOf(venue, 'A-3')]).toEqual([
        'sold',
        'sold',
        'available',
      ]);
      expect(venue.state.conflicts.size).toBe(0);
    }
  });

  it('whose seat was sold to somebody since is kept for a person, and nobody loses a seat', () => {
    const venue = aVenue();
    sell(venue, saleOf(hold(venue, askAtTill('h9', seats('A-2'))), 'o9'));
    expect(rebuild(venue)).toBe('unseated');
    expect(orderNow(venue, LOST).state).toBe('paid-unseated');
    expect([...venue.state.conflicts.values()]).toMatchObject([{ reason: 'rebuilt', order: LOST }]);
    expect([stateOf(venue, 'A-1'), orderNow(venue, 'o9').state]).toEqual(['available', 'paid']);
  });

  it.each([null, 'p_1' as PaymentId])(
    'of which a part went back is kept for a person, with the rest: %s',
    (payment) => {
      const venue = aVenue();
      const attachment = { order: LOST, performance: PERFORMANCE, places: [0, 1], types: [0, 0], payment };
      const wanted = {
        trade: trade(),
        attachment,
        pickupCode: '00000007',
        wentBack: [came('n1_r1', 300), came(null, 200)],
      };
      expect(venue.grant((s, c) => rebuildOrder(s, wanted, c)).outcome).toBe('unseated');
      // A terminal's stands beside the order that it may have in its basket still.
      const name = payment === null ? LOST : (`${LOST}~n1` as OrderId);
      expect(orderNow(venue, name)).toMatchObject({
        ...{ state: 'paid-unseated', total: 2 * PRICE - 500, tickets: [] },
        payments: [{ received: { amount: 2 * PRICE } }],
        refunds: [
          { outRefundNo: 'n1_r1', amount: 300, state: 'done' },
          { outRefundNo: 'n1_r2', amount: 200, state: 'done' },
        ],
      });
      expect([...venue.state.conflicts.keys()]).toEqual([`rebuilt-${name}`]);
      expect(balance(venue)).toBe(2 * PRICE - 500);
    },
  );

  it('whose money is still on its way back keeps the number of it, and has it asked for its end', () => {
    const venue = aVenue();
    const attachment = { order: LOST, performance: PERFORMANCE, places: [0, 1], types: [0, 0], payment: null };
    const wentBack = [came('n1_r2', 300, false)];
    venue.grant((s, c) => rebuildOrder(s, { trade: trade(), attachment, pickupCode: '00000007', wentBack }, c));
    expect(orderNow(venue, LOST).refunds).toMatchObject([{ outRefundNo: 'n1_r2', amount: 300, state: 'requested' }]);
    expect([...venue.state.openRefunds.values()]).toEqual([LOST]);
    const conflict = `rebuilt-${LOST}`;
    const action = { conflict, action: { kind: 'refund' }, note: 'not coming', person: null, terminal: null } as const;
    venue.grant((s, c) => resolveConflict(s, { ...action, hasDrawer: false, seenJn: null, force: false }, c));
    expect(orderNow(venue, LOST).refunds[1]).toMatchObject({ outRefundNo: 'n1_r3', amount: 2 * PRICE - 300 });
  });

  it('that costs something else now is kept for a person', () => {
    const venue = aVenue();
    expect(rebuild(venue, { amount: 2 * PRICE - 1 })).toBe('unseated');
    expect(orderNow(venue, LOST)).toMatchObject({ state: 'paid-unseated', total: 2 * PRICE - 1 });
    expect(orderNow(venue, LOST).lines.map(({ price }) => price)).toEqual([PRICE, PRICE - 1]);
    expect(venue.state.conflicts.get(`rebuilt-${LOST}`)).toBeDefined();
  });

  it('belongs to the buyer whom the platform names', () => {
    const venue = aVenue();
    const attachment = { order: LOST, performance: PERFORMANCE, places: [0], types: [0], payment: null };
    const ask = { trade: trade({ amount: PRICE }), attachment, pickupCode: '1', person: 'u_1' as PersonId };
    venue.grant((s, c) => rebuildOrder(s, ask, c));
    expect(venue.state.ordersByPerson.get('u_1' as PersonId)).toEqual([LOST]);
  });

  it('is never made of another order’s name', () => {
    const venue = aVenue();
    sell(venue, saleOf(hold(venue, askAtTill('h9', seats('A-1'))), LOST));
    expect(rebuild(venue, {}, ['B-1', 'B-2'])).toBe('unseated');
    expect(orderNow(venue, LOST)).toMatchObject({ state: 'paid', lines: [{ placeId: 'A-1' }] });
    expect(orderNow(venue, `${LOST}~n1`).state).toBe('paid-unseated');
  });

  it('of which only the payment was lost is paid by the word of the platform as ever', () => {
    const venue = aVenue();
    order(venue, orderOf(hold(venue, askOnline('h1', seats('A-1', 'A-2'))), LOST));
    expect(rebuild(venue)).toBe('adopted');
    expect(hear(venue, 'n1', paid(2 * PRICE))).toBe('seated');
    expect(balance(venue)).toBe(0);
  });

  it('of a terminal is that terminal’s to tell: nothing is done before, and the money goes back when nobody has', () => {
    const venue = aVenue();
    fork(venue);
    const places = [indexOf(venue, 'A-1')];
    const attachment = { order: LOST, performance: PERFORMANCE, places, types: [0], payment: 'p_1' as PaymentId };
    const ask = { trade: trade({ amount: PRICE / 2, tender: 'wechat-qr' }), attachment, pickupCode: '00000007' };
    expect(venue.refusal((s, c) => rebuildOrder(s, ask, c))).toBe('RECOVERING');
    tell(venue);
    expect(venue.grant((s, c) => rebuildOrder(s, ask, c)).outcome).toBe('returned');
    expect(orderNow(venue, `${LOST}~n1`)).toMatchObject({
      state: 'cancelled',
      payments: [{ id: 'p_1', outTradeNo: 'n1' }],
      refunds: [{ amount: PRICE / 2, state: 'intended' }],
      tickets: [],
    });
    expect([stateOf(venue, 'A-1'), balance(venue)]).toEqual(['available', 0]);
    expect(venue.grant((s, c) => rebuildOrder(s, ask, c)).outcome).toBe('known');
  });

  it('is refused for a show or a seat that this house does not have', () => {
    const venue = aVenue();
    const ask = { trade: trade(), pickupCode: '1' };
    const attachment = { order: LOST, performance: PERFORMANCE, places: [0], types: [0], payment: null };
    const elsewhere = { ...attachment, performance: 'p_other' as PerformanceId };
    expect(venue.refusal((s, c) => rebuildOrder(s, { ...ask, attachment: elsewhere }, c))).toBe(
      'PERFORMANCE_NOT_FOUND',
    );
    expect(venue.refusal((s, c) => rebuildOrder(s, { ...ask, attachment: { ...attachment, places: [9999] } }, c))).toBe(
      'INVALID_REQUEST',
    );
  });
});

describe('a lost order for a seat that this log believes with a till', () => {
  const AL = 'al-1' as AllotmentId;

  /** What the till says is its own still. */
  const own = (venue: TestVenue, ...named: string[]): OwnHolding[] => {
    const places = named.map((seat) => indexOf(venue, seat));
    const fenced = places.map((place) => ({ place, fence: fenceOf(inventoryOf(venue.state), place) }));
    return [{ allotmentId: AL, performance: PERFORMANCE, sellUntil: 0, grantedAt: 0, places: fenced }];
  };

  /** stood with the till when the backup was taken. */
  function restored(): TestVenue {
    const venue = aVenue({ profile: { offlineSales: 'allotment' } });
    grant(venue, ['A-1', 'A-2'], AL);
    fork(venue);
    return venue;
  }

  const look = (venue: TestVenue) => [
    stateOf(venue, 'A-1'),
    stateOf(venue, 'A-2'),
    orderNow(venue, LOST).state,
    [...venue.state.conflicts.values()].map(({ reason }) => reason),
  ];

  it('waits for what the till has to tell, and has it when it was taken back since, whoever is heard first', () => {
    for (const isFirst of [true, false]) {
      const venue = restored();
      if (isFirst) {
        expect(rebuild(venue, { amount: PRICE }, ['A-1'])).toBe('waiting');
        expect(look(venue)).toEqual(['allotted', 'allotted', 'paid-unseated', []]);
      }
      tell(venue, { holdings: own(venue, 'A-2') });
      if (!isFirst) expect(rebuild(venue, { amount: PRICE }, ['A-1'])).toBe('seated');
      expect(look(venue)).toEqual(['sold', 'allotted', 'paid', []]);
      expect(orderNow(venue, LOST).tickets).toMatchObject([{ id: `${LOST}-1`, placeId: 'A-1', fence: { epoch: 2 } }]);
      expect(balance(venue)).toBe(0);
    }
  });

  it('has it also where somebody saw it sold: then it is nobody’s riddle', () => {
    const venue = restored();
    rebuild(venue, { amount: PRICE }, ['A-1']);
    tell(venue, { rows: [row(venue, 'A-1', 'sa.')], holdings: own(venue, 'A-2') });
    expect(look(venue)).toEqual(['sold', 'allotted', 'paid', []]);
  });

  it('does not take it from a till that has it still: a person looks', () => {
    for (const isFirst of [true, false]) {
      const venue = restored();
      if (isFirst) rebuild(venue, { amount: PRICE }, ['A-1']);
      tell(venue, { holdings: own(venue, 'A-1', 'A-2') });
      if (!isFirst) expect(rebuild(venue, { amount: PRICE }, ['A-1'])).toBe('unseated');
      expect(look(venue)).toEqual(['allotted', 'allotted', 'paid-unseated', ['rebuilt']]);
    }
  });

  it('has it when the till is counted as lost, whether anybody saw it sold or not', () => {
    for (const isFirst of [true, false])
      for (const rows of [[], ['s']]) {
        const venue = restored();
        if (isFirst) rebuild(venue, { amount: PRICE }, ['A-1']);
        tell(venue, { rows: rows.map((states) => row(venue, 'A-1', states)), isAll: false });
        venue.grant((s) => countLost(s, { terminal: TILL, reason: 'stolen', person: null }));
        venue.grant(endRecovery);
        if (!isFirst) expect(rebuild(venue, { amount: PRICE }, ['A-1'])).toBe('seated');
        expect(look(venue)).toEqual(['sold', 'allotted', 'paid', []]);
      }
  });

  it('of two that were paid for it has it that one which was paid first', () => {
    const venue = restored();
    rebuild(
      venue,
      { amount: PRICE, outTradeNo: 'n2', transactionId: 'wx-2', paidAt: 2_000 },
      ['A-1'],
      'o_2' as OrderId,
    );
    rebuild(venue, { amount: PRICE }, ['A-1']);
    tell(venue);
    expect([orderNow(venue, LOST).state, orderNow(venue, 'o_2').state]).toEqual(['paid', 'paid-unseated']);
    expect([...venue.state.conflicts.keys()]).toEqual(['rebuilt-o_2']);
  });

  it('that costs something else now waits for nobody but a person', () => {
    const venue = restored();
    expect(rebuild(venue, { amount: PRICE - 1 }, ['A-1'])).toBe('unseated');
    tell(venue);
    expect(look(venue)).toEqual(['available', 'available', 'paid-unseated', ['rebuilt']]);
  });
});
