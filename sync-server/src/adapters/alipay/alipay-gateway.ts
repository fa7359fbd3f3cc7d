import { setTimeout as pause } from 'node:timers/promises';
import { ok, refuse, type Result } from '@foyer/shared/domain/result';
import * as v from 'valibot';
import {
  type EndOutcome,
  GatewayFault,
  type GatewayOrder,
  type GatewayRejection,
  type GatewayState,
  type OpenedOrder,
  type OrderNumber,
  type PaymentGateway,
} from '../../ports/payment-gateway.ts';
import type { AlipayConfig } from './alipay-config.ts';
import { fetchBill } from './bill.ts';
import { toChinaTime } from './china-time.ts';
import { readNotify } from './notify.ts';
import type { PlatformAnswer } from './platform-answer.ts';
import { createPlatformClient, type PlatformClient, type PlatformClientOptions } from './platform-client.ts';
import { NO_SUCH_TRADE, refusalFault, rejectionOf } from './platform-words.ts';
import { askRefund, refund } from './refund.ts';
import { CURRENCY, readCharge, readTrade } from './trade.ts';
import { fenToYuan } from './yuan.ts';

const SUBJECT_CHARACTERS = 128;

/** Alipay face to face: a shown code and a scanned one. Keys are read here, so a wrong one is known at start. */
export function createAlipayGateway(
  config: AlipayConfig,
  options: Partial<PlatformClientOptions> = {},
): PaymentGateway {
  const machine: PlatformClientOptions = {
    now: Date.now,
    random: Math.random,
    pause: (ms) => pause(ms),
    timeoutMs: 5000,
    attempts: 3,
    ...options,
  };
  const client = createPlatformClient(config, machine);
  return {
    provider: 'alipay',
    tenders: ['alipay-qr', 'alipay-code'],
    async open(order) {
      if (order.currency !== CURRENCY) return refuse({ code: 'invalid-request' });
      return order.tender === 'alipay-code' ? charge(client, config, order) : show(client, config, order);
    },
    query: (number) => query(client, number),
    hidesPartsBack: true,
    end: (number) => (number.tender === 'alipay-code' ? reverse(client, number) : close(client, number)),
    refund: (wanted) => refund(client, wanted),
    queryRefund: (wanted) => askRefund(client, wanted),
    readNotify: (call) => readNotify(config, client.isSigned, call),
    bill: (day) => fetchBill(client, day, machine.now()),
  };
}

const shownSchema = v.object({ out_trade_no: v.string(), qr_code: v.pipe(v.string(), v.url(), v.maxLength(1024)) });

async function show(
  client: PlatformClient,
  config: AlipayConfig,
  order: GatewayOrder,
): Promise<Result<OpenedOrder, GatewayRejection>> {
  const content = orderFields(config, order);
  const answer = await client.call({ method: 'alipay.trade.precreate', content, notifyUrl: config.notifyUrl });
  if (answer.kind !== 'done') return notOpened(answer);
  const shown = v.safeParse(shownSchema, answer.json);
  if (!shown.success || shown.output.out_trade_no !== order.outTradeNo)
    return refuse({ code: 'unknown', fault: new GatewayFault('no code of this order in the answer') });
  return ok({ shown: { kind: 'qr', text: shown.output.qr_code }, state: { state: 'pending' } });
}

async function charge(
  client: PlatformClient,
  config: AlipayConfig,
  order: GatewayOrder,
): Promise<Result<OpenedOrder, GatewayRejection>> {
  if (order.payer === null || !('authCode' in order.payer)) return refuse({ code: 'code-refused' });
  const answer = await client.call({
    method: 'alipay.trade.pay',
    content: { ...orderFields(config, order), scene: 'bar_code', auth_code: order.payer.authCode },
    notifyUrl: config.notifyUrl,
    isOnce: true,
  });
  if (answer.kind !== 'done') {
    const refused = notOpened(answer);
    return !refused.ok && refused.error.code === 'code-refused' ? ownCharge(client, order, refused) : refused;
  }
  const state: GatewayState = answer.isWaiting
    ? { state: 'pending', isTyping: true }
    : readCharge(order.outTradeNo, order.attach, answer.json);
  return ok({ shown: null, state });
}

/** A code is good once: what used this one up may be our own charge, whose answer was lost. */
async function ownCharge(
  client: PlatformClient,
  order: GatewayOrder,
  refused: Result<never, GatewayRejection>,
): Promise<Result<OpenedOrder, GatewayRejection>> {
  const state = await query(client, order);
  if (state.state === 'not-found') return refused;
  if (state.state === 'unknown') return refuse({ code: 'unknown', fault: state.fault });
  return ok({ shown: null, state });
}

