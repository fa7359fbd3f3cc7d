import { type EmulatedOrder, rfc3339 } from './emulated-order.ts';

/** What the merchant asked for; asking again has to repeat every field. */
export interface RefundTerms {
  readonly outTradeNo: string;
  readonly outRefundNo: string;
  /** Fen. */
  readonly amount: number;
  readonly total: number;
  readonly currency: string;
  readonly reason: string;
  readonly notifyUrl: string;
}

export type RefundStatus = 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED';

export interface EmulatedRefund extends RefundTerms {
  readonly refundId: string;
  readonly transactionId: string;
  readonly createdAt: number;
  readonly status: RefundStatus;
  /** Epoch ms of its end. */
  readonly endedAt?: number;
  /** What a reversed charge gave back: it has no number of the merchant's, and nobody is told. */
  readonly isReversal: boolean;
}

const amounts = ({ amount, total, currency }: EmulatedRefund) => ({
  total,
  refund: amount,
  payer_total: total,
  payer_refund: amount,
  settlement_total: total,
  settlement_refund: amount,
  discount_refund: 0,
  currency,
});

const endOf = ({ status, endedAt }: EmulatedRefund) =>
  status === 'SUCCESS' && endedAt !== undefined ? { success_time: rfc3339(endedAt) } : {};

/** The refund as the answer to its request and to queries shows it. */
export function refundJson(refund: EmulatedRefund): object {
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    transaction_id: refund.transactionId,
    out_trade_no: refund.outTradeNo,
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    create_time: rfc3339(refund.createdAt),
    status: refund.status,
    funds_account: 'AVAILABLE',
    amount: amounts(refund),
    ...endOf(refund),
  };
}

/** The refund as its notice shows it: with fewer fields, and neither app nor currency among them. */
export function refundNoticeJson(refund: EmulatedRefund, { mchid }: Pick<EmulatedOrder, 'mchid'>): object {
  const { total, refund: amount, payer_total, payer_refund } = amounts(refund);
  return {
    mchid,
    transaction_id: refund.transactionId,
    out_trade_no: refund.outTradeNo,
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    refund_status: refund.status,
    user_received_account: '支付用户零钱',
    amount: { total, refund: amount, payer_total, payer_refund },
    ...endOf(refund),
  };
}
