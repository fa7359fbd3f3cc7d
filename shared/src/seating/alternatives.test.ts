import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlaceId } from '../domain/ids.ts';
import { aDrawnHouse, idsIn, placesIn } from '../testing/drawn-house.ts';
import { aSeatMap, type SeatMapOptions } from '../testing/seat-map-builder.ts';
import { findAlternatives } from './alternatives.ts';
import { graphOf } from './graph/seat-graph.ts';
import { modalSpacing } from './graph/spacing.ts';
import { layoutOf } from './layout.ts';
import { houseWithoutRules } from './rules/seat-house.ts';

/** What is offered instead of `wanted` when everything but `taken` is free. */
function offered(options: SeatMapOptions, wanted: string[], taken: string[], limit?: number): string[] {
  const layout = layoutOf(aSeatMap(options));
  const index = (id: string): number => layout.indexById.get(id as PlaceId) ?? -1;
  const gone = new Set(taken.map(index));
  const runs = findAlternatives(
    houseWithoutRules(layout, (place) => !gone.has(place)),
    wanted.map(index),
    limit,
  );
  return runs.map((run) => run.map((place) => layout.places[place]?.id).join(' '));
}

describe('seats as good as the ones that are gone', () => {
  it('are the nearest ones, the own row first among equals, at most three proposals', () => {
    expect(offered({ rows: 5 }, ['C-5', 'C-6'], ['C-5', 'C-6'])).toEqual(['B-5 B-6', 'D-5 D-6', 'C-3 C-4']);
    expect(offered({ rows: 1 }, ['A-5'], ['A-5'])).toEqual(['A-4', 'A-6']);
    expect(offered({ rows: 3 }, ['B-2'], ['B-2'])).toEqual(['B-1', 'B-3', 'A-2']);
  });

  it('seat the whole party side by side, never across an aisle', () => {
    const taken = ['A-3', 'A-4'];
    expect(offered({ rows: 1, seatsPerRow: 8, aislesAfter: [5] }, taken, taken)).toEqual(['A-1 A-2', 'A-6 A-7']);
    expect(offered({ rows: 1, seatsPerRow: 6, aislesAfter: [3] }, ['A-1', 'A-2', 'A-3', 'A-4'], ['A-1'])).toEqual([]);
  });

  it('cost the same', () => {
    expect(offered({ rows: 2, bestRows: 1, seatsPerRow: 3 }, ['A-1'], ['A-1', 'A-2'])).toEqual(['A-3']);
    expect(offered({ rows: 2, bestRows: 1 }, ['A-1', 'B-1'], [])).toEqual([]);
  });

  it('are no wheelchair place for who did not ask for one, and one for who did', () => {
    const options: SeatMapOptions = { rows: 1, seatsPerRow: 3, kinds: { 'A-1': 'wheelchair', 'A-3': 'wheelchair' } };
    expect(offered(options, ['A-2'], ['A-2'])).toEqual([]);
    expect(offered(options, ['A-1'], ['A-1', 'A-2'])).toEqual(['A-3']);
  });

  it('tear no couple seat apart', () => {
    const kinds = { 'A-2': 'couple-left', 'A-3': 'couple-right' } as const;
    expect(offered({ rows: 1, seatsPerRow: 5, kinds }, ['A-4', 'A-5'], ['A-5'])).toEqual(['A-2 A-3']);
    expect(offered({ rows: 1, seatsPerRow: 4, kinds }, ['A-4'], ['A-4'])).toEqual(['A-1']);
  });

  it('leave no gap where the house refuses gaps, and are the nearest', () => {
    const rows = ['xx...', 'xxxx....'];
    const first = (orphan: 'off' | 'strict'): string => {
      const house = aDrawnHouse({ zones: [{ rows }], rules: { orphan } });
      return findAlternatives(house, placesIn(house, 'a1-1 a1-2'))
        .map((seats) => idsIn(house, seats))
        .join(', ');
    };
    expect(first('off')).toBe('a1-3 a1-4, a2-5 a2-6');
    expect(first('strict')).toBe('a2-5 a2-6');
    const middle = aDrawnHouse({ zones: [{ rows: ['xxxx', '.....'] }], rules: { orphan: 'strict' } });
    const found = findAlternatives(middle, placesIn(middle, 'a1-2 a1-3'));
    expect(found.map((seats) => idsIn(middle, seats))).toEqual(['a2-1 a2-2']);
  });

  it('are no space that is held back for wheelchair users, but for one of them', () => {
    const house = aDrawnHouse({ zones: [{ rows: ['wW..', 'xxx.W'] }], rules: { heldBack: 'house' } });
    const offered = (ids: string): string[] =>
      findAlternatives(house, placesIn(house, ids)).map((seats) => idsIn(house, seats));
    expect(offered('a1-1')).toEqual(['a1-2', 'a2-5']);
    expect(offered('a2-1')).toEqual(['a1-3', 'a2-4']);
  });

  it('are not offered for standing places, nor for nothing', () => {
    const areas = [{ id: 'floor', capacity: 3 }];
    expect(offered({ areas }, ['floor#1'], [])).toEqual([]);
    expect(offered({ areas }, [], [])).toEqual([]);
    expect(offered({ areas }, ['nowhere'], [])).toEqual([]);
  });

  it('are in any hall free, together, of the zone and price asked for, and do not overlap', () => {
    const hall = fc.record({
      rows: fc.integer({ min: 1, max: 6 }),
      seatsPerRow: fc.integer({ min: 1, max: 12 }),
      bestRows: fc.nat(3),
      aislesAfter: fc.uniqueArray(fc.integer({ min: 1, max: 11 }), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(
        hall,
        fc.nat(99),
        fc.integer({ min: 1, max: 4 }),
        fc.func(fc.boolean()),
        (options, at, size, free) => {
          const layout = layoutOf(aSeatMap(options));
          const first = at % layout.places.length;
          const wanted = Array.from({ length: Math.min(size, layout.places.length - first) }, (_, i) => first + i);
          const isFree = (place: number): boolean => free(place);
          const house = houseWithoutRules(layout, isFree);
          const runs = findAlternatives(house, wanted);
          expect(findAlternatives(house, wanted)).toEqual(runs);
          expect(runs.length).toBeLessThanOrEqual(3);
          expect(new Set(runs.flat()).size).toBe(runs.flat().length);
          const { after } = graphOf(layout).chains;
          for (const run of runs) {
            expect(run).toHaveLength(wanted.length);
            for (const [i, place] of run.entries()) {
              expect(isFree(place)).toBe(true);
              expect(layout.places[place]?.priceZone).toBe(layout.places[first]?.priceZone);
              if (i > 0) expect([(run[i - 1] ?? 0) + 1, after[place - 1]]).toEqual([place, place]);
            }
          }
        },
      ),
    );
  });
});

describe('who sits next to whom', () => {
  it('follows from the plan: consecutive seats of a row, not across an aisle, a row’s end or in an area', () => {
    const layout = layoutOf(aSeatMap({ rows: 2, seatsPerRow: 4, aislesAfter: [2], areas: [{ id: 'f', capacity: 2 }] }));
    expect([...graphOf(layout).chains.after]).toEqual([1, -1, 3, -1, 5, -1, 7, -1, -1, -1]);
    expect(graphOf(layout)).toBe(graphOf(layout));
  });

  it('is measured by the spacing most seats of the row have', () => {
    expect(modalSpacing([10, 30, 10.2, 9.9, 30])).toBeCloseTo(10, 0);
    expect(modalSpacing([30, 10])).toBe(10);
    expect(modalSpacing([])).toBe(0);
  });
});
