import type { BillRow } from './bill-rows.ts';

const REFUND_STATUS = { SUCCESS: 'SUCCESS', PROCESSING: 'PROCESSING', ABNORMAL: 'CHANGE', CLOSED: 'FAIL' } as const;

/** Columns in the platform's order; what a line has no use for is 0 or empty. */
const COLUMNS: readonly (readonly [string, (row: BillRow) => string])[] = [
  ['交易时间', ({ at }) => new Date(at + 8 * 60 * 60_000).toISOString().slice(0, 19).replace('T', ' ')],
  ['公众账号ID', ({ order }) => order.appid],
  ['商户号', ({ order }) => order.mchid],
  ['特约商户号', () => '0'],
  ['设备号', () => ''],
  ['微信订单号', ({ transactionId }) => transactionId],
  ['商户订单号', ({ order }) => order.outTradeNo],
  ['用户标识', ({ payer }) => payer],
  ['交易类型', ({ order }) => order.tradeType],
  ['交易状态', ({ refund }) => (refund === null ? 'SUCCESS' : refund.isReversal ? 'REVOKED' : 'REFUND')],
  ['付款银行', () => 'OTHERS'],
  ['货币种类', ({ order }) => order.currency],
  ['应结订单金额', ({ total }) => yuan(total)],
  ['代金券金额', () => yuan(0)],
  ['微信退款单号', ({ refund }) => refund?.refundId ?? '0'],
  ['商户退款单号', ({ refund }) => refund?.outRefundNo || '0'],
  ['退款金额', ({ refund }) => yuan(refund?.amount ?? 0)],
  ['充值券退款金额', () => yuan(0)],
  ['退款类型', ({ refund }) => (refund === null ? '' : 'ORIGINAL')],
  ['退款状态', ({ refund }) => (refund === null ? '' : REFUND_STATUS[refund.status])],
  ['商品名称', ({ order }) => order.description],
  ['商户数据包', ({ order }) => order.attach],
  ['手续费', () => '0.00000'],
  ['费率', () => '0.00%'],
  ['订单金额', ({ total }) => yuan(total)],
  ['申请退款金额', ({ refund }) => yuan(refund?.amount ?? 0)],
  ['费率备注', () => ''],
];

/** The trade bill as the platform writes it: with a byte order mark, backticks before every value, and sums at the end. */
export function billFileOf(rows: readonly BillRow[], wrongSums: boolean): Buffer {
  const lines = rows.map((row) => line(COLUMNS.map(([, valueOf]) => valueOf(row))));
  const paid = rows.reduce((sum, { total }) => sum + total, wrongSums ? 1 : 0);
  const back = rows.reduce((sum, { refund }) => sum + (refund?.amount ?? 0), 0);
  const sums: readonly (readonly [string, string])[] = [
    ['总交易单数', String(rows.length)],
    ['应结订单总金额', yuan(paid)],
    ['退款总金额', yuan(back)],
    ['充值券退款总金额', yuan(0)],
    ['手续费总金额', '0.00000'],
    ['订单总金额', yuan(paid)],
    ['申请退款总金额', yuan(back)],
  ];
  const text = [
    COLUMNS.map(([name]) => name).join(','),
    ...lines,
    sums.map(([name]) => name).join(','),
    line(sums.map(([, value]) => value)),
    '',
  ].join('\r\n');
  return Buffer.from(`\uFEFF${text}`);
}

const line = (values: readonly string[]): string => values.map((value) => `\`${value}`).join(',');

const yuan = (fen: number): string => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
