import { describe, expect, it } from 'vitest';
import { readShellConfig } from './config.ts';
import { answerForPort, isOwnPage, type Till } from './port-desk.ts';
import type { TillState } from './till-keeper.ts';

const WINDOW = { id: 7, page: 'counter' };
const VISIT = { visit: 'visit', isDisplay: false };
const frame = (url: string, parent: object | null = null) => ({ url, parent }) as never;

describe('who gets a port to the till', () => {
  it('is the page of our own window, and nobody else in the app', () => {
    expect(isOwnPage({ frame: frame('app://foyer/counter/?lang=en'), sender: 7 }, WINDOW)).toBe(true);
    for (const other of [
      { frame: null, sender: 7 },
      { frame: frame('app://foyer/counter/'), sender: 8 },
      { frame: frame('app://foyer/counter/', {}), sender: 7 },
      { frame: frame('app://foyer/paper/x.pdf'), sender: 7 },
      { frame: frame('https://evil.example/counter/'), sender: 7 },
      { frame: frame('about:blank'), sender: 7 },
    ])
      expect(isOwnPage(other, WINDOW)).toBe(false);
  });

  const answer = (state: TillState, connects = true) => {
    const connected: string[] = [];
    const till: Till<string> = {
      state,
      connect: (visit, port) => {
        connected.push(`${visit.visit} ${port}`);
        return connects;
      },
    };
    return { ...answerForPort(till, VISIT, () => ['tills', 'pages']), connected };
  };

  it('hears why when there is none to give', () => {
    expect(answer('ready')).toEqual({ answer: { foyer: 'port' }, ports: ['pages'], connected: ['visit tills'] });
    expect(answer('away')).toEqual({ answer: { foyer: 'away' }, ports: [], connected: [] });
    expect(answer('closed')).toEqual({ answer: { foyer: 'away' }, ports: [], connected: [] });
    expect(answer('given-up')).toEqual({ answer: { foyer: 'given-up' }, ports: [], connected: [] });
    expect(answer('ready', false)).toMatchObject({ answer: { foyer: 'away' }, ports: [] });
  });
});

const INSTALLED = { ownFolder: '/home/clerk', isPackaged: true, version: '1.2.3', read: () => null };

describe('where the app looks for its terminal', () => {
  it('is what that was enrolled as, unless it was started as something else', () => {
    const windowOf = (content: string | null, more = {}) =>
      readShellConfig(more, { ...INSTALLED, read: (path) => (path.endsWith('terminal.json') ? content : null) });
    expect(windowOf('{"kind":"kiosk"}').window).toBe('kiosk');
    for (const content of ['{"kind":"counter"}', '{"kind":"gate"}', '{}', 'no json', null])
      expect(windowOf(content).window, content ?? 'none').toBe('counter');
    expect(windowOf('{"kind":"kiosk"}', { FOYER_WINDOW: 'counter' }).window).toBe('counter');
    expect(windowOf('{"kind":"kiosk"}').tillEnvironment).toMatchObject({
      FOYER_WINDOW: 'kiosk',
      FOYER_VERSION: '1.2.3',
    });
  });

  it('keeps the key in the key store where it is installed, and in the file where it is developed', () => {
    expect(readShellConfig({}, INSTALLED).keyPlace).toBe('key-store');
    expect(readShellConfig({}, { ...INSTALLED, isPackaged: false }).keyPlace).toBe('file');
    expect(readShellConfig({ FOYER_DEVICE_KEY: 'file' }, INSTALLED).keyPlace).toBe('file');
  });

  it('is its own folder, unless it was started for another one', () => {
    const own = readShellConfig({}, { ...INSTALLED, ownFolder: '/home/clerk/foyer' });
    expect(own).toMatchObject({
      dataDir: '/home/clerk/foyer/till',
      terminalFile: '/home/clerk/foyer/till/terminal.json',
      window: 'counter',
    });
    const named = readShellConfig({ FOYER_DATA: '/var/c3', FOYER_WINDOW: 'self-service', PATH: '/bin' }, INSTALLED);
    expect(named).toMatchObject({ dataDir: '/var/c3', terminalFile: '/var/c3/terminal.json', window: 'self-service' });
    expect(named.tillEnvironment).toMatchObject({
      FOYER_DATA: '/var/c3',
      FOYER_TERMINAL: '/var/c3/terminal.json',
      PATH: '/bin',
    });
  });
});
