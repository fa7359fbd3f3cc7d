import type { SeatMap } from '../seat-map.ts';

const PLACE = /^zones\[(\d+)\](?:\.rows\[(\d+)\](?:\.seats\[(\d+)\])?)?(.*)$/;
const FIELDS: Readonly<Record<string, readonly [row: string, seat: string]>> = {
  '.label': ['.row_number', '.seat_number'],
  '.id': ['.row_number', '.seat_guid'],
};

/**
 * Turns a path in the finished map into the place in the file it came from: seats are sorted and empty rows left out
 * on the way. `pathById` knows where each zone, row and seat stands in the file.
 */
export function pathInPlan(map: SeatMap, pathById: ReadonlyMap<string, string>, path: string): string {
  const [, zoneAt, rowAt, seatAt, rest = ''] = PLACE.exec(path) ?? [];
  const zone = zoneAt === undefined ? undefined : map.zones[Number(zoneAt)];
  const row = rowAt === undefined ? undefined : zone?.rows[Number(rowAt)];
  const seat = seatAt === undefined ? undefined : row?.seats[Number(seatAt)];
  const names = FIELDS[rest];
  if (seat !== undefined) return `${pathById.get(`seat ${seat.id}`) ?? path}${names?.[1] ?? rest}`;
  if (row !== undefined) return `${pathById.get(`row ${row.id}`) ?? path}${names?.[0] ?? rest}`;
  return zone === undefined ? path : `${pathById.get(`zone ${zone.id}`) ?? path}${rest}`;
}
