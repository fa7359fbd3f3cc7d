import { findAlternatives } from '../../seating/alternatives.ts';
import type { Layout } from '../../seating/layout.ts';
import type { SeatHouse } from '../../seating/rules/seat-house.ts';
import type { AreaId, PlaceId } from '../ids.ts';
import type { InventoryRejection } from '../inventory/rejection.ts';
import { rejection, type Rejection } from '../rejections.ts';
import type { NotYet } from './decision.ts';
import { recallsOf, type Claimed } from './reach.ts';

export interface Where {
  readonly layout: Layout;
  /** As the loser finds it; without, nothing is proposed. */
  readonly house?: SeatHouse;
}

/** An inventory's "no" in the words of the seat map, with what is left and what would be as good. */
export function refuseSeats(
  error: InventoryRejection,
  where: Where,
  wanted: readonly number[],
): { readonly ok: false; readonly error: Rejection } {
  const reason = error.reason === undefined ? {} : { reason: error.reason };
  if (error.code !== 'SEAT_UNAVAILABLE') return { ok: false, error: rejection(error.code, reason) };
  const seats = idsOf(where.layout, error.takenPlaces);
  const areas = error.takenAreas.map(({ area, left }) => ({ area: area as AreaId, left }));
  const alternatives = asGood(where, wanted);
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

/** Looked for by each loser alone: what is shown to one may be out of reach, or none of the business, of another. */
function asGood({ layout, house }: Where, wanted: readonly number[]): readonly (readonly PlaceId[])[] {
  if (wanted.length === 0 || house === undefined) return [];
  return findAlternatives(house, wanted).map((run) => idsOf(layout, run));
}
