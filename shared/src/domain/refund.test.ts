import { describe, expect, it } from 'vitest';
import type { PaymentId, RefundId } from './ids.ts';
import type { RefundIntent } from './order.ts';
import type { Payment } from './payment.ts';
import { countedRefunds, isRefundOpen, leftOf, mayRefundFollow, refundNames, type RefundProgress } from './refund.ts';

/** What the next word about a refund may be, for every state. */
const TABLE: Record<RefundProgress, Record<RefundProgress, boolean>> = {
  intended: { intended: false, requested: true, done: true, failed: true, unknown: false },
  requested: { intended: false, requested: false, done: true, failed: true, unknown: true },
  unknown: { intended: false, requested: true, done: true, failed: true, unknown: false },
  failed: { intended: false, requested: false, done: true, failed: false, unknown: false },
  done: { intended: false, requested: false, done: false, failed: false, unknown: false },
};

const states = Object.keys(TABLE) as RefundProgress[];

it.each(states)('after %s comes what the table says: money that arrived is never unsaid', (from) => {
  expect(Object.fromEntries(states.map((to) => [to, mayRefundFollow(from, to)]))).toEqual(TABLE[from]);
});

it('the provider has not said the last word while a refund is intended, requested or unknown', () => {
  expect(states.filter(isRefundOpen)).toEqual(['intended', 'requested', 'unknown']);
});

const payment = {
  id: 'p1' as PaymentId,
  outTradeNo: 't_0123456789abcdef',
  received: { amount: 9000, currency: 'CNY' },
} as Payment;

describe('the name of a refund', () => {
  it('follows from its payment, and every further one has a name of its own', () => {
    expect(refundNames(payment, 1)).toEqual({ id: 'p1-r', outRefundNo: 't_0123456789abcdef_r1' });
    expect(refundNames(payment, 2)).toEqual({ id: 'p1-r2', outRefundNo: 't_0123456789abcdef_r2' });
  });

  it('is as long as platforms take, and none where no platform is asked', () => {
    expect(refundNames({ ...payment, outTradeNo: 'x'.repeat(32) }, 1).outRefundNo).toBe(`${'x'.repeat(29)}_r1`);
    expect(refundNames({ ...payment, outTradeNo: '' }, 1)).toEqual({ id: 'p1-r' });
  });
});

const refund = (id: string, amount: number, more: Partial<RefundIntent> = {}): RefundIntent => ({
  ...{ id: id as RefundId, payment: payment.id, amount, currency: 'CNY', reason: 'given-back', state: 'done' },
  ...more,
});

describe('what counts', () => {
  it('is what failed too, as long as nothing was made instead of it', () => {
    const failed = refund('r1', 4000, { state: 'failed' });
    expect(leftOf({ refunds: [failed] }, payment)).toBe(5000);
    const again = refund('r2', 4000, { state: 'intended', insteadOf: ['r1' as RefundId] });
    expect(countedRefunds({ refunds: [failed, again] })).toEqual([again]);
    expect(leftOf({ refunds: [failed, again] }, payment)).toBe(5000);
  });

  it('is both where what had failed arrived all the same', () => {
    const first = refund('r1', 4000);
    const again = refund('r2', 4000, { insteadOf: ['r1' as RefundId] });
    expect(leftOf({ refunds: [first, again] }, payment)).toBe(1000);
  });
});
