import { readFileSync } from 'node:fs';
import { findBest } from '@foyer/shared/seating/best/find-best';
import { graphOf } from '@foyer/shared/seating/graph/seat-graph';
import { importSeatMap } from '@foyer/shared/seating/import/seat-map-file';
import { layoutOf } from '@foyer/shared/seating/layout';
import { houseWithoutRules } from '@foyer/shared/seating/rules/seat-house';
import { describe, expect, it } from 'vitest';
import { realData, sayMissing } from '../../scripts/outside.ts';

const NAME = 'pretix-plan.en.json';
const path = realData(NAME);
if (path === null) sayMissing(NAME);

describe.skipIf(path === null)('the seat graph of a real hall of 1,057 seats', () => {
  it('has an aisle at each of its 90 breaks, and seats parties that fit between two of them', () => {
    const read = importSeatMap(JSON.parse(readFileSync(path ?? '', 'utf8')));
    if (!read.ok) return expect.fail(JSON.stringify(read.errors.slice(0, 3)));
    const layout = layoutOf(read.map);
    const { chains } = graphOf(layout);
    const rows = layout.rows.filter(({ area }) => area === null);
    expect([chains.closed.length, rows.length, chains.isTangled]).toEqual([rows.length + 90, 35, false]);
    const wish = { priceZone: null, zone: null, wheelchairs: 0, keep: [] };
    const house = houseWithoutRules(layout, () => true);
    for (let size = 2; size <= 8; size += 1) expect(findBest(house, { ...wish, size })?.rung).toBe('together');
    return undefined;
  });
});
