import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RETRY_AFTER_MS } from '../emulators/pay/pay-notifier.ts';
import { encryptResource } from '../emulators/platform-signing.ts';
import { sharedIdentity } from '../emulators/testing/merchant.ts';
import { type Call, type NoticeBench, openNoticeBench, type Sale, TOTAL } from './testing/notice-bench.ts';

let bench: NoticeBench;
/** Every order of the suite, and what it has to be to the end, whatever came for others. */
const kept = new Map<Sale, object>();

beforeAll(async () => {
  bench = await openNoticeBench();
});
afterAll(() => bench.close());

const PLACED = { state: 'placed', tickets: 0, refunds: [] };
const PAID = { state: 'paid', tickets: 1, refunds: [] };
const givenBack = (amount: number, reason: string, state = 'placed') => ({
  state,
  tickets: 0,
  refunds: [{ amount, reason }],
});

async function newSale(again?: Pick<Sale, 'performance' | 'seat'>): Promise<Sale> {
  const sale = await bench.sale(again);
  kept.set(sale, PLACED);
  return sale;
}

/** Checks what an order is now, and holds it to it until the end. */
async function expectNow(sale: Sale, look: object): Promise<void> {
  expect(await bench.look(sale)).toEqual(look);
  kept.set(sale, look);
}

/** A hostile call spoils nothing: the right notice that follows it makes the one ticket. */
async function expectStillGood(sale: Sale): Promise<void> {
  await expectNow(sale, PLACED);
  expect(await bench.send(bench.genuine(sale))).toBe(204);
  await expectNow(sale, PAID);
}

const headed = (call: Call, headers: Call['headers']): Call => ({ ...call, headers: { ...call.headers, ...headers } });
const header = (call: Call, name: string): string => String(call.headers[name]);
const rewritten = (call: Call, write: (json: unknown, text: string) => string): Call => ({
  ...call,
  body: Buffer.from(write(JSON.parse(call.body.toString()), call.body.toString())),
});

describe('bytes that are not those that were signed', () => {
  it.each<[string, (call: Call) => Call]>([
    ['written again', (call) => rewritten(call, (json) => JSON.stringify(json, null, 1))],
    [
      'in another order',
      (call) => rewritten(call, (json) => JSON.stringify(Object.fromEntries(Object.entries(json as object).reverse()))),
    ],
    ['with a line end more', (call) => rewritten(call, (_json, text) => `${text}\n`)],
    ['with a byte order mark', (call) => rewritten(call, (_json, text) => `\uFEFF${text}`)],
    [
      'with signs written as escapes',
      (call) => rewritten(call, (_json, text) => text.replace('TRANSACTION', '\\u0054RANSACTION')),
    ],
    ['with a field more', (call) => rewritten(call, (json) => JSON.stringify({ ...(json as object), more: 1 }))],
    ['twice', (call) => rewritten(call, (_json, text) => text + text)],
    ['cut in the middle', (call) => ({ ...call, body: call.body.subarray(0, call.body.length / 2) })],
    ['without the last one', (call) => ({ ...call, body: call.body.subarray(0, -1) })],
    ['packed', (call) => headed({ ...call, body: gzipSync(call.body) }, { 'content-encoding': 'gzip' })],
    ['that are no text', (call) => ({ ...call, body: Buffer.concat([call.body, Buffer.from([0xff, 0xfe])]) })],
    ['none at all', (call) => ({ ...call, body: Buffer.alloc(0) })],
    [
      'of another notice',
      (call) => ({ ...call, body: Buffer.from(bench.notice(bench.trade({ outTradeNo: 'other' }))) }),
    ],
  ])('%s', async (_what, spoil) => {
    const sale = await newSale();
    expect(await bench.send(spoil(bench.genuine(sale)))).toBe(400);
    await expectStillGood(sale);
  });
});

