import type { AreaId, PlaceId, PriceZoneId, RowId, ZoneId } from '../domain/ids.ts';
import type { Door } from '../domain/programme.ts';
import { type Layout, layoutOf } from '../seating/layout.ts';
import type { SeatHouse } from '../seating/rules/seat-house.ts';
import { NO_SEAT_RULES, resolveSeatRules, type SeatRulesPatch } from '../seating/rules/seat-rules.ts';
import type { EdgeOverride, Point, Row, SeatKind, SeatMap, Zone } from '../seating/seat-map.ts';

/**
 * A zone as one reads it, the first row nearest to the stage, left to right as seen from the audience. `.` is a free
 * seat, `x` a sold one, `h` one that somebody holds, `r` one of restricted view, `W C < >` and `w c [ ]` a wheelchair space, companion seat, left and right half of a couple
 * seat, free and taken; a row that begins with `@` stands around a table; a digit is a free seat of price zone `p` and that digit, all others are of `p0`; `_` is a gap
 * as wide as a seat, a blank one of half a seat.
 */
export interface DrawnZone {
  readonly rows: readonly string[];
  readonly focal?: Point;
  readonly areas?: readonly { readonly id: string; readonly capacity: number; readonly priceZone?: string }[];
}

export interface DrawnHouse {
  readonly zones: readonly DrawnZone[];
  readonly edges?: readonly EdgeOverride[];
  readonly rules?: SeatRulesPatch;
  readonly door?: Door;
  readonly startsInMs?: number;
}

const KINDS: Readonly<Record<string, SeatKind>> = {
  r: 'restricted-view',
  W: 'wheelchair',
  C: 'companion',
  '<': 'couple-left',
  '>': 'couple-right',
  w: 'wheelchair',
  c: 'companion',
  '[': 'couple-left',
  ']': 'couple-right',
};
const TAKEN = 'xhwc[]';
const SPACING = 10;
const ROW = 12;
const name = (text: string) => ({ zh: text, en: text });

/** Seats are called by zone, row and position: `a1-1` is the first seat of the first row of the first zone. */
export function aDrawnHouse({
  zones,
  edges,
  rules,
  door,
  startsInMs,
}: DrawnHouse): SeatHouse & { readonly layout: Layout } {
  const taken = new Set<string>();
  const sold = new Set<string>();
  const widest = Math.max(...zones.flatMap(({ rows }) => rows.map((row) => row.length)), 1);
  let top = 0;
  const drawn = zones.map((zone, i): Zone => {
    const id = String.fromCharCode(97 + i);
    const middle = { x: ((widest - 1) * SPACING) / 2, y: top + ((zone.rows.length - 1) * ROW) / 2 };
    const rows = zone.rows.map((row, at) => drawRow(`${id}${at + 1}`, row, top + at * ROW, { taken, sold }));
    top += (zone.rows.length + 3) * ROW;
    return { id: id as ZoneId, name: name(id), focal: zone.focal ?? middle, rows, areas: areasOf(zone, top) };
  });
  const map: SeatMap = {
    format: 'foyer-seat-map/1',
    name: name('hall'),
    stage: { kind: 'stage', shape: { x: 0, y: -60, width: widest * SPACING, height: 10 } },
    focal: { x: 0, y: 0 },
    priceZones: Array.from({ length: 10 }, (_, i) => ({
      id: `p${i}` as PriceZoneId,
      name: name(`p${i}`),
      color: '#0072b2',
    })),
    zones: drawn,
    ...(edges === undefined ? {} : { edges }),
  };
  const layout = layoutOf(map);
  return {
    layout,
    rules: rules === undefined ? NO_SEAT_RULES : resolveSeatRules([rules]),
    door: door ?? 'online',
    isFree: (place) => layout.places[place] !== undefined && !taken.has(layout.places[place].id),
    isSold: (place) => sold.has(layout.places[place]?.id ?? ''),
    startsInMs: startsInMs ?? 86_400_000,
  };
}

interface Gone {
  readonly taken: Set<string>;
  readonly sold: Set<string>;
}

function drawRow(id: string, text: string, y: number, { taken, sold }: Gone): Row {
  const seats: Row['seats'][number][] = [];
  let x = 0;
  for (const letter of text.replace('@', '')) {
    const isGap = letter === '_' || letter === ' ';
    if (!isGap) {
      const seat = `${id}-${seats.length + 1}`;
      if (TAKEN.includes(letter)) taken.add(seat);
      if (TAKEN.includes(letter) && letter !== 'h') sold.add(seat);
      const priceZone = `p${/\d/.test(letter) ? letter : '0'}` as PriceZoneId;
      const label = String(seats.length + 1);
      seats.push({ id: seat as PlaceId, label, x, y, priceZone, kind: KINDS[letter] ?? 'standard' });
    }
    x += letter === ' ' ? SPACING / 2 : SPACING;
  }
  const row: Row = { id: id as RowId, label: id, seats };
  return text.startsWith('@')
    ? { ...row, table: { form: 'rectangular', at: { x: x / 2, y: y + 1 }, width: x, height: 1, turn: 0 } }
    : row;
}

const areasOf = ({ areas = [] }: DrawnZone, y: number): Zone['areas'] =>
  areas.map(({ id, capacity, priceZone = 'p9' }) => ({
    id: id as AreaId,
    name: name(id),
    capacity,
    priceZone: priceZone as PriceZoneId,
    shape: { x: 0, y, width: 10, height: 10 },
  }));

/** A house as one reads it in a failed test: rows, then rules; `~` after a seat is taken, `1` of another price. */
export function drawingOf({ layout, rules, door, isFree }: SeatHouse): string {
  const marks = {
    standard: '.',
    wheelchair: 'W',
    companion: 'C',
    'couple-left': '<',
    'couple-right': '>',
    'restricted-view': 'r',
  };
  const rows = layout.rows.map(({ zone, first, count, area }) => {
    const seats = layout.places.slice(first, first + count);
    const drawn = seats.map(
      ({ kind, index, priceZone, x }) =>
        `${x}${marks[kind]}${priceZone === 'p0' ? '' : priceZone}${isFree(index) ? '' : '~'}`,
    );
    return `${zone} ${area ?? ''}: ${drawn.join(' ')}`;
  });
  return [...rows, JSON.stringify({ ...rules, edges: layout.map.edges }), door].join('\n');
}

/** Seats by their ids, separated by blanks. */
export const placesIn = ({ layout }: SeatHouse, ids: string): number[] =>
  ids
    .split(' ')
    .filter((id) => id !== '')
    .map((id) => layout.indexById.get(id as PlaceId) ?? -1);

export const idsIn = ({ layout }: SeatHouse, places: readonly number[]): string =>
  places.map((place) => layout.places[place]?.id ?? '?').join(' ');
