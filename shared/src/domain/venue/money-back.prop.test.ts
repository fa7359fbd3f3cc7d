import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PaymentId } from '../ids.ts';
import { sumMinor } from '../money.ts';
import type { Order } from '../order.ts';
import { leftOf } from '../refund.ts';
import { moneyBack } from './money-back.ts';

const COUNTER = { hasDrawer: true, currency: 'CNY' };

const part = fc.record({
  amount: fc.integer({ min: 1, max: 10_000 }),
  tender: fc.constantFrom('cash' as const, 'card' as const, 'wechat-qr' as const),
});

const orderOf = (parts: readonly { readonly amount: number; readonly tender: string }[]): Order =>
  ({
    id: 'o1',
    currency: 'CNY',
    refunds: [],
    payments: parts.map(({ amount, tender }, i) => ({
      ...{ id: `p${i}` as PaymentId, tender, amount, received: { amount, currency: 'CNY' } },
      outTradeNo: tender === 'wechat-qr' ? `t${i}` : '',
    })),
  }) as unknown as Order;

it('however an order was paid and whatever is asked for: all of it goes back or nothing, never more than came', () => {
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 5 }),
      fc.array(fc.integer({ min: 0, max: 12_000 }), { maxLength: 8 }),
      (parts, asked) => {
        let order = orderOf(parts);
        let left = sumMinor(parts.map(({ amount }) => amount));
        for (const amount of asked) {
          const back = moneyBack(order, amount, [], COUNTER);
          expect(back.ok).toBe(amount <= left);
          if (!back.ok) continue;
          const refunds = back.events.map(({ refund }) => refund);
          expect(sumMinor(refunds.map((refund) => refund.amount))).toBe(amount);
          const handed = sumMinor(refunds.map((refund) => (refund.state === 'done' ? refund.amount : 0)));
          expect(back.cashToReturn + back.cardToReturn).toBe(handed);
          for (const { state, outRefundNo } of refunds) expect(outRefundNo === undefined).toBe(state === 'done');
          order = { ...order, refunds: [...order.refunds, ...refunds] };
          left -= amount;
          for (const payment of order.payments) expect(leftOf(order, payment)).toBeGreaterThanOrEqual(0);
        }
        const names = order.refunds.map(({ id }) => id);
        expect(new Set(names).size).toBe(names.length);
      },
    ),
  );
});
