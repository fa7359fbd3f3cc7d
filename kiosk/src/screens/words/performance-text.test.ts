import { describe, expect, it } from 'vitest';
import type { PerformanceRow } from '../../channel/views.ts';
import { createTexts } from '../i18n/i18n.ts';
import { dayLabel, timeText } from './performance-text.ts';
import { digitsOf } from '../counter/digits.ts';

const texts = (language: 'zh-CN' | 'en') => ({ t: createTexts(language).t, language });
const row = (id: string, iso: string, businessDay: string, onSale = true): PerformanceRow =>
  ({ id, startsAt: Date.parse(iso), utcOffsetMin: 480, businessDay, onSale }) as unknown as PerformanceRow;

describe('a performance in the list', () => {
  it('after midnight belongs to the evening before and says so', () => {
    const late = row('p1', '2026-11-24T00:30:00+08:00', '2026-11-23');
    expect(timeText(late, texts('zh-CN'))).toBe('次日00:30');
    expect(timeText(late, texts('en'))).toBe('00:30 +1 day');
    expect(timeText(row('p1', '2026-11-23T19:05:00+08:00', '2026-11-23'), texts('zh-CN'))).toBe('19:05');
  });

  it('is told apart by day: today by its name, others by weekday', () => {
    expect(dayLabel('2026-11-23', '2026-11-23', texts('zh-CN'))).toBe('今天 11月23日');
    expect(dayLabel('2026-11-24', '2026-11-23', texts('zh-CN'))).toBe('11月24日 周二');
    expect(dayLabel('2026-11-24', '2026-11-23', texts('en'))).toBe('Nov 24 Tue');
  });

  it('has a digit if it is one of the first nine on sale', () => {
    const rows = Array.from({ length: 12 }, (_, at) => row(`p${at}`, '2026-11-23T19:00:00+08:00', '', at > 0));
    expect([...digitsOf(rows)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => [`p${n}`, n]));
  });

  it('keeps its digit when a cut leaves it without seats, and one that is over has none', () => {
    const rows = [
      { id: 'p1', onSale: false, closedReason: 'SALES_FORBIDDEN_OFFLINE' },
      { id: 'p2', onSale: false, closedReason: 'PERFORMANCE_CLOSED' },
      { id: 'p3', onSale: true, closedReason: null },
    ] as unknown as PerformanceRow[];
    expect([...digitsOf(rows)]).toEqual([
      ['p1', 1],
      ['p3', 2],
    ]);
  });
});
