import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumMinor } from './money.ts';
import {
  holdsUntil,
  isRefundPolicy,
  quoteRefund,
  refundPolicyOf,
  type RefundPolicy,
  type RefundQuote,
} from './refund-policy.ts';

const HOUR = 3600_000;
const USUAL = refundPolicyOf(null);
const one = (leftMs: number | null, policy = USUAL): RefundQuote | null =>
  quoteRefund(policy, { prices: [4999], fee: 300, isLast: true, leftMs });

describe('the usual ladder', () => {
  it.each([
    ['a day before', 24 * HOUR, 4999 + 300, 0, 0],
    ['a moment later', 24 * HOUR - 1, 4500, 499, 300],
    ['two hours before', 2 * HOUR, 4500, 499, 300],
    ['a moment later', 2 * HOUR - 1, 4000, 999, 300],
    ['an hour before', HOUR, 4000, 999, 300],
    ['a moment later', HOUR - 1, 3500, 1499, 300],
    ['half an hour before', HOUR / 2, 3500, 1499, 300],
  ])('%s', (_when, leftMs, amount, kept, feeKept) => {
    expect(one(leftMs)).toMatchObject({ amount, kept, feeKept });
  });

  it('gives nothing back later', () => {
    for (const leftMs of [HOUR / 2 - 1, 0, -1]) expect(one(leftMs)).toBeNull();
  });

  it('gives all back where the house says so, whenever that is', () => {
    expect(one(null)).toMatchObject({ amount: 5299, kept: 0, feeKept: 0 });
  });

  it('keeps the fee while something is left of the order', () => {
    expect(quoteRefund(USUAL, { prices: [4999], fee: 300, isLast: false, leftMs: 25 * HOUR })).toEqual({
      amount: 4999,
      tickets: [{ amount: 4999, kept: 0 }],
      fee: 0,
      kept: 0,
      feeKept: 300,
    });
  });

  it('rounds what is kept down for each ticket, once', () => {
    const quote = quoteRefund(USUAL, { prices: [999, 999, 999], fee: 0, isLast: true, leftMs: 3 * HOUR });
    expect(quote).toMatchObject({ amount: 3 * 900, kept: 3 * 99 });
  });

  it('says how long it stays as it is', () => {
    expect(holdsUntil(USUAL, 30 * HOUR)).toBe(24 * HOUR);
    expect(holdsUntil(USUAL, 24 * HOUR)).toBe(24 * HOUR);
    expect(holdsUntil(USUAL, 24 * HOUR - 1)).toBe(2 * HOUR);
    expect(holdsUntil(USUAL, HOUR / 2)).toBe(HOUR / 2);
    expect(holdsUntil(USUAL, HOUR / 2 - 1)).toBeNull();
    expect(holdsUntil({ ...USUAL, feeBackFromMs: 48 * HOUR }, 50 * HOUR)).toBe(48 * HOUR);
    expect(holdsUntil({ ...USUAL, feeBackFromMs: null }, 50 * HOUR)).toBe(24 * HOUR);
  });
});

describe('a ladder of a venue', () => {
  const step = (fromMs: number, keptPercent: number) => ({ fromMs, keptPercent });

  it('takes the place of the usual one, part by part', () => {
    const never = refundPolicyOf({ refunds: { steps: [] } });
    expect(one(100 * HOUR, never)).toBeNull();
    const generous = refundPolicyOf({ refunds: { feeBackFromMs: 0 } });
    expect(one(2 * HOUR, generous)).toMatchObject({ amount: 4500 + 300, fee: 300 });
    expect(one(25 * HOUR, refundPolicyOf({ refunds: { feeBackFromMs: null } }))).toMatchObject({ amount: 4999 });
  });

  it('is one only when whoever comes later never gets more', () => {
    expect(isRefundPolicy(USUAL)).toBe(true);
    for (const steps of [
      [step(HOUR, 10), step(2 * HOUR, 20)],
      [step(2 * HOUR, 20), step(HOUR, 10)],
      [step(HOUR, 10), step(HOUR, 20)],
      [step(HOUR, 101)],
      [step(HOUR, -1)],
      [step(HOUR, 0.5)],
      [step(-1, 10)],
    ])
      expect(isRefundPolicy({ ...USUAL, steps })).toBe(false);
    expect(isRefundPolicy({ ...USUAL, feeBackFromMs: -1 })).toBe(false);
  });
});

const policy: fc.Arbitrary<RefundPolicy> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { maxLength: 6 }),
    fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 6, maxLength: 6 }),
    fc.option(fc.integer({ min: 0, max: 100 })),
  )
  .map(([times, parts, feeBackFromMs]) => {
    const [from, kept] = [times.toSorted((a, b) => b - a), parts.toSorted((a, b) => a - b)];
    return { steps: from.map((fromMs, i) => ({ fromMs, keptPercent: kept[i] ?? 100 })), feeBackFromMs };
  });
const prices = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 8 });
const leftMs = fc.integer({ min: -10, max: 110 });
const fee = fc.integer({ min: 0, max: 5000 });

describe('for any ladder, order and time', () => {
  it('never more goes back than was paid, never less than nothing, and every part is some line', () => {
    fc.assert(
      fc.property(policy, prices, fee, leftMs, fc.boolean(), (ladder, cost, charged, left, isLast) => {
        expect(isRefundPolicy(ladder)).toBe(true);
        const quote = quoteRefund(ladder, { prices: cost, fee: charged, isLast, leftMs: left });
        if (quote === null) return;
        for (const [i, { amount, kept }] of quote.tickets.entries()) {
          expect(amount + kept).toBe(cost[i]);
          expect(Math.min(amount, kept)).toBeGreaterThanOrEqual(0);
        }
        expect(quote.fee + quote.feeKept).toBe(charged);
        expect(quote.amount + quote.kept + quote.feeKept).toBe(sumMinor(cost) + charged);
      }),
    );
  });

  it('some tickets and then the others come to what all at once do', () => {
    fc.assert(
      fc.property(policy, prices, fee, leftMs, fc.nat(8), (ladder, cost, charged, left, at) => {
        const [some, others] = [cost.slice(0, at), cost.slice(at)];
        const all = quoteRefund(ladder, { prices: cost, fee: charged, isLast: true, leftMs: left });
        const first = quoteRefund(ladder, { prices: some, fee: charged, isLast: others.length === 0, leftMs: left });
        const rest = charged - (first?.fee ?? 0);
        const second = quoteRefund(ladder, { prices: others, fee: rest, isLast: true, leftMs: left });
        expect((first?.amount ?? 0) + (second?.amount ?? 0)).toBe(all?.amount ?? 0);
      }),
    );
  });

  it('whoever comes later never gets more', () => {
    fc.assert(
      fc.property(policy, prices, fee, leftMs, leftMs, (ladder, cost, charged, a, b) => {
        const at = (left: number) => quoteRefund(ladder, { prices: cost, fee: charged, isLast: true, leftMs: left });
        const [early, late] = [at(Math.max(a, b)), at(Math.min(a, b))];
        expect(late?.amount ?? 0).toBeLessThanOrEqual(early?.amount ?? 0);
      }),
    );
  });

  it('what goes back changes at no other moment than is said', () => {
    fc.assert(
      fc.property(policy, prices, fee, leftMs, (ladder, cost, charged, left) => {
        const until = holdsUntil(ladder, left);
        const at = (ms: number) =>
          quoteRefund(ladder, { prices: cost, fee: charged, isLast: true, leftMs: ms })?.amount ?? null;
        if (until === null) expect(at(left)).toBeNull();
        else expect(at(until)).toBe(at(left));
      }),
    );
  });
});
