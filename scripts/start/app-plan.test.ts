import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeAddresses } from './addresses.ts';
import { planApp, switchesFor, whyNoWindow } from './app-plan.ts';

const SERVER = 'http://127.0.0.1:7100';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'foyer-app-plan-'));
  for (const name of ['counter-3', 'kiosk-2', 'mine']) {
    mkdirSync(join(data, 'terminals', name), { recursive: true });
    writeFileSync(join(data, 'terminals', name, 'terminal.json'), '{}');
  }
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const plan = (...args: string[]) => planApp(args, { FOYER_DATA: data }, '/');
const openHouse = () =>
  writeAddresses(data, { server: SERVER, emulator: SERVER, cards: `${SERVER}/card`, counters: {} });

describe('npm run app', () => {
  it('is the third counter of the open demo house, beside the two in the browser', () => {
    openHouse();
    const folder = join(data, 'terminals', 'counter-3');
    const expected = {
      window: 'counter',
      env: {
        FOYER_SECOND_COPY: '',
        FOYER_DATA: folder,
        FOYER_TERMINAL: join(folder, 'terminal.json'),
        FOYER_SERVER_URL: SERVER,
        FOYER_CARD_TERMINAL: `${SERVER}/card/counter-3`,
        FOYER_WINDOW: 'counter',
        FOYER_DEMO_LOGINS: join(data, 'demo-logins.json'),
      },
    };
    expect(plan('--role', 'counter')).toEqual(expected);
    expect(plan()).toEqual(expected);
  });

  it('is the second kiosk of the open demo house, with the devices that are played to it and to nobody else', () => {
    const printers = { 'kiosk-1': 'tcp://127.0.0.1:7111', 'kiosk-2': 'tcp://127.0.0.1:7112' };
    writeAddresses(data, { server: SERVER, emulator: SERVER, cards: `${SERVER}/card`, counters: {}, printers });
    const folder = join(data, 'terminals', 'kiosk-2');
    const { window, env } = plan('--role', 'kiosk');
    expect(window).toBe('kiosk');
    expect(env).toMatchObject({
      FOYER_DATA: folder,
      FOYER_TERMINAL: join(folder, 'terminal.json'),
      FOYER_WINDOW: 'kiosk',
      FOYER_KIOSK_CARD: `${SERVER}/kiosk-card/kiosk-2`,
      FOYER_NOTES: `${SERVER}/notes/kiosk-2`,
      FOYER_PRINTER: 'tcp://127.0.0.1:7112',
      FOYER_CARD_TERMINAL: '',
    });
  });

  it('plays no device to a kiosk of a house that takes real money, nor in the place of one that was named', () => {
    openHouse();
    for (const device of ['FOYER_KIOSK_CARD', 'FOYER_NOTES', 'FOYER_PRINTER'])
      expect(plan('--role', 'kiosk').env).not.toHaveProperty(device);
    writeAddresses(data, { server: SERVER, emulator: SERVER, counters: {}, printers: { 'kiosk-2': 'tcp://here:1' } });
    const { env } = planApp(['--role', 'kiosk'], { FOYER_DATA: data, FOYER_PRINTER: 'tcp://192.168.1.50' }, '/');
    expect(env).not.toHaveProperty('FOYER_PRINTER');
    expect(env).toHaveProperty('FOYER_NOTES');
  });

  it('is another terminal at another server when told so', () => {
    const file = join(data, 'terminals', 'mine', 'terminal.json');
    const { env } = plan('--server', 'https://box.example', '--terminal', file);
    expect(env).toMatchObject({
      FOYER_DATA: join(data, 'terminals', 'mine'),
      FOYER_TERMINAL: file,
      FOYER_SERVER_URL: 'https://box.example',
    });
  });

  it('charges cards at the terminal that was named, and plays none to a server elsewhere', () => {
    openHouse();
    const named = { FOYER_DATA: data, FOYER_CARD_TERMINAL: 'http://127.0.0.1:9100' };
    expect(planApp([], named, '/').env['FOYER_CARD_TERMINAL']).toBe('http://127.0.0.1:9100');
    expect(plan('--server', 'https://box.example').env['FOYER_CARD_TERMINAL']).toBe('');
  });

  it('has its second copy where the other tills have theirs, in a folder of its own', () => {
    openHouse();
    const { env } = planApp([], { FOYER_DATA: data, FOYER_SECOND_COPY: 'other' }, '/srv');
    expect(env['FOYER_SECOND_COPY']).toBe(join('/srv/other', 'counter-3'));
  });

  it('says what to do when it cannot open', () => {
    expect(() => plan()).toThrow('Open one with `npm start`');
    writeFileSync(join(data, 'addresses.json'), '{');
    expect(() => plan()).toThrow('No house is open');
    openHouse();
    expect(() => plan('--role', 'pilot')).toThrow('There is no role "pilot" yet; there are: counter, kiosk.');
    expect(() => plan('--server', 'box')).toThrow('it must be an address');
    expect(() => plan('--window', 'x')).toThrow('takes --role, --server and --terminal');
    rmSync(join(data, 'terminals'), { recursive: true });
    expect(() => plan()).toThrow('There is no terminal file');
  });

  it('gives up the sandbox for root only, and says so', () => {
    const said: string[] = [];
    const say = (text: string): void => void said.push(text);
    expect([switchesFor(false, say), said]).toEqual([[], []]);
    expect([switchesFor(true, say), said.length]).toEqual([['--no-sandbox'], 1]);
  });

  it('says how to open a window where there is no display', () => {
    expect(whyNoWindow({}, 'linux')).toContain('xvfb-run -a npm run app');
    expect([
      whyNoWindow({ DISPLAY: ':0' }, 'linux'),
      whyNoWindow({ WAYLAND_DISPLAY: 'w' }, 'linux'),
      whyNoWindow({}, 'win32'),
    ]).toEqual([null, null, null]);
  });
});
