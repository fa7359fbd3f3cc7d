import { describe, expect, it } from 'vitest';
import type { PerformanceRow } from '../../channel/views.ts';
import { dealtAfter, dealtAnew, digitsOf } from './digits.ts';

const row = (id: string, more: Partial<PerformanceRow> = {}): PerformanceRow =>
  ({ id, onSale: true, closedReason: null, venueName: { en: 'Garden' }, ...more }) as unknown as PerformanceRow;
const rows = (...ids: string[]) => ids.map((id) => row(id));
const TWELVE = Array.from({ length: 12 }, (_, at) => `p${at + 1}`);
const shown = (performances: readonly PerformanceRow[]) => ({ performances, venueFilter: null });

describe('the digits of the list', () => {
  it('go on opening what they opened when a show drops out above, and what is gone opens nothing', () => {
    const { dealt } = dealtAnew(shown(rows(...TWELVE)));
    const later = rows(...TWELVE.slice(1));
    const after = dealtAfter({ dealt, venueFilter: null }, later);
    const digits = digitsOf(later, after.dealt);
    expect([digits.get('p2'), digits.get('p9'), digits.get('p10')]).toEqual([2, 9, undefined]);
    expect([...digits.values()]).not.toContain(1);
  });

  it('are kept for a row that comes again, and given to a new one only where nothing had them', () => {
    const { dealt } = dealtAnew(shown(rows('p1', 'p2', 'p3')));
    const gone = dealtAfter({ dealt, venueFilter: null }, rows('p2', 'p3'));
    const back = rows('p0', 'p1', 'p2', 'p3');
    const { dealt: now } = dealtAfter({ ...gone, venueFilter: null }, back);
    expect(Object.fromEntries(digitsOf(back, now))).toEqual({ p0: 4, p1: 1, p2: 2, p3: 3 });
  });

  it('are dealt anew from the top when nobody has one on their mind', () => {
    const { dealt } = dealtAnew(shown(rows(...TWELVE.slice(3))));
    expect([dealt.get('p4'), dealt.get('p12')]).toEqual([1, 9]);
  });
});
