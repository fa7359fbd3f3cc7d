import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { readCredentials } from '../src/adapters/wechat-pay/credentials.ts';

const folders: string[] = [];
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function start(settings: Record<string, string>) {
  const main = join(import.meta.dirname, 'main.ts');
  const child = spawn(process.execPath, [main], { env: { PATH: '', ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), once(child, 'exit')])) as unknown[];
  return { child, line: String(line), complaints: () => complaints };
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-emulator-process-'));
  folders.push(folder);
  return folder;
}

describe('the emulator as a process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('says where it listens, serves, and ends at %s', async (signal) => {
    const data = newFolder();
    const { child, line } = await start({ FOYER_DATA: data });
    const ready = JSON.parse(line.replace(/^FOYER_READY /, '')) as { role: string; url: string };
    expect(ready.role).toBe('emulator');
    expect(ready.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(ready.url)).status).toBe(200);
    const { wechatPay, wechatLogin } = readCredentials(join(data, 'emulator', 'credentials.json'));
    expect([wechatPay.baseUrl, wechatLogin.baseUrl]).toEqual([ready.url, ready.url]);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('names a setting that makes no sense and does not start', async () => {
    const { child, complaints } = await start({ FOYER_DATA: newFolder(), FOYER_PORT: 'eighty' });
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(1);
    expect(complaints()).toContain('wrong setting: FOYER_PORT');
  });
});
