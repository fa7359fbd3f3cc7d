import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Merchant, openMerchant, sharedIdentity } from '../../../emulators/testing/merchant.ts';
import { IdentityFault, type IdentityProvider } from '../../ports/identity-provider.ts';
import { createWechatIdentityProvider } from './wechat-identity-provider.ts';

describe('signing in at the emulated platform', () => {
  let shop: Merchant;
  let provider: IdentityProvider;
  beforeEach(async () => {
    shop = await openMerchant();
    provider = createWechatIdentityProvider(shop.emulator.credentials.wechatLogin);
  });
  afterEach(() => shop.close());

  const login = async (person: string) => String((await shop.post('/emulator/login', { person })).json['code']);

  it('a development code is the same person every time, and another name another person', async () => {
    const mei = await provider.codeToSession('dev:mei');
    expect(mei).toEqual({ ok: true, value: { openid: expect.stringMatching(/^o[\w-]{27}$/) } });
    expect(await provider.codeToSession('dev:mei')).toEqual(mei);
    expect(await provider.codeToSession('dev:lan')).not.toEqual(mei);
    expect(await provider.codeToSession('dev:梅 & 兰?')).toMatchObject({ ok: true });
  });

  it('a code of the device is good once, for five minutes', async () => {
    const first = await login('mei');
    expect(await provider.codeToSession(first)).toEqual(await provider.codeToSession('dev:mei'));
    const invalid = { ok: false, error: 'invalid-code' };
    expect(await provider.codeToSession(first)).toEqual(invalid);
    const second = await login('mei');
    shop.timers.advance(300_001);
    expect(await provider.codeToSession(second)).toEqual(invalid);
  });

  it.each(['', 'nonsense', 'dev:', 'x'.repeat(300)])('the code “%s” is invalid', async (code) => {
    expect(await provider.codeToSession(code)).toEqual({ ok: false, error: 'invalid-code' });
  });

  it('the 101st time within a minute is too often, for that person alone', async () => {
    for (let time = 0; time < 100; time += 1)
      expect(await provider.codeToSession('dev:mei')).toMatchObject({ ok: true });
    expect(await provider.codeToSession('dev:mei')).toEqual({ ok: false, error: 'rate-limited' });
    expect(await provider.codeToSession('dev:lan')).toMatchObject({ ok: true });
    shop.timers.advance(60_000);
    expect(await provider.codeToSession('dev:mei')).toMatchObject({ ok: true });
  });

  it.each([
    ['appid', { appid: 'wx0000000000000000' }],
    ['secret', { secret: 'wrong-wrong-wrong-wrong' }],
  ])('a wrong %s is a fault that shows neither', async (_what, change) => {
    const config = { ...shop.emulator.credentials.wechatLogin, ...change };
    const fault: unknown = await createWechatIdentityProvider(config)
      .codeToSession('dev:mei')
      .catch((error) => error);
    expect(fault).toBeInstanceOf(IdentityFault);
    expect(String((fault as Error).message)).not.toContain(config.secret);
  });
});

describe('signing in at a platform that', () => {
  let status = 200;
  let text = '';
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (text === 'silence') return;
    response.writeHead(status, { 'content-type': 'text/plain', location: '/elsewhere' }).end(text);
  });
  let provider: IdentityProvider;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { appid, secret } = sharedIdentity();
    provider = createWechatIdentityProvider({ baseUrl, appid, secret }, { timeoutMs: 100 });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const says = (json: unknown, code = 200) => {
    status = code;
    text = typeof json === 'string' ? json : JSON.stringify(json);
  };

  it('knows the person over several apps says so, and the session key stays behind', async () => {
    says({ openid: 'o1', unionid: 'u1', session_key: 'canary-key', errcode: 0 });
    expect(await provider.codeToSession('code')).toEqual({ ok: true, value: { openid: 'o1', unionid: 'u1' } });
  });

  it.each([
    [40163, 'invalid-code'],
    [40226, 'person-refused'],
    [-1, 'busy'],
  ])('answers %i is understood', async (errcode, error) => {
    says({ errcode, errmsg: '' });
    expect(await provider.codeToSession('code')).toEqual({ ok: false, error });
  });

  it.each([
    ['nobody', { errcode: 0 }, 200],
    ['half a JSON', '{"openid":"o1","session_key":"canary-key"', 200],
    ['an error page', 'x', 502],
    ['a redirect', '', 302],
    ['nothing for too long', 'silence', 200],
  ])('answers %s is a fault without a word of the answer', async (_what, json, code) => {
    says(json, code);
    const before = asked.length;
    const fault = (await provider.codeToSession('code').catch((error: unknown) => error)) as Error;
    expect(fault).toBeInstanceOf(IdentityFault);
    expect(`${fault.message} ${String(fault.cause)}`).not.toContain('canary-key');
    expect(`${fault.message} ${String(fault.cause)}`).not.toContain(sharedIdentity().secret);
    expect(asked.length - before, 'a code is sent once').toBe(1);
  });
});
