import type { AreaId, PlaceId } from '@foyer/shared/domain/ids';
import type { Layout } from '@foyer/shared/seating/layout';
import type { SeatClaim } from '@foyer/shared/wire/schemas';
import { isFreeState } from '../../channel/seat-verdict.ts';
import type { SeatLook } from '../seat-map/index.ts';

/** What this screen adds to the seats' states: what is chosen here, what the basket holds and what it held just now. */
export interface OwnPlaces {
  readonly chosen: ReadonlySet<number>;
  readonly mine: ReadonlySet<number>;
  /** Left the basket; the server has not said yet what became of them. */
  readonly leaving: ReadonlySet<number>;
  /** A hold is being asked for: chosen seats that turn held are most likely held for us. */
  readonly isHolding: boolean;
  /** The till has no server, or one that recovers: it sells its own seats only. */
  readonly isCutOff: boolean;
  /** Nothing of this show is sold any more, by anybody. */
  readonly isOver?: boolean;
  /** The code of a house seat was said: such seats can be chosen. */
  readonly hasCode?: boolean;
  /** What may be taken instead of what was refused. */
  readonly proposed?: ReadonlySet<number>;
}

/**
 * The look of one place from its state as the till tells it (see `seats.open`) and this screen's own choice and basket.
 * News of one's own hold and sale come by two ways; whichever is first, no seat looks taken by others in between. What
 * is chosen stays so over a cut: the till says which of it it cannot sell now.
 */
export function lookOf(states: readonly string[], index: number, own: OwnPlaces): SeatLook {
  if (own.mine.has(index)) return 'mine';
  switch (states[index]) {
    case '.':
      return freeLook(index, own, own.isCutOff || own.isOver === true ? 'locked' : 'available');
    case 'm':
      return freeLook(index, own, own.isOver === true ? 'locked' : 'own');
    case 'r':
      if (own.isCutOff) return 'locked';
      return own.hasCode === true ? freeLook(index, own, 'available') : 'house';
    case 's':
      return 'sold';
    case 'b':
      return 'blocked';
    case 'h':
      // Cut off nobody will say soon what became of it.
      if (own.leaving.has(index)) return own.isCutOff ? 'locked' : 'mine';
      return own.isHolding && own.chosen.has(index) ? 'selected' : 'held';
    // `l` and `q` stand with a till that is cut off, `n` cannot be had while this one is.
    default:
      return 'locked';
  }
}

function freeLook(index: number, { chosen, proposed }: OwnPlaces, look: SeatLook): SeatLook {
  if (chosen.has(index)) return 'selected';
  return proposed?.has(index) === true && look !== 'locked' ? 'proposed' : look;
}

/** A seat that may be chosen: of the pool, of this till's own, or with its code one that the house keeps. */
export const isChoosable = (state: string | undefined, hasCode = false): boolean => isFreeState(state, hasCode);

/** Cannot be had here now and may be free all the same: the server, or a till that is cut off, has yet to answer. */
export const isWaitingState = (state: string | undefined): boolean => state === undefined || 'unlq'.includes(state);

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
export function stillFree(
  states: readonly string[],
  chosen: ReadonlySet<number>,
  hasCode = false,
): ReadonlySet<number> {
  const kept = [...chosen].filter((index) => isChoosable(states[index], hasCode));
  return kept.length === chosen.size ? chosen : new Set(kept);
}
