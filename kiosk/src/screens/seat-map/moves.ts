import { floorOf, type Plan, type PlanRow } from '@foyer/shared/seating/drawing/plan';

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * Where the map's focus goes. Every function returns a place index, and `from` when there is nowhere to go; only
 * `zoneStep` leaves the floor.
 */
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

/**
 * The neighbour by plan geometry: along the row where the row leads that way, whatever way it is turned, then what
 * stands there, across aisles and zones.
 */
export function neighbour(plan: Plan, from: number, direction: Direction): number {
  const row = plan.rows[plan.rowOf[from] ?? -1];
  if (row === undefined) return from;
  const at = row.seats.indexOf(from);
  const beside = besideOf(row, at);
  const inRow = beside.find((index) => {
    const { along, across } = reachOf(plan, from, index, direction);
    return along > 0 && along >= across;
  });
  if (inRow !== undefined) return inRow;
  const isAlong = beside.some((index) => {
    const { along, across } = reachOf(plan, from, index, direction);
    return Math.abs(along) >= across;
  });
  const isLevel = direction === 'left' || direction === 'right';
  if (isAlong || (beside.length === 0 && isLevel)) {
    return nearestTowards(plan, from, direction, (reach) => reach.across <= 1 && reach.along + reach.across);
  }
  // Straight ahead if anything stands there; otherwise the nearest to it, a step aside counting double.
  const ahead = nearestAhead(plan, from, direction);
  if (ahead !== -1) return ahead;
  return nearestTowards(plan, from, direction, (reach) => reach.along + 2 * reach.across);
}

/** The nearest seat of another row straight ahead, not far away; -1 when nothing stands there. */
function nearestAhead(plan: Plan, from: number, direction: Direction): number {
  const [x, y] = [plan.xs[from] ?? 0, plan.ys[from] ?? 0];
  const [dx, dy] = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }[direction] as [number, number];
  const [farX, farY] = [x + dx * 2.5, y + dy * 2.5];
  const aside = 0.75;
  const box = {
    left: Math.min(x, farX) - Math.abs(dy) * aside,
    right: Math.max(x, farX) + Math.abs(dy) * aside,
    top: Math.min(y, farY) - Math.abs(dx) * aside,
    bottom: Math.max(y, farY) + Math.abs(dx) * aside,
  };
  let [best, least] = [-1, Number.POSITIVE_INFINITY];
  plan.floors[floorOf(plan, from)]?.hits.within(box, (index) => {
    const { along } = reachOf(plan, from, index, direction);
    if (plan.rowOf[index] === plan.rowOf[from] || along <= 0.35) return;
    if (along < least || (along === least && index < best)) [best, least] = [index, along];
  });
  return best;
}

/** The seats before and after; around a table the first follows the last. */
function besideOf({ seats, table }: PlanRow, at: number): number[] {
  const around = [at - 1, at + 1].map((n) => (table === null ? n : (n + seats.length) % seats.length));
  return around.flatMap((n) => (n === at ? [] : (seats[n] ?? [])));
}

/** Of the same floor and another row. */
function nearestTowards(
  plan: Plan,
  from: number,
  direction: Direction,
  costOf: (reach: Reach) => number | false,
): number {
  const ownRow = plan.rowOf[from] ?? -1;
  let best = from;
  let least = Number.POSITIVE_INFINITY;
  for (const at of rowsOfFloor(plan, floorOf(plan, from))) {
    if (at === ownRow) continue;
    for (const index of plan.rows[at]?.seats ?? []) {
      const reach = reachOf(plan, from, index, direction);
      const cost = reach.along > 0.35 && costOf(reach);
      if (cost !== false && cost < least) [best, least] = [index, cost];
    }
  }
  return best;
}

/** Rows of a floor, zone by zone. */
export const rowsOfFloor = (plan: Plan, floor: number): number[] =>
  (plan.floors[floor]?.zones ?? []).flatMap((zone) => plan.zones[zone]?.rows ?? []);

