import { expect, it } from 'vitest';
import { ADULT, aPriceList, STUDENT } from '../testing/programme-builder.ts';
import { STANDARD, STANDING } from '../testing/seat-map-builder.ts';
import type { PriceZoneId } from './ids.ts';
import { lowestFullPrice, priceLines, priceListAt, priceOf } from './pricing.ts';

it('the newest version that is valid counts, of two from the same moment the later one', () => {
  const versions = [
    aPriceList({ version: 1, validFrom: 0 }),
    aPriceList({ version: 3, validFrom: 200 }),
    aPriceList({ version: 2, validFrom: 100 }),
    aPriceList({ version: 4, validFrom: 200 }),
  ];
  expect([0, 99, 100, 199, 200].map((at) => priceListAt(versions, at)?.version)).toEqual([1, 1, 2, 2, 4]);
  expect([priceListAt(versions, -1), priceListAt([], 0)]).toEqual([null, null]);
});

it('a ticket type that is not sold in a zone has no price there', () => {
  const list = aPriceList();
  expect([priceOf(list, STANDARD, STUDENT), priceOf(list, STANDING, STUDENT)]).toEqual([3000, null]);
  expect(priceOf(list, 'toString' as PriceZoneId, ADULT)).toBeNull();
  expect(priceLines(list, [{ zone: STANDARD, type: ADULT }])).toEqual({ ok: true, value: [4000] });
  expect(priceLines(list, [{ zone: STANDING, type: STUDENT }])).toMatchObject({ error: { code: 'INVALID_REQUEST' } });
});

it('the price from which a hall is sold is what an adult pays in one of its own zones', () => {
  const list = aPriceList();
  expect([priceOf(list, STANDARD, ADULT), priceOf(list, STANDARD, STUDENT)]).toEqual([4000, 3000]);
  expect(lowestFullPrice(list, [STANDARD])).toBe(4000);
  expect(lowestFullPrice(list, null)).toBe(Math.min(4000, priceOf(list, STANDING, ADULT) ?? Infinity));
  expect(lowestFullPrice(list, [])).toBeNull();
});

it('a zone that is sold to students alone is sold from what they pay', () => {
  const list = aPriceList({ prices: { [STANDARD]: { [STUDENT]: 3000 as never } } });
  expect(lowestFullPrice(list, [STANDARD])).toBe(3000);
});
