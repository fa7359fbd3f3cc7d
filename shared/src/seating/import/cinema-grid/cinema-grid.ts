import { buildDraft } from '../build-draft.ts';
import {
  leaveOut,
  MAX_PLACES,
  MAX_ROW_LABEL,
  MAX_SEAT_LABEL,
  newDraft,
  type MapDraft,
  type RowDraft,
  type SeatDraft,
} from '../draft.ts';
import { fail, noFindings, warn, type Findings, type ImportResult } from '../finding.ts';
import { axisOf, type GridSeat, type Naming, type Spot } from './grid-axes.ts';
import { DAMAGED, firstOf, IDS } from './grid-fields.ts';
import { couplesApart, damageOf, kindsOf } from './grid-kinds.ts';
import { namesOf } from './grid-names.ts';
import { nameOfPart, partsOf, seatsOfBlocks } from './grid-parts.ts';
import { findBlocks } from './grid-search.ts';
import type { FieldNames } from '../paths.ts';
import { ONE_PRICE, PriceBook } from '../price-book.ts';
import { rounded } from '../row-order.ts';
import { stageAbove } from '../stage-place.ts';

const FIELDS: FieldNames = {};
/** Plan units from one column to the next, and from row to row. */
const PITCH = 30;

/**
 * Reads the seats of a hall as Chinese cinema systems give them: cells with the row and column of the plan, the
 * printed row and seat, a type, and a state, under many spellings (docs/formats.md). A column without a seat is a gap,
 * which the plan shows and which seats are not neighbours across. What is sold at the moment is no part of a map.
 */
export function importCinemaGrid(json: unknown): ImportResult {
  const found = noFindings();
  const blocks = findBlocks(json);
  if (blocks.length === 0) fail(found, '', 'no-seat-list');
  const parts = partsOf(found, json, blocks);
  const draft = newDraft(found, new PriceBook(found));
  draft.name = parts.hall === '' ? '影厅' : parts.hall;
  const { seats, gaps, deleted } = seatsOfBlocks(blocks);
  leaveOut(draft, 'gap', gaps);
  leaveOut(draft, 'deleted', deleted);
  draft.places = seats.length;
  if (seats.length > MAX_PLACES)
    fail(found, blocks[0]?.path ?? '', 'too-many', { count: seats.length, max: MAX_PLACES });
  if (seats.length === 0) fail(found, blocks[0]?.path ?? '', 'no-places');
  if (found.errors.length > 0) return { ok: false, errors: found.errors, warnings: found.warnings };
  const names = namesOf(found, seats);
  const axis = axisOf(found, seats, names, gaps > 0);
  if (axis === null || found.errors.length > 0) return { ok: false, errors: found.errors, warnings: found.warnings };
  layOut(draft, seats, names, axis.spots, parts.names);
  const drawn = draft.zones.flatMap(({ rows }) => rows.flatMap((row) => row.seats));
  draft.stage = stageAbove(drawn, 'screen');
  return buildDraft(draft, 'cinema-grid', FIELDS);
}

function layOut(
  draft: MapDraft,
  seats: readonly GridSeat[],
  names: readonly Naming[],
  spots: readonly Spot[],
  zoneNames: ReadonlyMap<string, string>,
): void {
  const { found } = draft;
  const unknown = new Map<string, { path: string; count: number }>();
  const kinds = kindsOf(seats, spots, (type, path) => {
    const entry = unknown.get(type) ?? { path, count: 0 };
    entry.count += 1;
    unknown.set(type, entry);
  });
  const pitch = pitchOf(seats, spots);
  for (const [left, right] of couplesApart(seats, spots, kinds, pitch.column))
    warn(found, right.path, 'couple-apart', { first: left.path });
  for (const [kind, { path, count }] of unknown) warn(found, path, 'kind-not-kept', { kind, count });
  const prices = seats.map((seat) => priceOf(draft, seat, zoneNames));
  let below = 0;
  const zones = [...new Set(seats.map(({ zone }) => zone))];
  for (const [z, zone] of zones.entries()) {
    const members = seats.flatMap((seat, i) => (seat.zone === zone ? [i] : []));
    const lines = members.map((i) => spots[i]?.row ?? 0);
    const top = lines.reduce((least, row) => Math.min(least, row), Infinity);
    // Parts that count their rows anew would lie on each other: they are drawn one below the other.
    const moved = z > 0 && isOnOthers(seats, spots, zone, zones.slice(0, z)) ? below - top + 2 * pitch.row : 0;
    const drafts = members.map((i) =>
      seatDraft(found, seats[i], names[i], prices[i] ?? '', kinds[i] ?? 'standard', {
        x: rounded(((spots[i]?.column ?? 0) / pitch.column) * PITCH),
        y: rounded((((spots[i]?.row ?? 0) + moved) / pitch.row) * PITCH),
      }),
    );
    below = lines.reduce((most, row) => Math.max(most, row + moved), below);
    const rows = rowsFrom(found, members, drafts, names, spots);
    // A hall of one part goes by its own name unless the part has one.
    const name = zone === '' || (zones.length === 1 && !zoneNames.has(zone)) ? draft.name : partName(zone, zoneNames);
    draft.zones.push({
      path: seats[members[0] ?? 0]?.path ?? '',
      name,
      floor: null,
      focal: null,
      outline: null,
      rows,
      areas: [],
    });
  }
}

