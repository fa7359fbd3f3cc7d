import type { RowState } from '../ports/feeds.ts';
import { newestByPlace, sellablePlaces, type OwnPlace } from './own-place.ts';

/** What the till itself knows of a seat. */
export interface LocalSeat {
  /** Like a character of the feed; `m` is a place of an own open allotment, free to be sold here. */
  readonly state: '.' | 'h' | 'a' | 's' | 'm';
  /** Rows of the replica from this `seq` on know better; null while nothing does. */
  readonly until: number | null;
  /** With `.`: what the replica says of it while it still has it as this till's; `a` when left out. */
  readonly was?: 'h' | 'ah';
}

/** Nothing is known of this place: not offered. */
const UNKNOWN = 'u';

/**
 * What this till knows better than its replica, by place: places of its own open allotments, and those that a fact of
 * its own changed, until the replica's row is as new as the fact's settlement. A place listed as its own that it must
 * not sell (granted before this ledger, quarantined) reads as allotted. `basket`: own places in the basket ·
 * `putBack`: places that were held here, pool or kept, and of which the server may not have heard yet that they are not.
 */
export function localSeats(
  places: readonly OwnPlace[],
  birth: number | null,
  basket: ReadonlySet<number>,
  putBack: ReadonlySet<number> = new Set(),
): ReadonlyMap<number, LocalSeat> {
  const sellable = sellablePlaces(places, birth);
  const seats = new Map<number, LocalSeat>();
  for (const [place, { state, settledSeq }] of newestByPlace(places)) {
    if (state === 'sold') seats.set(place, { state: 's', until: settledSeq });
    else if (state === 'returned') seats.set(place, { state: '.', until: settledSeq });
    else if (state === 'mine' && !sellable.has(place)) seats.set(place, { state: 'a', until: null });
    else if (state === 'mine') seats.set(place, { state: basket.has(place) ? 'h' : 'm', until: null });
  }
  for (const place of putBack) {
    const known = seats.get(place);
    if (known === undefined) seats.set(place, { state: '.', until: null, was: 'h' });
    else if (known.state === '.') seats.set(place, { ...known, was: 'ah' });
  }
  return seats;
}

/**
 * What can be had from here. `connected`: seats allotted to a terminal that is heard as well, since a claim makes the
 * server ask them back · `connected-older`: such a seat cannot be had, the server never asks · `cut-off`: own seats alone.
 */
export type Reach = 'connected' | 'connected-older' | 'cut-off';

/** Cannot be had while this till is cut off; free when the server was last heard. */
const OUT_OF_REACH = 'n';

/** The state shown of one place. */
export function shownState(row: RowState | undefined, at: number, local: LocalSeat | undefined, reach: Reach): string {
  const state = knownState(row, at, local);
  // One that is listed as this till's and must not be sold stays so, whoever could be asked.
  if (local?.state === 'a' || reach === 'connected-older') return state;
  if (reach === 'connected') return state === 'a' ? '.' : state;
  return state === '.' || state === 'a' || state === 'r' ? OUT_OF_REACH : state;
}

/** A place given back is free only where the replica still has it as this till's. */
function knownState(row: RowState | undefined, at: number, local: LocalSeat | undefined): string {
  const replica = row?.states[at] ?? UNKNOWN;
  if (local === undefined) return replica;
  if (local.until !== null && row !== undefined && row.seq >= local.until) return replica;
  if (local.state === '.') return (local.was ?? 'a').includes(replica) ? '.' : replica;
  return local.state;
}
