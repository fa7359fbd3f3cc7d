import { describe, expect, it } from 'vitest';
import { phoneSpec } from './phone.ts';
import { cardTerminalOf, platformAddresses, playedCards } from './platforms.ts';

describe('where the outside platforms are', () => {
  it('is the emulator for those it plays, and what the keys say for real ones', () => {
    const emulator = 'http://127.0.0.1:7101';
    const emulated = { FOYER_WECHAT_API: emulator, FOYER_ALIPAY_API: emulator };
    expect(platformAddresses({ hasRealPayments: false }, emulator)).toEqual(emulated);
    expect(platformAddresses({ hasRealPayments: true }, emulator)).toEqual({});
  });
});

describe('the card terminal of a counter', () => {
  const emulator = 'http://127.0.0.1:7101';
  const cards = `${emulator}/card`;

  it('is played where nothing real is paid with, and one of its own for each counter', () => {
    expect(playedCards({ hasRealPayments: false, cardTerminal: null }, emulator)).toEqual({ cards });
    expect(playedCards({ hasRealPayments: true, cardTerminal: null }, emulator)).toEqual({});
    expect(cardTerminalOf(null, { cards }, 'counter-2')).toBe(`${cards}/counter-2`);
    expect(cardTerminalOf(null, {}, 'counter-2')).toBe('');
  });

  it('is the one that was named, and none is played beside it', () => {
    const named = 'http://127.0.0.1:9100';
    expect(playedCards({ hasRealPayments: false, cardTerminal: named }, emulator)).toEqual({});
    expect(cardTerminalOf(named, {}, 'counter-1')).toBe(named);
  });
});

describe('a phone with the mini program', () => {
  const plan = { file: 'phone.ts', port: 7109, server: 'http://127.0.0.1:7104', emulator: 'http://127.0.0.1:7101' };

  it('reaches the house as a buyer does, and has the emulated WeChat', () => {
    expect(phoneSpec({ hasRealPayments: false, isServerOnly: false }, plan)).toEqual({
      name: 'phone',
      file: 'phone.ts',
      env: { FOYER_PORT: '7109', FOYER_SERVER_URL: plan.server, FOYER_EMULATOR_URL: plan.emulator },
    });
  });

  it('is not there where no WeChat is played for it, nor beside a server alone', () => {
    expect(phoneSpec({ hasRealPayments: true, isServerOnly: false }, plan)).toBeNull();
    expect(phoneSpec({ hasRealPayments: false, isServerOnly: true }, plan)).toBeNull();
    expect(phoneSpec({ hasRealPayments: false, isServerOnly: false }, { ...plan, file: null })).toBeNull();
  });
});
