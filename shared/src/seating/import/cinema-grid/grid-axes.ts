import { fail, warn, type Findings } from '../finding.ts';
import { ENOUGH, GRID_PAIRS } from './grid-fields.ts';
import type { RawCell, Scalars } from './grid-search.ts';

/** A cell that is a seat, with whatever its row and the objects around it say. */
export interface GridSeat {
  readonly path: string;
  readonly own: Scalars;
  /** Its own fields, else those of the row it stands in, else those around. */
  readonly said: (names: readonly string[]) => string;
  readonly inRow: RawCell['row'];
  /** The part of the hall; a place of the plan is unique within it. */
  readonly zone: string;
  /** What it costs, as far as the file groups seats by it. */
  readonly price: string;
}

/** Where a seat stands, in rows and columns of the plan. */
export interface Spot {
  readonly row: number;
  readonly column: number;
}

export interface Naming {
  readonly row: string;
  readonly seat: string;
}

interface Axis {
  /** Names the pair of fields, for the reader. */
  readonly name: string;
  readonly spots: readonly Spot[];
}

/** An axis as its fields draw it: null for a seat that has no place. */
interface Drawn {
  readonly name: string;
  readonly spots: readonly (Spot | null)[];
}

/**
 * The rows and columns of the plan. Of several pairs of fields the first that gives nearly every seat a place of its
 * own: a seat that has none, or stands where another stands, is an error and never another pair's turn. A pair that
 * only repeats what is printed on tickets comes last, because printed numbers do not say who sits beside whom. Where
 * cells stand in lists with gaps in them, their place in the list is it. Null where nothing says it; then said.
 */
export function axisOf(
  found: Findings,
  seats: readonly GridSeat[],
  names: readonly Naming[],
  hasGaps: boolean,
): Axis | null {
  const pairs = GRID_PAIRS.flatMap(([row, columns]) => columns.map((column) => [row, column] as const));
  const axes = pairs.flatMap(([row, column]) => axisBy(seats, row, column) ?? []);
  const listed = listAxis(seats);
  if (listed !== null && hasGaps) return listed;
  const nearly = axes.filter(({ spots }) => distinct(seats, spots) >= ENOUGH * spots.length);
  const usable = nearly.filter(({ spots }) => listed === null || followsList(seats, spots));
  const drawn = usable.find(({ spots }) => !spots.every((spot, i) => spot === null || isPrinted(spot, names[i])));
  const chosen =
    drawn ??
    (listed === null
      ? printedAxis(found, seats, usable[0] ?? crowded(seats, axes) ?? axisByNames(seats, names))
      : listed);
  if (chosen === null) return fail(found, seats[0]?.path ?? '', 'cells-unplaced');
  return sayUnplaced(found, seats, chosen) ? upright(chosen, names) : null;
}

/** Rows may be letters, columns are numbers; null unless nearly every seat has both. */
function axisBy(seats: readonly GridSeat[], row: string, column: string): Drawn | null {
  const rows = ordinals(seats.map((seat) => seat.said([row])));
  const columns = seats.map((seat) => numberIn(seat.own.get(column) ?? ''));
  const spots = columns.map((at, i) => spotOf(rows[i] ?? null, at));
  if (spots.filter((spot) => spot !== null).length < ENOUGH * seats.length) return null;
  return { name: `${row}/${column}`, spots };
}

const spotOf = (row: number | null, column: number | null): Spot | null =>
  row === null || column === null ? null : { row, column };

/** Whether every seat has a place of its own; those that have none are said. */
function sayUnplaced(found: Findings, seats: readonly GridSeat[], axis: Drawn): axis is Axis {
  const errors = found.errors.length;
  const firsts = new Map<string, string>();
  for (const [i, { path, zone }] of seats.entries()) {
    const spot = axis.spots[i] ?? null;
    if (spot === null) {
      fail(found, path, 'cell-unplaced', { field: axis.name });
      continue;
    }
    const key = `${zone}|${spot.row}|${spot.column}`;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, path);
    else fail(found, path, 'cell-repeated', { first });
  }
  return found.errors.length === errors;
}

function listAxis(seats: readonly GridSeat[]): Axis | null {
  if (seats.some(({ inRow }) => inRow === null)) return null;
  return {
    name: 'list',
    spots: seats.map(({ inRow }) => ({ row: inRow?.index ?? 0, column: inRow?.column ?? 0 })),
  };
}

/** Rows and seats by what is printed, where nothing else is said. */
function axisByNames(seats: readonly GridSeat[], names: readonly Naming[]): Drawn | null {
  const rows = ordinals(names.map(({ row }) => row));
  const spots = names.map(({ seat }, i) => spotOf(rows[i] ?? null, numberIn(seat)));
  return distinct(seats, spots) >= ENOUGH * seats.length ? { name: 'names', spots } : null;
}

