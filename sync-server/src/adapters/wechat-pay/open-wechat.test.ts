import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { credentialsFor } from '../../../emulators/platform-identity.ts';
import { signAsPlatform } from '../../../emulators/platform-signing.ts';
import { NOON, sharedIdentity } from '../../../emulators/testing/merchant.ts';
import { openWechat } from './open-wechat.ts';

const folder = mkdtempSync(join(tmpdir(), 'foyer-open-wechat-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'credentials.json');
const good = credentialsFor(sharedIdentity(), 'http://127.0.0.1:9');

const write = (content: unknown) => writeFileSync(file, JSON.stringify(content));
const withKeys = (platformKeys: object) => ({ ...good, wechatPay: { ...good.wechatPay, platformKeys } });

function open() {
  const said: string[] = [];
  const opened = openWechat(file, {
    api: null,
    callback: () => 'http://127.0.0.1:9/c',
    complain: (why) => said.push(why),
  });
  return { ...opened, said };
}

describe('the credentials of WeChat', () => {
  it('turn on what is right in them', () => {
    write({ ...good, wechatLogin: {} });
    const { gateway, identity, wrong } = open();
    expect([gateway?.provider, identity]).toEqual(['wechat-pay', null]);
    expect(wrong).toMatchObject([
      { part: 'wechatLogin', reason: expect.stringContaining('wechatLogin.secret') as unknown },
    ]);
    write({ ...good, wechatPay: {} });
    expect(open()).toMatchObject({ gateway: null, identity: {}, wrong: [{ part: 'wechatPay' }] });
    write(good);
    expect(open()).toMatchObject({ wrong: [] });
  });

  it('are read again for a key that came since; what is wrong with it by then is said, by its name', () => {
    const { certificate, publicKey } = sharedIdentity();
    write(withKeys({ [certificate.serial]: certificate.publicKeyPem }));
    const { gateway, said } = open();
    const body = '{}';
    const signed = signAsPlatform(sharedIdentity(), publicKey, body, NOON, { signature: 'good', timestampOffsetMs: 0 });
    const headers = Object.fromEntries(Object.entries(signed).map(([name, value]) => [name.toLowerCase(), value]));
    const heard = (now: number) => gateway?.readNotify({ headers, rawBody: Buffer.from(body), now });
    write(withKeys({ [certificate.serial]: certificate.publicKeyPem, [publicKey.serial]: 'half a key' }));
    expect(heard(NOON)).toEqual({ ok: false, error: { code: 'unknown-key' } });
    expect(said).toEqual([`wrong or missing wechatPay.platformKeys.${publicKey.serial}`]);
    write(good);
    expect(heard(NOON + 60_000)).toEqual({ ok: false, error: { code: 'unreadable' } });
    expect(said).toHaveLength(1);
  });
});
