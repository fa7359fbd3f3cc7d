import { fixedClock, type FixedClock } from '@foyer/shared/testing/fixed-clock';
import { ok } from '@foyer/shared/domain/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signAsAlipay, sortedText } from '../emulators/alipay/alipay-signing.ts';
import { passingIdentity } from '../emulators/alipay/alipay-identity.ts';
import { createEmulator, type Emulator } from '../emulators/emulator.ts';
import { inbox, sharedIdentity } from '../emulators/testing/merchant.ts';
import { createAlipayGateway } from './adapters/alipay/alipay-gateway.ts';
import type { PaymentGateway } from './ports/payment-gateway.ts';
import { namesAreCodes, signInBuyer, type BuyerClient } from './testing/buyers.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { manageAt, PRICE, setUpTrialHouse, type TrialHouse } from './testing/trial-house.ts';

const FEE = 300;
const identity = passingIdentity();

let clock: FixedClock;
let data: ReturnType<typeof newDataDir>;
let emulator: Emulator;
let server: StartedServer;
let house: TrialHouse;
let anna: BuyerClient;
const logged = inbox<string>();
const numbers: string[] = [];

beforeAll(async () => {
  clock = fixedClock();
  data = newDataDir();
  emulator = await createEmulator({ identity: sharedIdentity(), timers: clock, log: logged.put });
  const replace = { identity: namesAreCodes, payments: [atTheOnlineDoor()], clock };
  server = await startServer({ dir: data.dir, replace });
  house = await setUpTrialHouse(manageAt(server), 'trial', clock.now());
  anna = await signInBuyer(server.url, 'anna');
});
afterAll(async () => {
  await server.close();
  await emulator.close();
  data.remove();
});

/** Alipay has no sheet in the online door's app: here its shown code stands in for one, so that an order can be paid. */
function atTheOnlineDoor(): PaymentGateway {
  const alipay = createAlipayGateway(
    {
      ...emulator.alipay.alipay,
      get notifyUrl() {
        return `${server.url}/callbacks/alipay`;
      },
    },
    { now: clock.now },
  );
  const shown = ({ outTradeNo }: { readonly outTradeNo: string }) => ({ tender: 'alipay-qr', outTradeNo }) as const;
  const params = { timeStamp: '1', nonceStr: 'n', package: 'p', signType: 'RSA' as const, paySign: 's' };
  return {
    ...alipay,
    tenders: ['wechat-jsapi'],
    async open(order) {
      numbers.push(order.outTradeNo);
      const opened = await alipay.open({ ...order, ...shown(order), payer: null });
      return opened.ok ? ok({ ...opened.value, shown: { kind: 'sheet', params } }) : opened;
    },
    query: (number) => alipay.query(shown(number)),
    end: (number) => alipay.end(shown(number)),
  };
}

/** An order that waits to be paid by a shown code; its id and its number at the platform. */
async function waiting(seat: string): Promise<{ readonly id: string; readonly outTradeNo: string }> {
  const claim = { seats: [seat], areas: [] };
  const { body: held } = await anna.call('POST', '/holds', { performance: house.performance, claim });
  const { body: placed } = await anna.call('POST', '/orders', {
    holdId: held['holdId'],
    lines: [{ placeId: seat, ticketType: 'adult' }],
    expectedTotal: PRICE + FEE,
  });
  const id = String(placed['orderId']);
  const started = await anna.call('POST', `/orders/${id}/payments`, { tender: 'wechat-jsapi' });
  expect(started.body).toMatchObject({ state: 'pending' });
  return { id, outTradeNo: numbers.at(-1) ?? '' };
}

const stateOf = async (id: string) => (await anna.call('GET', `/orders/${id}`)).body;

type Fields = Readonly<Record<string, string | undefined>>;

const honest = (outTradeNo: string): Fields => ({
  notify_id: 'n1',
  notify_type: 'trade_status_sync',
  notify_time: '2026-11-23 20:00:01',
  charset: 'utf-8',
  app_id: identity.appId,
  seller_id: identity.sellerId,
  trade_status: 'TRADE_SUCCESS',
  out_trade_no: outTradeNo,
  trade_no: `trade-of-${outTradeNo}`,
  total_amount: '48.00',
  gmt_payment: '2026-11-23 20:00:00',
  subject: '座位 & = + %',
});

/** A form that the platform signs, whatever is in it. */
function signed(all: Fields, signType = 'RSA2'): string {
  const fields = Object.fromEntries(
    Object.entries(all).filter((field): field is [string, string] => field[1] !== undefined),
  );
  const hash = signType === 'RSA2' ? 'RSA-SHA256' : 'RSA-SHA1';
  const sign = signAsAlipay(identity, Buffer.from(sortedText(fields, [])), 'good', hash);
  return new URLSearchParams({ ...fields, sign_type: signType, sign: sign ?? '' }).toString();
}

async function post(body: string | Buffer): Promise<string> {
  const response = await fetch(`${server.url}/callbacks/alipay`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body,
  });
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  return `${response.status} ${await response.text()}`;
}