/** Numbers as they are, or letters in the order in which they come; null for one that says nothing. */
function ordinals(texts: readonly string[]): readonly (number | null)[] {
  const numbers = texts.map(numberIn);
  // One row called x1 among numbers is a fault of that cell, not a hall with letters for rows.
  const written = texts.filter((text) => text !== '').length;
  if (numbers.filter((number) => number !== null).length >= ENOUGH * written) return numbers;
  const order = new Map<string, number>();
  for (const text of texts) if (text !== '' && !order.has(text)) order.set(text, order.size + 1);
  return texts.map((text) => order.get(text) ?? null);
}

function numberIn(text: string): number | null {
  if (text === '' || text.length > 12) return null;
  const number = Number(text.replace(/px$/, ''));
  return Number.isFinite(number) && Math.abs(number) < 1_000_000 ? number : null;
}

/** Coordinates that put a few seats on one place are a fault in the file, which is shown, not another pair's turn. */
const crowded = (seats: readonly GridSeat[], axes: readonly Drawn[]): Drawn | undefined =>
  axes.find(({ spots }) => 2 * distinct(seats, spots) >= spots.length);

const distinct = (seats: readonly GridSeat[], spots: readonly (Spot | null)[]): number =>
  new Set(spots.flatMap((spot, i) => (spot === null ? [] : [`${seats[i]?.zone}|${spot.row}|${spot.column}`]))).size;

/** Whether columns grow along every list: printed numbers (…5 3 1 2 4…) do not. */
function followsList(seats: readonly GridSeat[], spots: readonly (Spot | null)[]): boolean {
  return spots.every((spot, i) => {
    const [before, was] = [seats[i - 1]?.inRow, spots[i - 1]];
    const isSameList = i > 0 && before?.index === seats[i]?.inRow?.index && seats[i - 1]?.zone === seats[i]?.zone;
    return !isSameList || !was || spot === null || was.column < spot.column;
  });
}

/**
 * Printed numbers as places. A list that goes …5 3 1 2 4… the same way in each row is in the order of the plan, whose
 * longest row is the ruler; one in no order leaves the numbers alone to say who sits beside whom, which is said.
 */
function printedAxis(found: Findings, seats: readonly GridSeat[], axis: Drawn | null): Drawn | null {
  if (axis === null) return null;
  const rows = new Map<string, number[]>();
  for (const [i, spot] of axis.spots.entries()) {
    const key = `${seats[i]?.zone}|${spot?.row}`;
    if (spot !== null) rows.set(key, [...(rows.get(key) ?? []), spot.column]);
  }
  const lists = [...rows.values()].toSorted((a, b) => b.length - a.length);
  const isMonotone = (list: readonly number[]): boolean =>
    list.every((n, i) => i === 0 || n > (list[i - 1] ?? n)) || list.every((n, i) => i === 0 || n < (list[i - 1] ?? n));
  if (lists.every(isMonotone)) return axis;
  const ruler = new Map((lists[0] ?? []).map((number, at) => [number, at + 1]));
  const repeats = lists.every((list) =>
    list.every((n, i) => ruler.has(n) && (i === 0 || (ruler.get(n) ?? 0) > (ruler.get(list[i - 1] ?? n) ?? 0))),
  );
  if (!repeats || lists.length < 2) {
    warn(found, seats[0]?.path ?? '', 'order-by-numbers', { field: axis.name });
    return axis;
  }
  const spots = axis.spots.map((spot) =>
    spot === null ? null : { row: spot.row, column: ruler.get(spot.column) ?? 0 },
  );
  return { name: `${axis.name} as listed`, spots };
}

const isPrinted = (spot: Spot, name: Naming | undefined): boolean =>
  name !== undefined && numberIn(name.seat) === spot.column && (numberIn(name.row) ?? spot.row) === spot.row;

/** Some systems call the row x: a plan whose columns carry one row label each lies on its side. */
function upright(axis: Axis, names: readonly Naming[]): Axis {
  const labelsBy = (of: (spot: Spot) => number): number => {
    const labels = new Map<number, Set<string>>();
    for (const [i, spot] of axis.spots.entries())
      labels.set(of(spot), (labels.get(of(spot)) ?? new Set()).add(names[i]?.row ?? ''));
    const sizes = [...labels.values()].map(({ size }) => size);
    return sizes.filter((size) => size === 1).length / Math.max(1, sizes.length);
  };
  const isLying = labelsBy(({ row }) => row) < 0.5 && labelsBy(({ column }) => column) > 0.9;
  if (!isLying) return axis;
  return { name: axis.name, spots: axis.spots.map(({ row, column }) => ({ row: column, column: row })) };
}
