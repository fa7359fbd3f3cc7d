import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { credentialsFor } from '../emulators/platform-identity.ts';
import { sharedIdentity } from '../emulators/testing/merchant.ts';
import { callHttp } from './testing/buyers.ts';
import { newDataDir } from './testing/start-server.ts';
import { alipayCredentialsFor, passingIdentity } from '../emulators/alipay/alipay-identity.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
let data: ReturnType<typeof newDataDir>;
const children = new Set<ChildProcess>();

beforeEach(() => {
  data = newDataDir();
});

afterEach(async () => {
  for (const child of children) {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  }
  children.clear();
  data.remove();
});

interface Started {
  readonly child: ChildProcess;
  readonly said: { out: string; err: string };
  /** The address of the ready line, or null when it ended without one. */
  readonly url: string | null;
}

async function start(env: Readonly<Record<string, string>> = {}): Promise<Started> {
  const own = {
    PATH: process.env['PATH'] ?? '',
    FOYER_DATA: data.dir,
    FOYER_PORT: '0',
    FOYER_LOG_LEVEL: 'debug',
    ...env,
  };
  const child = spawn(process.execPath, [MAIN], { env: own, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  const said = { out: '', err: '' };
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const url = await new Promise<string | null>((resolve) => {
    child.once('close', () => resolve(null));
    child.stdout.on('data', (chunk: Buffer) => {
      said.out += chunk.toString();
      const ready = /^FOYER_READY (\{.*\})$/m.exec(said.out);
      if (ready?.[1] !== undefined) resolve((JSON.parse(ready[1]) as { url: string }).url);
    });
  });
  return { child, said, url };
}

describe('the server as a process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('says once where it is, and ends in order on %s', async (signal) => {
    const { child, said, url } = await start();
    expect((await callHttp(url ?? '', 'GET', '/healthz')).body).toMatchObject({ status: 'ok' });
    child.kill(signal);
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    expect(said.out.trim()).toBe(`FOYER_READY ${JSON.stringify({ role: 'server', url })}`);
    for (const line of said.err.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('msg');
  });

  it('starts again on its data after kill -9', async () => {
    const first = await start();
    first.child.kill('SIGKILL');
    await once(first.child, 'close');
    const second = await start();
    expect((await callHttp(second.url ?? '', 'GET', '/venues')).status).toBe(200);
  });

  it('names the variable that is wrong, and ends with 1', async () => {
    const { child, said, url } = await start({ FOYER_PORT: 'eighty' });
    expect([url, child.exitCode, said.out]).toEqual([null, 1, '']);
    expect(said.err).toContain('FOYER_PORT must be a number');
  });

  it.each([
    ['malformed', { apiV3Key: 'a key that is too short' }, 'wrong or missing wechatPay.apiV3Key'],
    ['missing', { merchantPrivateKeyPem: undefined }, 'wrong or missing wechatPay.merchantPrivateKeyPem'],
    ['at no address', { baseUrl: 'api.mch.weixin.qq.com' }, 'wrong or missing wechatPay.baseUrl'],
    ['not there', null, 'cannot be read (ENOENT)'],
  ])('sells on without the payment whose keys are %s, and says so everywhere', async (_what, change, reason) => {
    const good = credentialsFor(sharedIdentity(), 'http://127.0.0.1:9');
    const file = join(data.dir, 'credentials.json');
    const written = { ...good, wechatPay: { ...good.wechatPay, ...change } };
    if (change !== null) writeFileSync(file, JSON.stringify(written));
    const { said, url } = await start({ FOYER_WECHAT_CREDENTIALS: file, FOYER_LOG_LEVEL: 'trace' });
    const health = await callHttp(url ?? '', 'GET', '/healthz');
    const off = [{ provider: 'wechat-pay', reason }];
    expect(health).toMatchObject({ status: 200, body: { status: 'ok', tenders: [], paymentsOff: off } });
    const lines = said.err.split('\n').filter((line) => line.includes('off: wrong credentials'));
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 50, file, part: 'wechatPay', reason });
    const { apiV3Key, merchantPrivateKeyPem } = good.wechatPay;
    const secrets = [
      apiV3Key,
      'a key that is too short',
      good.wechatLogin.secret,
      ...merchantPrivateKeyPem.split('\n'),
    ];
    for (const secret of secrets.filter((text) => text.length > 8 && !text.startsWith('-----'))) {
      expect(said.err + said.out + JSON.stringify(health)).not.toContain(secret);
    }
  });

  it('refuses a backup, and leaves it as it was', async () => {
    writeFileSync(join(data.dir, 'manifest.json'), '{"format":"foyer-backup/1"}');
    const { child, said } = await start();
    expect(child.exitCode).toBe(1);
    expect(said.err).toMatch(/^FOYER_DATA is .* which is a backup: .*npm run restore -- --from/);
    expect(readdirSync(data.dir)).toEqual(['manifest.json']);
  });

  it('refuses data that another server works on', async () => {
    await start();
    const { child, said } = await start();
    expect(child.exitCode).toBe(1);
    expect(said.err).toContain('in use by another server');
  });

  it('opens without Alipay when its keys are wrong, names the field and no value, and with it once they are right', async () => {
    const file = join(data.dir, 'alipay.json');
    const credentials = alipayCredentialsFor(passingIdentity(), 'http://127.0.0.1:9');
    const { appPrivateKeyPem } = credentials.alipay;
    writeFileSync(file, JSON.stringify({ alipay: { ...credentials.alipay, alipayPublicKeyPem: 'CANARY' } }));
    const wrong = await start({ FOYER_ALIPAY_CREDENTIALS: file });
    const reason = 'wrong or missing alipay.alipayPublicKeyPem';
    const off = [{ provider: 'alipay', reason }];
    const health = await callHttp(wrong.url ?? '', 'GET', '/healthz');
    expect(health).toMatchObject({ status: 200, body: { status: 'ok', tenders: [], paymentsOff: off } });
    const lines = wrong.said.err.split('\n').filter((line) => line.includes('off: wrong credentials'));
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 50, file, part: 'alipay', reason });
    wrong.child.kill('SIGTERM');
    await once(wrong.child, 'close');

    writeFileSync(file, JSON.stringify(credentials));
    const right = await start({ FOYER_ALIPAY_CREDENTIALS: file });
    expect((await callHttp(right.url ?? '', 'GET', '/healthz')).body).toMatchObject({
      tenders: ['alipay-qr', 'alipay-code'],
      paymentsOff: [],
    });
    const printed = [wrong, right].map(({ said }) => said.err + said.out).join('');
    const lines64 = appPrivateKeyPem.split('\n').filter((line) => line.length === 64);
    expect(lines64.length).toBeGreaterThan(20);
    for (const secret of ['CANARY', ...lines64]) expect(printed).not.toContain(secret);
  });
});