describe('headers that do not vouch for the bytes', () => {
  const serial = (which: 'certificate' | 'publicKey' | 'stranger') => sharedIdentity()[which].serial;
  it.each<[string, (call: Call, sale: Sale) => Call]>([
    ['no signature', (call) => headed(call, { 'wechatpay-signature': '' })],
    ['no timestamp', (call) => headed(call, { 'wechatpay-timestamp': '' })],
    ['no nonce', (call) => headed(call, { 'wechatpay-nonce': '' })],
    ['no serial', (call) => headed(call, { 'wechatpay-serial': '' })],
    ['nothing but a type', ({ body }) => ({ headers: { 'content-type': 'application/json' }, body })],
    ['the serial of the other key', (call) => headed(call, { 'wechatpay-serial': serial('certificate') })],
    ['the serial of a stranger', (call) => headed(call, { 'wechatpay-serial': serial('stranger') })],
    ['a serial in small letters', (call) => headed(call, { 'wechatpay-serial': serial('publicKey').toLowerCase() })],
    ['a serial that every object has', (call) => headed(call, { 'wechatpay-serial': '__proto__' })],
    ['two serials', (call) => headed(call, { 'wechatpay-serial': [serial('publicKey'), serial('certificate')] })],
    ['two signatures', (call) => headed(call, { 'wechatpay-signature': ['x', header(call, 'wechatpay-signature')] })],
    [
      'a signature that is cut',
      (call) => headed(call, { 'wechatpay-signature': header(call, 'wechatpay-signature').slice(8) }),
    ],
    ['a signature that is no base64', (call) => headed(call, { 'wechatpay-signature': '!'.repeat(344) })],
    ['another nonce', (call) => headed(call, { 'wechatpay-nonce': `${header(call, 'wechatpay-nonce')}0` })],
    [
      'a second later',
      (call) => headed(call, { 'wechatpay-timestamp': String(Number(header(call, 'wechatpay-timestamp')) + 1) }),
    ],
    [
      'a timestamp in milliseconds',
      (call) => headed(call, { 'wechatpay-timestamp': `${header(call, 'wechatpay-timestamp')}000` }),
    ],
    ['a timestamp that is no number', (call) => headed(call, { 'wechatpay-timestamp': 'now' })],
    ['an old signature', (call) => bench.sign(call.body, { faults: { timestampOffsetMs: -301_000 } })],
    ['a signature of the future', (call) => bench.sign(call.body, { faults: { timestampOffsetMs: 301_000 } })],
    ['a stranger’s key under its own serial', (call) => bench.sign(call.body, { key: 'unknown' })],
    [
      'a stranger’s key under the platform’s serial',
      (call) => bench.sign(call.body, { faults: { signature: 'forged' } }),
    ],
    ['random bytes for a signature', (call) => bench.sign(call.body, { faults: { signature: 'corrupt' } })],
    ['the platform’s own probe', (call) => bench.sign(call.body, { faults: { signature: 'probe' } })],
  ])('%s', async (_what, spoil) => {
    const sale = await newSale();
    expect(await bench.send(spoil(bench.genuine(sale), sale))).toBe(400);
    await expectStillGood(sale);
  });
});

