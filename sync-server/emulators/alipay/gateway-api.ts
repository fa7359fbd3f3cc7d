import { randomBytes } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import { spend } from '../fault-board.ts';
import { type AlipayAnswer, broken, no } from './alipay-answer.ts';
import type { AlipayParts } from './alipay-parts.ts';
import { isSignedByApp, signAsAlipay } from './alipay-signing.ts';
import { chinaInstant, chinaText, yuan } from './alipay-trade.ts';
import { billFile } from './bill-file.ts';
import { createTradeApi } from './trade-api.ts';

/** A clock that is set to another zone is hours off. */
const CLOCK_TOLERANCE_MS = 15 * 60_000;
const BILL_ADDRESS_MS = 30_000;

/** The merchant's side of the platform: one address for every method, and the addresses of bills. */
export function gatewayApi(parts: AlipayParts): Router {
  const router = express.Router();
  const bills = new Map<string, { readonly zip: Uint8Array; readonly until: number }>();
  const methods = {
    ...createTradeApi(parts),
    'alipay.data.dataservice.bill.downloadurl.query': (content: Content, request: Request) => {
      const address = billAddress(parts, bills, content);
      return address === null
        ? no('isp.bill_not_exist', '账单不存在')
        : { bill_download_url: `${request.protocol}://${request.get('host')}${address}` };
    },
  };

  router.post('/gateway.do', express.raw({ type: () => true, limit: '64kb' }), async (request, response) => {
    const fields = fieldsOf(request);
    const method = fields['method'] ?? '';
    const { replies } = parts.faults();
    if (spend(replies, 'badGatewayTimes')) {
      response.status(502).type('html').send('<html>502 Bad Gateway</html>');
      return;
    }
    const refused = refusalOf(parts, fields);
    if (refused !== null || !Object.hasOwn(methods, method)) {
      reply(parts, request, response, 'error_response', refused ?? broken('40002', 'isv.invalid-method'));
      return;
    }
    const content = readContent(fields['biz_content']);
    const work = methods[method as keyof typeof methods];
    const done =
      content === null
        ? broken('40002', 'isv.invalid-parameter')
        : await work({ ...content, notify_url: fields['notify_url'] }, request);
    const told = spend(replies, 'failAfterTimes') ? no('ACQ.SYSTEM_ERROR', '系统错误') : done;
    reply(parts, request, response, `${method.replaceAll('.', '_')}_response`, told);
  });

  router.get('/alipay/bill/:file', (request, response) => {
    const bill = bills.get(request.params.file);
    if (bill === undefined || parts.timers.now() >= bill.until || parts.faults().bill.isAddressOver) {
      response.status(403).type('html').send('<html>下载链接已失效</html>');
      return;
    }
    const bytes = Buffer.from(bill.zip);
    response.type('application/zip').send(parts.faults().bill.isCut ? bytes.subarray(0, bytes.length / 2) : bytes);
  });
  return router;
}

type Content = Readonly<Record<string, unknown>>;

/** Address and body together, as the signature is over all of it. */
function fieldsOf(request: Request): Readonly<Record<string, string>> {
  const address = new URL(request.originalUrl, 'http://platform.invalid');
  const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
  return { ...Object.fromEntries(address.searchParams), ...Object.fromEntries(new URLSearchParams(body)) };
}

/** What the platform says before it looks at what is asked for. */
function refusalOf(parts: AlipayParts, fields: Readonly<Record<string, string>>): AlipayAnswer | null {
  const { identity, timers } = parts;
  const { replies } = parts.faults();
  if (fields['app_id'] !== identity.appId) return broken('40002', 'isv.invalid-app-id');
  if (fields['charset'] !== 'utf-8') return broken('40002', 'isv.invalid-charset');
  if (fields['sign_type'] !== 'RSA2') return broken('40002', 'isv.invalid-signature-type');
  if (!fields['sign']) return broken('40001', 'isv.missing-signature');
  if (!isSignedByApp(identity, fields)) return broken('40002', 'isv.invalid-signature');
  const apart = Math.abs(chinaInstant(fields['timestamp'] ?? '') - timers.now());
  if (!(apart <= CLOCK_TOLERANCE_MS)) return broken('40002', 'isv.invalid-timestamp');
  if (spend(replies, 'failTimes')) return broken('20000', 'isp.unknow-error');
  if (spend(replies, 'limitTimes')) return broken('40005', 'isv.app-call-limited');
  return null;
}

function readContent(text: string | undefined): Content | null {
  try {
    const content: unknown = JSON.parse(text ?? '');
    return typeof content === 'object' ? (content as Content | null) : null;
  } catch {
    return null;
  }
}

function billAddress(
  { book, identity, timers, faults }: AlipayParts,
  bills: Map<string, { readonly zip: Uint8Array; readonly until: number }>,
  content: Content,
): string | null {
  const day = String(content['bill_date']);
  // Made in the morning after the day.
  const isMade = timers.now() >= chinaInstant(`${day} 00:00:00`) + 33 * 60 * 60_000;
  const zip = isMade && !faults().bill.isNotReady ? billFile(book.all(), day, identity.sellerId) : null;
  if (zip === null || content['bill_type'] !== 'trade') return null;
  const file = `${randomBytes(12).toString('hex')}.zip`;
  bills.set(file, { zip, until: timers.now() + BILL_ADDRESS_MS });
  return `/alipay/bill/${file}`;
}

/** Signs the answer's own part, and goes wrong the way it was told to. */
function reply(parts: AlipayParts, request: Request, response: Response, name: string, answer: AlipayAnswer): void {
  const { replies } = parts.faults();
  const content = jsonOf({ code: '10000', msg: 'Success', ...answer });
  const text = envelope(parts, name, content);
  const lost = spend(replies, 'loseTimes');
  const send = () => {
    if (lost) request.socket.destroy();
    else response.type('text/html; charset=utf-8').send(text);
  };
  if (replies.delayMs === 0) send();
  else parts.onClose(parts.timers.after(replies.delayMs, send));
}

/** Slashes escaped, as the platform writes them: who writes the answer again before verifying signs another text. */
const jsonOf = (value: object): string => JSON.stringify(value).replaceAll('/', '\\/');

function envelope(parts: AlipayParts, name: string, content: string): string {
  const { signature } = parts.faults().replies;
  const isSmuggled = signature === 'smuggled';
  const sign = signAsAlipay(parts.identity, Buffer.from(content), isSmuggled ? 'good' : signature);
  if (sign === null) return `{"${name}":${content}}`;
  if (!isSmuggled) return `{"${name}":${content},"sign":"${sign}"}`;
  const now = chinaText(parts.timers.now());
  const paid = { trade_status: 'TRADE_SUCCESS', trade_no: '1', send_pay_date: now, total_amount: yuan(1) };
  const forged = jsonOf({ ...(JSON.parse(content) as object), ...paid, code: '10000' });
  // The name with one letter escaped is the same name to who parses it, and another text to who looks for it.
  const disguised = name.replace('_', '\\u005f');
  const genuine = `{"${name}":${content},"sign":"${'A'.repeat(4096)}"}`;
  return `{"${disguised}":${forged},"sign":"${sign}","x":${genuine}}`;
}
