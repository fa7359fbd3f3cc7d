import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allocate, isMinor, sumMinor } from './money.ts';

it('a sum is split into whole fen that add up to it, each within one fen of its share', () => {
  const weights = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 12 }).filter((all) => sumMinor(all) > 0);
  fc.assert(
    fc.property(fc.nat(10_000_000), weights, (total, shares) => {
      const parts = allocate(total, shares);
      expect(sumMinor(parts)).toBe(total);
      const sum = sumMinor(shares);
      for (const [i, part] of parts.entries())
        expect(Math.abs(part - (total * (shares[i] ?? 0)) / sum)).toBeLessThan(1);
    }),
  );
});

it('what is left over goes to the largest remainder, of equals to the first', () => {
  expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(allocate(5, [0, 0])).toEqual([5, 0]);
  expect(allocate(5, [])).toEqual([]);
});

it('money is whole fen, nothing else', () => {
  expect([0, -5, 2 ** 53 - 1].every(isMinor)).toBe(true);
  expect([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53].some(isMinor)).toBe(false);
});
