import * as v from 'valibot';
import { type EmulatedOrder, prepayIdIn } from './emulated-order.ts';
import { openidOf } from './openid.ts';
import type { PayRefusal } from './order-book.ts';
import type { EmulatorParts } from './parts.ts';
import { isSignedByMerchant } from './platform-signing.ts';

/**
 * What a person with a phone does. The order is named by exactly what the merchant's app was given (`params`, checked
 * as the pay sheet checks them), by what a shown code says (`codeUrl`), or by `prepayId` or `outTradeNo`; a charge of a
 * scanned code that asks for the password, by its `outTradeNo`. `openid` is who holds the phone, if it matters.
 * `delay` pays `delayMs` later.
 */
export const paySchema = v.strictObject({
  prepayId: v.optional(v.string()),
  codeUrl: v.optional(v.string()),
  outTradeNo: v.optional(v.string()),
  params: v.optional(
    v.object({
      timeStamp: v.string(),
      nonceStr: v.string(),
      package: v.pipe(v.string(), v.regex(/^prepay_id=./)),
      signType: v.literal('RSA'),
      paySign: v.string(),
    }),
  ),
  openid: v.optional(v.string()),
  outcome: v.optional(v.picklist(['pay', 'refuse', 'delay']), 'pay'),
  delayMs: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(24 * 60 * 60_000)), 3000),
});

export type PayRequest = v.InferOutput<typeof paySchema>;

export type SheetRefusal = PayRefusal | 'unknown-order' | 'bad-sign' | 'prepay-expired' | 'other-payer';

export type SheetOutcome =
  | { readonly result: 'paid'; readonly order: EmulatedOrder; readonly transactionId: string }
  | { readonly result: 'cancelled' | 'paying'; readonly order: EmulatedOrder }
  | { readonly result: 'refused'; readonly reason: SheetRefusal };

/** What the pay sheet checks before the person sees a sum: the order it is for, or why it stays shut. */
export function orderOfSheet(parts: EmulatorParts, request: PayRequest): EmulatedOrder | SheetRefusal {
  const prepayId = prepayIdOf(request);
  const order = prepayId === undefined ? parts.book.find(request.outTradeNo ?? '') : parts.book.findByPrepay(prepayId);
  if (order === undefined) return 'unknown-order';
  if (request.params !== undefined && !isPaySignGood(parts, order, request.params)) return 'bad-sign';
  const prepay = order.prepays.find(({ id }) => id === prepayId);
  if (prepay !== undefined && parts.timers.now() >= prepay.expiresAt) return 'prepay-expired';
  const isOthers = request.openid !== undefined && order.openid !== '' && request.openid !== order.openid;
  return isOthers ? 'other-payer' : order;
}

/** Opens the pay sheet. Resolves when the person's device is told, which with `beforeReply` is after the merchant. */
export async function usePaySheet(parts: EmulatorParts, request: PayRequest): Promise<SheetOutcome> {
  const order = orderOfSheet(parts, request);
  if (typeof order === 'string') return refused(order);
  const payer = request.openid ?? (order.openid || openidOf(order.appid, 'passer-by'));
  switch (request.outcome) {
    case 'refuse':
      parts.book.giveUp(order);
      return { result: 'cancelled', order };
    case 'delay':
      parts.onClose(parts.timers.after(request.delayMs, () => void pay(parts, order, payer)));
      return { result: 'paying', order };
    case 'pay':
      return pay(parts, order, payer);
  }
}

const prepayIdOf = ({ params, codeUrl, prepayId }: PayRequest): string | undefined =>
  params?.package.slice('prepay_id='.length) ??
  (codeUrl === undefined ? prepayId : (prepayIdIn(codeUrl) ?? 'not a code of the platform'));

async function pay(parts: EmulatorParts, order: EmulatedOrder, payer: string): Promise<SheetOutcome> {
  const faults = parts.faults().notices;
  const paid = parts.book.pay(order, payer, !faults.never);
  if (typeof paid === 'string') return refused(paid);
  const told = paid.notice === undefined ? Promise.resolve() : parts.notifier.start(paid.notice);
  if (faults.beforeReply) await told;
  const { trade } = paid.order;
  return { result: 'paid', order: paid.order, transactionId: trade.state === 'SUCCESS' ? trade.transactionId : '' };
}

const refused = (reason: SheetRefusal): SheetOutcome => ({ result: 'refused', reason });

function isPaySignGood(
  { identity }: EmulatorParts,
  order: EmulatedOrder,
  params: NonNullable<PayRequest['params']>,
): boolean {
  const message = `${order.appid}\n${params.timeStamp}\n${params.nonceStr}\n${params.package}\n`;
  return isSignedByMerchant(identity, message, params.paySign);
}
