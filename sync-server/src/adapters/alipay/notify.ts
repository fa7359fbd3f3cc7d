import { ok, refuse, type Result } from '@foyer/shared/domain/result';
import * as v from 'valibot';
import type { NotifyCall, NotifyRefusal, NotifyRefusalCode, PaymentNotice } from '../../ports/provider-notice.ts';
import type { AlipayConfig } from './alipay-config.ts';
import { chinaTime, CURRENCY, fen } from './trade.ts';

const noticeSchema = v.object({
  notify_id: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
  notify_type: v.string(),
  trade_status: v.string(),
  out_trade_no: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  trade_no: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  total_amount: fen,
  gmt_payment: v.optional(chinaTime),
  gmt_refund: v.optional(v.string()),
  refund_fee: v.optional(fen, '0'),
  body: v.optional(v.string(), ''),
});

/** Paid; the second can no longer be given back. */
const PAID = new Set(['TRADE_SUCCESS', 'TRADE_FINISHED']);

/**
 * The contract of `PaymentGateway.readNotify`. Pure: the same call gives the same notice.
 *
 * - The platform says how a notice is signed in the notice. Only RSA2 is believed, whatever it says.
 * - Its age is not looked at: over the 25 hours of its repetitions the platform does not promise to sign it anew. One sent
 *   again by anybody tells of the same trade and is the same payment.
 * - A notice of a refund says how much of the trade has gone back by now and not by which refund; what became of a refund
 *   is known from its own answer and `queryRefund`. So it counts as `other-event`.
 */
export function readNotify(
  { appId, sellerId }: Pick<AlipayConfig, 'appId' | 'sellerId'>,
  isSigned: (text: string, signature: string) => boolean,
  { rawBody }: NotifyCall,
): Result<PaymentNotice, NotifyRefusal> {
  const fields = readForm(rawBody);
  if (fields === undefined) return no('bad-signature');
  const sign = fields.get('sign');
  if (!sign) return no('not-signed');
  if (fields.get('sign_type') !== 'RSA2') return no('bad-signature');
  if (!isSigned(signedText(fields), sign)) return no('bad-signature');

  if (fields.get('app_id') !== appId || fields.get('seller_id') !== sellerId) return no('not-ours');
  const parsed = v.safeParse(noticeSchema, Object.fromEntries(fields));
  if (!parsed.success) return no('unreadable');
  const notice = parsed.output;
  if (notice.notify_type !== 'trade_status_sync' || !PAID.has(notice.trade_status)) return no('other-event');
  if (notice.gmt_refund !== undefined || notice.refund_fee !== 0) return no('other-event');
  if (notice.gmt_payment === undefined) return no('unreadable');
  return ok({
    kind: 'payment',
    noticeId: notice.notify_id,
    outTradeNo: notice.out_trade_no,
    transactionId: notice.trade_no,
    state: 'paid',
    paidAt: notice.gmt_payment,
    amount: notice.total_amount,
    currency: CURRENCY,
    attach: notice.body,
  });
}

const no = (code: NotifyRefusalCode) => refuse<NotifyRefusal>({ code });

/** `name=value` in the order of the names, each value as it was before it was put into the form. */
const signedText = (fields: ReadonlyMap<string, string>): string =>
  [...fields]
    .filter(([name]) => name !== 'sign' && name !== 'sign_type')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');

/**
 * Undefined for anything but a form in UTF-8 that says each name once: of two values nobody can say which was signed, and
 * what is mended in reading (a lone %, bytes that are no text) would be believed as something that nobody sent.
 */
function readForm(bytes: Buffer): ReadonlyMap<string, string> | undefined {
  const fields = new Map<string, string>();
  for (const pair of bytes.toString('latin1').split('&')) {
    const cut = pair.indexOf('=');
    const name = decodePart(pair.slice(0, Math.max(cut, 0)));
    const value = decodePart(pair.slice(cut + 1));
    if (cut < 1 || name === undefined || value === undefined || fields.has(name)) return undefined;
    fields.set(name, value);
  }
  return fields;
}

function decodePart(text: string): string | undefined {
  // Whatever is not plain ASCII should have been escaped.
  if (!/^[\x20-\x7e]*$/.test(text)) return undefined;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
