import type { SeatMap, Seat, Zone } from '@foyer/shared/seating/seat-map';
import { openPublicLink } from './public-link.ts';
import { Stop } from './stop.ts';

/** A seat with what a person calls it. */
export interface NamedSeat extends Seat {
  readonly rowLabel: string;
  readonly zone: Zone;
}

/**
 * Seats by the names people use: `F7` or `F-7` (row and seat), `circle:3-7` where two zones have such a row, the id, or
 * a run of one row by its ends, `F7-F12`. Throws a Stop that says which name is unknown, ambiguous or there twice.
 */
export function findPlaces(map: SeatMap, names: readonly string[]): readonly NamedSeat[] {
  if (names.length === 0) throw new Stop('Which seats? For example: --seats F7,F8', 2);
  const seats = allSeats(map);
  const found = names.flatMap((name) => findRun(seats, name) ?? [findOne(seats, name)]);
  const twice = found.find((seat, i) => found.indexOf(seat) !== i);
  if (twice !== undefined) throw new Stop(`${nameOf(twice)} is named twice.`, 2);
  return found;
}

/** The seats of a performance that a list such as `F7,F8` names, and its map. */
export async function seatsNamed(
  server: string,
  performance: string,
  list: string,
): Promise<{ readonly map: SeatMap; readonly seats: readonly NamedSeat[] }> {
  const names = list
    .split(/[,，]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const { map } = await openPublicLink(server).seats(performance);
  return { map, seats: findPlaces(map, names) };
}

/** `12-7`: as on the ticket, row and seat. */
export const nameOf = ({ rowLabel, label }: Pick<NamedSeat, 'rowLabel' | 'label'>): string => `${rowLabel}-${label}`;

/** What each seat is called, as `findPlaces` reads it: with its zone where two zones have such a seat. */
export function namesIn(map: SeatMap): ReadonlyMap<string, string> {
  const bySeat = Map.groupBy(allSeats(map), nameOf);
  return new Map(
    [...bySeat].flatMap(([name, seats]) =>
      seats.map((seat) => [seat.id, seats.length > 1 ? `${seat.zone.id}:${name}` : name] as const),
    ),
  );
}

export const allSeats = (map: SeatMap): readonly NamedSeat[] =>
  map.zones.flatMap((zone) =>
    zone.rows.flatMap((row) => row.seats.map((seat) => ({ ...seat, rowLabel: row.label, zone }))),
  );

/** The seats from one to another of the same row, in the order of the row; null when the name is not that of a run. */
function findRun(seats: readonly NamedSeat[], name: string): readonly NamedSeat[] | null {
  if (matching(seats, name).length > 0) return null;
  for (let dash = name.indexOf('-'); dash !== -1; dash = name.indexOf('-', dash + 1)) {
    const [from, ...others] = matching(seats, name.slice(0, dash));
    if (from === undefined || others.length > 0) continue;
    const row = seats.filter(({ zone, rowLabel }) => zone === from.zone && rowLabel === from.rowLabel);
    const end = name.slice(dash + 1);
    const to = matching(row, end)[0] ?? row.find(({ label }) => plain(label) === plain(end));
    if (to === undefined) continue;
    const [first, last] = [row.indexOf(from), row.indexOf(to)].toSorted((a, b) => a - b);
    return row.slice(first, (last ?? 0) + 1);
  }
  return null;
}

function matching(seats: readonly NamedSeat[], name: string): readonly NamedSeat[] {
  const byId = seats.find(({ id }) => id === name);
  if (byId !== undefined) return [byId];
  const [zone, seat] = name.includes(':')
    ? [name.slice(0, name.indexOf(':')), name.slice(name.indexOf(':') + 1)]
    : [null, name];
  const wanted = plain(seat);
  return seats.filter(
    (one) =>
      (zone === null || isZone(one.zone, zone)) &&
      (plain(nameOf(one)) === wanted || plain(one.rowLabel + one.label) === wanted),
  );
}

function findOne(seats: readonly NamedSeat[], name: string): NamedSeat {
  const matches = matching(seats, name);
  const [first] = matches;
  if (first === undefined) throw new Stop(unknown(seats, name));
  if (matches.length > 1) {
    const places = matches
      .slice(0, 6)
      .map((one) => `${one.zone.id}:${nameOf(one)} (${one.zone.name.zh} ${one.zone.name.en})`);
    throw new Stop(`There is more than one "${name}": ${places.join(', ')}. Write which one.`);
  }
  return first;
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

const isZone = (zone: Zone, name: string): boolean =>
  [zone.id, zone.name.zh, zone.name.en].some((one) => plain(one) === plain(name));

function unknown(seats: readonly NamedSeat[], name: string): string {
  const rows = [...new Set(seats.map(({ rowLabel }) => rowLabel))];
  const row = rows
    .filter((label) => label !== '' && plain(name).startsWith(plain(label)))
    .toSorted((a, b) => b.length - a.length)[0];
  if (row === undefined)
    return `There is no seat "${name}". The rows are ${rows.join(', ')}; write row and seat, such as ${nameOf(seats[0] ?? { rowLabel: 'A', label: '1' })}.`;
  const labels = seats.filter(({ rowLabel }) => rowLabel === row).map(({ label }) => label);
  return `There is no seat "${name}". Row ${row} has the seats ${labels.join(' ')}.`;
}
