import * as v from 'valibot';
import { GatewayFault, type GatewayRefund, type RefundState } from '../../ports/payment-gateway.ts';
import type { Platform } from './platform.ts';
import { passingFault, refusalFault, UNKNOWN_NUMBER } from './refusals.ts';

const PATH = '/v3/refund/domestic/refunds';

const REASON_CHARACTERS = 80;

const refundSchema = v.object({
  refund_id: v.pipe(v.string(), v.nonEmpty()),
  out_refund_no: v.string(),
  out_trade_no: v.string(),
  status: v.string(),
  amount: v.object({ refund: v.pipe(v.number(), v.safeInteger()), currency: v.optional(v.string(), 'CNY') }),
});

/** Words after which the same refund will never be done. */
const NEVER = new Set([
  'INVALID_REQUEST',
  'PARAM_ERROR',
  'USER_ACCOUNT_ABNORMAL',
  'TRADE_OVERDUE',
  'TRADE_STATE_ERROR',
]);

/**
 * The number is the refund: asked for again it is the same one, so a lost answer is simply asked again. A merchant's
 * account without enough money (`NOT_ENOUGH`) is unknown and not refused: filled up, the same refund goes through.
 */
export async function askRefund({ client, config }: Platform, refund: GatewayRefund): Promise<RefundState> {
  const body = {
    out_trade_no: refund.outTradeNo,
    out_refund_no: refund.outRefundNo,
    reason: refund.reason.slice(0, REASON_CHARACTERS).replace(/[\uD800-\uDBFF]$/, ''),
    notify_url: config.notifyUrl,
    amount: { refund: refund.amount, total: refund.paid, currency: refund.currency },
  };
  const answer = await client.call({ method: 'POST', path: PATH, body });
  if (answer.kind === 'unknown') return { state: 'unknown', fault: answer.fault };
  if (answer.kind === 'done') return stateOfRefund(refund, answer.json);
  if (NEVER.has(answer.code) || UNKNOWN_NUMBER.has(answer.code)) return { state: 'refused', platformCode: answer.code };
  return { state: 'unknown', fault: passingFault('refund', answer.code) };
}

export async function queryRefund(
  { client }: Platform,
  refund: Pick<GatewayRefund, 'outTradeNo' | 'outRefundNo'>,
): Promise<RefundState> {
  const answer = await client.call({ method: 'GET', path: `${PATH}/${encodeURIComponent(refund.outRefundNo)}` });
  if (answer.kind === 'unknown') return { state: 'unknown', fault: answer.fault };
  if (answer.kind === 'done') return stateOfRefund(refund, answer.json);
  if (UNKNOWN_NUMBER.has(answer.code)) return { state: 'not-found' };
  return { state: 'unknown', fault: passingFault('query of a refund', answer.code) };
}

function stateOfRefund(
  asked: Pick<GatewayRefund, 'outTradeNo' | 'outRefundNo'> & Partial<GatewayRefund>,
  json: unknown,
): RefundState {
  const parsed = v.safeParse(refundSchema, json);
  if (!parsed.success) return { state: 'unknown', fault: new GatewayFault('the refund asked for is unreadable') };
  const { refund_id: refundId, out_refund_no, out_trade_no, status, amount } = parsed.output;
  const isOther = out_refund_no !== asked.outRefundNo || out_trade_no !== asked.outTradeNo;
  if (isOther || amount.refund !== (asked.amount ?? amount.refund)) {
    throw new GatewayFault('the platform told another refund than was asked for');
  }
  const state = STATE_BY_STATUS[status];
  if (state === undefined) return { state: 'unknown', fault: refusalFault('refund', status) };
  return { state, refundId, amount: amount.refund };
}

/** `ABNORMAL`: the payer's card or account takes nothing · `CLOSED`: called off, the money stayed here. */
export const STATE_BY_STATUS: Readonly<Record<string, 'done' | 'pending' | 'failed'>> = {
  SUCCESS: 'done',
  PROCESSING: 'pending',
  ABNORMAL: 'failed',
  CLOSED: 'failed',
};
