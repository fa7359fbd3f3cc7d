import type { Layout } from '../../seating/layout.ts';
import type { AreaId, PlaceId } from '../ids.ts';
import type { PlaceClaim } from '../inventory/commands.ts';
import { refused } from './decision.ts';

/** What a door asks for: numbered seats by id, and so many places of an area. */
export interface SeatClaim {
  readonly seats: readonly PlaceId[];
  readonly areas: readonly { readonly area: AreaId; readonly count: number }[];
}

export const claimSize = (claim: SeatClaim): number =>
  claim.seats.length + claim.areas.reduce((sum, { count }) => sum + count, 0);

/** The claim in the indexes of this layout. A place of an area cannot be asked for by its number. */
export function claimsOf(
  layout: Layout,
  claim: SeatClaim,
): { readonly ok: true; readonly claims: readonly PlaceClaim[] } | ReturnType<typeof refused> {
  const claims: PlaceClaim[] = [];
  const places: number[] = [];
  for (const seat of claim.seats) {
    const place = layout.indexById.get(seat);
    if (place === undefined || layout.places[place]?.area !== null)
      return refused('INVALID_REQUEST', { reason: `seat ${seat}` });
    places.push(place);
  }
  if (places.length > 0) claims.push({ kind: 'places', places });
  for (const { area, count } of claim.areas) {
    const row = layout.areaById.get(area);
    if (row === undefined) return refused('INVALID_REQUEST', { reason: `area ${area}` });
    claims.push({ kind: 'area', area, first: row.first, size: row.count, count });
  }
  return { ok: true, claims };
}
