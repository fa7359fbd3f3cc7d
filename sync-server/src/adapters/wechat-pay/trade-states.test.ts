import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialsFor } from '../../../emulators/platform-identity.ts';
import { signAsPlatform } from '../../../emulators/platform-signing.ts';
import { bySheet, NOON, sharedIdentity } from '../../../emulators/testing/merchant.ts';
import type { PaymentGateway } from '../../ports/payment-gateway.ts';
import { createWechatPayGateway } from './wechat-pay-gateway.ts';

/** Answers, signed, whatever it is told to: for states the emulated platform never comes into. */
let answer: { status: number; body: string };
/** What it says to the first question only. */
let first: typeof answer | undefined;
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  const identity = sharedIdentity();
  const faults = { signature: 'good', timestampOffsetMs: 0 } as const;
  const said = first ?? answer;
  first = undefined;
  const signature = signAsPlatform(identity, identity.publicKey, said.body, NOON, faults);
  response.writeHead(said.status, { ...signature, location: '/elsewhere' });
  response.end(said.body);
});
let gateway: PaymentGateway;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = { ...credentialsFor(sharedIdentity(), url).wechatPay, notifyUrl: 'https://foyer.example/callback' };
  gateway = createWechatPayGateway(config, { now: () => NOON, pause: async () => {} });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const trade = (change: object) => ({
  appid: sharedIdentity().appid,
  mchid: sharedIdentity().mchid,
  out_trade_no: 'FOYER-1',
  transaction_id: '4200',
  success_time: '2026-11-23T20:00:00+08:00',
  attach: 'a',
  amount: { total: 9000, currency: 'CNY' },
  ...change,
});

const ORDER = {
  paymentId: 'p',
  outTradeNo: 'FOYER-1',
  amount: 1,
  currency: 'CNY',
  description: 'd',
  attach: '',
  tender: 'wechat-jsapi' as const,
  payer: { openid: 'o' },
  expiresAt: NOON,
};

function platformSays(status: number, json: unknown) {
  answer = { status, body: typeof json === 'string' ? json : JSON.stringify(json) };
}

describe('what a query makes of the platform’s answer', () => {
  const money = { transactionId: '4200', amount: 9000, currency: 'CNY', attach: 'a' };

  it.each([
    ['SUCCESS', { state: 'paid', paidAt: NOON, ...money }],
    ['REFUND', { state: 'refunded', paidAt: NOON, ...money }],
    ['NOTPAY', { state: 'pending' }],
    ['USERPAYING', { state: 'pending', isTyping: true }],
    ['PAYERROR', { state: 'pending' }],
    ['CLOSED', { state: 'closed' }],
    ['REVOKED', { state: 'closed' }],
  ])('%s', async (trade_state, state) => {
    platformSays(200, trade({ trade_state }));
    expect(await gateway.query(bySheet('FOYER-1'))).toEqual(state);
  });

  it.each([
    ['a state nobody has heard of', trade({ trade_state: 'ACCEPT' })],
    ['a payment without its amount', trade({ trade_state: 'SUCCESS', amount: undefined })],
    ['a payment without its time', trade({ trade_state: 'SUCCESS', success_time: undefined })],
    ['a refund without its transaction', trade({ trade_state: 'REFUND', transaction_id: undefined })],
    ['an empty object', {}],
    ['no body', ''],
    ['no JSON', '<html>'],
  ])('%s is unknown', async (_what, json) => {
    platformSays(200, json);
    expect(await gateway.query(bySheet('FOYER-1'))).toMatchObject({
      state: 'unknown',
      fault: { name: 'GatewayFault' },
    });
  });

  it.each([
    ['number', { out_trade_no: 'FOYER-2' }],
    ['app', { appid: 'wx0000000000000000' }],
    ['merchant', { mchid: '1900000000' }],
  ])('another %s than was asked for is a fault', async (_what, change) => {
    platformSays(200, trade({ trade_state: 'SUCCESS', ...change }));
    await expect(gateway.query(bySheet('FOYER-1'))).rejects.toThrow('another trade');
  });
});

