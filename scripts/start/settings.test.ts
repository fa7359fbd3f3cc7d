import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { doorsText } from './doors.ts';
import { readSettings, usageAskedFor } from './settings.ts';

describe('what npm start is told', () => {
  it('is loopback, port 7100 and ./var unless said otherwise', () => {
    expect(readSettings([], {}, '/srv/foyer')).toEqual({
      host: '127.0.0.1',
      counterHost: '127.0.0.1',
      firstPort: 7100,
      data: resolve('/srv/foyer/var'),
      secondCopy: null,
      isServerOnly: false,
      isReset: false,
      hasRealPayments: false,
      credentialFiles: {},
      cardTerminal: null,
    });
  });

  it('has no demo page where keys of a real payment platform are configured', () => {
    const keys = { FOYER_WECHAT_CREDENTIALS: '/etc/foyer/wechat.json' };
    expect(readSettings([], keys, '/srv').hasRealPayments).toBe(true);
    const alipay = { FOYER_ALIPAY_CREDENTIALS: '/etc/foyer/alipay.json' };
    expect(readSettings([], alipay, '/srv').hasRealPayments).toBe(true);
  });

  it('charges cards at the terminal that FOYER_CARD_TERMINAL names', () => {
    const named = { FOYER_CARD_TERMINAL: 'http://127.0.0.1:9100' };
    expect(readSettings([], named, '/srv').cardTerminal).toBe('http://127.0.0.1:9100');
  });

  it('comes from FOYER_HOST, FOYER_PORT, FOYER_DATA and two options', () => {
    const env = { FOYER_HOST: '0.0.0.0', FOYER_PORT: '9000', FOYER_DATA: 'my data' };
    expect(readSettings(['--reset', '--server-only'], env, '/srv')).toMatchObject({
      host: '0.0.0.0',
      firstPort: 9000,
      data: resolve('/srv/my data'),
      isServerOnly: true,
      isReset: true,
    });
  });

  it('puts the counters on a network only when told so by their own name', () => {
    expect(readSettings([], { FOYER_HOST: '0.0.0.0' }, '/').counterHost).toBe('127.0.0.1');
    expect(readSettings([], { FOYER_COUNTER_HOST: '0.0.0.0' }, '/').counterHost).toBe('0.0.0.0');
  });

  it('keeps the counters’ second copies on another disk when told so', () => {
    expect(readSettings([], { FOYER_SECOND_COPY: 'other' }, '/srv').secondCopy).toBe(resolve('/srv/other'));
  });

  it('is refused in one sentence when it makes no sense', () => {
    expect(() => readSettings([], { FOYER_PORT: 'door' }, '/')).toThrow('FOYER_PORT is "door"');
    expect(() => readSettings([], { FOYER_PORT: '70000' }, '/')).toThrow('whole number');
    expect(() => readSettings(['--sever-only'], {}, '/')).toThrow('--server-only, --reset and --help');
  });

  it('tells how it is used when asked, and opens no house then', () => {
    expect(usageAskedFor(['--server-only'])).toBeNull();
    for (const asked of [['--help'], ['-h'], ['--reset', '--help']])
      expect(usageAskedFor(asked)).toMatch(/^Usage: npm start.*--server-only.*--reset.*FOYER_DATA/s);
  });
});

describe('what npm start prints', () => {
  const open = {
    addresses: { server: 'http://s', emulator: 'http://e', counters: { 'counter-1': 'http://c1' } },
    clerks: [{ login: '1001', name: 'Lin', role: 'clerk', pin: '1111' }],
    purchase: { performance: 'p1', seats: ['A1', 'A2'] },
    data: '/var',
    seconds: 2.34,
  };

  it('names every door that answers, the demo PINs and what to do next', () => {
    const text = doorsText(open);
    for (const part of [
      'http://c1',
      'http://s',
      'http://e',
      '1001       PIN 1111',
      'npm run buy -- --performance p1 --seats A1,A2',
      'npm test',
      '2.3 s',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('says where a card is tapped, where one is played', () => {
    const text = doorsText({ ...open, addresses: { ...open.addresses, cards: 'http://e/card' } });
    expect(text).toMatch(/ http:\/\/e\/card  .+tap, decline/);
    expect(doorsText(open)).not.toContain('card');
  });

  it('says where a kiosk is, and where its printer, its card and its notes are played', () => {
    const kiosks = { 'kiosk-1': 'http://k1' };
    const text = doorsText({ ...open, addresses: { ...open.addresses, kiosks, printer: 'http://pr' } });
    expect(text).toMatch(/ kiosk-1 +http:\/\/k1  buy and collect/);
    expect(text).toMatch(/ printer +http:\/\/pr  plays the kiosk’s printer/);
    expect(text).toContain('http://e/kiosk-card and /notes');
    expect(text).toContain('npm run app -- --role kiosk');
    expect(doorsText({ ...open, addresses: { ...open.addresses, kiosks } })).not.toMatch(/printer|notes/);
    expect(doorsText(open)).not.toContain('kiosk');
  });

  it('says where a phone is, where one is played', () => {
    const text = doorsText({ ...open, addresses: { ...open.addresses, phone: 'http://p' } });
    expect(text).toMatch(/ phone +http:\/\/p  the mini program/);
    expect(doorsText(open)).not.toContain('phone');
  });

  it('names no counter where there is none', () => {
    const text = doorsText({ ...open, addresses: { ...open.addresses, counters: {} }, purchase: null });
    expect(text).not.toContain('counter');
    expect(text).not.toContain('npm run buy');
  });
});