describe('what the platform signs and means otherwise', () => {
  const signed = (resource: unknown, change?: object) => bench.sign(bench.notice(resource, change));
  const encrypted = (sale: Sale, change: object) => {
    const resource = encryptResource(sharedIdentity().apiV3Key, JSON.stringify(bench.trade(sale)), false);
    return signed({}, { resource: { ...resource, ...change } });
  };
  it.each<[string, (sale: Sale) => Call]>([
    ['another app', (sale) => bench.genuine(sale, { appid: 'wx0000000000000000' })],
    ['another merchant', (sale) => bench.genuine(sale, { mchid: '1900000000' })],
    ['a trade that is not paid', (sale) => bench.genuine(sale, { trade_state: 'NOTPAY' })],
    ['a trade that is being paid', (sale) => bench.genuine(sale, { trade_state: 'USERPAYING' })],
    ['a trade that was closed', (sale) => bench.genuine(sale, { trade_state: 'CLOSED' })],
    ['a trade that was reversed', (sale) => bench.genuine(sale, { trade_state: 'REVOKED' })],
    ['a trade that was given back', (sale) => bench.genuine(sale, { trade_state: 'REFUND' })],
    ['no amount', (sale) => bench.genuine(sale, { amount: undefined })],
    ['an amount of half a fen', (sale) => bench.genuine(sale, { amount: { total: TOTAL + 0.5, currency: 'CNY' } })],
    ['an amount as text', (sale) => bench.genuine(sale, { amount: { total: String(TOTAL), currency: 'CNY' } })],
    ['an amount beyond all counting', (sale) => bench.genuine(sale, { amount: { total: 1e21, currency: 'CNY' } })],
    ['no transaction', (sale) => bench.genuine(sale, { transaction_id: undefined })],
    ['no time of payment', (sale) => bench.genuine(sale, { success_time: undefined })],
    ['a time that is none', (sale) => bench.genuine(sale, { success_time: 'yesterday' })],
    ['a number nobody has', () => bench.genuine({ outTradeNo: 't_nobody_has_this' })],
    ['a number that every object has', () => bench.genuine({ outTradeNo: '__proto__' })],
    ['a number that is a list', (sale) => bench.genuine(sale, { out_trade_no: [sale.outTradeNo] })],
    ['another event', (sale) => signed(bench.trade(sale), { event_type: 'TRANSACTION.PAYERROR' })],
    ['a payment under the name of a refund', (sale) => signed(bench.trade(sale), { event_type: 'REFUND.SUCCESS' })],
    ['a refund under the name of a payment', (sale) => signed(refundOf(sale))],
    ['no JSON', () => bench.sign('TRANSACTION.SUCCESS')],
    ['null', () => bench.sign('null')],
    ['a list', (sale) => bench.sign(JSON.stringify([bench.trade(sale)]))],
    ['brackets without end', () => bench.sign('['.repeat(60_000))],
    ['a resource in clear text', (sale) => signed({}, { resource: bench.trade(sale) })],
    [
      'a resource under another key',
      (sale) => signed({}, { resource: encryptResource('0'.repeat(32), JSON.stringify(bench.trade(sale)), false) }),
    ],
    [
      'a resource that was turned',
      (sale) =>
        signed({}, { resource: encryptResource(sharedIdentity().apiV3Key, JSON.stringify(bench.trade(sale)), true) }),
    ],
    ['a resource bound to other data', (sale) => encrypted(sale, { associated_data: 'refund' })],
    ['a resource with another nonce', (sale) => encrypted(sale, { nonce: '0'.repeat(12) })],
    ['a resource in another cipher', (sale) => encrypted(sale, { algorithm: 'AES-256-CBC' })],
    ['more than a notice ever is', (sale) => signed(bench.trade(sale), { summary: '.'.repeat(70_000) })],
  ])('%s', async (_what, call) => {
    const sale = await newSale();
    expect(await bench.send(call(sale))).toBe(400);
    await expectStillGood(sale);
  });

  describe.each<[string, object]>([
    ['a fen less', { total: TOTAL - 1, currency: 'CNY' }],
    ['a fen more', { total: TOTAL + 1, currency: 'CNY' }],
    ['another currency', { total: TOTAL, currency: 'USD' }],
  ])('money of %s', (_what, amount) => {
    const tenTimes = (sale: Sale) =>
      Promise.all(Array.from({ length: 10 }, () => bench.send(bench.genuine(sale, { amount }))));

    it('is believed by nobody while the platform, when asked, has none', async () => {
      const sale = await newSale();
      expect(await tenTimes(sale)).toEqual(Array(10).fill(400));
      await expectStillGood(sale);
    });

    it('is the right money where the platform says so: one ticket, and nothing goes back', async () => {
      const sale = await newSale();
      await bench.emulator('/emulator/control', { reset: true, notices: { never: true } });
      await bench.emulator('/emulator/pay', { outTradeNo: sale.outTradeNo });
      expect(await tenTimes(sale)).toEqual(Array(10).fill(204));
      await expectNow(sale, PAID);
    });

    it('is told as later while the platform cannot be asked', async () => {
      const sale = await newSale();
      await bench.emulator('/emulator/control', { reset: true, replies: { failTimes: 1000 } });
      expect(await bench.send(bench.genuine(sale, { amount }))).toBe(500);
      await bench.emulator('/emulator/control', { reset: true });
      await expectStillGood(sale);
    });
  });

  it.each([-1, 1])('money that is another at the platform itself goes back, once and all of it: %i', async (offset) => {
    await bench.emulator('/emulator/control', { reset: true, orders: { totalOffset: offset } });
    const sale = await newSale();
    await bench.emulator('/emulator/control', { reset: true, notices: { never: true } });
    await bench.emulator('/emulator/pay', { outTradeNo: sale.outTradeNo });
    // What the notice says of it is a third amount, and counts for nothing.
    const call = bench.genuine(sale, { amount: { total: 1, currency: 'CNY' } });
    const answers = await Promise.all(Array.from({ length: 10 }, () => bench.send(call)));
    expect(answers).toEqual(Array(10).fill(204));
    await expectNow(sale, givenBack(TOTAL + offset, 'amount-mismatch'));
    const refunds = async () => {
      bench.advance(1000);
      return (await sale.buyer.call('GET', `/orders/${sale.id}`)).body['refunds'];
    };
    await expect.poll(refunds).toMatchObject([{ amount: TOTAL + offset, state: 'done' }]);
  });

  it('is taken with any type of content, or none, as its bytes are signed', async () => {
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/xml', '']) {
      const sale = await newSale();
      expect(await bench.send(headed(bench.genuine(sale), { 'content-type': type }))).toBe(204);
      await expectNow(sale, PAID);
    }
  });

  it.each(['certificate', 'public-key'] as const)('is taken by the %s', async (key) => {
    const sale = await newSale();
    expect(await bench.send(bench.sign(bench.notice(bench.trade(sale)), { key }))).toBe(204);
    await expectNow(sale, PAID);
  });
});

