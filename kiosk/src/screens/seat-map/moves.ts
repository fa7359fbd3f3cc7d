import type { Plan, PlanRow } from './plan.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Where the map's focus goes. Every function returns a place index, and `from` when there is nowhere to go. */
interface Reach {
  readonly along: number;
  readonly across: number;
}

/** Distance from one seat to another in a direction (`along`) and beside it (`across`, never negative). */
function reachOf(plan: Plan, from: number, to: number, direction: Direction): Reach {
  const dx = (plan.xs[to] ?? 0) - (plan.xs[from] ?? 0);
  const dy = (plan.ys[to] ?? 0) - (plan.ys[from] ?? 0);
  if (direction === 'left') return { along: -dx, across: Math.abs(dy) };
  if (direction === 'right') return { along: dx, across: Math.abs(dy) };
  return { along: direction === 'up' ? -dy : dy, across: Math.abs(dx) };
}

/** The neighbour by plan geometry: along the row first, then whatever stands there, across aisles and zones. */
export function neighbour(plan: Plan, from: number, direction: Direction): number {
  const row = plan.rows[plan.rowOf[from] ?? -1];
  if (row === undefined) return from;
  if (direction === 'left' || direction === 'right') {
    const next = row.seats[row.seats.indexOf(from) + (direction === 'left' ? -1 : 1)];
    return next ?? nearestTowards(plan, from, direction, (reach) => reach.across <= 1 && reach.along + reach.across);
  }
  // Straight ahead if anything stands there; otherwise the nearest to it, a step aside counting double.
  const ahead = nearestTowards(plan, from, direction, (reach) => reach.across <= 0.75 && reach.along);
  if (ahead !== from && reachOf(plan, from, ahead, direction).along < 2.5) return ahead;
  return nearestTowards(plan, from, direction, (reach) => reach.along + 2 * reach.across);
}

function nearestTowards(
  plan: Plan,
  from: number,
  direction: Direction,
  costOf: (reach: Reach) => number | false,
): number {
  const ownRow = plan.rowOf[from] ?? -1;
  let best = from;
  let least = Number.POSITIVE_INFINITY;
  for (const [at, row] of plan.rows.entries()) {
    if (at === ownRow) continue;
    for (const index of row.seats) {
      const reach = reachOf(plan, from, index, direction);
      const cost = reach.along > 0.35 && costOf(reach);
      if (cost !== false && cost < least) [best, least] = [index, cost];
    }
  }
  return best;
}

export function rowEnd(plan: Plan, from: number, end: 'first' | 'last'): number {
  const row = plan.rows[plan.rowOf[from] ?? -1];
  return (end === 'first' ? row?.seats[0] : row?.seats.at(-1)) ?? from;
}

export function mapEnd(plan: Plan, from: number, end: 'first' | 'last'): number {
  const row = end === 'first' ? plan.rows[0] : plan.rows.at(-1);
  return (end === 'first' ? row?.seats[0] : row?.seats.at(-1)) ?? from;
}

/** The seat of the zone before or after, as near as possible to the same place across the hall. */
export function zoneStep(plan: Plan, from: number, step: 1 | -1): number {
  const row = plan.rows[plan.rowOf[from] ?? -1];
  const zone = row && plan.zones[row.zone + step];
  const target = zone && plan.rows[zone.rows[0] ?? -1];
  return target === undefined ? from : nearestInRow(plan, target, plan.xs[from] ?? 0);
}

export function nearestInRow(plan: Plan, row: PlanRow, x: number): number {
  return row.seats.reduce((best, index) =>
    Math.abs((plan.xs[index] ?? 0) - x) < Math.abs((plan.xs[best] ?? 0) - x) ? index : best,
  );
}

/**
 * The seats between two seats: of one row those from one to the other; over several rows those of each row between the
 * two sides. Ascending, both ends included.
 */
export function seatsBetween(plan: Plan, a: number, b: number): number[] {
  const rows = [plan.rowOf[a] ?? -1, plan.rowOf[b] ?? -1].sort((x, y) => x - y);
  const [left = 0, right = 0] = [plan.xs[a] ?? 0, plan.xs[b] ?? 0].sort((x, y) => x - y);
  const zone = plan.rows[plan.rowOf[a] ?? -1]?.zone;
  return plan.rows
    .slice(rows[0], (rows[1] ?? -1) + 1)
    .filter((row) => row.zone === zone || rows[0] !== rows[1])
    .flatMap((row) =>
      row.seats.filter((index) => (plan.xs[index] ?? 0) >= left - 0.01 && (plan.xs[index] ?? 0) <= right + 0.01),
    )
    .sort((x, y) => x - y);
}

/** Where the focus stands before anybody moved it: the middle seat of the row nearest to the hall's focal point. */
export function firstFocus(plan: Plan): number | null {
  const row = plan.rows[0];
  if (row === undefined) return null;
  return row.seats[Math.floor((row.seats.length - 1) / 2)] ?? null;
}
