import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { credentialsFor } from '../../../emulators/platform-identity.ts';
import { sharedIdentity } from '../../../emulators/testing/merchant.ts';
import { readCredentials, readParts } from './credentials.ts';

const folder = mkdtempSync(join(tmpdir(), 'foyer-credentials-'));
afterAll(() => rmSync(folder, { recursive: true }));

const good = credentialsFor(sharedIdentity(), 'http://127.0.0.1:8090');

function written(content: unknown): string {
  const file = join(folder, 'credentials.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const withPay = (change: object) => ({ ...good, wechatPay: { ...good.wechatPay, ...change } });

function refusalOf(content: unknown): string {
  try {
    readCredentials(written(content));
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
}

describe('the credentials file', () => {
  it('of the emulator is read as it was written, with or without a callback address', () => {
    expect(readCredentials(written(good))).toEqual(good);
    const full = withPay({ notifyUrl: 'https://foyer.example/callbacks/wechat-pay' });
    expect(readCredentials(written(full))).toEqual(full);
  });

  it.each([
    ['wechatPay.apiV3Key', withPay({ apiV3Key: 'short' })],
    ['wechatPay.merchantPrivateKeyPem', withPay({ merchantPrivateKeyPem: 'not a key' })],
    ['wechatPay.merchantPrivateKeyPem', withPay({ merchantPrivateKeyPem: sharedIdentity().merchant.publicKeyPem })],
    ['wechatPay.platformKeys', withPay({ platformKeys: {} })],
    ['wechatPay.platformKeys.ABC', withPay({ platformKeys: { ABC: 'not a key' } })],
    ['wechatPay.baseUrl', withPay({ baseUrl: 'https://api.mch.weixin.qq.com/' })],
    ['wechatPay.baseUrl', withPay({ baseUrl: 'api.mch.weixin.qq.com' })],
    ['wechatPay.baseUrl', withPay({ baseUrl: '' })],
    ['wechatLogin.baseUrl', { ...good, wechatLogin: { ...good.wechatLogin, baseUrl: 'api.weixin.qq.com' } }],
    ['wechatPay.mchid', withPay({ mchid: 1900000001 })],
    ['wechatPay.notifyUrl', withPay({ notifyUrl: '/callbacks' })],
    ['wechatLogin.secret', { ...good, wechatLogin: { ...good.wechatLogin, secret: '' } }],
    ['wechatLogin', { wechatPay: good.wechatPay }],
  ])('is refused for a wrong %s, by its name', (field, content) => {
    expect(refusalOf(content)).toContain(`wrong or missing ${field}`);
  });

  it('never shows a secret in a refusal', () => {
    const { apiV3Key, secret } = sharedIdentity();
    const texts = [refusalOf(withPay({ appid: 'x' })), refusalOf(`{"apiV3Key":"${apiV3Key}" "secret":"${secret}"`)];
    for (const text of texts) {
      expect(text).toContain('credentials.json');
      for (const secretPart of [apiV3Key, secret, 'PRIVATE KEY']) expect(text).not.toContain(secretPart);
    }
  });

  it('that is not there says so, with the cause', () => {
    expect(() => readCredentials(join(folder, 'none.json'))).toThrow(/cannot be read \(ENOENT\)/);
  });

  it('names every part that is wrong, and leaves the other as it is', () => {
    const both = { wechatPay: { ...good.wechatPay, mchid: 'x', apiV3Key: 1 }, wechatLogin: {} };
    expect(refusalOf(both)).toMatch(/wechatPay\.mchid, wechatPay\.apiV3Key; .*wechatLogin\.secret/);
    const parts = readParts(written(withPay({ apiV3Key: 'short' })));
    expect(parts.wechatPay).toEqual({ ok: false, error: 'wrong or missing wechatPay.apiV3Key' });
    expect(parts.wechatLogin).toEqual({ ok: true, value: good.wechatLogin });
  });
});
