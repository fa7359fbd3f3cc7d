import * as v from 'valibot';
import type { AlipayParts } from './alipay-parts.ts';
import type { AlipayTrade } from './alipay-trade.ts';
import type { PayRefusal } from './trade-moves.ts';

/**
 * What a person with a phone does with a code she has scanned, or once hers was scanned. The trade is named by what is
 * drawn as QR, or by its number. `scan` looks at it, `refuse` looks and puts the phone away, `delay` pays `delayMs` later.
 */
export const phoneSchema = v.strictObject({
  qrCode: v.optional(v.string()),
  outTradeNo: v.optional(v.string()),
  outcome: v.optional(v.picklist(['scan', 'pay', 'refuse', 'delay']), 'pay'),
  delayMs: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(24 * 60 * 60_000)), 3000),
});

export type PhoneRequest = v.InferOutput<typeof phoneSchema>;

export type PhoneOutcome =
  | { readonly result: 'paid' | 'scanned' | 'refused' | 'paying'; readonly trade: AlipayTrade }
  | { readonly result: 'failed'; readonly reason: PayRefusal };

/** Resolves when the person's phone is told, which with `beforeReply` is after the merchant. */
export async function usePhone(parts: AlipayParts, request: PhoneRequest): Promise<PhoneOutcome> {
  const { book, timers } = parts;
  const outTradeNo = request.outTradeNo ?? book.byQr(request.qrCode ?? '')?.outTradeNo ?? '';
  const scanned = book.scan(outTradeNo);
  if (typeof scanned === 'string') return { result: 'failed', reason: scanned };
  switch (request.outcome) {
    case 'scan':
      return { result: 'scanned', trade: scanned };
    case 'refuse':
      return { result: 'refused', trade: scanned };
    case 'delay':
      parts.onClose(timers.after(request.delayMs, () => void pay(parts, outTradeNo)));
      return { result: 'paying', trade: scanned };
    case 'pay':
      return pay(parts, outTradeNo);
  }
}

async function pay(parts: AlipayParts, outTradeNo: string): Promise<PhoneOutcome> {
  const faults = parts.faults().notices;
  const paid = parts.book.pay(outTradeNo, !faults.never);
  if (typeof paid === 'string') return { result: 'failed', reason: paid };
  const told = paid.notice !== null ? parts.notifier.start(paid.notice) : Promise.resolve();
  if (faults.beforeReply) await told;
  return { result: 'paid', trade: paid.trade };
}
