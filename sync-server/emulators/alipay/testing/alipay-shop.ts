import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAlipayGateway } from '../../../src/adapters/alipay/alipay-gateway.ts';
import type { AlipayConfig } from '../../../src/adapters/alipay/alipay-config.ts';
import type { GatewayOrder, OpenedOrder, OrderNumber, PaymentGateway } from '../../../src/ports/payment-gateway.ts';
import { createEmulator, type Emulator, type EmulatorOptions } from '../../emulator.ts';
import { type Call, inbox, NOON, sharedIdentity } from '../../testing/merchant.ts';
import { type ManualTimers, manualTimers } from '../../timers.ts';

const MINUTE = 60_000;

/** A merchant's callback address that answers as it is told and keeps what came. */
async function openCallback() {
  const calls = inbox<Call>();
  let word = 'success';
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      calls.put({ headers: request.headers, rawBody: Buffer.concat(chunks) });
      response.writeHead(200, { 'content-type': 'text/plain' }).end(word);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/callbacks/alipay`,
    calls,
    answerWith(said: string) {
      word = said;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface AlipayShop {
  readonly emulator: Emulator;
  readonly timers: ManualTimers;
  readonly gateway: PaymentGateway;
  readonly callback: Awaited<ReturnType<typeof openCallback>>;
  /** What the emulator logged. */
  readonly logged: ReturnType<typeof inbox<string>>;
  /** How long the client paused before each repetition, ms. */
  readonly pauses: number[];
  order(change?: Partial<GatewayOrder>): GatewayOrder;
  /** Shows a code that must be given. */
  show(change?: Partial<GatewayOrder>): Promise<{ order: GatewayOrder; qrCode: string }>;
  /** Scans the code of a payer with these manners. */
  charge(manner: 'pay' | 'type', change?: Partial<GatewayOrder>): Promise<{ order: GatewayOrder; opened: OpenedOrder }>;
  /** A code on a payer's phone. */
  code(manner: 'pay' | 'type' | 'poor'): Promise<string>;
  /** What she does with what she has scanned. */
  phone(body: object): Promise<{ status: number; json: Record<string, unknown> }>;
  post(path: string, body: object): Promise<{ status: number; json: Record<string, unknown> }>;
  trades(): Promise<Record<string, unknown>[]>;
  control(faults: object): Promise<void>;
  close(): Promise<void>;
}

export interface AlipayShopOptions {
  readonly emulator?: EmulatorOptions;
  readonly config?: (config: AlipayConfig) => AlipayConfig;
  readonly timeoutMs?: number;
}

let numbers = 0;

export const numberOf = ({ tender, outTradeNo }: GatewayOrder): OrderNumber => ({ tender, outTradeNo });

/** An emulated Alipay, a merchant's client of it and its callback address, all on one clock that stands still. */
export async function openAlipayShop(options: AlipayShopOptions = {}): Promise<AlipayShop> {
  const timers = manualTimers(NOON);
  const logged = inbox<string>();
  const emulator = await createEmulator({ identity: sharedIdentity(), timers, log: logged.put, ...options.emulator });
  const callback = await openCallback();
  const made = { ...emulator.alipay.alipay, notifyUrl: callback.url };
  const pauses: number[] = [];
  const gateway = createAlipayGateway(options.config?.(made) ?? made, {
    now: timers.now,
    random: () => 0.5,
    pause: async (ms) => void pauses.push(ms),
    timeoutMs: options.timeoutMs ?? 5000,
  });

  function order(change: Partial<GatewayOrder> = {}): GatewayOrder {
    numbers += 1;
    return {
      paymentId: `payment-${numbers}`,
      outTradeNo: `t_${String(numbers).padStart(8, '0')}`,
      amount: 9000,
      currency: 'CNY',
      description: '《潮声》19:30 2张',
      tender: 'alipay-qr',
      payer: null,
      expiresAt: timers.now() + 15 * MINUTE,
      attach: 'o_1 perf_1 5-7,5-8',
      ...change,
    };
  }

  async function post(path: string, body: object) {
    const response = await fetch(`${emulator.url}/emulator/alipay${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  }

  async function opened(wanted: GatewayOrder): Promise<OpenedOrder> {
    const answer = await gateway.open(wanted);
    if (!answer.ok) throw new Error(`order refused: ${answer.error.code}`, { cause: answer.error.fault });
    return answer.value;
  }

  const code = async (manner: string) => String((await post('/codes', { manner })).json['authCode']);

  return {
    emulator,
    timers,
    gateway,
    callback,
    logged,
    pauses,
    order,
    post,
    code,
    async show(change) {
      const laid = order(change);
      const { shown } = await opened(laid);
      if (shown?.kind !== 'qr') throw new Error('nothing to be drawn');
      return { order: laid, qrCode: shown.text };
    },
    async charge(manner, change) {
      const laid = order({ tender: 'alipay-code', payer: { authCode: await code(manner) }, ...change });
      return { order: laid, opened: await opened(laid) };
    },
    phone: (body) => post('/pay', body),
    async trades() {
      return (await (await fetch(`${emulator.url}/emulator/alipay/trades`)).json()) as Record<string, unknown>[];
    },
    async control(faults) {
      const { status, json } = await post('/control', faults);
      if (status !== 200) throw new Error(`control refused: ${JSON.stringify(json)}`);
    },
    async close() {
      await emulator.close();
      await callback.close();
    },
  };
}
