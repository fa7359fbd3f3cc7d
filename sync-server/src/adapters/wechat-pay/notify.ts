import { refuse, ok, type Result } from '@foyer/shared/domain/result';
import * as v from 'valibot';
import { Aes } from 'wechatpay-axios-plugin';
import type { NotifyCall, NotifyRefusal, NotifyRefusalCode, PaymentNotice } from '../../ports/provider-notice.ts';
import type { WechatPayConfig } from './wechat-pay-config.ts';
import { type PlatformKeys, refuseSignature } from './platform-signature.ts';
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

/** The contract of `PaymentGateway.readNotify`. Pure: the same call gives the same notice. */
export function readNotify(
  config: Pick<WechatPayConfig, 'appid' | 'mchid' | 'apiV3Key'>,
  keys: PlatformKeys,
  call: NotifyCall,
): Result<PaymentNotice, NotifyRefusal> {
  const body = decodeUtf8(call.rawBody);
  if (body === undefined) return no('bad-signature');
  const refusal = refuseSignature(keys, (name) => single(call.headers[name]), body, call.now);
  if (refusal !== undefined) return no(refusal);

  const envelope = v.safeParse(envelopeSchema, parse(body));
  if (!envelope.success) return no('unreadable');
  const { id, event_type, resource } = envelope.output;
  if (event_type !== 'TRANSACTION.SUCCESS') return no('other-event');

  const plain = decrypt(config.apiV3Key, resource);
  if (plain === undefined) return no('bad-encryption');
  const trade = v.safeParse(tradeSchema, parse(plain));
  if (!trade.success) return no('unreadable');
  const { appid, mchid, out_trade_no, transaction_id, trade_state, success_time, amount, attach } = trade.output;
  if (appid !== config.appid || mchid !== config.mchid) return no('not-ours');
  if (trade_state !== 'SUCCESS') return no('other-event');
  if (transaction_id === undefined || success_time === undefined || amount === undefined) return no('unreadable');
  return ok({
    kind: 'payment',
    noticeId: id,
    outTradeNo: out_trade_no,
    transactionId: transaction_id,
    state: 'paid',
    paidAt: success_time,
    amount: amount.total,
    currency: amount.currency,
    attach,
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
