import * as v from 'valibot';
import { GatewayFault, type GatewayRefund, type RefundState } from '../../ports/payment-gateway.ts';
import type { PlatformClient } from './platform-client.ts';
import { NO_SUCH_TRADE, refusalFault, wantsPerson } from './platform-words.ts';
import { fen } from './trade.ts';
import { fenToYuan } from './yuan.ts';

const refundedSchema = v.object({ out_trade_no: v.string(), fund_change: v.optional(v.string(), 'N') });

/** The platform names a refund by our number for it and has none of its own. */
export async function refund(client: PlatformClient, wanted: GatewayRefund): Promise<RefundState> {
  const answer = await client.call({
    method: 'alipay.trade.refund',
    content: {
      out_trade_no: wanted.outTradeNo,
      out_request_no: wanted.outRefundNo,
      refund_amount: fenToYuan(wanted.amount),
      refund_reason: wanted.reason,
    },
  });
  if (answer.kind === 'unknown') return { state: 'unknown', fault: answer.fault };
  const itself = { refundId: wanted.outRefundNo, amount: wanted.amount };
  if (answer.kind === 'refused') {
    if (answer.isLater === true) return { state: 'unknown', fault: refusalFault('refund', answer.code) };
    return wantsPerson(answer.code) ? { state: 'failed', ...itself } : { state: 'refused', platformCode: answer.code };
  }
  const parsed = v.safeParse(refundedSchema, answer.json);
  if (!parsed.success || parsed.output.out_trade_no !== wanted.outTradeNo)
    return { state: 'unknown', fault: new GatewayFault('the answer to a refund is unreadable') };
  if (parsed.output.fund_change === 'Y') return { state: 'done', ...itself };
  // No money moved by this call: it was asked for before, or is still to move.
  const known = await askRefund(client, wanted);
  return known.state === 'not-found' ? { state: 'pending', ...itself } : known;
}

const statusSchema = v.object({
  out_trade_no: v.optional(v.string()),
  out_request_no: v.optional(v.string()),
  refund_status: v.optional(v.string()),
  refund_amount: v.optional(fen),
});

/** Only a refund that has arrived is told: one that nobody asked for, or that failed, is answered with nothing in it. */
export async function askRefund(
  client: PlatformClient,
  { outTradeNo, outRefundNo }: Pick<GatewayRefund, 'outTradeNo' | 'outRefundNo'>,
): Promise<RefundState> {
  const content = { out_trade_no: outTradeNo, out_request_no: outRefundNo };
  const answer = await client.call({ method: 'alipay.trade.fastpay.refund.query', content });
  if (answer.kind === 'unknown') return { state: 'unknown', fault: answer.fault };
  if (answer.kind === 'refused')
    return answer.code === NO_SUCH_TRADE
      ? { state: 'not-found' }
      : { state: 'unknown', fault: refusalFault('refund query', answer.code) };
  const parsed = v.safeParse(statusSchema, answer.json);
  if (!parsed.success) return { state: 'unknown', fault: new GatewayFault('the refund asked for is unreadable') };
  const told = parsed.output;
  if (told.refund_status !== 'REFUND_SUCCESS') return { state: 'not-found' };
  if (told.out_trade_no !== outTradeNo || told.out_request_no !== outRefundNo)
    throw new GatewayFault('the platform told another refund than was asked for');
  if (told.refund_amount === undefined)
    return { state: 'unknown', fault: new GatewayFault('a refund without its amount') };
  return { state: 'done', refundId: outRefundNo, amount: told.refund_amount };
}
