import { describe, expect, it } from 'vitest';
import { brokenPromises, percent, rowOf, type Figures } from './figures.ts';
import { sellEvening, type EveningResult } from './sell-evening.ts';

const SEED = 1;

describe('an evening in a house of 300 seats with two tills, six seats of ten in demand', () => {
  it('sells nearly all of it through a cut of two hours, strands nothing, and has its seats back at once', async () => {
    const cut = await sellEvening({ seed: SEED, occupancy: 0.6, isCut: true });
    expect(cut.violations).toEqual([]);
    const { seats, lostSeats } = cut.atTills;
    expect(seats / (seats + lostSeats), percent(seats / (seats + lostSeats))).toBeGreaterThanOrEqual(0.95);
    expect(cut.stranded).toBe(0);
    expect(cut.backAfterMs).toBeLessThanOrEqual(5000);
  });
});

describe('the promises of the demand model', () => {
  const evening = (more: Partial<EveningResult> = {}): EveningResult => ({
    atTills: { parties: 50, seats: 100, lost: 0, lostSeats: 0 },
    online: { parties: 100, seats: 200, lost: 0, lostSeats: 0, claims: 100, recalls: 1 },
    sold: 300,
    stranded: 0,
    backAfterMs: 900,
    violations: [],
    ...more,
  });
  const days = { days: 12, stranded: 0, backAfterMs: [1000, 2000], violations: [] };
  const figures = (occupancy: number, whole: EveningResult, cut: EveningResult): Figures => ({
    rows: [rowOf(occupancy, [whole], [cut])],
    days,
  });
  const soldLess = evening({ atTills: { parties: 47, seats: 94, lost: 3, lostSeats: 6 } });

  it('hold where the figures are as promised', () => {
    expect(brokenPromises(figures(0.6, evening(), evening()))).toEqual([]);
    expect(brokenPromises(figures(0.85, evening(), soldLess))).toEqual([]);
  });

  it('are broken by each figure that is not', () => {
    const asked = evening({ online: { ...evening().online, recalls: 2 } });
    expect(brokenPromises(figures(0.6, asked, evening()))).toEqual(['2.0 % of online claims needed a recall']);
    expect(brokenPromises(figures(0.6, evening(), soldLess))).toHaveLength(1);
    expect(brokenPromises(figures(0.85, evening({ stranded: 1 }), evening()))).toHaveLength(1);
    expect(brokenPromises(figures(0.85, evening(), evening({ backAfterMs: 5001 })))).toHaveLength(1);
    const { rows } = figures(0.85, evening(), evening());
    for (const other of [{ stranded: 1 }, { backAfterMs: [5001] }, { violations: ['sold twice'] }])
      expect(brokenPromises({ rows, days: { ...days, ...other } })).toHaveLength(1);
  });
});
