import type { BillLine } from '../../ports/payment-gateway.ts';

/** Whose lines are read. */
export interface BillOwner {
  readonly appid: string;
  readonly mchid: string;
}

const PAYMENTS = new Set(['SUCCESS']);
/** A charge that was reversed after it was paid is a line of its own. */
const REFUNDS = new Set(['REFUND', 'REVOKED']);
/** The money stayed with the merchant. Of all others it left when the refund was accepted, whatever came of it. */
const NOT_DONE = new Set(['FAIL', 'CLOSED']);

type Row = Readonly<Record<string, string>>;

/**
 * Reads the platform's trade bill: a byte order mark, a header, lines of values that each begin with a backtick (so that
 * a spreadsheet leaves long numbers alone), a second header and one line of sums. Values may hold commas, and columns
 * are found by name as the platform adds new ones. A refund stands on the day it was accepted, as it stood when the bill
 * was made. Lines of the merchant's other apps are left out. Throws when it is no such bill, or does not add up.
 */
export function readBillFile(text: string, { appid, mchid }: BillOwner): BillLine[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const [header = '', ...rest] = lines;
  const end = rest.findIndex((line) => !line.startsWith('`'));
  const sums = rest[end + 1];
  if (end < 0 || sums === undefined) throw new Error('the bill is cut off');
  const rows = rest.slice(0, end).map((line) => rowOf(header, line));
  checkSums(rows, rowOf(rest[end] ?? '', sums));
  if (rows.some((row) => row['商户号'] !== mchid)) throw new Error("the bill has another merchant's lines");
  return rows.filter((row) => row['公众账号ID'] === appid).flatMap(lineOf);
}

function rowOf(header: string, line: string): Row {
  const names = header.split(',');
  const values = line.slice(1).split(',`');
  if (!line.startsWith('`') || names.length !== values.length) throw new Error('a line of the bill is unreadable');
  return Object.fromEntries(names.map((name, i) => [name, (values[i] ?? '').trim()]));
}

function checkSums(rows: readonly Row[], sums: Row): void {
  const total = (column: string) => rows.reduce((sum, row) => sum + fen(row, column), 0);
  const isWhole =
    rows.length === Number(sums['总交易单数']) &&
    total('订单金额') === fen(sums, '订单总金额') &&
    total('申请退款金额') === fen(sums, '申请退款总金额');
  if (!isWhole) throw new Error('the bill does not add up');
}

function lineOf(row: Row): BillLine[] {
  const state = row['交易状态'] ?? '';
  const isRefund = REFUNDS.has(state);
  if (!isRefund && !PAYMENTS.has(state)) throw new Error(`a line of the bill in the state ${state}`);
  if (isRefund && NOT_DONE.has(row['退款状态'] ?? '')) return [];
  const refundNo = row['商户退款单号'] ?? '';
  return [
    {
      kind: isRefund ? 'refund' : 'payment',
      outTradeNo: named(row, '商户订单号'),
      transactionId: named(row, '微信订单号'),
      outRefundNo: isRefund && refundNo !== '' && refundNo !== '0' ? refundNo : null,
      amount: fen(row, isRefund ? '申请退款金额' : '订单金额'),
      currency: named(row, '货币种类'),
      attach: row['商户数据包'] ?? '',
      at: inChina(named(row, '交易时间')),
    },
  ];
}

function named(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined || value === '') throw new Error(`the bill has no ${column}`);
  return value;
}

/** Yuan with two decimals; counted in fen without ever being a fraction. */
function fen(row: Row, column: string): number {
  const match = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(named(row, column));
  if (match === null) throw new Error(`the bill's ${column} is no amount`);
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

function inChina(text: string): number {
  const at = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? Date.parse(`${text.replace(' ', 'T')}+08:00`) : Number.NaN;
  if (Number.isNaN(at)) throw new Error('a line of the bill has no time');
  return at;
}
