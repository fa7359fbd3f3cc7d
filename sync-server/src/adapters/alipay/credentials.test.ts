import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { alipayCredentialsFor, passingIdentity } from '../../../emulators/alipay/alipay-identity.ts';
import { readAlipayCredentials } from './credentials.ts';

const folder = mkdtempSync(join(tmpdir(), 'foyer-alipay-credentials-'));
afterAll(() => rmSync(folder, { recursive: true }));

const good = alipayCredentialsFor(passingIdentity(), 'http://127.0.0.1:8090');
const { publicKey: curve } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const CANARY = 'CANARYvalue0123456789';

const file = join(folder, 'alipay.json');
function read(content: unknown) {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readAlipayCredentials(file);
}

const having = (change: object) => ({ alipay: { ...good.alipay, ...change } });

describe('the credentials file of Alipay', () => {
  it('of the emulator is read as it was written, with or without a callback address', () => {
    expect(read(good)).toEqual({ ok: true, value: good.alipay });
    const notifyUrl = 'https://foyer.example/callbacks/alipay';
    expect(read(having({ notifyUrl }))).toEqual({ ok: true, value: { ...good.alipay, notifyUrl } });
  });

  it('may have its keys as the platform’s key tool gives them, in either of its two forms', () => {
    const bare = (pem: string) => pem.replace(/-----[A-Z ]+-----/g, '').replace(/\n/g, '');
    const { app } = passingIdentity();
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const old = String(privateKey.export({ type: 'pkcs1', format: 'pem' }));
    const pkcs8 = String(privateKey.export({ type: 'pkcs8', format: 'pem' })).trim();
    const alipayPublicKeyPem = bare(good.alipay.alipayPublicKeyPem);
    expect(read(having({ appPrivateKeyPem: bare(app.privateKeyPem), alipayPublicKeyPem }))).toEqual({
      ok: true,
      value: good.alipay,
    });
    expect(read(having({ appPrivateKeyPem: bare(old) }))).toMatchObject({ value: { appPrivateKeyPem: pkcs8 } });
  });

  it.each([
    ['alipay.baseUrl', having({ baseUrl: `https://openapi.alipay.com/${CANARY}` })],
    ['alipay.baseUrl', having({ baseUrl: `openapi ${CANARY}` })],
    ['alipay.baseUrl', having({ baseUrl: '' })],
    ['alipay.appId', having({ appId: CANARY })],
    ['alipay.sellerId', having({ sellerId: CANARY })],
    ['alipay.sellerId', having({ sellerId: undefined })],
    ['alipay.appPrivateKeyPem', having({ appPrivateKeyPem: CANARY })],
    ['alipay.appPrivateKeyPem', having({ appPrivateKeyPem: good.alipay.alipayPublicKeyPem })],
    [
      'alipay.alipayPublicKeyPem',
      having({ alipayPublicKeyPem: String(curve.export({ type: 'spki', format: 'pem' })) }),
    ],
    ['alipay.alipayPublicKeyPem', having({ alipayPublicKeyPem: '' })],
    ['alipay.notifyUrl', having({ notifyUrl: `/callbacks/${CANARY}` })],
    ['alipay', { wechatPay: CANARY }],
    ['is not JSON', CANARY],
    ['is not JSON', `{"alipay": ${CANARY}`],
    ['(whole file)', 'null'],
  ])('that is wrong (%s) is said so, without a value', (field, content) => {
    const refused = read(content);
    expect(refused.ok).toBe(false);
    const said = JSON.stringify(refused);
    expect(said).toContain(field);
    expect(said).not.toContain('CANARY');
    expect(said).not.toMatch(/BEGIN|MII/);
  });

  it('names every field that is wrong at once', () => {
    const refused = read(having({ appId: 'x', sellerId: 'y' }));
    expect(refused).toEqual({ ok: false, error: 'wrong or missing alipay.appId, alipay.sellerId' });
  });

  it('that is not there is said so', () => {
    expect(readAlipayCredentials('/nowhere/alipay.json')).toEqual({
      ok: false,
      error: 'cannot be read (ENOENT)',
    });
  });

  it('takes our own public key for the platform’s only if nobody looks: the two are not the same', () => {
    const own = createPublicKey(good.alipay.appPrivateKeyPem).export({ type: 'spki', format: 'pem' });
    expect(String(own).trim()).not.toBe(good.alipay.alipayPublicKeyPem);
  });
});
