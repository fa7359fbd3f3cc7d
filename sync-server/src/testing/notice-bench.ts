import { request as httpRequest, type OutgoingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { fixedClock } from '@foyer/shared/testing/fixed-clock';
import { createEmulator, type Emulator } from '../../emulators/emulator.ts';
import { platformKey, type PlatformSerial } from '../../emulators/platform-identity.ts';
import { encryptResource, signAsPlatform, type SigningFaults } from '../../emulators/platform-signing.ts';
import { inbox, sharedIdentity } from '../../emulators/testing/merchant.ts';
import { manualTimers } from '../../emulators/timers.ts';
import { openLogStore } from '../adapters/sqlite/open-log-store.ts';
import { createWechatIdentityProvider } from '../adapters/wechat-login/wechat-identity-provider.ts';
import { createWechatPayGateway } from '../adapters/wechat-pay/wechat-pay-gateway.ts';
import { signInBuyer, type BuyerClient } from './buyers.ts';
import { faultyLogStore, type FaultyLogStore } from './faulty-log-store.ts';
import { newDataDir, startServer, type StartedServer } from './start-server.ts';
import { manageAt, PRICE, setUpTrialHouse } from './trial-house.ts';

const HOUR = 60 * 60_000;
const FEE = 300;
/** What one seat costs online. */
export const TOTAL = PRICE + FEE;
const PATH = '/callbacks/wechat-pay';
const VENUES = ['trial', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh'];

/** An order of one seat that waits to be paid. */
export interface Sale {
  readonly id: string;
  readonly outTradeNo: string;
  readonly buyer: BuyerClient;
  readonly performance: string;
  readonly seat: string;
}

export interface Call {
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** What an order has become. */
export interface Look {
  readonly state: unknown;
  readonly tickets: number;
  readonly refunds: readonly { readonly amount: unknown; readonly reason: unknown }[];
}

export interface Signing {
  /** Whose key signs; default: the platform's public key. */
  readonly key?: PlatformSerial;
  readonly faults?: Partial<SigningFaults>;
}

/** A running server on real files, an emulated platform, and whoever calls the server in its name, on one clock. */
export interface NoticeBench {
  readonly server: StartedServer;
  readonly store: FaultyLogStore;
  /** What the platform logged of its deliveries. */
  readonly delivered: ReturnType<typeof inbox<string>>;
  now(): number;
  /** Moves the server's clock, then the platform's. */
  advance(ms: number): void;
  /** An order that a new buyer is about to pay; `seat` of a sale whose seat is free again, else a new one. */
  sale(again?: Pick<Sale, 'performance' | 'seat'>): Promise<Sale>;
  look(sale: Sale): Promise<Look>;
  emulator(path: string, body: object): Promise<{ readonly status: number; readonly json: unknown }>;
  /** The platform's own name for the notice of a sale, once it is paid. */
  noticeOf(sale: Sale): Promise<string>;
  /** The trade of a sale as the platform would tell it. */
  trade(sale: Pick<Sale, 'outTradeNo'>, change?: object): Record<string, unknown>;
  /** A whole notice about it, as text. */
  notice(resource: unknown, change?: object): string;
  sign(body: string | Buffer, signing?: Signing): Call;
  /** A notice of a sale that is signed and right. */
  genuine(sale: Pick<Sale, 'outTradeNo'>, change?: object): Call;
  /** The status of the answer; 0 when the line was cut. */
  send(call: Call, to?: { readonly method?: string; readonly path?: string }): Promise<number>;
  close(): Promise<void>;
}

export async function openNoticeBench(): Promise<NoticeBench> {
  const data = newDataDir();
  const clock = fixedClock();
  const timers = manualTimers(clock.now());
  const delivered = inbox<string>();
  const emulator = await createEmulator({ identity: sharedIdentity(), timers, log: delivered.put });
  const { wechatPay, wechatLogin } = emulator.credentials;
  const store = faultyLogStore(openLogStore({ dir: join(data.dir, 'server') }));
  let url = '';
  const config = {
    ...wechatPay,
    get notifyUrl() {
      return url + PATH;
    },
  };
  const rereadKeys = () => emulator.credentials.wechatPay.platformKeys;
  const payments = [createWechatPayGateway(config, { now: clock.now, pause: async () => {}, rereadKeys })];
  const identity = createWechatIdentityProvider(wechatLogin);
  const server = await startServer({ dir: data.dir, replace: { clock, store, payments, identity } });
  ({ url } = server);
  const seats = await openHouses(server, clock.now() + 48 * HOUR);
  return {
    server,
    store,
    delivered,
    now: clock.now,
    advance(ms) {
      clock.advance(ms);
      timers.advance(ms);
    },
    sale: (again) => begin(server, emulator, again ?? seats.pop() ?? { performance: 'none', seat: 'left' }),
    look,
    emulator: (path, body) => ask(emulator, path, body),
    noticeOf: ({ outTradeNo }) => noticeOf(emulator, outTradeNo),
    ...forger(clock.now),
    send: (call, to = {}) => send(url, call, to),
    async close() {
      await server.close();
      await emulator.close();
      data.remove();
    },
  };
}

/** Two rows of ten in each, days ahead, so that no performance ends while the platform repeats itself. */
async function openHouses(server: StartedServer, now: number) {
  const manage = manageAt(server);
  const free: Pick<Sale, 'performance' | 'seat'>[] = [];
  for (const venue of VENUES) {
    const { performance, seats } = await setUpTrialHouse(manage, venue, now);
    for (const seat of seats) free.push({ performance, seat });
  }
  return free.reverse();
}

let buyers = 0;

async function begin(
  { url }: StartedServer,
  emulator: Emulator,
  { performance, seat }: Pick<Sale, 'performance' | 'seat'>,
): Promise<Sale> {
  buyers += 1;
  const buyer = await signInBuyer(url, `buyer-${buyers}`);
  const hold = await buyer.call('POST', '/holds', { performance, claim: { seats: [seat], areas: [] } });
  const lines = [{ placeId: seat, ticketType: 'adult' }];
  const order = await buyer.call('POST', '/orders', { holdId: hold.body['holdId'], lines, expectedTotal: TOTAL });
  const id = String(order.body['orderId']);
  const paying = await buyer.call('POST', `/orders/${id}/payments`, { tender: 'wechat-jsapi' });
  if (paying.status !== 201) throw new Error(`no payment: ${JSON.stringify([hold, order, paying])}`);
  const laid = (await (await fetch(`${emulator.url}/emulator/orders`)).json()) as {
    attach: string;
    outTradeNo: string;
  }[];
  const outTradeNo = laid.findLast(({ attach }) => attach.startsWith(`${id} `))?.outTradeNo ?? '';
  return { id, outTradeNo, buyer, performance, seat };
}

async function look({ buyer, id }: Sale): Promise<Look> {
  const { body } = await buyer.call('GET', `/orders/${id}`);
  const refunds = body['refunds'] as readonly { amount: number; reason: string }[];
  return {
    state: body['state'],
    tickets: (body['tickets'] as readonly unknown[]).length,
    refunds: refunds.map(({ amount, reason }) => ({ amount, reason })),
  };
}

async function ask(emulator: Emulator, path: string, body: object) {
  const answer = await fetch(`${emulator.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, json: (await answer.json()) as unknown };
}

async function noticeOf(emulator: Emulator, outTradeNo: string): Promise<string> {
  const all = (await (await fetch(`${emulator.url}/emulator/notices`)).json()) as { id: string; outTradeNo: string }[];
  return all.find((notice) => notice.outTradeNo === outTradeNo)?.id ?? '';
}

/** Speaks in the platform's name, with its keys or with others. */
function forger(now: () => number): Pick<NoticeBench, 'trade' | 'notice' | 'sign' | 'genuine'> {
  const identity = sharedIdentity();
  const { appid, mchid, apiV3Key } = identity;
  const own = {
    trade: ({ outTradeNo }: Pick<Sale, 'outTradeNo'>, change: object = {}) => ({
      appid,
      mchid,
      out_trade_no: outTradeNo,
      transaction_id: `42${outTradeNo}`,
      trade_state: 'SUCCESS',
      success_time: new Date(now()).toISOString(),
      amount: { total: TOTAL, currency: 'CNY' },
      ...change,
    }),
    notice: (resource: unknown, change: object = {}) =>
      JSON.stringify({
        id: 'a notice by hand',
        event_type: 'TRANSACTION.SUCCESS',
        resource: encryptResource(apiV3Key, JSON.stringify(resource), false),
        ...change,
      }),
    sign(body: string | Buffer, { key = 'public-key', faults = {} }: Signing = {}): Call {
      const signing = { signature: 'good', timestampOffsetMs: 0, ...faults } as const;
      const headers = signAsPlatform(identity, platformKey(identity, key), body.toString(), now(), signing);
      const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
      return {
        headers: { 'content-type': 'application/json', ...Object.fromEntries(lower) },
        body: Buffer.from(body),
      };
    },
  };
  return { ...own, genuine: (sale, change) => own.sign(own.notice(own.trade(sale, change))) };
}

function send(url: string, { headers, body }: Call, { method = 'POST', path = PATH }): Promise<number> {
  return new Promise((resolve) => {
    const asked = httpRequest(url + path, { method, headers, agent: false }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    asked.on('error', () => resolve(0));
    if (headers['content-length'] === undefined || Number(headers['content-length']) <= body.length) asked.end(body);
    // A length that was promised and never comes.
    else asked.write(body, () => asked.destroy());
  });
}
