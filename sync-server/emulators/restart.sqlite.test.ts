import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCredentials } from '../src/adapters/wechat-pay/credentials.ts';
import { createWechatPayGateway } from '../src/adapters/wechat-pay/wechat-pay-gateway.ts';
import { createEmulator, type Emulator } from './emulator.ts';
import { openidOf } from './openid.ts';
import { bySheet, inbox, NOON, openCallback, openidIn } from './testing/merchant.ts';
import { manualTimers } from './timers.ts';

let folder: string;
let callback: Awaited<ReturnType<typeof openCallback>>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'foyer-emulator-'));
  callback = await openCallback();
});
afterEach(async () => {
  await callback.close();
  rmSync(folder, { recursive: true });
});

const timers = manualTimers(NOON);
const logged = inbox<string>();
const open = () => createEmulator({ folder, timers, log: logged.put });

function merchantOf(emulator: Emulator) {
  const { wechatPay } = readCredentials(emulator.credentialsFile ?? '');
  const gateway = createWechatPayGateway({ ...wechatPay, notifyUrl: callback.url }, { now: timers.now });
  const order = {
    paymentId: 'p1',
    outTradeNo: 'FOYER-RESTART',
    amount: 9000,
    currency: 'CNY',
    description: 'd',
    attach: 'a',
    tender: 'wechat-jsapi' as const,
    payer: { openid: openidOf(wechatPay.appid, 'canary') },
    expiresAt: NOON + 900_000,
  };
  const pay = () =>
    fetch(`${emulator.url}/emulator/pay`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ outTradeNo: order.outTradeNo }),
    });
  return { gateway, order, pay };
}

describe('a restart of the emulator', () => {
  it('forgets neither keys nor orders nor what is still to be told', async () => {
    callback.answerWith(500);
    const before = await open();
    const first = merchantOf(before);
    expect((await first.gateway.open(first.order)).ok).toBe(true);
    await first.pay();
    const told = first.gateway.readNotify({ ...(await callback.calls.next()), now: timers.now() });
    expect(await logged.next()).toMatch('delivery 1 answered 500: due');
    await before.close();

    callback.answerWith(204);
    const after = await open();
    expect(after.identity).toEqual(before.identity);
    const second = merchantOf(after);
    expect(await second.gateway.query(bySheet(second.order.outTradeNo))).toMatchObject({ state: 'paid', amount: 9000 });
    timers.advance(15_000);
    const again = second.gateway.readNotify({ ...(await callback.calls.next()), now: timers.now() });
    expect(again).toEqual(told);
    expect(await logged.next()).toMatch('delivery 2 answered 204: delivered');
    await after.close();
  });

  it('forgets no refund and no key that was rotated', async () => {
    const before = await open();
    const first = merchantOf(before);
    await first.gateway.open(first.order);
    await first.pay();
    const { tender, outTradeNo, amount, currency } = first.order;
    const refund = { tender, outTradeNo, outRefundNo: 'FOYER-R1', amount, paid: amount, currency, reason: 'r' };
    await first.gateway.refund(refund);
    const rotate = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"rotate":"public-key"}' };
    await fetch(`${before.url}/emulator/keys`, rotate);
    await before.close();
    const after = await open();
    expect(after.identity).toEqual(before.identity);
    expect(after.identity.previous?.serial).not.toBe(after.identity.publicKey.serial);
    expect(await merchantOf(after).gateway.queryRefund(refund)).toMatchObject({ state: 'done', amount });
    await after.close();
  });

  it('leaves no payer in clear text in any file, and secrets to this user alone', async () => {
    const emulator = await open();
    const { gateway, order, pay } = merchantOf(emulator);
    await gateway.open(order);
    await pay();
    await callback.calls.next();
    const files = readdirSync(folder).map((name) => join(folder, name));
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) expect(readFileSync(file).includes(openidIn(order)), file).toBe(false);
    for (const name of ['identity.json', 'credentials.json']) {
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    }
    await emulator.close();
  });
});
