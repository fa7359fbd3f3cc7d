import { type EmulatedOrder, newTransactionId } from '../emulated-order.ts';
import type { EmulatedRefund } from '../emulated-refund.ts';
import type { Faults } from './pay-faults.ts';
import type { EmulatorParts } from '../parts.ts';

/** One line of the trade bill. */
export interface BillRow {
  /** Epoch ms: paid, or of a refund accepted. */
  readonly at: number;
  readonly order: Pick<
    EmulatedOrder,
    'appid' | 'mchid' | 'outTradeNo' | 'tradeType' | 'description' | 'attach' | 'currency'
  >;
  readonly transactionId: string;
  readonly payer: string;
  /** Fen; of a refund 0. */
  readonly total: number;
  readonly refund: EmulatedRefund | null;
}

interface Span {
  readonly from: number;
  readonly until: number;
}

/** What was paid and what went back in that time, with what the faults make of it. */
export function billRowsOf({ book, identity }: EmulatorParts, span: Span, faults: Faults['bills']): BillRow[] {
  const rows = [...book.all().flatMap((order) => paymentRow(order)), ...refundRows(book)]
    .filter(({ at }) => at >= span.from && at < span.until)
    .sort((a, b) => a.at - b.at);
  const stray = Array.from({ length: faults.strayPayments }, (_, i) => strayRow(identity, span.from + i, i));
  const shown = [...rows, ...stray].slice(0, Math.max(0, rows.length + stray.length - faults.dropLines));
  return shown.map((row, i) =>
    i === 0 && row.refund === null ? { ...row, total: row.total + faults.totalOffset } : row,
  );
}

function paymentRow(order: EmulatedOrder): BillRow[] {
  const { trade } = order;
  const wasPaid = trade.state === 'SUCCESS' || trade.state === 'REVOKED';
  if (!wasPaid || trade.transactionId === undefined || trade.paidAt === undefined) return [];
  const { transactionId, paidAt } = trade;
  return [{ at: paidAt, order, transactionId, payer: order.payer ?? order.openid, total: order.total, refund: null }];
}

const refundRows = (book: EmulatorParts['book']): BillRow[] =>
  book.allRefunds().flatMap((refund) => {
    const order = book.find(refund.outTradeNo);
    if (order === undefined) return [];
    const { transactionId, createdAt: at } = refund;
    return [{ at, order, transactionId, payer: order.payer ?? order.openid, total: 0, refund }];
  });

function strayRow({ appid, mchid }: EmulatorParts['identity'], at: number, i: number): BillRow {
  const order = {
    appid,
    mchid,
    outTradeNo: `STRAY${at}${i}`,
    tradeType: 'JSAPI',
    description: '票',
    attach: '',
    currency: 'CNY',
  } as const;
  return { at, order, transactionId: newTransactionId(at), payer: '', total: 100, refund: null };
}
