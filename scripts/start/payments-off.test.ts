import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentsSaid } from './payments-off.ts';

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

const emulated = { data: '/house', credentialFiles: {} };

describe('what npm start says of the ways of paying', () => {
  it('names each that is off, its file with the setting that names it, and why', async () => {
    const off = [
      { provider: 'wechat-pay', reason: 'wrong or missing wechatPay.apiV3Key' },
      { provider: 'alipay', reason: 'cannot be read (ENOENT)' },
    ];
    health = { status: 'ok', tenders: [], paymentsOff: off };
    const credentialFiles = { FOYER_ALIPAY_CREDENTIALS: '/keys/alipay.json' };
    expect(await paymentsSaid(url, { ...emulated, credentialFiles })).toEqual({
      off: [
        'Payment by wechat-pay is OFF (/house/emulator/credentials.json: wrong or missing wechatPay.apiV3Key). The house sells without it.',
        'Payment by alipay is OFF (FOYER_ALIPAY_CREDENTIALS=/keys/alipay.json: cannot be read (ENOENT)). The house sells without it.',
      ],
      isOnlineOn: false,
    });
  });

  it('is silent when all of them work', async () => {
    health = { status: 'ok', tenders: ['wechat-jsapi'], paymentsOff: [] };
    expect(await paymentsSaid(url, emulated)).toEqual({ off: [], isOnlineOn: true });
  });
});
