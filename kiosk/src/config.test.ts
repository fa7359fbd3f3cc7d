import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-config-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const least = { FOYER_DATA: 'var/t', FOYER_TERMINAL: 'var/t/terminal.json' };

describe('what a till is told from outside', () => {
  it('is loopback, a free port and the counter unless said otherwise', () => {
    expect(readConfig({ ...least, FOYER_HOST: '0.0.0.0', FOYER_COUNTER_HOST: '' })).toMatchObject({
      host: '127.0.0.1',
      port: 0,
      serverUrl: null,
      screensDir: null,
      window: 'counter',
      demoLogins: [],
    });
  });

  it('knows where a card terminal answers, and that none is connected when nothing is said', () => {
    expect(readConfig(least).cardTerminalUrl).toBeNull();
    const given = { ...least, FOYER_CARD_TERMINAL: 'http://127.0.0.1:4760/' };
    expect(readConfig(given).cardTerminalUrl).toBe('http://127.0.0.1:4760');
    expect(() => readConfig({ ...least, FOYER_CARD_TERMINAL: 'com3' })).toThrow('FOYER_CARD_TERMINAL');
  });

  it('prints on the virtual printer unless one on the network is named', () => {
    expect(readConfig(least).printer).toBeNull();
    const named = (text: string) => readConfig({ ...least, FOYER_PRINTER: text }).printer;
    expect(named('tcp://192.168.1.50')).toEqual({
      ...{ host: '192.168.1.50', port: 9100 },
      ...{ isRaster: false, hasSlot: false },
    });
    expect(named('tcp://printer-1.local:9101/?raster')).toEqual({
      host: 'printer-1.local',
      port: 9101,
      isRaster: true,
      hasSlot: false,
    });
    expect(named('tcp://[fe80::1]:9100')?.host).toBe('fe80::1');
    for (const wrong of ['http://192.168.1.50', 'tcp://', 'LPT1', 'tcp://a:9100/queue', 'tcp://a?colour'])
      expect(() => named(wrong), wrong).toThrow('FOYER_PRINTER: must be an address like tcp://192.168.1.50:9100');
  });

  it('knows a kiosk’s devices, and its own version', () => {
    expect(readConfig(least)).toMatchObject({ kioskCardUrl: null, notesUrl: null, version: '0.1.0' });
    const given = {
      FOYER_KIOSK_CARD: 'http://k/kiosk-card/k1/',
      FOYER_NOTES: 'http://k/notes/k1',
      FOYER_VERSION: '2.0',
    };
    expect(readConfig({ ...least, ...given })).toMatchObject({
      ...{ kioskCardUrl: 'http://k/kiosk-card/k1', notesUrl: 'http://k/notes/k1', version: '2.0' },
    });
    expect(() => readConfig({ ...least, FOYER_NOTES: 'com4' })).toThrow('FOYER_NOTES');
  });

  it('serves its screens on a network only when told so by its own name', () => {
    expect(readConfig({ ...least, FOYER_COUNTER_HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
  });

  it('names everything that is wrong at once', () => {
    const wrong = { FOYER_PORT: '70000', FOYER_TERMINAL: 'x', FOYER_SERVER_URL: 'not an address' };
    expect(() => readConfig(wrong)).toThrow(/FOYER_DATA.*FOYER_SERVER_URL/);
    expect(() => readConfig(wrong)).toThrow(/FOYER_PORT: must be a number from 0 to 65535/);
  });

  it('reads demo log-ins as JSON, or from a file when there is one', () => {
    const logins = [{ login: '101', pin: '1234', role: 'clerk', name: 'ignored' }];
    const expected = [{ login: '101', pin: '1234', role: 'clerk' }];
    const file = join(dir, 'demo-logins.json');
    expect(readConfig({ ...least, FOYER_DEMO_LOGINS: file }).demoLogins).toEqual([]);
    writeFileSync(file, JSON.stringify({ clerks: logins }));
    expect(readConfig({ ...least, FOYER_DEMO_LOGINS: file }).demoLogins).toEqual(expected);
    expect(readConfig({ ...least, FOYER_DEMO_LOGINS: JSON.stringify(logins) }).demoLogins).toEqual(expected);
    expect(() => readConfig({ ...least, FOYER_DEMO_LOGINS: '[1]' })).toThrow('FOYER_DEMO_LOGINS');
  });
});
