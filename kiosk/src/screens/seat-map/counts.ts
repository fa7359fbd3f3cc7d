import type { PriceZoneId } from '@foyer/shared/domain/ids';
import { isFreeLook, isOursLook } from '@foyer/shared/seating/drawing/looks';
import { floorOf, type Plan } from '@foyer/shared/seating/drawing/plan';
import type { Layout, LayoutRow } from '@foyer/shared/seating/layout';
import type { SeatLooks } from './looks.ts';

/** How many can be had; null while none can and some only wait for the server: then nobody knows what is left. */
export type Left = number | null;

export function leftOf(places: Iterable<number>, looks: SeatLooks): Left {
  let free = 0;
  let waits = false;
  for (const index of places) {
    const look = looks.at(index);
    if (isFreeLook(look)) free += 1;
    else if (look === 'locked') waits = true;
  }
  return free === 0 && waits ? null : free;
}

/** Of each price zone, standing places included. */
export function leftByPriceZone(layout: Layout, looks: SeatLooks): ReadonlyMap<PriceZoneId, Left> {
  const places = new Map<PriceZoneId, number[]>();
  for (const { index, priceZone } of layout.places) {
    const own = places.get(priceZone);
    if (own === undefined) places.set(priceZone, [index]);
    else own.push(index);
  }
  return new Map([...places].map(([zone, indexes]) => [zone, leftOf(indexes, looks)]));
}

export const leftInArea = (area: Pick<LayoutRow, 'first' | 'count'>, looks: SeatLooks): Left =>
  leftOf(placesOfArea(area), looks);

/** Standing places included. */
export const leftInZone = (plan: Plan, zone: number, looks: SeatLooks): Left => leftOf(placesOfZone(plan, zone), looks);

/** The numbered seats of a zone alone. */
export const leftSeated = (plan: Plan, zone: number, looks: SeatLooks): Left => leftOf(seatsOfZone(plan, zone), looks);

function* placesOfArea({ first, count }: Pick<LayoutRow, 'first' | 'count'>): Iterable<number> {
  for (let index = first; index < first + count; index += 1) yield index;
}

function* seatsOfZone(plan: Plan, zone: number): Iterable<number> {
  for (const row of plan.zones[zone]?.rows ?? []) yield* plan.rows[row]?.seats ?? [];
}

function* placesOfZone(plan: Plan, zone: number): Iterable<number> {
  yield* seatsOfZone(plan, zone);
  for (const at of plan.zones[zone]?.areas ?? []) yield* placesOfArea(plan.areas[at] ?? { first: 0, count: 0 });
}

/** How many places of a zone this screen has, chosen or held; standing ones included. */
export function oursInZone(plan: Plan, zone: number, looks: SeatLooks): number {
  let ours = 0;
  for (const index of placesOfZone(plan, zone)) if (isOursLook(looks.at(index))) ours += 1;
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