const refundOf = (sale: Pick<Sale, 'outTradeNo'>, change: object = {}) => ({
  mchid: sharedIdentity().mchid,
  out_trade_no: sale.outTradeNo,
  transaction_id: `42${sale.outTradeNo}`,
  refund_id: '50300000000000',
  out_refund_no: 'a_refund_nobody_asked_for',
  refund_status: 'SUCCESS',
  amount: { total: TOTAL, refund: TOTAL, payer_total: TOTAL, payer_refund: TOTAL },
  ...change,
});

describe('the word of a refund', () => {
  const told = (sale: Pick<Sale, 'outTradeNo'>, status: string, change: object = {}) => {
    const event = { event_type: `REFUND.${status}` };
    return bench.sign(bench.notice(refundOf(sale, { refund_status: status, ...change }), event));
  };

  it.each(['SUCCESS', 'ABNORMAL', 'CLOSED'])('that nobody asked for changes nothing: %s', async (status) => {
    const paid = await newSale();
    await bench.send(bench.genuine(paid));
    const waiting = await newSale();
    for (const sale of [paid, waiting, { outTradeNo: 't_nobody_has_this' }]) {
      const answer = await bench.send(told(sale, status));
      expect(answer === 204 || (answer >= 400 && answer < 500)).toBe(true);
    }
    await expectNow(paid, PAID);
    await expectStillGood(waiting);
  });

  it.each<[string, string, object]>([
    ['of another merchant', 'SUCCESS', { mchid: '1900000000' }],
    ['that contradicts itself', 'SUCCESS', { refund_status: 'CLOSED' }],
    ['that is still under way', 'PROCESSING', {}],
    ['without an amount', 'SUCCESS', { amount: {} }],
  ])('%s is refused', async (_what, status, change) => {
    const sale = await newSale();
    await bench.send(bench.genuine(sale));
    expect(await bench.send(told(sale, status, change))).toBe(400);
    await expectNow(sale, PAID);
  });
});