function orderFields({ sellerId }: AlipayConfig, order: GatewayOrder): object {
  return {
    out_trade_no: order.outTradeNo,
    total_amount: fenToYuan(order.amount),
    subject: subjectOf(order.description),
    body: order.attach,
    seller_id: sellerId,
    product_code: 'FACE_TO_FACE_PAYMENT',
    time_expire: toChinaTime(order.expiresAt),
  };
}

/** Without the signs that the platform does not take or that would break a line of its bill; never half a character. */
const subjectOf = (description: string): string =>
  description
    .replace(/[/=&,"]/g, ' ')
    .slice(0, SUBJECT_CHARACTERS)
    .replace(/[\uD800-\uDBFF]$/, '');

/** Throws for a word that nobody here has read of: what it means for the money is not to be guessed. */
function notOpened(answer: Exclude<PlatformAnswer, { kind: 'done' }>): Result<never, GatewayRejection> {
  if (answer.kind === 'unknown') return refuse({ code: 'unknown', fault: answer.fault });
  const code = rejectionOf(answer.code, answer.isLater === true);
  if (code === undefined) throw refusalFault('order', answer.code);
  return refuse({ code, platformCode: answer.code });
}

async function query(client: PlatformClient, { tender, outTradeNo }: OrderNumber): Promise<GatewayState> {
  const answer = await client.call({ method: 'alipay.trade.query', content: { out_trade_no: outTradeNo } });
  if (answer.kind === 'unknown') return { state: 'unknown', fault: answer.fault };
  const isScanned = tender === 'alipay-code';
  if (answer.kind === 'refused') {
    if (answer.code !== NO_SUCH_TRADE) return { state: 'unknown', fault: refusalFault('query', answer.code) };
    // A shown code becomes a trade when somebody scans it: until it is ended, that may still happen.
    return isScanned ? { state: 'not-found' } : { state: 'pending' };
  }
  const state = readTrade(outTradeNo, answer.json);
  return isScanned && state.state === 'pending' ? { ...state, isTyping: true } : state;
}

/**
 * A code that nobody has scanned is no trade yet, so the platform finds nothing to close; it still takes no money for it
 * afterwards.
 */
async function close(client: PlatformClient, number: OrderNumber): Promise<EndOutcome> {
  const content = { out_trade_no: number.outTradeNo };
  const answer = await client.call({ method: 'alipay.trade.close', content });
  if (answer.kind === 'unknown') return { state: 'unknown', fault: answer.fault };
  if (answer.kind === 'done') return { state: 'closed' };
  if (answer.code === NO_SUCH_TRADE) return { state: 'not-found' };
  // One word for what is closed already and for what was paid in time.
  return endedBefore(client, number, refusalFault('close', answer.code));
}

const reversedSchema = v.object({
  out_trade_no: v.string(),
  retry_flag: v.optional(v.string(), 'N'),
  action: v.optional(v.string()),
});

async function reverse(client: PlatformClient, number: OrderNumber): Promise<EndOutcome> {
  const content = { out_trade_no: number.outTradeNo };
  const answer = await client.call({ method: 'alipay.trade.cancel', content });
  if (answer.kind === 'unknown') return { state: 'unknown', fault: answer.fault };
  if (answer.kind === 'refused') return endedBefore(client, number, refusalFault('reversal', answer.code));
  const reversed = v.safeParse(reversedSchema, answer.json);
  if (!reversed.success || reversed.output.out_trade_no !== number.outTradeNo)
    return { state: 'unknown', fault: new GatewayFault('the answer to a reversal is unreadable') };
  const { retry_flag, action } = reversed.output;
  if (retry_flag === 'Y')
    return { state: 'unknown', fault: new GatewayFault('a reversal wants to be asked for again') };
  return { state: action === 'close' || action === 'refund' ? 'closed' : 'not-found' };
}

async function endedBefore(client: PlatformClient, number: OrderNumber, fault: GatewayFault): Promise<EndOutcome> {
  const known = await query(client, number);
  switch (known.state) {
    case 'paid':
    case 'refunded':
      return { state: 'paid' };
    case 'closed':
    case 'not-found':
      return { state: known.state };
    case 'unknown':
      return { state: 'unknown', fault: known.fault };
    case 'pending':
      return { state: 'unknown', fault };
  }
}
