import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeAddresses } from './start/addresses.ts';
import { APP } from './start/app-folder.ts';

const SERVER = 'http://127.0.0.1:7100';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'foyer app '));
  const terminal = join(dir, 'data/terminals/counter-3');
  mkdirSync(terminal, { recursive: true });
  writeFileSync(join(terminal, 'terminal.json'), '{}');
  writeAddresses(join(dir, 'data'), { server: SERVER, emulator: SERVER, counters: {} });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Stands where Electron's binary is looked for. */
function writeElectron(script: string): void {
  const file = join(dir, 'electron');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

function start() {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'app.ts'), '--role', 'counter'], {
    env: { ...process.env, FOYER_DATA: join(dir, 'data'), ELECTRON_OVERRIDE_DIST_PATH: dir, DISPLAY: ':1' },
  });
  let said = '';
  const keep = (text: string): void => {
    said += text;
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, said }));
  const says = async (word: string): Promise<void> => {
    while (!said.includes(word)) await once(child.stdout, 'data');
  };
  return { child, ended, says };
}

describe.skipIf(process.platform !== 'linux')('npm run app -- --role counter', () => {
  it('names the folder that has no Electron, and the one command that gets one', async () => {
    const { code, said } = await start().ended;
    expect(code).toBe(1);
    expect(said).toContain(`There is no Electron in ${dir}`);
    expect(said).toContain('`node node_modules/electron/install.js`');
  });

  it('gives Electron the app’s folder and its terminal, and ends as it ends', async () => {
    writeElectron('echo "opened $* for $FOYER_TERMINAL at $FOYER_SERVER_URL"; exit 7');
    const { code, said } = await start().ended;
    expect(code).toBe(7);
    expect(said).toContain(`${APP} for ${join(dir, 'data/terminals/counter-3/terminal.json')} at ${SERVER}`);
  });

  it('closes the app when it is itself asked to end', async () => {
    writeElectron(`trap 'echo closed; exit 0' TERM; echo opened; while :; do sleep 0.1; done`);
    const { child, ended, says } = start();
    await says('opened');
    child.kill('SIGTERM');
    expect(await ended).toEqual({ code: 0, said: expect.stringContaining('closed') as string });
  });
});