describe('the same, again and again', () => {
  it('ten times at once is one ticket', async () => {
    const sale = await newSale();
    const call = bench.genuine(sale);
    const answers = await Promise.all(Array.from({ length: 10 }, () => bench.send(call)));
    expect(answers).toEqual(Array(10).fill(204));
    await expectNow(sale, PAID);
  });

  it('ten at once, each freshly signed and every other forged, is one ticket', async () => {
    const sale = await newSale();
    const answers = Array.from({ length: 10 }, (_, i) => {
      const faults = { signature: i % 2 === 0 ? 'good' : 'forged' } as const;
      return bench.send(bench.sign(bench.notice(bench.trade(sale), { id: `notice ${i}` }), { faults }));
    });
    expect(await Promise.all(answers)).toEqual([204, 400, 204, 400, 204, 400, 204, 400, 204, 400]);
    await expectNow(sale, PAID);
  });

  it('under its transaction with other words is not taken', async () => {
    const sale = await newSale();
    await bench.send(bench.genuine(sale));
    expect(await bench.send(bench.genuine(sale, { amount: { total: 1, currency: 'CNY' } }))).toBe(400);
    await expectNow(sale, PAID);
  });

  it('with another’s number under a transaction that was used pays nothing', async () => {
    const [sale, other] = [await newSale(), await newSale()];
    await bench.send(bench.genuine(sale));
    expect(await bench.send(bench.genuine(other, { transaction_id: `42${sale.outTradeNo}` }))).toBe(400);
    await expectNow(sale, PAID);
    await expectStillGood(other);
  });

  it('under another transaction makes no second ticket', async () => {
    const sale = await newSale();
    await bench.send(bench.genuine(sale));
    expect(await bench.send(bench.genuine(sale, { transaction_id: '42000000' }))).toBe(204);
    await expectNow(sale, PAID);
  });

  it('of two orders in reverse pays each its own', async () => {
    const [first, second] = [await newSale(), await newSale()];
    const calls = [bench.genuine(first), bench.genuine(second)];
    for (const call of calls.reverse()) expect(await bench.send(call)).toBe(204);
    for (const sale of [first, second]) await expectNow(sale, PAID);
  });
});

describe('the door itself', () => {
  it.each([
    ['PATCH', '/callbacks/wechat-pay'],
    ['PUT', '/callbacks/wechat-pay'],
    ['POST', '/callbacks/wechat-pay/more'],
    ['POST', '/callbacks/WECHAT-PAY'],
    ['POST', '/callbacks/stored-value'],
    ['POST', '/callbacks/__proto__'],
  ])('is not %s %s', async (method, path) => {
    const sale = await newSale();
    expect(await bench.send(bench.genuine(sale), { method, path })).toBe(404);
    await expectStillGood(sale);
  });

  it('forgets a body that never comes', async () => {
    const sale = await newSale();
    const call = bench.genuine(sale);
    expect(await bench.send(headed(call, { 'content-length': call.body.length + 1 }))).toBe(0);
    await expectStillGood(sale);
  });

  it('wearies of nobody: three hundred forgeries at once keep no notice out', async () => {
    const sale = await newSale();
    const forged = bench.sign(bench.genuine(sale).body, { faults: { signature: 'forged' } });
    const answers = await Promise.all(Array.from({ length: 300 }, () => bench.send(forged)));
    expect(new Set(answers)).toEqual(new Set([400]));
    await expectStillGood(sale);
  });
});

