import { describe, expect, it } from 'vitest';
import type { TillStatus } from '../../channel/events.ts';
import { stubStatus } from '../../channel/testing/stub-handlers.ts';
import { en } from '../i18n/en/index.ts';
import { zhCN } from '../i18n/zh-cn/index.ts';
import { CHIP_SIGNS, chipKey, sellsForMs, whyLess } from './may-i.ts';

type Row = Parameters<typeof whyLess>[0];
const NOW = 1_000_000;
const row = (more: Partial<Row>): Row => ({
  mayI: 'all',
  closedReason: null,
  sellUntil: null,
  ownStop: null,
  ...more,
});

describe('what may be sold of a performance', () => {
  it('has a sign and words of its own for each case', () => {
    const states = ['all', 'own', 'stopped'] as const;
    expect(states.map((mayI) => zhCN[chipKey(row({ mayI }))])).toEqual(['可售', '本机可售 {{n}}', '停售']);
    expect(states.map((mayI) => en[chipKey(row({ mayI }))])).toEqual(['on sale', '{{n}} here', 'stopped']);
    expect(new Set(Object.values(CHIP_SIGNS)).size).toBe(states.length);
  });

  it('tells how long own seats are still sold, and never less than nothing', () => {
    expect(sellsForMs(row({ mayI: 'own', sellUntil: NOW + 5000 }), NOW)).toBe(5000);
    expect(sellsForMs(row({ mayI: 'own', sellUntil: NOW - 1 }), NOW)).toBe(0);
    expect(sellsForMs(row({ mayI: 'own' }), NOW)).toBeNull();
    expect(sellsForMs(row({ mayI: 'all', sellUntil: NOW + 5000 }), NOW)).toBeNull();
  });

  it('gives the reason where less is sold, and none where everything is', () => {
    const why = (more: Partial<Row>, till: Partial<TillStatus> = {}): string | null => {
      const key = whyLess(row(more), stubStatus({ offlineSales: 'allotment', ...till }), NOW);
      return key === null ? null : en[key];
    };
    expect(why({ mayI: 'all' })).toBeNull();
    expect(why({ mayI: 'own' })).toBeNull();
    const cut = { mayI: 'stopped', closedReason: 'SALES_FORBIDDEN_OFFLINE' } as const;
    expect(why(cut)).toBe('needs the server');
    expect(why({ ...cut, sellUntil: NOW })).toBe('time is over');
    expect(why({ ...cut, sellUntil: NOW + 1 })).toBe('needs the server');
    expect(why({ ...cut, sellUntil: NOW }, { offlineSales: 'forbidden' })).toBe('no sales cut off');
    for (const refusedFor of ['revoked', 'replaced'] as const)
      expect(why(cut, { refusedFor })).toBe('not at this till');
    // The till counts by more than the clock of this screen, and knows better.
    expect(why({ ...cut, sellUntil: NOW + 1, ownStop: 'sell-until' })).toBe('time is over');
    expect(why({ ...cut, sellUntil: NOW + 1, ownStop: 'clock' })).toBe('clock set back');
    expect(why({ mayI: 'stopped', closedReason: 'PERFORMANCE_CLOSED' })).toBe('ended');
    expect(why({ mayI: 'stopped', closedReason: 'RECOVERING' })).toBe('server is checking');
  });
});
