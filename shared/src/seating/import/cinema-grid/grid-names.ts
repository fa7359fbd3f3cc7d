import { fail, type Findings } from '../finding.ts';
import type { GridSeat, Naming } from './grid-axes.ts';
import { COLUMN_NAMES, ENOUGH, firstOf, LABEL_PAIRS, NAMES, NUMBERS, ROW_AND_SEAT, ROW_NAMES } from './grid-fields.ts';

const LETTERED = /^([A-Za-z]{1,2})[-_ ]?(\d{1,4})$/;

/**
 * What is printed for row and seat, as far as the file says it; empty where it does not. Where nearly all seats say it
 * one way, those that do not are errors: their tickets would print what another field happens to hold.
 */
export function namesOf(found: Findings, seats: readonly GridSeat[]): readonly Naming[] {
  for (const field of NAMES) {
    const matches = seats.map((seat) => ROW_AND_SEAT.exec(seat.own.get(field) ?? ''));
    const names = matches.map((match) => ({ row: bare(match?.[1] ?? ''), seat: bare(match?.[2] ?? '') }));
    if (isSaid(found, seats, names, field)) return names;
  }
  for (const [row, columns] of LABEL_PAIRS) {
    for (const column of columns) {
      const pairs = seats.map((seat) => ({ row: seat.said([row]), seat: seat.own.get(column) ?? '' }));
      if (isSaid(found, seats, pairs, `${row}/${column}`)) return withNumbers(seats, pairs.map(bareNames));
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

/** Whether nearly every seat is named so; the few that are not are said. */
function isSaid(found: Findings, seats: readonly GridSeat[], names: readonly Naming[], field: string): boolean {
  const bad = seats.filter((_, i) => names[i]?.row === '' || names[i]?.seat === '');
  if (seats.length - bad.length < ENOUGH * seats.length) return false;
  for (const { path } of bad) fail(found, path, 'cell-unnamed', { field });
  return true;
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