describe('as the platform itself delivers it', () => {
  /** Pays, and returns what the platform was answered. */
  async function deliver(sale: Sale, notices: object): Promise<string> {
    await bench.emulator('/emulator/control', { reset: true, notices });
    await bench.emulator('/emulator/pay', { outTradeNo: sale.outTradeNo });
    return deliveryOf(await bench.noticeOf(sale));
  }
  const again = ({ outTradeNo }: Sale) => bench.emulator('/emulator/notices', { outTradeNo });

  it.each<[string, object]>([
    ['corrupt', { signature: 'corrupt' }],
    ['forged', { signature: 'forged' }],
    ['with the probe', { signature: 'probe' }],
    ['unsigned', { signature: 'missing' }],
    ['by a key nobody knows', { serial: 'unknown' }],
    ['too old', { timestampOffsetMs: -301_000 }],
    ['changed on the way', { corruptBody: true }],
    ['tampered with', { tamperCiphertext: true }],
    ['for another app', { appid: 'wx0000000000000000' }],
    ['for another merchant', { mchid: '1900000000' }],
  ])('%s, it is refused and taken at its repetition', async (_what, notices) => {
    const sale = await newSale();
    expect(await deliver(sale, notices)).toContain('answered 400: due');
    await expectNow(sale, PLACED);
    await bench.emulator('/emulator/control', { reset: true });
    await again(sale);
    await expectNow(sale, PAID);
  });

  it.each<[string, object]>([
    ['ten times at once', { copies: 9 }],
    ['before the buyer is told', { beforeReply: true }],
    ['by its certificate', { serial: 'certificate' }],
  ])('%s, it makes one ticket', async (_what, notices) => {
    const sale = await newSale();
    expect(await deliver(sale, notices)).toContain('answered 204: delivered');
    await expectNow(sale, PAID);
  });

  it('by a key that it took a moment ago, and by the one before it, it makes one ticket each', async () => {
    await bench.emulator('/emulator/keys', { rotate: 'public-key' });
    // Somebody asked for a key nobody has within this minute, and the keys were read then.
    bench.advance(60_000);
    for (const serial of ['public-key', 'previous']) {
      const sale = await newSale();
      expect(await deliver(sale, { serial })).toContain('answered 204: delivered');
      await expectNow(sale, PAID);
    }
  });

  it('before the order’s own answer is there, it makes one ticket', async () => {
    await bench.emulator('/emulator/control', { reset: true, orders: { paidBeforeReply: true } });
    const sale = await newSale();
    expect(await deliveryOf(await bench.noticeOf(sale))).toContain('answered 204: delivered');
    await expectNow(sale, PAID);
    await bench.emulator('/emulator/control', { reset: true });
  });
});

describe('when the database is in the way', () => {
  it.each(['before', 'after'] as const)(
    'a fault %s the write is told as later, and the repetition counts once',
    async (when) => {
      const sale = await newSale();
      const call = bench.genuine(sale);
      bench.store.failNext(when);
      expect(await bench.send(call)).toBeGreaterThanOrEqual(500);
      expect(await bench.send(call)).toBe(204);
      expect(await bench.send(call)).toBe(204);
      await expectNow(sale, PAID);
    },
  );

  it('nothing is answered before it is written', async () => {
    const sale = await newSale();
    const commits = bench.store.holdCommits();
    let answered = 0;
    const answer = bench.send(bench.genuine(sale)).then((status) => (answered = status));
    await commits.arrived;
    for (let more = 0; more < 3; more += 1) await fetch(`${bench.server.url}/`);
    expect(answered).toBe(0);
    commits.release();
    expect(await answer).toBe(204);
    await expectNow(sale, PAID);
  });

  it('the platform hears “later” within five seconds, and what is written after that counts once', async () => {
    const sale = await newSale();
    const call = bench.genuine(sale);
    const commits = bench.store.holdCommits();
    const answer = bench.send(call);
    await commits.arrived;
    bench.advance(4999);
    expect(await answer).toBe(500);
    commits.release();
    expect(await bench.send(call)).toBe(204);
    await expectNow(sale, PAID);
  });
});

