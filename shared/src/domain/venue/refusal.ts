import { findAlternatives } from '../../seating/alternatives.ts';
import type { Layout } from '../../seating/layout.ts';
import type { SeatHouse } from '../../seating/rules/seat-house.ts';
import type { AreaId, PlaceId } from '../ids.ts';
import type { InventoryRejection } from '../inventory/rejection.ts';
import type { Inventory } from '../inventory/state.ts';
import { rejection, type Rejection } from '../rejections.ts';
import type { DecideContext, NotYet } from './decision.ts';
import { recallsOf, type Claimed } from './reach.ts';

/**
 * Hints that losers of one race share: computed at most once per performance, door, reach and seats of the same kinds for
 * as long as the sequencer keeps the same map (one seq of a batch). A hint may be old by the time it is read; it promises
 * nothing.
 */
export type HintMemory = Map<string, readonly (readonly PlaceId[])[]>;

export interface Where {
  readonly layout: Layout;
  readonly inventory: Inventory;
  /** As the loser finds it; without, nothing is proposed. */
  readonly house?: SeatHouse;
  /** The code the house was opened with: what one guest is shown is none of the others' business. */
  readonly code?: string | null;
  /** Whom the house was opened to, where that says what comes back: one is not shown what only another can have. */
  readonly view?: string;
}

/** An inventory's "no" in the words of the seat map, with what is left and what would be as good. */
export function refuseSeats(
  error: InventoryRejection,
  where: Where,
  wanted: readonly number[],
  context: DecideContext & { readonly hints?: HintMemory },
): { readonly ok: false; readonly error: Rejection } {
  const reason = error.reason === undefined ? {} : { reason: error.reason };
  if (error.code !== 'SEAT_UNAVAILABLE') return { ok: false, error: rejection(error.code, reason) };
  const seats = idsOf(where.layout, error.takenPlaces);
  const areas = error.takenAreas.map(({ area, left }) => ({ area: area as AreaId, left }));
  const alternatives = hint(where, wanted, context.hints);
  const more = alternatives.length === 0 ? {} : { alternatives };
  return { ok: false, error: rejection('SEAT_UNAVAILABLE', { taken: { seats, areas }, ...more, ...reason }) };
}

/** Nobody has these seats, but they stand with terminals that may give them back. */
export function comesBackFirst(claimed: Claimed, layout: Layout, recall: readonly number[]): NotYet {
  const taken = { seats: idsOf(layout, recall), areas: [] };
  const error = rejection('SEAT_UNAVAILABLE', { taken, reason: 'reserved-at-counter' });
  return { ok: false, error, recall: recallsOf(claimed, recall) };
}

export const idsOf = (layout: Layout, places: readonly number[]): PlaceId[] =>
  places.flatMap((place) => layout.places[place]?.id ?? []);

function hint(
  { layout, inventory, house, code, view }: Where,
  wanted: readonly number[],
  hints: HintMemory | undefined,
): readonly (readonly PlaceId[])[] {
  if (wanted.length === 0 || house === undefined) return [];
  const key = JSON.stringify([inventory.performance, house.door, code ?? null, view ?? '', likeness(layout, wanted)]);
  const known = hints?.get(key);
  if (known !== undefined) return known;
  const found = findAlternatives(house, wanted).map((run) => idsOf(layout, run));
  hints?.set(key, found);
  return found;
}

/** Equal for seats that can be given for each other: as many, of the same zones, prices and kinds. */
const likeness = ({ places }: Layout, wanted: readonly number[]): string[] =>
  wanted
    .map((place) => {
      const { zone = '', priceZone = '', kind = '', area = null } = places[place] ?? {};
      return [zone, priceZone, kind, area ?? ''].join(' ');
    })
    .sort();
