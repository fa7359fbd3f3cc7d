import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Merchant, openMerchant } from '../../../emulators/testing/merchant.ts';
import { GatewayFault } from '../../ports/payment-gateway.ts';

let shop: Merchant;
let written: () => Readonly<Record<string, string>>;
let readings: number;
beforeEach(async () => {
  readings = 0;
  shop = await openMerchant({
    rereadKeys: () => {
      readings += 1;
      return written();
    },
  });
  written = () => shop.emulator.credentials.wechatPay.platformKeys;
});
afterEach(() => shop.close());

async function notified(notices: object = {}) {
  await shop.control({ notices });
  await shop.sell();
  const call = await shop.callback.calls.next();
  return shop.gateway.readNotify({ ...call, now: shop.timers.now() });
}

describe('a key that the platform took while the server runs', () => {
  it.each(['public-key', 'certificate'])('of the kind %s is believed once it is written down', async (serial) => {
    await shop.post('/emulator/keys', { rotate: serial });
    expect(await notified({ serial })).toMatchObject({ ok: true });
    expect(readings).toBe(1);
    // And the one before it, as long as the platform mixes both.
    expect(await notified({ serial: 'previous' })).toMatchObject({ ok: true });
    expect(readings).toBe(1);
  });

  it('is refused until then, and is looked for at most once a minute', async () => {
    await shop.post('/emulator/keys', { rotate: 'public-key', publish: false });
    const unknown = { ok: false, error: { code: 'unknown-key' } };
    for (let times = 0; times < 5; times += 1) expect(await notified()).toEqual(unknown);
    expect(readings).toBe(1);
    await shop.post('/emulator/keys', {});
    expect(await notified()).toEqual(unknown);
    shop.timers.advance(60_000);
    expect(await notified()).toMatchObject({ ok: true });
    expect(readings).toBe(2);
  });

  it('takes no known key away when the file cannot be read', async () => {
    await shop.post('/emulator/keys', { rotate: 'public-key' });
    written = () => {
      throw new Error('half written');
    };
    expect(await notified()).toEqual({ ok: false, error: { code: 'unknown-key' } });
    expect(await notified({ serial: 'previous' })).toMatchObject({ ok: true });
    shop.timers.advance(60_000);
    written = () => ({ [shop.emulator.identity.publicKey.serial]: 'no key' });
    expect(await notified({ serial: 'public-key' })).toEqual({ ok: false, error: { code: 'unknown-key' } });
    expect(await notified({ serial: 'previous' })).toMatchObject({ ok: true });
  });

  it('counts for answers too, which are then asked for under it', async () => {
    const { order } = await shop.lay();
    await shop.post('/emulator/keys', { rotate: 'public-key' });
    await shop.control({ replies: { serial: 'public-key' } });
    expect(await shop.gateway.query(order)).toEqual({ state: 'pending' });
    await shop.control({ replies: { serial: 'unknown' } });
    shop.timers.advance(60_000);
    await expect(shop.gateway.query(order)).rejects.toThrow(GatewayFault);
  });
});
