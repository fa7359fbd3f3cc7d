import { type EmulatedNotice, type EmulatedOrder, newNotice, newRefundId } from './emulated-order.ts';
import type { EmulatedRefund, RefundStatus, RefundTerms } from './emulated-refund.ts';
import type { OrderStore } from './order-store.ts';

export type RefundRefusal = 'RESOURCE_NOT_EXISTS' | 'NOT_PAID' | 'OTHER_FIELDS' | 'OTHER_TOTAL' | 'TOO_MUCH';

/** Money that goes back: asked for by the merchant, ended by the platform. */
export interface RefundBook {
  /** The same number with the same fields is the same refund. */
  askRefund(terms: RefundTerms): RefundRefusal | EmulatedRefund;
  /** Of the merchant's asking; a reversed charge has none. */
  findRefund(outRefundNo: string): EmulatedRefund | undefined;
  /** Ends what is under way; the notice is made in the same step. */
  endRefund(
    outRefundNo: string,
    status: Exclude<RefundStatus, 'PROCESSING'>,
    tell: boolean,
  ): { readonly refund: EmulatedRefund; readonly notice?: EmulatedNotice } | undefined;
  giveBack(reversal: EmulatedRefund): void;
  /** Money of this number that went back, or is on its way. */
  refundsOf(outTradeNo: string): EmulatedRefund[];
  allRefunds(): EmulatedRefund[];
}

interface Orders {
  readonly orderOf: (outTradeNo: string) => EmulatedOrder | undefined;
  readonly told: (notice: EmulatedNotice) => void;
}

export function openRefundBook(store: OrderStore, now: () => number, { orderOf, told }: Orders): RefundBook {
  const refunds = new Map(store.refunds().map((refund) => [refund.refundId, refund]));

  function save(refund: EmulatedRefund, notice?: EmulatedNotice): void {
    store.save(notice === undefined ? { refund } : { refund, notice });
    refunds.set(refund.refundId, refund);
    if (notice !== undefined) told(notice);
  }

  const findRefund = (outRefundNo: string) =>
    [...refunds.values()].find((refund) => !refund.isReversal && refund.outRefundNo === outRefundNo);

  const refundsOf = (outTradeNo: string) =>
    [...refunds.values()].filter((refund) => refund.outTradeNo === outTradeNo && refund.status !== 'CLOSED');

  return {
    askRefund(terms) {
      const known = findRefund(terms.outRefundNo);
      if (known !== undefined) return isSame(known, terms) ? known : 'OTHER_FIELDS';
      const order = orderOf(terms.outTradeNo);
      if (order === undefined) return 'RESOURCE_NOT_EXISTS';
      if (order.trade.state !== 'SUCCESS') return 'NOT_PAID';
      if (terms.total !== order.total || terms.currency !== order.currency) return 'OTHER_TOTAL';
      const gone = refundsOf(terms.outTradeNo).reduce((sum, { amount }) => sum + amount, 0);
      if (gone + terms.amount > order.total) return 'TOO_MUCH';
      const ids = { refundId: newRefundId(now()), transactionId: order.trade.transactionId };
      const refund: EmulatedRefund = { ...terms, ...ids, createdAt: now(), status: 'PROCESSING', isReversal: false };
      save(refund);
      return refund;
    },
    findRefund,
    endRefund(outRefundNo, status, tell) {
      const known = findRefund(outRefundNo);
      if (known === undefined || known.status !== 'PROCESSING') return undefined;
      const refund = { ...known, status, endedAt: now() };
      const notice =
        tell && known.notifyUrl !== '' ? newNotice({ outTradeNo: known.outTradeNo, outRefundNo }, now()) : undefined;
      save(refund, notice);
      return notice === undefined ? { refund } : { refund, notice };
    },
    giveBack: (reversal) => save(reversal),
    refundsOf,
    allRefunds: () => [...refunds.values()],
  };
}

function isSame(known: RefundTerms, again: RefundTerms): boolean {
  const fields = Object.keys(again) as (keyof RefundTerms)[];
  return fields.every((field) => known[field] === again[field]);
}
