import { describe, expect, it } from 'vitest';
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