describe('orders that are past it', () => {
  it('money for one that was given up goes back, once', async () => {
    const sale = await newSale();
    expect((await sale.buyer.call('POST', `/orders/${sale.id}/cancel`)).body).toMatchObject({ state: 'cancelled' });
    for (let times = 0; times < 3; times += 1) expect(await bench.send(bench.genuine(sale))).toBe(204);
    await expectNow(sale, givenBack(TOTAL, 'late-payment', 'cancelled'));
  });

  it('a notice that was taken is too old to be said again five minutes later', async () => {
    const sale = await newSale();
    const call = bench.genuine(sale);
    expect(await bench.send(call)).toBe(204);
    bench.advance(301_000);
    expect(await bench.send(call)).toBe(400);
    expect(await bench.send(bench.genuine(sale))).toBe(204);
    await expectNow(sale, PAID);
  });

  it('of two whose time ran out, the money of one seats it and that of the other goes back', async () => {
    const [free, taken] = [await newSale(), await newSale()];
    await runOut(free, taken);
    const ben = await newSale(taken);
    for (const sale of [free, taken, ben]) expect(await bench.send(bench.genuine(sale))).toBe(204);
    await expectNow(free, PAID);
    await expectNow(taken, givenBack(TOTAL, 'late-payment', 'paid-unseated'));
    await expectNow(ben, PAID);
  });
});

/** Lets the time of orders run out, and waits until their seats are free. */
async function runOut(...sales: Sale[]): Promise<void> {
  for (let steps = 0; steps < 400; steps += 1) {
    bench.advance(15_000);
    const looks = await Promise.all(sales.map((sale) => bench.look(sale)));
    if (looks.every(({ state }) => state === 'lapsed')) return;
  }
  throw new Error('they do not lapse');
}

/** What came of the next delivery of that notice; others are delivered beside it. */
async function deliveryOf(id: string): Promise<string> {
  for (;;) {
    const [before, said] = (await bench.delivered.next()).split(`${id} `);
    if (before === 'notice ' && said !== undefined) return said;
  }
}

describe('the platform’s fifteen repetitions over a day', () => {
  it('are each answered “later” while nothing can be written, and the last is taken', async () => {
    const sale = await newSale();
    // Nor does the server find it out by asking.
    await bench.emulator('/emulator/control', { reset: true, replies: { failTimes: 1000 } });
    bench.store.failAll(true);
    await bench.emulator('/emulator/pay', { outTradeNo: sale.outTradeNo });
    const id = await bench.noticeOf(sale);
    expect(await deliveryOf(id)).toBe('delivery 1 answered 500: due');
    for (const [i, wait] of RETRY_AFTER_MS.entries()) {
      expect(await bench.look(sale)).toMatchObject({ tickets: 0, refunds: [] });
      const isLast = i === RETRY_AFTER_MS.length - 1;
      if (isLast) bench.store.failAll(false);
      bench.advance(wait);
      expect(await deliveryOf(id)).toBe(`delivery ${i + 2} answered ${isLast ? '204: delivered' : '500: due'}`);
    }
    await expectNow(sale, PAID);
    await bench.emulator('/emulator/control', { reset: true });
  });
});

describe('all that came', () => {
  it('made no ticket and no refund but the right ones, to the end', async () => {
    expect(kept.size).toBeGreaterThan(60);
    for (const [sale, look] of kept) {
      // By now the time of whatever was not sold is over.
      const end = 'state' in look && look.state === 'placed' ? { ...look, state: 'lapsed' } : look;
      expect(await bench.look(sale)).toEqual(end);
    }
    const tickets = [...kept.values()].filter((look) => 'state' in look && look.state === 'paid').length;
    let sold = 0;
    for (const performance of new Set([...kept.keys()].map((sale) => sale.performance))) {
      const answer = await fetch(`${bench.server.url}/performances/${performance}/seats`);
      const { states } = (await answer.json()) as { readonly states: string };
      sold += [...states].filter((state) => state === 's').length;
    }
    expect(sold).toBe(tickets);
  });
});
