import type { Layout } from '../../seating/layout.ts';
import type { PerformanceId, PlaceId } from '../ids.ts';
import { refused } from './decision.ts';
import { findPerformance } from './find.ts';
import type { PerformanceState, VenueState } from './state.ts';

export type FoundPlaces =
  | {
      readonly ok: true;
      readonly entry: PerformanceState;
      readonly layout: Layout;
      /** In the order they were asked for. */
      readonly indexes: readonly number[];
    }
  | ReturnType<typeof refused>;

/** Places of a performance by id, those of an area too. PERFORMANCE_NOT_FOUND, or INVALID_REQUEST naming the place. */
export function findPlaces(state: VenueState, performance: PerformanceId, places: readonly PlaceId[]): FoundPlaces {
  const found = findPerformance(state, performance);
  if (!found.ok) return found;
  const { layout, entry } = found;
  const indexes: number[] = [];
  for (const id of places) {
    const index = layout.indexById.get(id);
    if (index === undefined) return refused('INVALID_REQUEST', { reason: `place ${id}` });
    indexes.push(index);
  }
  return { ok: true, entry, layout, indexes };
}
