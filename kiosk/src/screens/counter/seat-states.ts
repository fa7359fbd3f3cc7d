import type { AreaId, PlaceId } from '@foyer/shared/domain/ids';
import type { Layout } from '@foyer/shared/seating/layout';
import type { SeatClaim } from '@foyer/shared/wire/schemas';
import type { SeatLook } from '../seat-map/index.ts';

/** What this screen adds to the seats' states: what is chosen here and what the basket holds. */
export interface OwnPlaces {
  readonly chosen: ReadonlySet<number>;
  readonly mine: ReadonlySet<number>;
}

/** The look of one place from its state in the feed (STATE_CHARACTERS) and this screen's own choice and basket. */
export function lookOf(states: readonly string[], index: number, { chosen, mine }: OwnPlaces): SeatLook {
  if (mine.has(index)) return 'mine';
  switch (states[index]) {
    case '.':
      return chosen.has(index) ? 'selected' : 'available';
    case 's':
      return 'sold';
    case 'b':
      return 'blocked';
    default:
      return 'held';
  }
}

/** Chosen seats by id, and counts per standing area, as a door claims them. Places of an area never go by id. */
export function claimOf(
  layout: Layout,
  chosen: ReadonlySet<number>,
  areaCounts: ReadonlyMap<AreaId, number>,
): SeatClaim {
  const seats: PlaceId[] = [];
  for (const index of [...chosen].sort((a, b) => a - b)) {
    const place = layout.places[index];
    if (place !== undefined && place.area === null) seats.push(place.id);
  }
  const areas = [...areaCounts].filter(([, n]) => n > 0).map(([area, n]) => ({ area, count: n }));
  return { seats, areas };
}

/** How many places are chosen, seats and standing together. */
export function chosenCount(chosen: ReadonlySet<number>, areaCounts: ReadonlyMap<AreaId, number>): number {
  let total = chosen.size;
  for (const n of areaCounts.values()) total += n;
  return total;
}

/** Keeps only seats that are still free, so that a seat lost to another door leaves the choice. */
export function stillFree(states: readonly string[], chosen: ReadonlySet<number>): ReadonlySet<number> {
  const kept = [...chosen].filter((index) => states[index] === '.');
  return kept.length === chosen.size ? chosen : new Set(kept);
}
