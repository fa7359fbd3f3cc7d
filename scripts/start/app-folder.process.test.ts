import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { channelOver } from '@foyer/kiosk/channel/client';
import { messagePort } from '@foyer/kiosk/channel/message-port';
import { PretendServer } from '@foyer/kiosk/till/testing/pretend-server';
import { SocketServer } from '@foyer/kiosk/till/testing/socket-server';
import { terminalIn } from '@foyer/kiosk/till/testing/terminal-in';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APP, ensureApp } from './app-folder.ts';

let dir: string;
let socket: SocketServer;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-app-folder-'));
  terminalIn(dir);
  socket = await new SocketServer(new PretendServer()).listen();
  await ensureApp(() => undefined);
}, 60_000);
afterEach(async () => {
  await socket.close();
  rmSync(dir, { recursive: true, force: true });
});

/** The bundled till, run by Node as Electron runs it, in a place where no package of ours is found above it. */
function startTill(): Worker {
  const app = join(dir, 'app');
  cpSync(APP, app, { recursive: true });
  return new Worker(new URL('fixtures/shell-of-a-till.mjs', import.meta.url), {
    workerData: join(app, 'till.js'),
    env: { FOYER_DATA: dir, FOYER_TERMINAL: join(dir, 'terminal.json'), FOYER_SERVER_URL: socket.url },
    stderr: true,
  });
}

describe('the folder of the app', () => {
  it('has all that Electron needs, and a shell that asks for nothing but Electron and Node', () => {
    const manifest = JSON.parse(readFileSync(join(APP, 'package.json'), 'utf8')) as Record<string, string>;
    for (const name of [manifest['main'] ?? '', 'preload.cjs', 'till.js', 'screens/counter/index.html'])
      expect(existsSync(join(APP, name)), name).toBe(true);
    // Without them no .deb is made.
    expect(manifest).toMatchObject({ author: expect.stringMatching(/^\S+ <\S+@\S+>$/), homepage: expect.anything() });
    // Whatever machine packs it, each gets its own.
    const natives = readdirSync(join(APP, 'native/better-sqlite3/prebuilds'));
    expect(natives).toEqual(expect.arrayContaining(['linux-x64.node', 'win32-x64.node']));
    for (const name of ['main.cjs', 'preload.cjs']) {
      const asked = [...readFileSync(join(APP, name), 'utf8').matchAll(/\brequire\(["']([^"']+)["']\)/g)];
      expect(asked.map(([, from = '']) => from).filter((from) => from !== 'electron' && !isBuiltin(from))).toEqual([]);
    }
  });

  it('has windows for people and not for developers, whoever had it built', () => {
    const assets = join(APP, 'screens/assets');
    const programs = readdirSync(assets).filter((name) => name.endsWith('.js'));
    expect(programs.length).toBeGreaterThan(0);
    for (const name of programs) expect(readFileSync(join(assets, name), 'utf8'), name).not.toContain('react-devtools');
  });

  it('has a page for every window, and no development mode of RxDB in its till', () => {
    for (const window of ['counter', 'display', 'staff', 'restarting'])
      expect(existsSync(join(APP, 'screens', window, 'index.html')), window).toBe(true);
    // What stands there before a guest while something is broken runs no script of its own.
    expect(readFileSync(join(APP, 'screens/restarting/index.html'), 'utf8')).not.toContain('<script');
    const till = readFileSync(join(APP, 'till.js'), 'utf8');
    expect(till.length).toBeGreaterThan(1_000_000);
    expect(till).not.toMatch(/RxDBDevModePlugin\b ?=|DEV_MODE_PLUGIN_NAME/);
  });

  it('has a till that finds its ledger’s steps, its fonts and its database, sells, prints, and closes when told', async () => {
    const till = startTill();
    till.postMessage({ words: { kind: 'begin', key: null } });
    const [ready] = (await once(till, 'message')) as [unknown];
    expect(ready).toEqual({ kind: 'ready', paperDir: join(dir, 'paper') });
    const { port1, port2 } = new MessageChannel();
    till.postMessage({ words: { kind: 'page', visit: 'window', isDisplay: false }, port: port1 }, [port1 as never]);
    const channel = channelOver(() => Promise.resolve(messagePort(port2)));
    await new Promise<void>((resolve) => {
      channel.on('till.status', ({ link }) => {
        if (link === 'online') resolve();
      });
    });
    await channel.call('till.signIn', { login: '101', pin: '1234' });
    const claim = { seats: ['A1'], areas: [] };
    const basket = await channel.call('basket.hold', { performance: 'p1', claim });
    if (!basket.ok) throw new Error(basket.error.code);
    const { holdId, total } = basket.value;
    const sale = await channel.call('basket.payCash', { holdId, expectedTotal: total, received: total });
    expect(sale).toMatchObject({ ok: true, value: { total, print: 'printed' } });
    expect(readdirSync(join(dir, 'paper')).filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
    channel.close();
    const gone = once(till, 'exit');
    till.postMessage({ words: { kind: 'close' } });
    expect(await gone).toEqual([0]);
  });
});
