import type { Point } from '../seat-map.ts';
import { aroundPoints, type Box, holds } from './box.ts';
import type { Plan, PlanFloor } from './plan.ts';
import { hullOf, isInside } from './polygon.ts';

/** From this many seats on a floor is first shown as its zones, each one block with its name and what is left. */
const OVERVIEW_FROM = 1_100;

export const opensAsBlocks = (floor: PlanFloor): boolean => floor.seats > OVERVIEW_FROM && floor.zones.length > 1;

/** A zone as one shape of the overview. */
export interface Block {
  readonly zone: number;
  readonly border: readonly Point[];
  readonly box: Box;
  /** Its middle by area, where its words stand. */
  readonly middle: Point;
}

const known = new WeakMap<PlanFloor, readonly Block[]>();

/** The blocks of a floor, in the order of its zones; made once. */
export function blocksOf(plan: Plan, floor: PlanFloor): readonly Block[] {
  const before = known.get(floor);
  if (before !== undefined) return before;
  const made = floor.zones.map((zone) => {
    const border = plan.zones[zone]?.outline ?? hullOf(cornersOf(plan, zone));
    return { zone, border, box: aroundPoints(border), middle: middleOf(border) };
  });
  known.set(floor, made);
  return made;
}

/** The block at a point of the plan: the smallest one that holds it, or failing that one whose box is within `reach`. */
export function blockAt(blocks: readonly Block[], x: number, y: number, reach: number): Block | null {
  const bySize = [...blocks].sort((a, b) => sizeOf(a) - sizeOf(b));
  const near = ({ box }: Block): boolean =>
    holds({ left: box.left - reach, top: box.top - reach, right: box.right + reach, bottom: box.bottom + reach }, x, y);
  return bySize.find(({ border }) => isInside(border, x, y)) ?? bySize.find(near) ?? null;
}

const sizeOf = ({ box }: Block): number => (box.right - box.left) * (box.bottom - box.top);

/** Corners of all seats, tables and areas of a zone with a little room. */
function cornersOf(plan: Plan, zone: number): Point[] {
  const { rows = [], areas = [] } = plan.zones[zone] ?? {};
  const centres = rows
    .flatMap((row) => plan.rows[row]?.seats ?? [])
    .map((index) => ({ x: plan.xs[index] ?? 0, y: plan.ys[index] ?? 0 }));
  const around = hullOf(centres).flatMap(({ x, y }) => square(x, y, 0.75));
  return [...around, ...areas.flatMap((area) => areaCorners(plan, area))];
}

const square = (x: number, y: number, half: number): Point[] => [
  { x: x - half, y: y - half },
  { x: x + half, y: y - half },
  { x: x + half, y: y + half },
  { x: x - half, y: y + half },
];

function areaCorners(plan: Plan, at: number): readonly Point[] {
  const area = plan.areas[at];
  if (area === undefined) return [];
  const { left, top, right, bottom } = area.box;
  const box = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
  return area.outline ?? box;
}

/** The centre of gravity of a border; of one without an area the middle of its box. */
export function middleOf(border: readonly Point[]): Point {
  let [area, x, y] = [0, 0, 0];
  for (const [at, a] of border.entries()) {
    const b = border[(at + 1) % border.length] ?? a;
    const cross = a.x * b.y - b.x * a.y;
    [area, x, y] = [area + cross, x + (a.x + b.x) * cross, y + (a.y + b.y) * cross];
  }
  const box = aroundPoints(border);
  const isFlat = Math.abs(area) < 1e-6 * Math.max(1, (box.right - box.left) * (box.bottom - box.top));
  return isFlat
    ? { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }
    : { x: x / (3 * area), y: y / (3 * area) };
}

/** From where to where a border reaches at one height about a point in it: the room for a line of words there. */
export function roomAt(border: readonly Point[], { x }: Point, y: number): { left: number; right: number } {
  let [left, right] = [-Infinity, Infinity];
  for (const [at, a] of border.entries()) {
    const b = border[(at + 1) % border.length] ?? a;
    if (a.y > y === b.y > y) continue;
    const cut = a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y);
    if (cut <= x) left = Math.max(left, cut);
    else right = Math.min(right, cut);
  }
  return left === -Infinity || right === Infinity ? { left: x, right: x } : { left, right };
}
