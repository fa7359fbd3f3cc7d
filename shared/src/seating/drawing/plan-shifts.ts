import type { ZoneId } from '../../domain/ids.ts';
import type { Layout } from '../layout.ts';
import type { Zone } from '../seat-map.ts';

/**
 * How far down each zone is moved, in plan units. Storeys without a floor of their own are often drawn each from the
 * same corner; a zone whose seats would cover seats of an earlier one of its floor goes below everything so far, with
 * room for its name. Zones of different floors are never shown together and stay where they are.
 */
export function shiftsOf(layout: Layout, pitch: number): Map<ZoneId, number> {
  const shifts = new Map<ZoneId, number>();
  const floors = new Set(layout.map.zones.map(({ floor }) => floor));
  for (const floor of floors) {
    const own = layout.map.zones.filter((zone) => zone.floor === floor);
    shiftFloor(own, pitch, shifts);
  }
  return shifts;
}

function shiftFloor(zones: readonly Zone[], pitch: number, shifts: Map<ZoneId, number>): void {
  const taken = new Set<string>();
  let bottom = Number.NEGATIVE_INFINITY;
  const keyOf = (x: number, y: number): string => `${Math.round((2 * x) / pitch)} ${Math.round((2 * y) / pitch)}`;
  for (const zone of zones) {
    const seats = zone.rows.flatMap((row) => row.seats);
    const isOnTop = seats.some(({ x, y }) => taken.has(keyOf(x, y)));
    const top = seats.reduce((least, { y }) => Math.min(least, y), Number.POSITIVE_INFINITY);
    const shift = isOnTop ? bottom - top + 3 * pitch : 0;
    shifts.set(zone.id, shift);
    for (const { x, y } of seats) {
      taken.add(keyOf(x, y + shift));
      bottom = Math.max(bottom, y + shift);
    }
  }
}
