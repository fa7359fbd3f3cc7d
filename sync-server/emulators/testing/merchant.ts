import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWechatPayGateway } from '../../src/adapters/wechat-pay/wechat-pay-gateway.ts';
import type { WechatPayConfig } from '../../src/adapters/wechat-pay/wechat-pay-config.ts';
import type {
  GatewayOrder,
  GatewayRefund,
  OpenedOrder,
  OrderNumber,
  PaymentGateway,
  RequestPaymentParams,
} from '../../src/ports/payment-gateway.ts';
import { createEmulator, type Emulator, type EmulatorOptions } from '../emulator.ts';
import { openidOf } from '../openid.ts';
import type { Payer } from '../phones.ts';
import { newPlatformIdentity, type PlatformIdentity } from '../platform-identity.ts';
import { type ManualTimers, manualTimers } from '../timers.ts';

export const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE = 60_000;

/** Making keys is slow, so one identity serves a whole test file. */
let shared: PlatformIdentity | undefined;
export function sharedIdentity(): PlatformIdentity {
  shared ??= newPlatformIdentity();
  return shared;
}

export interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly rawBody: Buffer;
}

/** Hands over what comes, in order, to whoever waits for it. */
export function inbox<T>() {
  const come: T[] = [];
  const waiting: ((item: T) => void)[] = [];
  return {
    put: (item: T) => {
      const next = waiting.shift();
      if (next === undefined) come.push(item);
      else next(item);
    },
    next: (): Promise<T> => {
      const item = come.shift();
      return item === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(item);
    },
    size: () => come.length,
  };
}

/** A merchant's callback address that answers as it is told and keeps what came. */
export async function openCallback() {
  const calls = inbox<Call>();
  let status = 204;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      calls.put({ headers: request.headers, rawBody: Buffer.concat(chunks) });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/callbacks/wechat-pay`,
    calls,
    answerWith(code: number) {
      status = code;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface Merchant {
  readonly emulator: Emulator;
  readonly timers: ManualTimers;
  readonly gateway: PaymentGateway;
  readonly config: WechatPayConfig;
  readonly callback: Awaited<ReturnType<typeof openCallback>>;
  /** What the emulator logged. */
  readonly logged: ReturnType<typeof inbox<string>>;
  /** How long the client paused before each repetition, ms. */
  readonly pauses: number[];
  order(change?: Partial<GatewayOrder>): GatewayOrder;
  /** Lays an order that must be accepted. */
  lay(change?: Partial<GatewayOrder>): Promise<{ order: GatewayOrder; prepared: OpenedOrder }>;
  /** Charges the code of a phone whose holder does that. */
  charge(does: Payer['does'], change?: Partial<GatewayOrder>): Promise<Charged>;
  /** Lays an order and pays it. */
  sell(change?: Partial<GatewayOrder>): Promise<GatewayOrder>;
  refund(order: GatewayOrder, change?: Partial<GatewayRefund>): GatewayRefund;
  post(path: string, body: object): Promise<{ status: number; json: Record<string, unknown> }>;
  control(faults: object): Promise<void>;
  close(): Promise<void>;
}

export interface Charged {
  readonly order: GatewayOrder;
  readonly said: Awaited<ReturnType<PaymentGateway['open']>>;
}

export interface MerchantOptions {
  readonly emulator?: EmulatorOptions;
  readonly config?: (config: WechatPayConfig) => WechatPayConfig;
  readonly timeoutMs?: number;
  /** Where the platform keys are read again; default: nowhere. */
  readonly rereadKeys?: () => Readonly<Record<string, string>>;
}

/** A number of the pay sheet in the mini program. */
export const bySheet = (outTradeNo: string): OrderNumber => ({ tender: 'wechat-jsapi', outTradeNo });

/** What the pay sheet is opened with. */
export function sheetOf({ shown }: OpenedOrder): RequestPaymentParams {
  if (shown?.kind !== 'sheet') throw new Error('nothing for a pay sheet');
  return shown.params;
}

/** What the platform calls the order of a pay sheet. */
export const prepayIdOf = (opened: OpenedOrder): string => sheetOf(opened).package.slice('prepay_id='.length);

/** Whose phone an order of the pay sheet is for. */
export function openidIn({ payer }: GatewayOrder): string {
  if (payer === null || !('openid' in payer)) throw new Error('an order for nobody in particular');
  return payer.openid;
}

let numbers = 0;

/** An emulated platform, a merchant's client of it and its callback address, all on one clock that stands still. */
export async function openMerchant(options: MerchantOptions = {}): Promise<Merchant> {
  const timers = manualTimers(NOON);
  const logged = inbox<string>();
  const emulator = await createEmulator({ identity: sharedIdentity(), timers, log: logged.put, ...options.emulator });
  const callback = await openCallback();
  const made = { ...emulator.credentials.wechatPay, notifyUrl: callback.url };
  const config = options.config?.(made) ?? made;
  const pauses: number[] = [];
  const gateway = createWechatPayGateway(config, {
    now: timers.now,
    random: () => 0.5,
    pause: async (ms) => void pauses.push(ms),
    timeoutMs: options.timeoutMs ?? 5000,
    ...(options.rereadKeys === undefined ? {} : { rereadKeys: options.rereadKeys }),
  });

  function order(change: Partial<GatewayOrder> = {}): GatewayOrder {
    numbers += 1;
    return {
      paymentId: `payment-${numbers}`,
      outTradeNo: `FOYER${String(numbers).padStart(8, '0')}`,
      amount: 9000,
      currency: 'CNY',
      description: '《潮声》19:30 2张',
      tender: 'wechat-jsapi',
      payer: { openid: openidOf(emulator.identity.appid, 'mei') },
      expiresAt: timers.now() + 15 * MINUTE,
      attach: 'o=order-1;p=perf-1;s=5-7,5-8',
      ...change,
    };
  }

  async function post(path: string, body: object) {
    const response = await fetch(`${emulator.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  }

  return {
    emulator,
    timers,
    gateway,
    config,
    callback,
    logged,
    pauses,
    order,
    post,
    async lay(change) {
      const laid = order(change);
      const prepared = await gateway.open(laid);
      if (!prepared.ok) throw new Error(`order refused: ${prepared.error.code}`, { cause: prepared.error.fault });
      return { order: laid, prepared: prepared.value };
    },
    async charge(does, change) {
      const { json } = await post('/emulator/codes', { does });
      const charge = { tender: 'wechat-code', payer: { authCode: String(json['authCode']) } } as const;
      const laid = order({ ...charge, ...change });
      return { order: laid, said: await gateway.open(laid) };
    },
    async sell(change) {
      const laid = order(change);
      const prepared = await gateway.open(laid);
      const paid = await post('/emulator/pay', { outTradeNo: laid.outTradeNo });
      if (!prepared.ok || paid.status !== 200) throw new Error(`not sold: ${JSON.stringify(paid)}`);
      return laid;
    },
    refund: ({ tender, outTradeNo, amount, currency }, change) => ({
      tender,
      outTradeNo,
      outRefundNo: `${outTradeNo}R1`,
      amount,
      paid: amount,
      currency,
      reason: '退票',
      ...change,
    }),
    async control(faults) {
      const { status, json } = await post('/emulator/control', faults);
      if (status !== 200) throw new Error(`control refused: ${JSON.stringify(json)}`);
    },
    async close() {
      await emulator.close();
      await callback.close();
    },
  };
}
