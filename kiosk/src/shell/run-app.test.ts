import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PORT_WANTED, STAFF_DONE, STAFF_WANTED } from '../channel/shell-bridge.ts';
import { readShellConfig } from './config.ts';
import { runApp } from './run-app.ts';
import { PretendElectron, type PretendSettings } from './testing/pretend-electron.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-shell-'));
  for (const page of ['counter', 'kiosk']) {
    mkdirSync(join(dir, 'screens', page), { recursive: true });
    writeFileSync(join(dir, 'screens', page, 'index.html'), '');
  }
  writeFileSync(join(dir, 'terminal.json'), JSON.stringify({ kind: 'kiosk', privateKey: 'PEM' }));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

interface Start extends Partial<PretendSettings> {
  readonly window?: 'counter' | 'kiosk';
  readonly args?: readonly string[];
}

/** The app as far as it starts; everything that waits for the machine to be ready is done. */
async function started({
  window = 'kiosk',
  args = [],
  isPackaged = true,
  isFirst = true,
  backend = 'gnome_libsecret',
}: Start) {
  const electron = new PretendElectron({ isPackaged, isFirst, backend });
  const said: string[] = [];
  const environment = { FOYER_DATA: dir, FOYER_SCREENS: join(dir, 'screens'), FOYER_WINDOW: window };
  runApp({
    electron: electron.parts,
    args: ['/opt/Foyer/foyer', ...args],
    configOf: (installation) => readShellConfig(environment, installation),
    say: (text) => void said.push(text),
  });
  await nextTurn();
  return { electron, said };
}

describe('the app', () => {
  it('turns the sandbox on, and asks whether it is the only one, before anything of it is there', async () => {
    const { electron } = await started({});
    expect(electron.did.slice(0, 7)).toEqual([
      'sandbox',
      'scheme',
      'am I the only one',
      'ready',
      'menu ',
      'till /app/till.js',
      'window',
    ]);
    expect(electron.windows[0]?.did).toContain('app://foyer/kiosk/');
  });

  it('that is open already ends the second start, and comes to the front', async () => {
    const second = await started({ isFirst: false });
    expect(second.electron.did).toEqual(['sandbox', 'scheme', 'am I the only one', 'exit 0']);
    expect(second.said).toEqual([expect.stringContaining('it is open already')]);
    const first = await started({});
    first.electron.app.emit('second-instance');
    expect(first.electron.windows[0]?.did).toContain('focus');
  });

  it('does not start, installed, with a switch that would open it', async () => {
    const { electron, said } = await started({ args: ['--inspect=0'] });
    expect(electron.did).toEqual(['exit 1']);
    expect(said.join()).toContain('--inspect=0');
  });

  it('gives every window a session that grants nothing and has its own pages only', async () => {
    const { electron } = await started({});
    electron.ipc.emit(STAFF_WANTED, eventOf(1, 'app://foyer/kiosk/'));
    expect([...electron.sessions.keys()]).toEqual(['kiosk', 'staff']);
    for (const handlers of electron.sessions.values())
      expect(handlers).toEqual(['pages of app', 'permission', 'permission check', 'device', 'screen', 'will-download']);
  });

  it('locks every page that comes to be, also one that it did not open', async () => {
    const { electron } = await started({});
    let open: (details: { url: string }) => unknown = () => 'anything';
    const page = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: (handler: typeof open) => (open = handler),
    });
    electron.app.emit('web-contents-created', {}, page);
    expect(open({ url: 'app://foyer/kiosk/' })).toEqual({ action: 'deny' });
    let isStopped = false;
    page.emit('will-navigate', { url: 'https://evil.example/', preventDefault: () => (isStopped = true) });
    expect(isStopped).toBe(true);
  });
});

const eventOf = (id: number, url: string, parent: object | null = null) => ({
  sender: { id },
  senderFrame: { url, parent },
});

describe('what a page may ask of the app', () => {
  it('is heard on three channels, and on each from its own page only', async () => {
    const { electron, said } = await started({});
    const channels = electron.ipc.eventNames();
    expect(channels).toEqual([PORT_WANTED, STAFF_WANTED, STAFF_DONE]);
    const before = [electron.windows.length, electron.windows[0]?.did.length];
    const foreign = [
      eventOf(1, 'https://evil.example/'),
      eventOf(1, 'app://foyer/kiosk/', {}),
      eventOf(9, 'app://foyer/kiosk/'),
    ];
    for (const channel of channels) for (const event of foreign) electron.ipc.emit(channel, event);
    expect([electron.windows.length, electron.windows[0]?.did.length]).toEqual(before);
    expect(said).toHaveLength(channels.length * foreign.length + 1);
    electron.ipc.emit(PORT_WANTED, eventOf(1, 'app://foyer/kiosk/'));
    expect(electron.windows[0]?.did.at(-1)).toBe('answered {"foyer":"away"}');
  });

  it('without a page for its role starts neither a till nor a window', async () => {
    rmSync(join(dir, 'screens', 'kiosk'), { recursive: true });
    const { electron, said } = await started({});
    expect(electron.did.slice(3)).toEqual(['ready', 'menu ', 'exit 1']);
    expect(said.join()).toContain('no page for a kiosk');
  });
});

describe('the machine', () => {
  it('of a kiosk is kept awake until the app ends, which waits for its till; a counter’s may sleep', async () => {
    const { electron } = await started({});
    expect(electron.awake.size).toBe(1);
    electron.app.emit('before-quit', { preventDefault: () => electron.did.push('waits') });
    expect(electron.awake.size).toBe(0);
    expect([electron.did.at(-1), electron.toTill.at(-1)]).toEqual(['waits', { kind: 'close' }]);
    electron.till.emit('exit', 0);
    await nextTurn();
    expect(electron.did.at(-1)).toBe('exit 0');
    expect((await started({ window: 'counter' })).electron.awake.size).toBe(0);
  });

  it('is asked for the terminal’s key, which the till is told first and no file holds any more', async () => {
    const { electron } = await started({});
    expect(electron.toTill).toEqual([{ kind: 'begin', key: 'PEM' }]);
    expect(readFileSync(join(dir, 'terminal.json'), 'utf8')).not.toContain('PEM');
  });

  it('that keeps secrets in plain text gets no till and no window', async () => {
    const { electron, said } = await started({ backend: 'basic_text' });
    expect(electron.did.slice(3)).toEqual(['ready', 'exit 1']);
    expect(said.join()).toContain('keeps its secrets in plain text');
  });
});