async function emulate(path: string, body: object): Promise<void> {
  const response = await fetch(`${emulator.url}/emulator/alipay${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.ok).toBe(true);
}

type Hostile = readonly [what: string, answer: string, body: (outTradeNo: string) => string | Buffer];
const changed = (what: string, change: Fields, answer = '400 fail'): Hostile => [
  what,
  answer,
  (outTradeNo) => signed({ ...honest(outTradeNo), ...change }),
];
const bent = (what: string, bend: (body: string) => string): Hostile => [
  what,
  '400 fail',
  (outTradeNo) => bend(signed(honest(outTradeNo))),
];

const HOSTILE: readonly Hostile[] = [
  ['nothing', '400 fail', () => ''],
  ['JSON', '400 fail', (outTradeNo) => JSON.stringify(honest(outTradeNo))],
  ['a body without end', '400 fail', () => Buffer.alloc(70_000, 'a=')],
  ['bytes that are no text', '400 fail', () => Buffer.from([0xff, 0xfe, 0x3d])],
  ['the old way of signing', '400 fail', (outTradeNo) => signed(honest(outTradeNo), 'RSA')],
  bent('the old way of signing, said to be the new', (body) => body.replace('sign_type=RSA2', 'sign_type=RSA')),
  bent('no signature', (body) => body.replace(/&sign=[^&]*$/, '')),
  bent('an empty signature', (body) => body.replace(/&sign=[^&]*$/, '&sign=')),
  bent('a wrong signature', (body) => body.replace(/&sign=[^&]{8}/, '&sign=AAAAAAAA')),
  bent('two signatures', (body) => `${body}&sign=AAAA`),
  bent('no way of signing', (body) => body.replace('&sign_type=RSA2', '')),
  bent('another amount than was signed', (body) => body.replace('48.00', '48.01')),
  bent('another order than was signed', (body) => body.replace(/out_trade_no=[^&]*/, 'out_trade_no=t_other')),
  bent('an amount twice', (body) => `${body}&total_amount=0.01`),
  bent('an amount twice, once in disguise', (body) => `total%5Famount=48.00&${body}`),
  bent('a field more', (body) => `${body}&more=1`),
  bent('a field less', (body) => body.replace(/notify_time=[^&]*&/, '')),
  bent('a lone percent sign', (body) => body.replace('subject=', 'subject=%')),
  bent('escapes of escapes', (body) => body.replaceAll('%', '%25')),
  bent('no escapes', (body) => decodeURIComponent(body)),
  bent('bytes of another charset', (body) => body.replace('subject=', 'subject=%D7%F9')),
  changed('another app', { app_id: '2021000000000000' }),
  changed('no app', { app_id: undefined }),
  changed('another seller', { seller_id: '2088000000000000' }),
  changed('no seller', { seller_id: undefined }),
  changed('half a fen', { total_amount: '48.005' }),
  changed('an amount for people', { total_amount: '¥48.00' }),
  changed('an amount below nothing', { total_amount: '-48.00' }),
  changed('no amount', { total_amount: undefined }),
  changed('no trade', { trade_no: undefined }),
  changed('no time of payment', { gmt_payment: undefined }),
  changed('an order nobody placed', { out_trade_no: 't_nobody' }),
  changed('a trade that was closed', { trade_status: 'TRADE_CLOSED' }, '200 success'),
  changed('a trade that waits', { trade_status: 'WAIT_BUYER_PAY' }, '200 success'),
  changed('a state nobody knows', { trade_status: 'TRADE_PENDING' }, '200 success'),
  changed('money that went back', { gmt_refund: '2026-11-23 20:00:00', refund_fee: '48.00' }, '200 success'),
  changed('news of something else', { notify_type: 'dut_user_sign' }, '200 success'),
];

describe('the address where Alipay calls', () => {
  it('sells nothing for what is hostile or says no payment, then one ticket for what is, however often it comes', async () => {
    const { id, outTradeNo } = await waiting('A1');
    const answers: string[] = [];
    for (const [what, , body] of HOSTILE) {
      answers.push(`${what}: ${await post(body(outTradeNo))}`);
      expect(await stateOf(id), what).toMatchObject({ state: 'placed', tickets: [], refunds: [] });
    }
    expect(answers).toEqual(HOSTILE.map(([what, answer]) => `${what}: ${answer}`));

    const extra = { ...honest(outTradeNo), more: 'fields', '0': 'x', point_amount: '0.00' };
    const notices = Array.from({ length: 10 }, (_, i) => post(signed({ ...extra, notify_id: `n${i % 3}` })));
    expect(await Promise.all(notices)).toEqual(Array(10).fill('200 success'));
    const paid = await stateOf(id);
    expect(paid).toMatchObject({ state: 'paid', refunds: [] });
    expect(paid['tickets']).toHaveLength(1);
    expect(await post(signed({ ...extra, trade_status: 'TRADE_FINISHED' }))).toBe('200 success');
    expect(await stateOf(id)).toEqual(paid);
  });

  it('believes no other amount than was asked for before the platform, when asked, says so too', async () => {
    const { id, outTradeNo } = await waiting('A3');
    const other = signed({ ...honest(outTradeNo), total_amount: '0.48' });
    expect(await post(other)).toBe('400 fail');
    expect(await stateOf(id)).toMatchObject({ state: 'placed', tickets: [], refunds: [] });
    await emulate('/control', { reset: true, notices: { never: true } });
    await emulate('/pay', { outTradeNo });
    expect(await Promise.all([post(other), post(other)])).toEqual(['200 success', '200 success']);
    const paid = await stateOf(id);
    expect(paid).toMatchObject({ state: 'paid', refunds: [] });
    expect(paid['tickets']).toHaveLength(1);
    await emulate('/control', { reset: true });
  });

  it('hears the platform itself at the second call, when the first was lost', async () => {
    const { id, outTradeNo } = await waiting('A5');
    await emulate('/control', { reset: true, notices: { signature: 'forged' } });
    await emulate('/pay', { outTradeNo });
    expect(await logged.next()).toMatch('delivery 1 answered fail: due');
    expect(await stateOf(id)).toMatchObject({ state: 'placed', tickets: [] });
    await emulate('/control', { reset: true });
    await emulate('/notices', { outTradeNo });
    expect(await stateOf(id)).toMatchObject({ state: 'paid' });
  });
});
