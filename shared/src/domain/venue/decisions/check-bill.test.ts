import { describe, expect, it } from 'vitest';
import { aVenue, type TestVenue } from '../../../testing/venue-builder.ts';
import { moneyInQuestion } from '../../conflict/money-in-question.ts';
import type { OrderId } from '../../ids.ts';
import { refundOutcome } from './refund-outcome.ts';
import { checkBill, type BilledTrade, type CheckBill } from './check-bill.ts';
import { beginPayment, hear, loseSeats, ordered, orderNow, paid, seats } from './desk.fixture.ts';

const DAY_MS = 24 * 60 * 60_000;

function bought(): TestVenue {
  const venue = aVenue();
  ordered(venue, seats('A-1'));
  hear(venue, beginPayment(venue, 'o1'), paid(4000));
  return venue;
}

const trade = (change: Partial<BilledTrade> = {}): BilledTrade => ({
  outTradeNo: 'o1-w1',
  received: 4000,
  refunds: [],
  ...change,
});

function differences(venue: TestVenue, trades: readonly BilledTrade[], change: Partial<CheckBill> = {}): string[] {
  const { at } = venue.context();
  const day = { provider: 'wechat-pay', day: '2026-11-23', from: at - DAY_MS, until: at + 1 } as const;
  venue.grant((s, c) => checkBill(s, { ...day, trades, elsewhere: new Set(), ...change }, c));
  return [...venue.state.conflicts.values()].map(({ reason, raw }) => `${reason} ${raw}`);
}

describe('a day of a platform', () => {
  it('that agrees with the books is said to, and nothing else', () => {
    const venue = bought();
    expect(differences(venue, [trade()])).toEqual([]);
    expect(venue.log.at(-1)).toMatchObject({ kind: 'bill.checked', trades: 1, received: 4000, differences: 0 });
    expect(venue.state.bills.get('wechat-pay')).toEqual(['2026-11-23']);
  });

  it.each<[string, readonly BilledTrade[], string[]]>([
    ['has no money that the books have', [], ['bill-lacks o1-w1 4000']],
    ['has another amount', [trade({ received: 3999 })], ['bill-differs o1-w1 3999']],
    [
      'gave back what the books know nothing of',
      [trade({ refunds: [{ outRefundNo: 'r9', amount: 100 }] })],
      ['bill-refund-unknown r9 100'],
    ],
  ])('that %s is a conflict, once', (_what, trades, found) => {
    const venue = bought();
    expect(differences(venue, trades)).toEqual(found);
    const entries = venue.log.length;
    expect(differences(venue, trades)).toEqual(found);
    expect(venue.log.length).toBe(entries);
  });

  it.each<[string, readonly BilledTrade[], object]>([
    ['lacks', [], { number: 'o1-w1', ours: 4000, theirs: null }],
    ['has otherwise', [trade({ received: 3999 })], { number: 'o1-w1', ours: 4000, theirs: 3999 }],
    [
      'gave back',
      [trade({ refunds: [{ outRefundNo: 'r9', amount: 100 }] })],
      { number: 'r9', ours: null, theirs: 100 },
    ],
  ])('whose conflict says what the platform %s, beside the books', (_what, trades, money) => {
    const venue = bought();
    differences(venue, trades);
    const [conflict] = venue.state.conflicts.values();
    expect(conflict && moneyInQuestion(venue.state, conflict)).toEqual(money);
  });

  it('is compared also after a clock that was wrong had one of years ahead compared', () => {
    const venue = bought();
    expect(differences(venue, [], { day: '2031-01-01', from: 0, until: 0 })).toEqual([]);
    expect(differences(venue, [])).toEqual(['bill-lacks o1-w1 4000']);
  });

  it('whose refund is the books’ own agrees; before it was asked for nobody can have given it', () => {
    const venue = aVenue();
    ordered(venue, seats('A-1'));
    const number = beginPayment(venue, 'o1');
    loseSeats(venue, 'A-1');
    hear(venue, number, paid(4000));
    const [refund] = orderNow(venue, 'o1').refunds;
    const { id, outRefundNo } = refund ?? {};
    if (id === undefined || outRefundNo === undefined) throw new Error('nothing goes back');
    const billed = [trade({ refunds: [{ outRefundNo, amount: 4000 }] })];
    expect(differences(venue, billed)).toContain(`bill-refund-unknown ${outRefundNo} 4000`);
    const asked = { refund: { order: 'o1' as OrderId, id }, word: { state: 'requested' } } as const;
    venue.grant((s, c) => refundOutcome(s, asked, c));
    const conflicts = venue.state.conflicts.size;
    differences(venue, billed, { day: '2026-11-24' });
    expect(venue.state.conflicts.size).toBe(conflicts);
  });

  it('leaves out money of the days around it, and of other platforms', () => {
    const around = bought();
    expect(differences(around, [], { elsewhere: new Set(['o1-w1']) })).toEqual([]);
    expect(differences(bought(), [], { until: 0 })).toEqual([]);
    expect(differences(bought(), [], { provider: 'alipay' })).toEqual([]);
  });
});
