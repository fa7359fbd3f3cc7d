import { COLUMN_NAMES, firstOf, GRID_PAIRS, LABEL_PAIRS, NAMES, NUMBERS, ROW_NAMES } from './grid-fields.ts';
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

const NAME = /([0-9A-Za-z]{1,6})\s*排\s*([0-9A-Za-z]{1,8})\s*(?:座|号)/;
const LETTERED = /^([A-Za-z]{1,2})[-_ ]?(\d{1,4})$/;

/**
 * The rows and columns of the plan. Of several pairs of fields the first that gives every seat a place of its own;
 * a pair that only repeats what is printed on tickets comes last, because printed numbers do not say who sits beside
 * whom. Where cells stand in lists with gaps in them, their place in the list is it.
 */
export function axisOf(seats: readonly GridSeat[], names: readonly Naming[], hasGaps: boolean): Axis {
  const pairs = GRID_PAIRS.flatMap(([row, columns]) => columns.map((column) => [row, column] as const));
  const axes = pairs.flatMap(([row, column]) => axisBy(seats, row, column) ?? []);
  const listed = listAxis(seats);
  if (listed !== null && hasGaps) return listed;
  const usable = axes.filter(({ spots }) => isUnique(seats, spots) && (listed === null || followsList(seats, spots)));
  const drawn = usable.find(({ spots }) => !spots.every((spot, i) => isPrinted(spot, names[i])));
  const chosen =
    drawn ?? (listed === null ? usable[0] : undefined) ?? listed ?? crowded(seats, axes) ?? axisByNames(seats, names);
  return upright(chosen ?? { name: 'order', spots: seats.map((_, i) => ({ row: 0, column: i })) }, names);
}

/** Rows may be letters, columns are numbers; null where some seat has none. */
function axisBy(seats: readonly GridSeat[], row: string, column: string): Axis | null {
  const rows = ordinals(seats.map((seat) => seat.said([row])));
  const columns = seats.map((seat) => numberIn(seat.own.get(column) ?? ''));
  if (rows === null || columns.includes(null)) return null;
  return { name: `${row}/${column}`, spots: columns.map((at, i) => ({ row: rows[i] ?? 0, column: at ?? 0 })) };
}

function listAxis(seats: readonly GridSeat[]): Axis | null {
  if (seats.some(({ inRow }) => inRow === null)) return null;
  return {
    name: 'list',
    spots: seats.map(({ inRow }) => ({ row: inRow?.index ?? 0, column: inRow?.column ?? 0 })),
  };
}

/** Rows and seats by what is printed, where nothing else is said. */
function axisByNames(seats: readonly GridSeat[], names: readonly Naming[]): Axis | null {
  const rows = ordinals(names.map(({ row }) => row));
  const columns = names.map(({ seat }) => numberIn(seat));
  if (rows === null || columns.includes(null)) return null;
  const spots = columns.map((at, i) => ({ row: rows[i] ?? 0, column: at ?? 0 }));
  return isUnique(seats, spots) ? { name: 'names', spots } : null;
}

/** Numbers as they are, or letters in the order in which they come; null when one is missing. */
function ordinals(texts: readonly string[]): readonly number[] | null {
  if (texts.includes('')) return null;
  const numbers = texts.map(numberIn);
  if (!numbers.includes(null)) return numbers.map((number) => number ?? 0);
  const order = new Map<string, number>();
  for (const text of texts) if (!order.has(text)) order.set(text, order.size + 1);
  return texts.map((text) => order.get(text) ?? 0);
}

function numberIn(text: string): number | null {
  if (text === '' || text.length > 12) return null;
  const number = Number(text.replace(/px$/, ''));
  return Number.isFinite(number) && Math.abs(number) < 1_000_000 ? number : null;
}

/** Coordinates that put a few seats on one place are a fault in the file, which is shown, not another pair's turn. */
const crowded = (seats: readonly GridSeat[], axes: readonly Axis[]): Axis | undefined =>
  axes.find(({ spots }) => 2 * distinct(seats, spots) >= spots.length);

function isUnique(seats: readonly GridSeat[], spots: readonly Spot[]): boolean {
  return distinct(seats, spots) === spots.length;
}

const distinct = (seats: readonly GridSeat[], spots: readonly Spot[]): number =>
  new Set(spots.map(({ row, column }, i) => `${seats[i]?.zone}|${row}|${column}`)).size;

/** Whether columns grow along every list: printed numbers (…5 3 1 2 4…) do not. */
function followsList(seats: readonly GridSeat[], spots: readonly Spot[]): boolean {
  return spots.every((spot, i) => {
    const [before, was] = [seats[i - 1]?.inRow, spots[i - 1]];
    const isSameList = i > 0 && before?.index === seats[i]?.inRow?.index && seats[i - 1]?.zone === seats[i]?.zone;
    return !isSameList || was === undefined || was.column < spot.column;
  });
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

/** What is printed for row and seat, as far as the file says it; empty where it does not. */
export function namesOf(seats: readonly GridSeat[]): readonly Naming[] {
  for (const field of NAMES) {
    const found = seats.map((seat) => NAME.exec(seat.own.get(field) ?? ''));
    if (found.every((match) => match !== null))
      return found.map((match) => ({ row: bare(match?.[1] ?? ''), seat: bare(match?.[2] ?? '') }));
  }
  for (const [row, columns] of LABEL_PAIRS) {
    for (const column of columns) {
      const pairs = seats.map((seat) => ({ row: seat.said([row]), seat: seat.own.get(column) ?? '' }));
      if (pairs.every((pair) => pair.row !== '' && pair.seat !== '')) return withNumbers(seats, pairs.map(bareNames));
    }
  }
  const lettered = seats.map((seat) => LETTERED.exec(firstOf(seat.own, NUMBERS)));
  if (lettered.every((match) => match !== null))
    return lettered.map((match) => ({ row: match?.[1] ?? '', seat: match?.[2] ?? '' }));
  return withNumbers(
    seats,
    seats.map((seat) => ({ row: bare(seat.said(ROW_NAMES)), seat: bare(firstOf(seat.own, COLUMN_NAMES)) })),
  );
}

/** A seat number of its own wins over a column, when every seat has a short one. */
function withNumbers(seats: readonly GridSeat[], pairs: readonly Naming[]): readonly Naming[] {
  for (const field of NUMBERS) {
    const numbers = seats.map((seat) => seat.own.get(field) ?? '');
    if (!numbers.every((number) => /^\d{1,4}[A-Za-z]?$/.test(number))) continue;
    const named = pairs.map((pair, i) => ({ row: pair.row, seat: bare(numbers[i] ?? '') }));
    const all = new Set(named.map(({ row, seat }, i) => `${seats[i]?.zone}|${row}|${seat}`));
    if (all.size === named.length) return named;
  }
  return pairs;
}

const bareNames = ({ row, seat }: Naming): Naming => ({ row: bare(row), seat: bare(seat) });

/** `05` → `5`, `5排` → `5`, `12座` → `12`. */
const bare = (text: string): string =>
  text
    .replace(/\s*(排|行|座|号|列)$/u, '')
    .replace(/^0+(?=\d)/, '')
    .slice(0, 32);
