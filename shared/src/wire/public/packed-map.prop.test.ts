import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { anyHouse } from '../../testing/any-house.ts';
import { aSeatMap } from '../../testing/seat-map-builder.ts';
import type { SeatMap } from '../../seating/seat-map.ts';
import { packSeatMap, unpackSeatMap } from './packed-map.ts';

const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
function comesBack(map: SeatMap): void {
  expect(unpackSeatMap(sent(packSeatMap(map)))).toEqual(sent(map));
}

describe('a seat map that is packed', () => {
  it('is unpacked to the same one, whatever is drawn in it', () => {
    fc.assert(
      fc.property(anyHouse(), ({ layout: { map } }) => {
        comesBack(map);
      }),
    );
  });

  it('comes back with any labels, ids and coordinates', () => {
    const label = fc.oneof(
      fc.integer({ min: -5, max: 5e12 }).map(String),
      fc.constantFrom('', '01', '12A', '1e3', '-0'),
    );
    const number = fc.oneof(
      fc.integer({ min: -1000, max: 1000 }),
      fc.integer({ min: -4000, max: 4000 }).map((n) => n / 4),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    const seat = fc.record({
      label,
      x: number,
      y: number,
      own: fc.boolean(),
      kind: fc.constantFrom('standard', 'couple-left'),
    });
    const map = aSeatMap({ rows: 1, areas: [{ id: 'pit', capacity: 3 }] });
    fc.assert(
      fc.property(fc.array(seat, { maxLength: 12 }), (some) => {
        const seats = some.map(({ own, ...one }, i) => ({
          ...one,
          id: own ? `other-${i}` : `A-${one.label}`,
          priceZone: map.priceZones[i % map.priceZones.length]?.id,
        }));
        const zones = map.zones.map((zone) => ({ ...zone, rows: zone.rows.map((row) => ({ ...row, seats })) }));
        comesBack({ ...map, zones } as unknown as SeatMap);
      }),
    );
  });

  it('takes less than a byte for each of a thousand seats in straight rows', () => {
    const map = aSeatMap({ rows: 25, seatsPerRow: 40, aislesAfter: [10, 30], bestRows: 8 });
    expect(gzipSync(JSON.stringify(packSeatMap(map))).length).toBeLessThan(1000);
  });

  it('is not taken for another thing', () => {
    expect(() => unpackSeatMap({ ...packSeatMap(aSeatMap()), format: 'foyer-seat-map/1' as never })).toThrow(
      /no packed/,
    );
  });
});
