import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHouse } from '../../testing/any-house.ts';
import { aSeatMap } from '../../testing/seat-map-builder.ts';
import { layoutOf } from '../../seating/layout.ts';
import { graphOf } from '../../seating/graph/seat-graph.ts';
import { houseWithoutRules } from '../../seating/rules/seat-house.ts';
import type { TerminalId } from '../ids.ts';
import { choosePlaces, placesToAskBack } from './choose-places.ts';

const given = (...counts: number[]) => new Map(counts.map((count, i) => [`t${i}` as TerminalId, count]));

describe('which places terminals get', () => {
  it('are free, nobody’s twice, never for wheelchair users, not half a couple seat, and no more than asked for', () => {
    const property = fc.property(anyHouse(), fc.array(fc.nat(12), { minLength: 1, maxLength: 3 }), (house, counts) => {
      const chosen = choosePlaces(house, given(...counts));
      const graph = graphOf(house.layout);
      const all = [...chosen.values()].flat();
      expect(new Set(all).size).toBe(all.length);
      for (const place of all) {
        expect(house.isFree(place)).toBe(true);
        expect(['wheelchair', 'companion']).not.toContain(house.layout.places[place]?.kind);
      }
      for (const [terminal, places] of chosen) {
        expect(places.length).toBeLessThanOrEqual(counts[Number(terminal.slice(1))] ?? 0);
        const own = new Set(places);
        for (const place of places)
          if (graph.coupledAfter[place] === 1) expect(own.has(graph.chains.after[place] ?? -1)).toBe(true);
      }
      expect(choosePlaces(house, given(...counts))).toEqual(chosen);
    });
    fc.assert(property, { numRuns: 300 });
    // Seats around a table of which one belongs to two couple seats.
    fc.assert(property, { seed: 1121508991, path: '149:28:28:28:28:28:28:28:28:29:35:37', endOnFailure: true });
  });

  it('are those best available picks last: nobody in the pool is further away, in a hall where nobody sits yet', () => {
    const layout = layoutOf(aSeatMap());
    const house = houseWithoutRules(layout, () => true);
    const chosen = new Set([...choosePlaces(house, given(20, 20)).values()].flat());
    const { focal } = layout.map;
    const far = ({ x, y }: { readonly x: number; readonly y: number }) => Math.hypot(x - focal.x, y - focal.y);
    const zone = layout.places.filter(
      ({ area, priceZone }) => area === null && priceZone === layout.places[0]?.priceZone,
    );
    const mine = zone.filter(({ index }) => chosen.has(index)).map(far);
    const pool = zone.filter(({ index }) => !chosen.has(index)).map(far);
    expect(chosen.size).toBeGreaterThanOrEqual(30);
    // One seat that would be left alone in its row may stay.
    expect(Math.min(...mine)).toBeGreaterThan(pool.toSorted((a, b) => a - b)[Math.floor(pool.length / 2)] ?? 0);
  });

  it('are pieces: most of them seats that follow each other', () => {
    const house = houseWithoutRules(layoutOf(aSeatMap()), () => true);
    const { chains } = graphOf(house.layout);
    for (const places of choosePlaces(house, given(18, 18)).values()) {
      const own = new Set(places);
      const alone = places.filter(
        (place) => !own.has(chains.before[place] ?? -1) && !own.has(chains.after[place] ?? -1),
      );
      expect(alone.length).toBeLessThanOrEqual(1);
    }
  });

  it('asked back are the nearest of them', () => {
    const house = houseWithoutRules(layoutOf(aSeatMap()), () => true);
    const all = house.layout.places.map(({ index }) => index);
    const back = placesToAskBack(house, all, 5);
    expect(back).toHaveLength(5);
    expect(placesToAskBack(house, back, 9)).toHaveLength(5);
  });
});
