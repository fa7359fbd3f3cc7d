import type { SeatKind, SeatMap } from '@foyer/shared/seating/seat-map';
import { PRICE_ZONE } from '../harness/rehearsal.ts';

/** A hall that is easy to think about: nothing but blocks of seats between two aisles or walls, and areas. */
export interface StormHall {
  readonly map: SeatMap;
  /** Place indexes of each stretch of seats with no aisle in it, left to right. */
  readonly blocks: readonly (readonly number[])[];
  readonly seats: number;
  /** The blocks of each zone. */
  readonly zones: readonly (readonly (readonly number[])[])[];
  /** By place: in which of the blocks it is, and what it is. */
  readonly blockOf: readonly number[];
  readonly kinds: readonly SeatKind[];
}

export interface StormHallOptions {
  readonly zones: number;
  readonly rowsPerZone: number;
  /** Lengths of the blocks of every row, left to right. */
  readonly blocks: readonly number[];
  readonly areas?: readonly { readonly id: string; readonly capacity: number }[];
  /** Of the seat at this place of a row, counted from 0; an ordinary one when left out. */
  readonly kindAt?: (row: number, seat: number) => SeatKind;
}

const both = (words: string) => ({ zh: words, en: words });

export function stormHall({
  zones,
  rowsPerZone,
  blocks,
  areas = [],
  kindAt = () => 'standard',
}: StormHallOptions): StormHall {
  const kinds: SeatKind[] = [];
  const stretches: number[][] = [];
  let seats = 0;
  const rowOf = (zone: number, row: number) => {
    let x = 0;
    const id = `z${zone + 1}r${row + 1}`;
    const all = blocks.flatMap((length) => {
      const stretch = Array.from({ length }, (_, i) => ({ x: x + i, at: seats + i }));
      stretches.push(stretch.map(({ at }) => at));
      seats += length;
      // An aisle is as wide as a seat.
      x += length + 1;
      return stretch;
    });
    const y = 10 + zone * (rowsPerZone + 5) + row;
    const first = all[0]?.at ?? 0;
    for (const { at } of all) kinds[at] = kindAt(row, at - first);
    return {
      id,
      label: String(row + 1),
      seats: all.map(({ x: left, at }) => ({
        id: `${id}-${at - first + 1}`,
        label: String(at - first + 1),
        x: left,
        y,
        priceZone: PRICE_ZONE,
        kind: kinds[at],
      })),
    };
  };
  const width = blocks.reduce((sum, length) => sum + length + 1, 0);
  const map = {
    format: 'foyer-seat-map/1',
    name: both('Storm'),
    stage: { kind: 'stage', shape: { x: 0, y: 0, width, height: 5 } },
    focal: { x: width / 2, y: 10 },
    priceZones: [{ id: PRICE_ZONE, name: both('Stalls'), color: '#0072b2' }],
    zones: Array.from({ length: zones }, (_, zone) => ({
      id: `z${zone + 1}`,
      name: both(`Zone ${zone + 1}`),
      rows: Array.from({ length: rowsPerZone }, (_row, row) => rowOf(zone, row)),
      areas:
        zone < zones - 1
          ? []
          : areas.map((area) => ({
              ...area,
              name: both(area.id),
              priceZone: PRICE_ZONE,
              shape: { x: 0, y: 500, width: 10, height: 10 },
            })),
    })),
  };
  // Ids are branded for the type checker only.
  const blockOf = stretches.flatMap((stretch, i) => stretch.map(() => i));
  const perZone = rowsPerZone * blocks.length;
  const byZone = Array.from({ length: zones }, (_, zone) => stretches.slice(zone * perZone, (zone + 1) * perZone));
  return { map: map as unknown as SeatMap, blocks: stretches, seats, zones: byZone, blockOf, kinds };
}
