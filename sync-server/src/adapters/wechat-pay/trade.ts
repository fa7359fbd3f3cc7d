import * as v from 'valibot';

/** Epoch ms of an RFC 3339 time. */
const instant = v.pipe(
  v.string(),
  v.transform((text) => Date.parse(text)),
  v.number(),
  v.finite(),
);

/**
 * A trade as notices and queries tell it. Read loosely: unknown fields pass, and what a state has no use for may be
 * missing. The payer is not read at all.
 */
export const tradeSchema = v.object({
  appid: v.string(),
  mchid: v.string(),
  out_trade_no: v.string(),
  trade_state: v.string(),
  transaction_id: v.optional(v.string()),
  success_time: v.optional(instant),
  attach: v.optional(v.string(), ''),
  amount: v.optional(v.object({ total: v.pipe(v.number(), v.safeInteger()), currency: v.optional(v.string(), 'CNY') })),
});

export type WechatTrade = v.InferOutput<typeof tradeSchema>;

/** Seconds, with an offset, as the platform takes times. */
export const toRfc3339 = (at: number): string =>
  new Date(Math.floor(at / 1000) * 1000).toISOString().replace('.000Z', '+00:00');
