import type { AreaId } from '@foyer/shared/domain/ids';
import type { Layout } from '@foyer/shared/seating/layout';
import type { SeatClaim } from '@foyer/shared/wire/schemas';
import type { OwnPlace } from './own-place.ts';

/** A claim looked at from this till's own places. */
export interface OwnClaim {
  /** Own places that the claim asks for, in its order; of an area the lowest. */
  readonly own: readonly OwnPlace[];
  /** True when nothing of it has to come from the pool. */
  readonly isAllOwn: boolean;
  /** What is not in own allotments: seats by id, areas by how many are left here. */
  readonly others: { readonly seats: SeatClaim['seats']; readonly areas: readonly { area: AreaId; left: number }[] };
}

/** `sellable`: this till's own places that may be sold now, by index. */
export function ownClaim(layout: Layout, claim: SeatClaim, sellable: ReadonlyMap<number, OwnPlace>): OwnClaim {
  const own: OwnPlace[] = [];
  const seats: SeatClaim['seats'] = [];
  for (const seat of claim.seats) {
    const index = layout.indexById.get(seat);
    const place = index === undefined ? undefined : sellable.get(index);
    if (place === undefined) seats.push(seat);
    else own.push(place);
  }
  const areas: { area: AreaId; left: number }[] = [];
  for (const { area, count } of claim.areas) {
    const found = ofArea(layout, area, sellable).slice(0, count);
    own.push(...found);
    if (found.length < count) areas.push({ area, left: found.length });
  }
  return { own, isAllOwn: seats.length === 0 && areas.length === 0, others: { seats, areas } };
}

function ofArea(layout: Layout, area: AreaId, sellable: ReadonlyMap<number, OwnPlace>): OwnPlace[] {
  const range = layout.areaById.get(area);
  if (range === undefined) return [];
  return Array.from({ length: range.count }, (_, n) => sellable.get(range.first + n)).filter(
    (place) => place !== undefined,
  );
}
