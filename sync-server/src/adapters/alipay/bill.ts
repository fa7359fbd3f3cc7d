import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import * as v from 'valibot';
import { type BillLine, type BillOutcome, GatewayFault } from '../../ports/payment-gateway.ts';
import { fromChinaTime } from './china-time.ts';
import type { PlatformClient } from './platform-client.ts';
import { refusalFault } from './platform-words.ts';
import { CURRENCY } from './trade.ts';
import { yuanToFen } from './yuan.ts';

const MAX_ZIP_BYTES = 32 * 1024 * 1024;
const MAX_FILE_BYTES = 256 * 1024 * 1024;
/** The platform makes a day's bill in the morning after it, at times later: once that day is over there is none. */
const MADE_AFTER_MS = 48 * 60 * 60_000;

const addressSchema = v.object({ bill_download_url: v.string() });

/** The day's bill of trades: its address is asked for, which is good for half a minute, and the file is read. */
export async function fetchBill(client: PlatformClient, day: string, now: number): Promise<BillOutcome> {
  const answer = await client.call({
    method: 'alipay.data.dataservice.bill.downloadurl.query',
    content: { bill_type: 'trade', bill_date: day },
  });
  if (answer.kind === 'unknown') return { state: 'unknown', fault: answer.fault };
  if (answer.kind === 'refused') {
    if (!/bill_not_exist/i.test(answer.code)) return { state: 'unknown', fault: refusalFault('bill', answer.code) };
    // One word for a bill that is not made yet and for a day on which nothing moved.
    const dayStart = fromChinaTime(`${day} 00:00:00`) ?? 0;
    return { state: now < dayStart + MADE_AFTER_MS ? 'not-ready' : 'none' };
  }
  const address = v.safeParse(addressSchema, answer.json);
  if (!address.success) return { state: 'unknown', fault: new GatewayFault('no address of a bill in the answer') };
  try {
    const zip = await client.download(address.output.bill_download_url, MAX_ZIP_BYTES);
    return { state: 'ready', lines: readBill(zip) };
  } catch (fault) {
    if (fault instanceof GatewayFault) return { state: 'unknown', fault };
    throw fault;
  }
}

/** Throws a `GatewayFault` for a file with a line that nobody here understands: half a bill is worse than none. */
export function readBill(zip: Uint8Array): BillLine[] {
  // The names in it are in the platform's own charset, so the file is known by what stands in it.
  const texts = Object.values(unzip(zip)).map((bytes) => new TextDecoder('gbk').decode(bytes));
  const details = texts.map(tableOf).find(({ columns }) => TRADE_COLUMNS.every((name) => columns.includes(name)));
  if (details === undefined) throw new GatewayFault('no list of trades in the bill');
  return details.rows.map((row) => billLine(new Map(details.columns.map((name, i) => [name, row[i] ?? '']))));
}

function unzip(zip: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(zip, {
      filter({ originalSize }) {
        if (originalSize > MAX_FILE_BYTES) throw new GatewayFault('a file in the bill is larger than any bill');
        return true;
      },
    });
  } catch (cause) {
    throw cause instanceof GatewayFault ? cause : new GatewayFault('the bill is no zip', { cause });
  }
}

/** The columns that are read, in the platform's words; the unit stands behind an amount in brackets. */
const TRADE_COLUMNS = ['支付宝交易号', '商户订单号', '业务类型', '完成时间', '订单金额', '退款批次号/请求号', '备注'];

const KIND_BY_WORD: Readonly<Record<string, BillLine['kind']>> = { 交易: 'payment', 退款: 'refund' };

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Lines that begin with # stand around the table; every field ends in a tab, so that a spreadsheet keeps long numbers. */
function tableOf(text: string): Table {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  try {
    const [head = [], ...rows] = parse(lines.join('\n'), {
      trim: true,
      relaxColumnCount: true,
      relaxQuotes: true,
    }) as string[][];
    const last = head.length - 1;
    // Only the last column holds text of ours with commas in it, and whether it is quoted is nowhere said.
    const whole = (row: readonly string[]) => [...row.slice(0, last), row.slice(last).join(',')];
    return { columns: head.map((name) => name.replace(/[（(].*$/, '')), rows: rows.map(whole) };
  } catch (cause) {
    throw new GatewayFault('the bill is no table', { cause });
  }
}

function billLine(cell: ReadonlyMap<string, string>): BillLine {
  const read = (name: string) => cell.get(name) ?? '';
  const kind = KIND_BY_WORD[read('业务类型')];
  // Money that went back has a minus before it.
  const amount = yuanToFen(read('订单金额').replace(kind === 'refund' ? /^-/ : /^$/, ''));
  const at = fromChinaTime(read('完成时间'));
  const [outTradeNo, transactionId] = [read('商户订单号'), read('支付宝交易号')];
  if (kind === undefined || amount === null || at === undefined || outTradeNo === '' || transactionId === '')
    throw new GatewayFault('a line of the bill is unreadable');
  return {
    kind,
    outTradeNo,
    transactionId,
    outRefundNo: kind === 'refund' ? read('退款批次号/请求号') || null : null,
    amount,
    currency: CURRENCY,
    attach: read('备注'),
    at,
  };
}
