import { type EmulatedNotice, type EmulatedOrder, rfc3339, tradeJson } from '../emulated-order.ts';
import { refundNoticeJson, type RefundStatus } from '../emulated-refund.ts';
import type { Faults } from './pay-faults.ts';
import type { OrderBook } from '../order-book.ts';
import type { PlatformIdentity } from '../platform-identity.ts';
import { encryptResource } from '../platform-signing.ts';

/** Where a notice goes and what it says; nothing when what it is about is gone. */
export function noticeOf(
  identity: PlatformIdentity,
  book: OrderBook,
  notice: EmulatedNotice,
  fault: Faults['notices'],
): { readonly url: string; readonly body: string } | undefined {
  const order = book.find(notice.outTradeNo);
  if (order === undefined) return undefined;
  const told: EmulatedOrder = {
    ...order,
    appid: fault.appid ?? order.appid,
    mchid: fault.mchid ?? order.mchid,
    currency: fault.currency ?? order.currency,
    total: order.total + fault.totalOffset,
  };
  if (notice.outRefundNo === undefined) {
    const body = { event_type: 'TRANSACTION.SUCCESS', summary: '支付成功' };
    return { url: order.notifyUrl, body: envelope(identity, notice, fault, body, 'transaction', tradeJson(told)) };
  }
  const refund = book.findRefund(notice.outRefundNo);
  if (refund === undefined) return undefined;
  const body = { event_type: `REFUND.${refund.status}`, summary: REFUND_SUMMARIES[refund.status] };
  const resource = refundNoticeJson({ ...refund, amount: refund.amount + fault.totalOffset }, told);
  return { url: refund.notifyUrl, body: envelope(identity, notice, fault, body, 'refund', resource) };
}

const REFUND_SUMMARIES: Readonly<Record<RefundStatus, string>> = {
  PROCESSING: '退款处理中',
  SUCCESS: '退款成功',
  ABNORMAL: '退款异常',
  CLOSED: '退款关闭',
};

function envelope(
  identity: PlatformIdentity,
  { id, createdAt }: EmulatedNotice,
  fault: Faults['notices'],
  head: { readonly event_type: string; readonly summary: string },
  type: 'transaction' | 'refund',
  resource: object,
): string {
  return JSON.stringify({
    id,
    create_time: rfc3339(createdAt),
    resource_type: 'encrypt-resource',
    ...head,
    resource: encryptResource(identity.apiV3Key, JSON.stringify(resource), fault.tamperCiphertext, type),
  });
}
