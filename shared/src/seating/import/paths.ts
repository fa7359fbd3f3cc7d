import type { SeatMap } from '../seat-map.ts';

const PLACE = /^zones\[(\d+)\](?:\.rows\[(\d+)\](?:\.seats\[(\d+)\])?|\.areas\[(\d+)\])?(.*)$/;

/** How a format calls a field of the map: `.label` of a row and of a seat, for example. */
export type FieldNames = Readonly<Record<string, readonly [row: string, seat: string]>>;

/**
 * Turns a path in the finished map into the place in the file it came from: seats are sorted and empty rows left out
 * on the way. `pathById` knows where each zone, row, seat and area stands in the file.
 */
export function pathInFile(
  map: SeatMap,
  pathById: ReadonlyMap<string, string>,
  names: FieldNames,
  path: string,
): string {
  const [, zoneAt, rowAt, seatAt, areaAt, rest = ''] = PLACE.exec(path) ?? [];
  const zone = zoneAt === undefined ? undefined : map.zones[Number(zoneAt)];
  const row = rowAt === undefined ? undefined : zone?.rows[Number(rowAt)];
  const seat = seatAt === undefined ? undefined : row?.seats[Number(seatAt)];
  const area = areaAt === undefined ? undefined : zone?.areas[Number(areaAt)];
  const named = names[rest];
  if (seat !== undefined) return `${pathById.get(`seat ${seat.id}`) ?? path}${named?.[1] ?? rest}`;
  if (row !== undefined) return `${pathById.get(`row ${row.id}`) ?? path}${named?.[0] ?? rest}`;
  if (area !== undefined) return `${pathById.get(`area ${area.id}`) ?? path}${rest}`;
  return zone === undefined ? path : `${pathById.get(`zone ${zone.id}`) ?? path}${rest}`;
}