describe('who paid', () => {
  const ask = () => gateway.payerOf?.(bySheet('FOYER-1'));

  it('is told of a trade, or not', async () => {
    platformSays(200, trade({ trade_state: 'SUCCESS', payer: { openid: 'o-anna' } }));
    expect(await ask()).toEqual({ state: 'known', openid: 'o-anna' });
    platformSays(200, trade({ trade_state: 'SUCCESS' }));
    expect(await ask()).toEqual({ state: 'known', openid: null });
  });

  it('is unknown while the platform does not answer', async () => {
    for (const [status, said] of [
      [500, { code: 'SYSTEM_ERROR', message: '' }],
      [404, { code: 'ORDER_NOT_EXIST', message: '' }],
      [200, '<html>'],
    ] as const) {
      platformSays(status, said);
      expect(await ask()).toMatchObject({ state: 'unknown', fault: { name: 'GatewayFault' } });
    }
  });

  it('is never read of another trade', async () => {
    platformSays(200, trade({ trade_state: 'SUCCESS', out_trade_no: 'FOYER-2', payer: { openid: 'o-ben' } }));
    await expect(ask()).rejects.toThrow('another trade');
  });
});

describe('what the other answers mean', () => {
  it('a close while the buyer is typing the password did not close', async () => {
    platformSays(202, { code: 'USERPAYING', message: '' });
    expect(await gateway.end(bySheet('FOYER-1'))).toMatchObject({ state: 'unknown' });
  });

  it('a charge that the platform goes on with is known by its state, in an answer of either kind', async () => {
    const charge = { ...ORDER, tender: 'wechat-code', payer: { authCode: '130000000000000000' } } as const;
    const typing = { ok: true, value: { shown: null, state: { state: 'pending', isTyping: true } } };
    platformSays(202, { code: 'USERPAYING', message: '' });
    expect(await gateway.open(charge)).toEqual(typing);
    platformSays(200, trade({ trade_state: 'USERPAYING', success_time: undefined }));
    expect(await gateway.open(charge)).toEqual(typing);
  });

  it.each([
    ['SUCCESS', { ok: true, value: { state: { state: 'paid', amount: 9000 } } }],
    ['USERPAYING', { ok: true, value: { state: { state: 'pending', isTyping: true } } }],
    ['PAYERROR', { ok: false, error: { code: 'code-refused' } }],
  ])('a code that was used may have been used by this very charge: %s', async (trade_state, known) => {
    platformSays(200, trade({ trade_state }));
    first = { status: 400, body: JSON.stringify({ code: 'AUTH_CODE_INVALID', message: '' }) };
    const charge = { ...ORDER, tender: 'wechat-code', payer: { authCode: '130000000000000000' } } as const;
    expect(await gateway.open(charge)).toMatchObject(known);
  });

  it('a refund of another number or amount than was asked for is a fault', async () => {
    const refund = {
      ...bySheet('FOYER-1'),
      outRefundNo: 'FOYER-R1',
      amount: 100,
      paid: 9000,
      currency: 'CNY',
      reason: 'r',
    };
    const said = (change: object) => ({
      refund_id: '5030',
      out_refund_no: 'FOYER-R1',
      out_trade_no: 'FOYER-1',
      status: 'SUCCESS',
      amount: { refund: 100, total: 9000, currency: 'CNY' },
      ...change,
    });
    platformSays(200, said({}));
    expect(await gateway.refund(refund)).toEqual({ state: 'done', refundId: '5030', amount: 100 });
    for (const change of [{ out_refund_no: 'FOYER-R2' }, { out_trade_no: 'FOYER-2' }, { amount: { refund: 1 } }]) {
      platformSays(200, said(change));
      await expect(gateway.refund(refund)).rejects.toThrow('another refund');
    }
    platformSays(200, said({ status: 'SOMETHING' }));
    expect(await gateway.queryRefund(refund)).toMatchObject({ state: 'unknown' });
    platformSays(200, {});
    expect(await gateway.queryRefund(refund)).toMatchObject({ state: 'unknown' });
  });

  it('a close that says the order was closed is closed, in either spelling', async () => {
    for (const code of ['ORDER_CLOSED', 'ORDERCLOSED']) {
      platformSays(400, { code, message: '' });
      expect(await gateway.end(bySheet('FOYER-1'))).toEqual({ state: 'closed' });
    }
  });

  it('an order without a prepay id is unknown', async () => {
    platformSays(200, { other: 1 });
    expect(await gateway.open(ORDER)).toMatchObject({ ok: false, error: { code: 'unknown' } });
    platformSays(400, { code: 'SOMETHING_NEW', message: '' });
    await expect(gateway.open(ORDER)).rejects.toThrow('SOMETHING_NEW');
  });

  it('a redirect is not followed and not believed', async () => {
    platformSays(302, '');
    expect(await gateway.query(bySheet('FOYER-1'))).toMatchObject({ state: 'unknown' });
    expect(asked).not.toContain('/elsewhere');
  });
});
