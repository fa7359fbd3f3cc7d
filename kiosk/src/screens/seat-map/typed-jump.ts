import type { Plan, PlanRow } from '@foyer/shared/seating/drawing/plan';

/** Marks between a row and a seat when both are numbers: `5-12`, `5.12`, `5/12`, `5 12` without the space bar. */
export const SEPARATORS = '-./,*';

const withoutSeparators = (text: string): string => text.replace(/^[-./,*]+/, '');

/**
 * The seat meant by what was typed: a row label, then a seat label. The longest row label wins (`125` is row 12 seat 5
 * where there is a row 12; `1-25` is row 1 seat 25). A row alone gives its first seat. The zone that has the focus is
 * looked at first, then its floor. Null when there is no such seat.
 */
export function seatTyped(plan: Plan, typed: string, from: number): number | null {
  const wanted = typed.toUpperCase();
  const here = plan.rows[plan.rowOf[from] ?? -1]?.zone ?? -1;
  const nearness = ({ zone }: PlanRow): number =>
    zone === here ? 2 : plan.zones[zone]?.floor === plan.zones[here]?.floor ? 1 : 0;
  const rows = plan.rows
    .filter((row) => row.label !== '' && wanted.startsWith(row.label.toUpperCase()))
    .sort((a, b) => b.label.length - a.label.length || nearness(b) - nearness(a));
  for (const row of rows) {
    const rest = wanted.slice(row.label.length);
    const seat = withoutSeparators(rest);
    if (seat === '') return row.seats[0] ?? null;
    const found = row.seats.find((index) => plan.layout.places[index]?.label.toUpperCase() === seat);
    if (found !== undefined) return found;
  }
  return null;
}

/** True when some row is called something that begins with `letter`, so the letter must begin a jump. */
export function startsRow(plan: Plan, letter: string): boolean {
  return plan.rows.some((row) => row.label.toUpperCase().startsWith(letter.toUpperCase()));
}
