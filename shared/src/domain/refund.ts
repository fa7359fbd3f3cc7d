import type { Order, RefundIntent } from './order.ts';
import type { Payment } from './payment.ts';
import type { RefundId } from './ids.ts';
import type { Minor } from './money.ts';

/**
 *  intended ─▶ requested ─▶ done
 *     │            ├──────▶ failed ─▶ done (money that arrived all the same)
 *     │            └──────▶ unknown ─▶ requested | done | failed
 *     └─▶ done (handed over) | failed (taken back before anybody was asked)
 *
 * `requested` is written before the provider is called, so that whoever starts again knows that it may have been: then it
 * is asked what it knows, under the same number. `unknown` is a state, not an error.
 */
export type RefundProgress = 'intended' | 'requested' | 'done' | 'failed' | 'unknown';

const NEXT: Readonly<Record<RefundProgress, readonly RefundProgress[]>> = {
  intended: ['requested', 'done', 'failed'],
  requested: ['done', 'failed', 'unknown'],
  unknown: ['requested', 'done', 'failed'],
  /** The provider's word that the money arrived wins over a guess that it would not. */
  failed: ['done'],
  done: [],
};

/**
 * What is known of one refund: that the provider is about to be asked, or its word. `isKnown`: the provider has it, for that
 * sum · `refused`: it will not do it.
 */
export type RefundWord =
  | { readonly state: 'requested'; readonly isKnown?: true }
  | { readonly state: 'unknown' }
  | { readonly state: 'done' | 'failed'; readonly refundId: string; readonly amount: Minor }
  | { readonly state: 'refused'; readonly platformCode: string };

/** The table of refund states: what may follow what. Total over all pairs. */
export const mayRefundFollow = (from: RefundProgress, to: RefundProgress): boolean => NEXT[from].includes(to);

/** While one of these, the provider has not said the last word on it. */
export const isRefundOpen = (state: RefundProgress): boolean =>
  state === 'intended' || state === 'requested' || state === 'unknown';

/**
 * How the nth refund of a payment is called, here and at the provider. It follows from the payment alone: decided again,
 * asked again, or read from a log of before refunds had numbers, it is the same refund and never a second one.
 */
export function refundNames({ id, outTradeNo }: Payment, n: number): Pick<RefundIntent, 'id' | 'outRefundNo'> {
  const name = `${id}-r${n === 1 ? '' : n}` as RefundId;
  return outTradeNo === '' ? { id: name } : { id: name, outRefundNo: refundNumber(outTradeNo, n) };
}

/** What a provider takes at most. */
const NUMBER_LENGTH = 32;

export const refundNumber = (outTradeNo: string, n: number): string => `${outTradeNo}_r${n}`.slice(-NUMBER_LENGTH);

/** Refunds whose money counts. One that failed is still owed, until another is made instead of it. */
export function countedRefunds({ refunds }: Pick<Order, 'refunds'>): readonly RefundIntent[] {
  const replaced = new Set(refunds.flatMap(({ insteadOf = [] }) => insteadOf));
  return replaced.size === 0 ? refunds : refunds.filter(({ id, state }) => state !== 'failed' || !replaced.has(id));
}

/** What a refund is for, whatever went back under its number. */
export const owedOf = ({ amount, owed = amount }: Pick<RefundIntent, 'amount' | 'owed'>): Minor => owed;

/** What went back of a payment, in a branch that a restore has left, beyond what was to: it counts towards the next refund. */
export function aheadOf(order: Pick<Order, 'refunds'>, { id }: Pick<Payment, 'id'>): Minor {
  let ahead = 0;
  for (const refund of countedRefunds(order)) if (refund.payment === id) ahead += refund.amount - owedOf(refund);
  return ahead;
}

/** What of a payment has neither gone back nor is owed to whoever paid. Never negative unless it went back twice. */
export function leftOf(order: Pick<Order, 'refunds'>, { id, received }: Pick<Payment, 'id' | 'received'>): Minor {
  let left = received?.amount ?? 0;
  for (const refund of countedRefunds(order)) if (refund.payment === id) left -= owedOf(refund);
  return left;
}