/** Seats of one row of the plan, left to right. */
function rowsFrom(
  found: Findings,
  members: readonly number[],
  drafts: readonly SeatDraft[],
  names: readonly Naming[],
  spots: readonly Spot[],
): RowDraft[] {
  const rows = new Map<number, { seat: SeatDraft; name: Naming | undefined }[]>();
  for (const [n, i] of members.entries()) {
    const row = spots[i]?.row ?? 0;
    const list = rows.get(row) ?? [];
    const seat = drafts[n];
    if (seat !== undefined) list.push({ seat, name: names[i] });
    rows.set(row, list);
  }
  return [...rows]
    .toSorted(([a], [b]) => a - b)
    .map(([row, list]) => {
      const sorted = list.toSorted((a, b) => a.seat.x - b.seat.x);
      for (const [i, { seat }] of sorted.entries()) {
        const before = sorted[i - 1];
        if (before?.seat.x === seat.x) fail(found, seat.path, 'cell-repeated', { first: before.seat.path });
      }
      const label = mostFrequent(sorted.map(({ name }) => name?.row ?? '')) || String(row);
      const path = sorted[0]?.seat.path ?? '';
      return { path, label: label.slice(0, MAX_ROW_LABEL), seats: sorted.map(({ seat }) => seat) };
    });
}

function seatDraft(
  found: Findings,
  seat: GridSeat | undefined,
  name: Naming | undefined,
  price: string,
  kind: SeatDraft['kind'],
  at: { readonly x: number; readonly y: number },
): SeatDraft {
  const path = seat?.path ?? '';
  const label = name?.seat === undefined || name.seat === '' ? String(Math.round(at.x / PITCH)) : name.seat;
  if (label.length > MAX_SEAT_LABEL) fail(found, path, 'text-too-long', { length: label.length, max: MAX_SEAT_LABEL });
  const damage = seat === undefined ? null : damageOf(seat, DAMAGED);
  if (damage !== null) warn(found, path, 'seat-damaged', { row: name?.row ?? '', seat: label, state: damage });
  const id = seat === undefined ? '' : firstOf(seat.own, IDS);
  // A short number is a seat's number, which every row has: no id at all.
  return { path, wanted: id.length > 4 ? id : null, label, ...at, price, kind };
}

function priceOf(draft: MapDraft, seat: GridSeat, names: ReadonlyMap<string, string>): string {
  const key = seat.price;
  if (!draft.prices.has(key))
    draft.prices.add(key, key === '' ? ONE_PRICE : partName(key, names), undefined, seat.path);
  return key;
}

/** `area 0` by its name, else by its key alone. */
const partName = (part: string, names: ReadonlyMap<string, string>): string =>
  names.get(part) ?? (nameOfPart(part.slice(part.indexOf(' ') + 1)) || '?');

/** The usual step from seat to seat and from row to row: 1 in a grid, 40 where a system counts pixels. */
function pitchOf(seats: readonly GridSeat[], spots: readonly Spot[]): Spot {
  const steps = (values: readonly number[]): readonly number[] => {
    const sorted = [...new Set(values)].toSorted((a, b) => a - b);
    return sorted.flatMap((value, i) => (i === 0 ? [] : [value - (sorted[i - 1] ?? 0)]));
  };
  const byRow = new Map<string, number[]>();
  for (const [i, { row, column }] of spots.entries()) {
    const key = `${seats[i]?.zone}|${row}`;
    const list = byRow.get(key);
    if (list === undefined) byRow.set(key, [column]);
    else list.push(column);
  }
  const across = [...byRow.values()].flatMap(steps);
  const down = steps(spots.map(({ row }) => row));
  return { row: usualStep(down), column: usualStep(across) };
}

function usualStep(steps: readonly number[]): number {
  const usual = Number(mostFrequent(steps.filter((step) => step > 0).map(String)));
  return usual > 0 ? usual : 1;
}

/** The first of those that occur most often. */
function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  let best = '';
  for (const [text, count] of counts) if (count > (counts.get(best) ?? 0)) best = text;
  return best;
}

function isOnOthers(
  seats: readonly GridSeat[],
  spots: readonly Spot[],
  zone: string,
  others: readonly string[],
): boolean {
  const taken = new Set(
    spots.flatMap(({ row, column }, i) => (others.includes(seats[i]?.zone ?? '') ? [`${row}|${column}`] : [])),
  );
  return spots.some(({ row, column }, i) => seats[i]?.zone === zone && taken.has(`${row}|${column}`));
}
