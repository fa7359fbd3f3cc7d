import type { PriceZoneId } from '@foyer/shared/domain/ids';
import type { Layout, LayoutRow } from '@foyer/shared/seating/layout';
import { isFreeLook, type SeatLooks } from './looks.ts';

/** Free places of each price zone, standing ones included. */
export function freeByPriceZone(layout: Layout, looks: SeatLooks): ReadonlyMap<PriceZoneId, number> {
  const free = new Map<PriceZoneId, number>();
  for (const place of layout.places) {
    if (!isFreeLook(looks.at(place.index))) continue;
    free.set(place.priceZone, (free.get(place.priceZone) ?? 0) + 1);
  }
  return free;
}

export function freeInRow(row: Pick<LayoutRow, 'first' | 'count'>, looks: SeatLooks): number {
  let free = 0;
  for (let index = row.first; index < row.first + row.count; index += 1) if (isFreeLook(looks.at(index))) free += 1;
  return free;
}
