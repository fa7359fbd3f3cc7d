import { describe, expect, it } from 'vitest';
import type { TillStatus } from '../../channel/events.ts';
import { stubStatus } from '../../channel/testing/stub-handlers.ts';
import { en } from '../i18n/en/index.ts';
import { zhCN } from '../i18n/zh-cn/index.ts';
import { asksWhatNow, whatNow } from './what-now.ts';

const NOW = 1_000_000;
const state = (more: Partial<TillStatus>) => ({
  isChannelOpen: true,
  isTillGivenUp: false,
  settling: null,
  status: stubStatus(more),
});
const says = (more: Partial<TillStatus>) => {
  const { can, cannot } = whatNow(state(more), NOW);
  const short = (key: string): string => key.slice(key.lastIndexOf('.') + 1);
  return { can: can.map(short), cannot: cannot.map(short) };
};
const CUT = { link: 'connecting', offlineSales: 'allotment' } as const;

describe('what can be done now', () => {
  it('is asked only while something does not work and passes by itself', () => {
    expect(asksWhatNow(state({}))).toBe(false);
    expect(asksWhatNow(state({ limited: 'slow' }))).toBe(true);
    expect(asksWhatNow(state(CUT))).toBe(true);
    expect(asksWhatNow(state({ ...CUT, halted: { reason: 'lost', detail: '' } }))).toBe(false);
  });

  it('cut off with own seats: sell those, take back, reprint, totals, sign in; the others not', () => {
    expect(says({ ...CUT, ownSeats: 12, sellUntil: NOW + 1 })).toEqual({
      can: ['sellOwn', 'void', 'reprint', 'shift', 'signIn'],
      cannot: ['others', 'settled', 'conflicts', 'strangers'],
    });
  });

  it('promises no sale without own seats, or once the time to sell them is over', () => {
    expect(says(CUT)).toMatchObject({ can: ['void', 'reprint', 'shift', 'signIn'] });
    expect(says(CUT).cannot[0]).toBe('noOwn');
    const over = says({ ...CUT, ownSeats: 12, sellUntil: NOW });
    expect([over.can.includes('sellOwn'), over.cannot[0]]).toEqual([false, 'timeOver']);
    expect(says({ ...CUT, sellUntil: NOW + 1, ownStop: 'sell-until' }).cannot[0]).toBe('timeOver');
  });

  it('names a clock that was set back as what keeps it from selling', () => {
    const { can, cannot } = says({ ...CUT, sellUntil: NOW + 1, ownStop: 'clock' });
    expect([can.includes('sellOwn'), cannot[0]]).toEqual([false, 'clock']);
  });

  it('in a house that must not sell cut off: reprint, the shift and signing in, and why no sale', () => {
    expect(says({ ...CUT, offlineSales: 'forbidden', ownSeats: 12 })).toEqual({
      can: ['reprint', 'shift', 'signIn'],
      cannot: ['forbidden', 'settled', 'conflicts', 'strangers'],
    });
  });

  it('connected: a slow server sells everything, one that recovers only what is this till’s own', () => {
    expect(says({ limited: 'slow' })).toEqual({ can: ['sellAll', 'void', 'reprint', 'shift'], cannot: ['wait'] });
    expect(says({ limited: 'recovering', ownSeats: 3 }).can[0]).toBe('sellOwn');
    expect(says({ limited: 'recovering' })).toMatchObject({ cannot: ['newSeats', 'noOwn', 'reseat'] });
  });

  it('names who ends it where it does not pass by waiting alone', () => {
    const next = (more: Partial<TillStatus>) => whatNow(state(more), NOW).next;
    expect([next({ limited: 'slow' }), next(CUT)]).toEqual([null, null]);
    const key = next({ limited: 'recovering' });
    for (const texts of [en, zhCN]) expect(key === null ? '' : texts[key]).toContain('npm run admin -- recovery show');
  });
});
