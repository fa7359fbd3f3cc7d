import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encryptResource, signAsPlatform } from '../../../emulators/platform-signing.ts';
import { NOON, sharedIdentity } from '../../../emulators/testing/merchant.ts';
import { readNotify } from './notify.ts';
import { createPlatformKeys } from './platform-keys.ts';

const identity = sharedIdentity();
const keys = createPlatformKeys({ [identity.publicKey.serial]: identity.publicKey.publicKeyPem });

const body = JSON.stringify({
  id: 'notice-1',
  event_type: 'TRANSACTION.SUCCESS',
  resource: encryptResource(
    identity.apiV3Key,
    JSON.stringify({
      appid: identity.appid,
      mchid: identity.mchid,
      out_trade_no: 'FOYER-1',
      transaction_id: '4200',
      trade_state: 'SUCCESS',
      success_time: '2026-11-23T20:00:00+08:00',
      amount: { total: 9000, currency: 'CNY' },
    }),
    false,
  ),
});
const signed = signAsPlatform(identity, identity.publicKey, body, NOON, { signature: 'good', timestampOffsetMs: 0 });
const headers = Object.fromEntries(Object.entries(signed).map(([name, value]) => [name.toLowerCase(), value]));
const genuine = { headers, rawBody: Buffer.from(body), now: NOON };
const read = (call: typeof genuine) => readNotify(identity, keys, call);

describe('a signed notice', () => {
  it('is believed as it is, so that what follows means something', () => {
    expect(read(genuine).ok).toBe(true);
  });

  it('is refused with any one byte of its body changed', () => {
    const change = fc.tuple(fc.nat(genuine.rawBody.length - 1), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(change, ([at, by]) => {
        const rawBody = Buffer.from(genuine.rawBody);
        rawBody[at] = (rawBody[at] ?? 0) ^ by;
        expect(read({ ...genuine, rawBody })).toEqual({ ok: false, error: { code: 'bad-signature' } });
      }),
      { numRuns: 300 },
    );
  });

  it('is refused with any header replaced, whatever by, and nothing throws', () => {
    const name = fc.constantFrom(...Object.keys(headers).filter((key) => key !== 'wechatpay-signature-type'));
    const value = fc.oneof(fc.string(), fc.base64String(), fc.integer().map(String), fc.array(fc.string()));
    fc.assert(
      fc.property(name, value, (key, other) => {
        fc.pre(other !== headers[key]);
        expect(read({ ...genuine, headers: { ...headers, [key]: other as string } }).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
