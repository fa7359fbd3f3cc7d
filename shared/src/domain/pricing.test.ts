import { expect, it } from 'vitest';
import { ADULT, aPriceList, STUDENT } from '../testing/programme-builder.ts';
import { STANDARD, STANDING } from '../testing/seat-map-builder.ts';
import type { PriceZoneId } from './ids.ts';
import { priceLines, priceListAt, priceOf } from './pricing.ts';

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
