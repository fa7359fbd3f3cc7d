import { refuse, ok, type Result } from '@foyer/shared/domain/result';
import * as v from 'valibot';
import { Aes } from 'wechatpay-axios-plugin';
import type {
  NotifyCall,
  NotifyRefusal,
  NotifyRefusalCode,
  PaymentNotice,
  RefundNotice,
} from '../../ports/provider-notice.ts';
import type { WechatPayConfig } from './wechat-pay-config.ts';
import type { PlatformKeys } from './platform-keys.ts';
import { refuseSignature } from './platform-signature.ts';
import { STATE_BY_STATUS } from './refunds.ts';
import { tradeSchema } from './trade.ts';

const envelopeSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  event_type: v.string(),
  resource: v.object({
    algorithm: v.literal('AEAD_AES_256_GCM'),
    ciphertext: v.pipe(v.string(), v.base64()),
    nonce: v.pipe(v.string(), v.bytes(12)),
    associated_data: v.optional(v.string(), ''),
  }),
});

/** A refund's end as its notice tells it; unlike a trade it names no app and no currency. */
const refundSchema = v.object({
  mchid: v.string(),
  out_trade_no: v.string(),
  out_refund_no: v.string(),
  refund_id: v.pipe(v.string(), v.nonEmpty()),
  refund_status: v.string(),
  amount: v.object({ refund: v.pipe(v.number(), v.safeInteger()) }),
});

type Merchant = Pick<WechatPayConfig, 'appid' | 'mchid' | 'apiV3Key'>;

type Read = Result<PaymentNotice | RefundNotice, NotifyRefusal>;

/** The contract of `PaymentGateway.readNotify`. The same call and keys give the same notice. */
export function readNotify(config: Merchant, keys: PlatformKeys, call: NotifyCall): Read {
  const body = decodeUtf8(call.rawBody);
  if (body === undefined) return no('bad-signature');
  const refusal = refuseSignature(keys, (name) => single(call.headers[name]), body, call.now);
  if (refusal !== undefined) return no(refusal);

  const envelope = v.safeParse(envelopeSchema, parse(body));
  if (!envelope.success) return no('unreadable');
  const { id, event_type, resource } = envelope.output;
  const read = READ_BY_EVENT.get(event_type);
  if (read === undefined) return no('other-event');
  const plain = decrypt(config.apiV3Key, resource);
  return plain === undefined ? no('bad-encryption') : read(config, id, parse(plain), event_type);
}

const READ_BY_EVENT: ReadonlyMap<string, (config: Merchant, id: string, json: unknown, event: string) => Read> =
  new Map([
    ['TRANSACTION.SUCCESS', readPayment],
    ['REFUND.SUCCESS', readRefund],
    ['REFUND.ABNORMAL', readRefund],
    ['REFUND.CLOSED', readRefund],
  ]);

function readPayment(config: Merchant, noticeId: string, json: unknown): Read {
  const trade = v.safeParse(tradeSchema, json);
  if (!trade.success) return no('unreadable');
  const { appid, mchid, out_trade_no, transaction_id, trade_state, success_time, amount, attach } = trade.output;
  if (appid !== config.appid || mchid !== config.mchid) return no('not-ours');
  if (trade_state !== 'SUCCESS') return no('other-event');
  if (transaction_id === undefined || success_time === undefined || amount === undefined) return no('unreadable');
  return ok({
    kind: 'payment',
    noticeId,
    outTradeNo: out_trade_no,
    transactionId: transaction_id,
    state: 'paid',
    paidAt: success_time,
    amount: amount.total,
    currency: amount.currency,
    attach,
  });
}

function readRefund(config: Merchant, noticeId: string, json: unknown, event: string): Read {
  const parsed = v.safeParse(refundSchema, json);
  if (!parsed.success) return no('unreadable');
  const { mchid, out_trade_no, out_refund_no, refund_id, refund_status, amount } = parsed.output;
  if (mchid !== config.mchid) return no('not-ours');
  const state = STATE_BY_STATUS[refund_status];
  // The envelope and what is in it speak of the same end.
  if (event !== `REFUND.${refund_status}` || state === undefined || state === 'pending') return no('other-event');
  return ok({
    kind: 'refund',
    noticeId,
    outTradeNo: out_trade_no,
    outRefundNo: out_refund_no,
    state,
    refundId: refund_id,
    amount: amount.refund,
  });
}

const no = (code: NotifyRefusalCode) => refuse<NotifyRefusal>({ code });

/** A header that came twice is no header: nobody can say which of them was signed. */
const single = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Only text that turns back into the very same bytes, as the signature is over bytes. */
function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function decrypt(key: string, resource: v.InferOutput<typeof envelopeSchema>['resource']): string | undefined {
  try {
    return Aes.AesGcm.decrypt(resource.ciphertext, key, resource.nonce, resource.associated_data);
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
