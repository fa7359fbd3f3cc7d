import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TerminalId } from '../ids.ts';
import { allotmentPolicyOf } from './policy.ts';
import { askedOf, givenTo, portionOf, type Supply } from './portions.ts';

const policy = allotmentPolicyOf({});
const supply = (pool: number, lefts: readonly number[], more: Partial<Supply> = {}): Supply => ({
  // A house so small that nothing is kept for the pool but the part that is free by the share.
  capacity: 0,
  pool,
  allotted: lefts.reduce((a, b) => a + b, 0),
  terminals: lefts.map((left, i) => ({ terminal: `t${i}` as TerminalId, left, byHand: 0, asks: false })),
  away: 0,
  ceiling: null,
  ...more,
});
const numbers = (given: ReadonlyMap<TerminalId, number>) => Object.fromEntries(given);

describe('how many seats a terminal is given', () => {
  it.each<[string, Supply, Record<string, number>]>([
    ['one alone gets 0.8 of what is free', supply(300, [0]), { t0: 240 }],
    ['less where a part of the whole house stays for every door', supply(300, [0], { capacity: 300 }), { t0: 165 }],
    ['two share it', supply(300, [0, 0]), { t0: 120, t1: 120 }],
    ['nothing while it is above low water', supply(60, [80, 120]), {}],
    ['as much as brings it to its portion below low water', supply(180, [35, 85]), { t0: 85 }],
    ['never more than all may have together', supply(60, [5, 200]), { t0: 7 }],
    ['what seats of a terminal that is cut off leave', supply(100, [0], { allotted: 150, away: 1 }), { t0: 50 }],
    ['what a quota leaves', supply(300, [0], { ceiling: 12 }), { t0: 12 }],
    ['nothing of nothing', supply(0, [0, 0]), {}],
    ['nothing when nobody takes part', supply(300, []), {}],
  ])('%s', (_what, from, given) => {
    expect(numbers(givenTo(from, policy))).toEqual(given);
  });

  it('one that asks gets its portion, however much it has', () => {
    const from = supply(200, [60, 60]);
    const terminals = from.terminals.map((one, i) => ({ ...one, asks: i === 1 }));
    expect(numbers(givenTo({ ...from, terminals }, policy))).toEqual({ t1: 68 });
  });

  it('together it is never more than the share, and what is asked back leaves nobody below its portion', () => {
    const any = fc.record({ pool: fc.nat(400), lefts: fc.array(fc.nat(200), { maxLength: 6 }), away: fc.nat(100) });
    fc.assert(
      fc.property(any, ({ pool, lefts, away }) => {
        const from = supply(pool, lefts);
        const all = { ...from, allotted: from.allotted + away, away: away > 0 ? 1 : 0 };
        const given = [...givenTo(all, policy).values()].reduce((a, b) => a + b, 0);
        expect(given).toBeLessThanOrEqual(pool);
        if (given > 0) expect(all.allotted + given).toBeLessThanOrEqual(policy.share * (pool + all.allotted));
        for (const [terminal, count] of askedOf(all, policy)) {
          const left = all.terminals.find((one) => one.terminal === terminal)?.left ?? 0;
          expect(left - count).toBeGreaterThanOrEqual(portionOf(all, policy));
        }
      }),
    );
  });
});

describe('how many seats are asked back', () => {
  it.each<[string, Supply, Record<string, number>]>([
    ['none while everybody has a portion', supply(60, [120, 120]), {}],
    [
      'what a second terminal lacks while a third is cut off',
      supply(60, [80, 0], { allotted: 240, away: 1 }),
      { t0: 40 },
    ],
    [
      'less than all where those that are away have more than everybody may have',
      supply(0, [30], { capacity: 300, allotted: 60, away: 1 }),
      { t0: 26 },
    ],
    ['what a second terminal lacks', supply(60, [240, 0]), { t0: 120 }],
    ['what the pool lacks once a twentieth of its part is gone', supply(10, [140, 140]), { t0: 24, t1: 24 }],
    ['none for a pool that has nearly its part', supply(58, [120, 120]), {}],
    ['all but a part of few seats, for every door', supply(0, [30, 30], { capacity: 300 }), { t0: 26, t1: 25 }],
  ])('%s', (_what, from, asked) => {
    expect(numbers(askedOf(from, policy))).toEqual(asked);
  });

  it('none of what a manager gave', () => {
    const from = supply(10, [200, 80]);
    const given = (byHand: number) => from.terminals.map((one, i) => (i === 0 ? { ...one, byHand } : one));
    expect(numbers(askedOf({ ...from, terminals: given(0) }, policy))).toEqual({ t0: 48 });
    expect(numbers(askedOf({ ...from, terminals: given(170) }, policy))).toEqual({ t0: 30 });
    expect(numbers(askedOf({ ...from, terminals: given(200) }, policy))).toEqual({});
  });
});
