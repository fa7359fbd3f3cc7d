import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passingIdentity } from '../../../emulators/alipay/alipay-identity.ts';
import { isSignedByApp, sortedText } from '../../../emulators/alipay/alipay-signing.ts';
import { createSign, createVerify } from 'node:crypto';
import { readNotify } from './notify.ts';

const identity = passingIdentity();
const isSigned = (text: string, signature: string): boolean =>
  createVerify('RSA-SHA256').update(text, 'utf8').verify(identity.platform.publicKeyPem, signature, 'base64');
const read = (rawBody: Buffer) => readNotify(identity, isSigned, { headers: {}, rawBody, now: 0 });

function bodyOf(more: Readonly<Record<string, string>>): Buffer {
  const fields: Record<string, string> = {
    ...more,
    notify_id: 'n1',
    notify_type: 'trade_status_sync',
    app_id: identity.appId,
    seller_id: identity.sellerId,
    trade_status: 'TRADE_SUCCESS',
    out_trade_no: 't_1',
    trade_no: '20261123',
    total_amount: '90.00',
    gmt_payment: '2026-11-23 20:00:00',
  };
  const sign = createSign('RSA-SHA256').update(sortedText(fields, [])).sign(identity.platform.privateKeyPem, 'base64');
  return Buffer.from(new URLSearchParams({ ...fields, sign_type: 'RSA2', sign }).toString());
}

const genuine = bodyOf({ subject: '《潮声》 2张 & more' });

describe('a signed form', () => {
  it('is believed whatever stands in the fields that nobody reads', () => {
    const name = fc.stringMatching(/^[a-z_]{1,12}$/).filter((one) => one !== 'refund_fee' && one !== 'gmt_refund');
    const value = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.dictionary(name, value, { noNullPrototype: true, maxKeys: 5 }), (more) => {
        const { sign: _, sign_type: __, body: ___, ...others } = more;
        expect(read(bodyOf(others)).ok).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('is never believed to say anything else, with any one byte of it changed, and nothing throws', () => {
    const before = read(genuine);
    const change = fc.tuple(fc.nat(genuine.length - 1), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(change, ([at, by]) => {
        const rawBody = Buffer.from(genuine);
        rawBody[at] = (rawBody[at] ?? 0) ^ by;
        const after = read(rawBody);
        // A few bytes may change and say the same: the case of an escape, a space written otherwise.
        if (after.ok) expect(after).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  it('is not what a merchant signs: a request sent back to us is no notice', () => {
    expect(isSignedByApp(identity, Object.fromEntries(new URLSearchParams(genuine.toString())))).toBe(false);
  });
});
