import type { PriceZoneId } from '@foyer/shared/domain/ids';
import { isFreeLook, isOursLook } from '@foyer/shared/seating/drawing/looks';
import { floorOf, type Plan } from '@foyer/shared/seating/drawing/plan';
import type { Layout, LayoutRow } from '@foyer/shared/seating/layout';
import type { SeatLooks } from './looks.ts';

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

/** Whether an area has none that can be had here now, and some that only wait for the server. */
export function isAreaLocked(area: Pick<LayoutRow, 'first' | 'count'>, looks: SeatLooks): boolean {
  if (freeInRow(area, looks) > 0) return false;
  for (let index = area.first; index < area.first + area.count; index += 1)
    if (looks.at(index) === 'locked') return true;
  return false;
}

export const freeOf = (seats: readonly number[], looks: SeatLooks): number =>
  seats.reduce((free, index) => (isFreeLook(looks.at(index)) ? free + 1 : free), 0);

/** Free places of a zone, standing ones included. */
export function freeInZone(plan: Plan, zone: number, looks: SeatLooks): number {
  const { rows = [], areas = [] } = plan.zones[zone] ?? {};
  let free = 0;
  for (const row of rows) free += freeOf(plan.rows[row]?.seats ?? [], looks);
  for (const at of areas) {
    const area = plan.areas[at];
    if (area !== undefined) free += freeInRow(area, looks);
  }
  return free;
}

/** How many places of a zone this screen has, chosen or held; standing ones included. */
export function oursInZone(plan: Plan, zone: number, looks: SeatLooks): number {
  const { rows = [], areas = [] } = plan.zones[zone] ?? {};
  let ours = 0;
  for (const row of rows) for (const index of plan.rows[row]?.seats ?? []) if (isOursLook(looks.at(index))) ours += 1;
  for (const at of areas) {
    const { first = 0, count = 0 } = plan.areas[at] ?? {};
    for (let index = first; index < first + count; index += 1) if (isOursLook(looks.at(index))) ours += 1;
  }
  return ours;
}

/** How many places this screen has on each floor, chosen or held. */
export function oursByFloor(plan: Plan, looks: SeatLooks): number[] {
  const ours = plan.floors.map(() => 0);
  for (let index = 0; index < looks.length; index += 1) {
    if (!isOursLook(looks.at(index))) continue;
    const floor = floorOf(plan, index);
    ours[floor] = (ours[floor] ?? 0) + 1;
  }
  return ours;
}

/** The price zones of the places of a zone, the one with the most places first. */
export function priceZonesOf(plan: Plan, zone: number): PriceZoneId[] {
  const { rows = [], areas = [] } = plan.zones[zone] ?? {};
  const seats = rows.flatMap((row) => plan.rows[row]?.seats ?? []);
  const counts = new Map<PriceZoneId, number>();
  const add = (id: PriceZoneId | undefined, n: number): void => {
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + n);
  };
  for (const index of seats) add(plan.layout.places[index]?.priceZone, 1);
  for (const at of areas) add(plan.areas[at]?.priceZone, plan.areas[at]?.count ?? 0);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}
