import type { Request } from 'express';
import * as v from 'valibot';
import { type EmulatedRefund, refundJson } from '../emulated-refund.ts';
import { spend } from '../fault-board.ts';
import type { EmulatorParts } from '../parts.ts';
import type { RefundRefusal } from '../refund-book.ts';
import { type Answer, no, numberIn, refuseBody } from './answer.ts';

const fen = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const refundSchema = v.object({
  out_trade_no: v.pipe(v.string(), v.nonEmpty()),
  out_refund_no: v.pipe(v.string(), v.regex(/^[0-9A-Za-z_|*@-]{1,64}$/)),
  reason: v.optional(v.pipe(v.string(), v.maxLength(80)), ''),
  notify_url: v.optional(v.pipe(v.string(), v.maxLength(255), v.url()), ''),
  amount: v.object({ refund: fen, total: fen, currency: v.literal('CNY') }),
});

const NOT_FOUND = no(404, 'RESOURCE_NOT_EXISTS', '订单不存在');

const REFUSALS: Readonly<Record<RefundRefusal, Answer>> = {
  RESOURCE_NOT_EXISTS: NOT_FOUND,
  NOT_PAID: no(400, 'INVALID_REQUEST', '订单状态不支持退款'),
  OTHER_FIELDS: no(400, 'INVALID_REQUEST', '请求参数与原退款单不一致'),
  OTHER_TOTAL: no(400, 'INVALID_REQUEST', '订单金额与原订单不一致'),
  TOO_MUCH: no(400, 'INVALID_REQUEST', '退款金额超过可退金额'),
};

/** Accepted is not done: the answer says PROCESSING, and the end is told. */
export async function askRefund(parts: EmulatorParts, _request: Request, body: unknown): Promise<Answer> {
  const parsed = v.safeParse(refundSchema, body);
  if (!parsed.success) return refuseBody(parsed.issues);
  const { out_trade_no, out_refund_no, reason, notify_url, amount } = parsed.output;
  const { book } = parts;
  if (book.findRefund(out_refund_no) === undefined && spend(parts.faults().refunds, 'notEnoughTimes')) {
    return no(403, 'NOT_ENOUGH', '商户可用退款余额不足');
  }
  const asked = book.askRefund({
    outTradeNo: out_trade_no,
    outRefundNo: out_refund_no,
    amount: amount.refund,
    total: amount.total,
    currency: amount.currency,
    reason,
    notifyUrl: notify_url,
  });
  if (typeof asked === 'string') return REFUSALS[asked];
  const told = asked.status === 'PROCESSING' ? carryOut(parts, asked) : Promise.resolve();
  if (parts.faults().notices.beforeReply) await told;
  return { status: 200, json: refundJson(asked) };
}

const STATUS_BY_OUTCOME = { success: 'SUCCESS', abnormal: 'ABNORMAL', closed: 'CLOSED' } as const;

/** Now, or when its time has come. */
async function carryOut(parts: EmulatorParts, { outRefundNo }: EmulatedRefund): Promise<void> {
  const { outcome, delayMs } = parts.faults().refunds;
  const end = async () => {
    const ended = parts.book.endRefund(outRefundNo, STATUS_BY_OUTCOME[outcome], !parts.faults().notices.never);
    if (ended?.notice !== undefined) await parts.notifier.start(ended.notice);
  };
  if (delayMs === 0) await end();
  else parts.onClose(parts.timers.after(delayMs, () => void end()));
}

export function queryRefund({ book }: EmulatorParts, request: Request): Answer {
  const refund = book.findRefund(numberIn(request));
  return refund === undefined ? NOT_FOUND : { status: 200, json: refundJson(refund) };
}
