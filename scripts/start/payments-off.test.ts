import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentsOff } from './payments-off.ts';

let health: object;
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(health));
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

describe('what npm start says of the ways of paying', () => {
  it('names each that is off, and why', async () => {
    const off = [{ provider: 'wechat-pay', reason: 'wrong or missing wechatPay.apiV3Key' }];
    health = { status: 'ok', tenders: [], paymentsOff: off };
    expect(await paymentsOff(url)).toEqual([
      'Payment by wechat-pay is OFF (credentials: wrong or missing wechatPay.apiV3Key). The house sells without it.',
    ]);
  });

  it('is silent when all of them work', async () => {
    health = { status: 'ok', tenders: ['wechat-jsapi'], paymentsOff: [] };
    expect(await paymentsOff(url)).toEqual([]);
  });
});
