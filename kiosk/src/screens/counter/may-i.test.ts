import { describe, expect, it } from 'vitest';
import { en } from '../i18n/en/index.ts';
import { zhCN } from '../i18n/zh-cn/index.ts';
import { CHIP_SIGNS, chipKey, sellsForMs, whyLess } from './may-i.ts';

type Row = Parameters<typeof whyLess>[0];
const NOW = 1_000_000;
const row = (more: Partial<Row>): Row => ({ mayI: 'all', closedReason: null, ownSeats: 0, sellUntil: null, ...more });

describe('what may be sold of a performance', () => {
  it('has a sign and words of its own for each case', () => {
    const states = ['all', 'own', 'collect', 'stopped'] as const;
    expect(states.map((mayI) => zhCN[chipKey(row({ mayI }))])).toEqual(['可售', '本机可售 {{n}}', '只取票', '停售']);
    expect(states.map((mayI) => en[chipKey(row({ mayI }))])).toEqual([
      'on sale',
      '{{n}} here',
      'collect only',
      'stopped',
    ]);
    expect(new Set(Object.values(CHIP_SIGNS)).size).toBe(states.length);
  });

  it('tells how long own seats are still sold, and never less than nothing', () => {
    expect(sellsForMs(row({ mayI: 'own', sellUntil: NOW + 5000 }), NOW)).toBe(5000);
    expect(sellsForMs(row({ mayI: 'own', sellUntil: NOW - 1 }), NOW)).toBe(0);
    expect(sellsForMs(row({ mayI: 'own' }), NOW)).toBeNull();
    expect(sellsForMs(row({ mayI: 'all', sellUntil: NOW + 5000 }), NOW)).toBeNull();
  });

  it('gives the reason where less is sold, and none where everything is', () => {
    const why = (more: Partial<Row>, isCutOff = true): string | null => {
      const key = whyLess(row(more), isCutOff, NOW);
      return key === null ? null : en[key];
    };
    expect(why({ mayI: 'all' }, false)).toBeNull();
    expect(why({ mayI: 'own', ownSeats: 3 })).toBeNull();
    expect(why({ mayI: 'collect', closedReason: 'SALES_FORBIDDEN_OFFLINE' })).toBe('no sales cut off');
    const stopped = { mayI: 'stopped', closedReason: 'SALES_FORBIDDEN_OFFLINE' } as const;
    expect(why(stopped)).toBe('needs the server');
    expect(why({ ...stopped, sellUntil: NOW })).toBe('time is over');
    expect(why({ ...stopped, sellUntil: NOW + 1 })).toBe('needs the server');
    expect(why({ mayI: 'stopped', closedReason: 'PERFORMANCE_CLOSED' }, false)).toBe('sales have ended');
    expect(why({ mayI: 'stopped', closedReason: 'RECOVERING' }, false)).toBe('server is checking');
  });
});