export function rowEnd(plan: Plan, from: number, end: 'first' | 'last'): number {
  const row = plan.rows[plan.rowOf[from] ?? -1];
  return (end === 'first' ? row?.seats[0] : row?.seats.at(-1)) ?? from;
}

/** First or last seat of the floor. */
export function mapEnd(plan: Plan, from: number, end: 'first' | 'last'): number {
  const rows = rowsOfFloor(plan, floorOf(plan, from));
  const row = plan.rows[(end === 'first' ? rows[0] : rows.at(-1)) ?? -1];
  return (end === 'first' ? row?.seats[0] : row?.seats.at(-1)) ?? from;
}

/** Zones with rows, floor by floor. */
const zonesInOrder = (plan: Plan): number[] =>
  plan.floors.flatMap(({ zones }) => zones).filter((zone) => (plan.zones[zone]?.rows.length ?? 0) > 0);

/** The seat of the zone before or after, as near as possible to the same place in the hall; then the next floor's. */
export function zoneStep(plan: Plan, from: number, step: 1 | -1): number {
  const order = zonesInOrder(plan);
  const zone = order[order.indexOf(plan.rows[plan.rowOf[from] ?? -1]?.zone ?? -1) + step];
  const target = plan.rows[plan.zones[zone ?? -1]?.rows[0] ?? -1];
  return target === undefined ? from : nearestInRow(plan, target, from);
}

/** The seat of a row that is level with a seat, measured along the row. */
export function nearestInRow(plan: Plan, row: PlanRow, to: number): number {
  const along = alongOf(plan, row);
  const wanted = along(to);
  return row.seats.reduce((best, index) =>
    Math.abs(along(index) - wanted) < Math.abs(along(best) - wanted) ? index : best,
  );
}

/**
 * The seats between two seats of one floor: of one row those from one to the other; over several rows those of each row
 * between the two, measured along the row of the first. Ascending, both ends included.
 */
export function seatsBetween(plan: Plan, a: number, b: number): number[] {
  const [rowA, rowB] = [plan.rowOf[a] ?? -1, plan.rowOf[b] ?? -1];
  const row = plan.rows[rowA];
  if (row === undefined || floorOf(plan, a) !== floorOf(plan, b)) return [];
  if (rowA === rowB) {
    const [from = 0, to = 0] = [row.seats.indexOf(a), row.seats.indexOf(b)].sort((x, y) => x - y);
    return row.seats.slice(from, to + 1).sort((x, y) => x - y);
  }
  const along = alongOf(plan, row);
  const [low = 0, high = 0] = [along(a), along(b)].sort((x, y) => x - y);
  const order = rowsOfFloor(plan, floorOf(plan, a));
  const [first = 0, last = 0] = [order.indexOf(rowA), order.indexOf(rowB)].sort((x, y) => x - y);
  return order
    .slice(first, last + 1)
    .flatMap((at) => plan.rows[at]?.seats ?? [])
    .filter((index) => along(index) >= low - 0.01 && along(index) <= high + 0.01)
    .sort((x, y) => x - y);
}

/** How far along the direction of a row a seat lies, in pitches. */
function alongOf(plan: Plan, { ends }: PlanRow): (index: number) => number {
  const { dx, dy } = ends.at(-1) ?? { dx: 1, dy: 0 };
  const isLevel = Math.abs(dy) < 0.36 * Math.abs(dx);
  const [x, y] = isLevel ? [1, 0] : [dx, dy];
  return (index) => (plan.xs[index] ?? 0) * x + (plan.ys[index] ?? 0) * y;
}

/** Where the focus stands on a floor before anybody moved it: the middle seat of its first row; null without rows. */
export function firstFocus(plan: Plan, floor: number): number | null {
  const row = plan.rows[rowsOfFloor(plan, floor)[0] ?? -1];
  if (row === undefined) return null;
  return row.seats[Math.floor((row.seats.length - 1) / 2)] ?? null;
}
