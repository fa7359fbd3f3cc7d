import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAlipayCredentials } from '../../src/adapters/alipay/credentials.ts';
import { type AlipayShop, numberOf, openAlipayShop } from './testing/alipay-shop.ts';

let folder: string;
let shop: AlipayShop;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foyer-alipay-'));
});
afterEach(async () => {
  await shop.close();
  rmSync(folder, { recursive: true });
});

describe('a restart of the emulated Alipay', () => {
  it('forgets neither keys nor trades nor what is still to be told, and shows no secret to others', async () => {
    shop = await openAlipayShop({ emulator: { folder } });
    await shop.control({ notices: { loseTimes: 1 } });
    const { order, qrCode } = await shop.show({ attach: 'o_canary' });
    const { order: other } = await shop.show();
    await shop.phone({ qrCode });
    expect(await shop.logged.next()).toMatch('answered nothing: due');
    const { alipay } = shop.emulator.alipay;
    expect(readAlipayCredentials(join(folder, 'alipay-credentials.json'))).toEqual({ ok: true, value: alipay });
    for (const name of ['alipay-identity.json', 'alipay-credentials.json'])
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    for (const name of readdirSync(folder))
      expect(readFileSync(join(folder, name)).includes('canary'), name).toBe(false);
    await shop.close();

    shop = await openAlipayShop({ emulator: { folder } });
    expect({ ...shop.emulator.alipay.alipay, baseUrl: '' }).toEqual({ ...alipay, baseUrl: '' });
    expect(await shop.gateway.query(numberOf(order))).toMatchObject({ state: 'paid', amount: 9000 });
    expect(await shop.gateway.open({ ...other, amount: 1 })).toMatchObject({ error: { code: 'number-used' } });
    shop.timers.advance(4 * 60_000);
    // The callback of the shop before is closed.
    expect(await shop.logged.next()).toMatch('delivery 2 answered nothing: due');
  });
});
