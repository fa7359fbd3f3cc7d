import { COLUMN_NAMES, GRID_PAIRS, IDS, NAMES, NUMBERS, ROW_AND_SEAT, ROW_NAMES, scalarsOf } from './grid-fields.ts';
import type { Fields } from '../read.ts';

const MAX_DEPTH = 10;
const MAX_NODES = 400_000;
const MAX_BLOCKS = 500;
/** So many of a list must be cells for it to be a grid. */
const ENOUGH = 0.6;

export type Scalars = ReadonlyMap<string, string>;

/** A cell as it stands in the file; `scalars` are null for an empty place in a list. */
export interface RawCell {
  readonly path: string;
  readonly scalars: Scalars | null;
  /** Set where the cells of a row are a list of their own. */
  readonly row: { readonly scalars: Scalars; readonly index: number; readonly column: number } | null;
}

/** Cells that belong to one list, and what the objects around it say of them. */
export interface GridBlock {
  readonly path: string;
  readonly cells: readonly RawCell[];
  /** From the outermost to the innermost. */
  readonly around: readonly Scalars[];
}

export function looksLikeCinemaGrid(json: unknown): boolean {
  return findBlocks(json).length > 0;
}

/** Every list of seats in a file, however it is wrapped: `data`, `result`, `seatList`, regions, rows of cells. */
export function findBlocks(json: unknown): readonly GridBlock[] {
  const blocks: GridBlock[] = [];
  let nodes = 0;
  const walk = (value: unknown, path: string, around: readonly Scalars[], depth: number): void => {
    nodes += 1;
    if (depth > MAX_DEPTH || nodes > MAX_NODES || blocks.length >= MAX_BLOCKS) return;
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      const cells = cellsOf(value, path);
      if (cells !== null) blocks.push({ path, cells, around });
      else for (const [i, item] of value.entries()) walk(item, `${path}[${i}]`, around, depth + 1);
      return;
    }
    const inside = [...around, scalarsOf(value as Fields)];
    for (const [name, item] of Object.entries(value))
      if (typeof item === 'object') walk(item, path === '' ? name : `${path}.${name}`, inside, depth + 1);
  };
  walk(json, '', [], 0);
  return blocks;
}

function cellsOf(list: readonly unknown[], path: string): readonly RawCell[] | null {
  if (list.length === 0) return null;
  if (isMostly(list, (item) => isCell(item, false))) return list.map((item, i) => flatCell(item, `${path}[${i}]`));
  const rows = list.map((item) => cellListIn(item));
  const found = rows.filter((row) => row !== null);
  // Cells that say their own row stand in a hall or a part of it, not in a row.
  const areRows = rows.some(
    (row, i) => row !== null && (isRow(list[i]) || !isMostly(row.list, (item) => isCell(item, false))),
  );
  if (!areRows || found.length === 0 || found.length < ENOUGH * list.filter((item) => item !== null).length)
    return null;
  return rows.flatMap((row, index) => {
    if (row === null) return [];
    const scalars: Scalars = Array.isArray(list[index]) ? new Map() : scalarsOf(list[index] as Fields);
    const at = row.name === '' ? `${path}[${index}]` : `${path}[${index}].${row.name}`;
    return row.list.map((item, column) => ({
      path: `${at}[${column}]`,
      scalars: isObject(item) ? scalarsOf(item) : null,
      row: { scalars, index, column },
    }));
  });
}

const flatCell = (item: unknown, path: string): RawCell => ({
  path,
  scalars: isObject(item) ? scalarsOf(item) : null,
  row: null,
});

/** The list of cells of a row: the row itself, or the field of it that holds them. */
function cellListIn(row: unknown): { readonly name: string; readonly list: readonly unknown[] } | null {
  if (Array.isArray(row)) return isRowOfCells(row) ? { name: '', list: row } : null;
  if (!isObject(row)) return null;
  for (const [name, list] of Object.entries(row)) if (Array.isArray(list) && isRowOfCells(list)) return { name, list };
  return null;
}

const isRow = (item: unknown): boolean => {
  if (!isObject(item)) return false;
  const scalars = scalarsOf(item);
  return ROW_NAMES.some((name) => name !== 'name' && scalars.has(name));
};

const isRowOfCells = (list: readonly unknown[]): boolean =>
  list.some((item) => item !== null) && isMostly(list, (item) => isCell(item, true));

function isMostly(list: readonly unknown[], test: (item: unknown) => boolean): boolean {
  const present = list.filter((item) => item !== null);
  return present.length > 0 && present.filter(test).length >= ENOUGH * present.length;
}

const ROWS: readonly string[] = GRID_PAIRS.map(([row]) => row);
const COLUMNS: readonly string[] = [...new Set([...GRID_PAIRS.flatMap(([, columns]) => columns), ...COLUMN_NAMES])];
const NAMED: readonly string[] = [...NAMES, ...NUMBERS, ...IDS];

/** An object that says a row and a column, or in a row of its own a column or a seat; never one that holds others. */
function isCell(item: unknown, isInRow: boolean): boolean {
  if (!isObject(item)) return false;
  if (Object.values(item).some((value) => Array.isArray(value) && value.some(isObject))) return false;
  const scalars = scalarsOf(item);
  const has = (names: readonly string[]): boolean => names.some((name) => scalars.has(name));
  // A seat of pretix never is a cell: a plan that could not be read as one must not become a hall by chance.
  if (scalars.has('seatguid')) return false;
  const isNamed = NAMES.some((name) => ROW_AND_SEAT.test(scalars.get(name) ?? ''));
  if (!isInRow && isNamed && scalars.has('x') && scalars.has('y')) return true;
  // Every drawing has an x and a y: they are a seat's only beside its number or its type.
  const hasRow = has(ROWS.filter((name) => name !== 'y'));
  const hasColumn = has(COLUMNS.filter((name) => name !== 'x'));
  if (isInRow) return hasColumn || has(['seatno', 'seatid', 'seatcode', 'seatnumber', 'seatnum', 'seatname']);
  return (hasRow && hasColumn) || (scalars.has('x') && scalars.has('y') && hasRow && has(NAMED));
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
