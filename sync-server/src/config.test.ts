import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigFault, readConfig } from './config.ts';

const dir = mkdtempSync(join(tmpdir(), 'foyer config '));
afterAll(() => rmSync(dir, { recursive: true }));

describe('the environment', () => {
  it('needs nothing: the server then stands on the loopback address only', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 4700,
      demo: false,
      logLevel: 'info',
      publicUrl: null,
    });
  });

  it.each([
    ['FOYER_PORT', 'eighty'],
    ['FOYER_PORT', '70000'],
    ['FOYER_HOST', 'not a host'],
    ['FOYER_PUBLIC_URL', 'tickets.example'],
    ['FOYER_PUBLIC_URL', 'https://tickets.example/path'],
    ['FOYER_PUBLIC_URL', 'file:///etc/passwd'],
    ['FOYER_DEMO', 'perhaps'],
    ['FOYER_LOG_LEVEL', 'loud'],
    ['FOYER_ALIPAY_API', 'openapi.alipay.com'],
  ])('names %s when it says %s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigFault);
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });

  it('names every wrong variable at once', () => {
    expect(() => readConfig({ FOYER_PORT: 'x', FOYER_DEMO: 'x' })).toThrow(/FOYER_PORT.*FOYER_DEMO/);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ FOYER_PORT: '' }).port).toBe(4700);
  });

  it('takes credentials that are not there: the server starts without the payments, and says so', () => {
    const FOYER_WECHAT_CREDENTIALS = '/nowhere/credentials.json';
    expect(readConfig({ FOYER_WECHAT_CREDENTIALS }).wechatCredentials).toBe(FOYER_WECHAT_CREDENTIALS);
  });

  it('finds the credentials that lie beside the data, and is without payments when there are none', () => {
    expect(readConfig({ FOYER_DATA: dir }).wechatCredentials).toBeNull();
    mkdirSync(join(dir, 'emulator'));
    const file = join(dir, 'emulator', 'credentials.json');
    writeFileSync(file, '{}');
    expect(readConfig({ FOYER_DATA: dir }).wechatCredentials).toBe(file);
    expect(readConfig({ FOYER_DATA: dir }).alipayCredentials).toBeNull();
    writeFileSync(join(dir, 'emulator', 'alipay-credentials.json'), '{}');
    expect(readConfig({ FOYER_DATA: dir }).alipayCredentials).toBe(join(dir, 'emulator', 'alipay-credentials.json'));
  });

  it('takes no emulated platform into a house that has a real one', () => {
    const real = join(dir, 'real.json');
    writeFileSync(real, '{}');
    const withAlipay = readConfig({ FOYER_DATA: dir, FOYER_ALIPAY_CREDENTIALS: real });
    expect([withAlipay.alipayCredentials, withAlipay.wechatCredentials]).toEqual([real, null]);
    const withWechat = readConfig({ FOYER_DATA: dir, FOYER_WECHAT_CREDENTIALS: real });
    expect([withWechat.alipayCredentials, withWechat.wechatCredentials]).toEqual([null, real]);
  });

  it('leaves an Alipay file that is not there to whoever reads it, as the house opens without', () => {
    expect(readConfig({ FOYER_ALIPAY_CREDENTIALS: '/nowhere/alipay.json' }).alipayCredentials).toBe(
      '/nowhere/alipay.json',
    );
  });
});
