import type { Layout, LayoutRow, Place } from '../layout.ts';
import type { Point } from '../seat-map.ts';
import { type EdgeSet, FRONT } from './edge-set.ts';
import { distance, modalSpacing } from './spacing.ts';

/** A seat is behind another when it is off to the side by at most this part of a seat's width … */
const LATERAL = 0.6;
/** … and back by at most this many times the zone's usual distance of rows. */
const DEPTH = 1.6;
/** Rows further apart than this many seat widths are not looked for. */
const REACH = 4;
/** Nearer than this part of a seat's width is no other row. */
const LEAST = 0.3;

interface Spot {
  readonly place: Place;
  readonly row: number;
  /** Unit vector towards the stage, at a right angle to the row. */
  readonly toStage: Point;
}

/**
 * Joins seats that are one behind the other, for the rows of one zone (`pitch`: the zone's usual seat spacing, in plan
 * units). Each row has its own direction, seat by seat, so that turned blocks and curved rows come out right.
 */
export function joinFronts(
  layout: Layout,
  rows: readonly LayoutRow[],
  pitch: number,
  stage: Point,
  edges: EdgeSet,
): void {
  const spots = rows.flatMap((row, i) => spotsOf(layout, row, i, stage));
  const grid = gridOf(spots, pitch);
  const depths: number[] = [];
  for (const spot of spots) {
    const [nearest] = inFront(spot, grid, pitch, REACH * pitch);
    if (nearest !== undefined) depths.push(nearest.depth);
  }
  const reach = Math.min(REACH * pitch, DEPTH * modalSpacing(depths));
  for (const spot of spots) {
    const found = inFront(spot, grid, pitch, reach);
    const row = found[0]?.spot.row;
    for (const other of found) if (other.spot.row === row) edges.add(spot.place.index, other.spot.place.index, FRONT);
  }
}

function spotsOf(layout: Layout, row: LayoutRow, at: number, stage: Point): Spot[] {
  const spots: Spot[] = [];
  for (let i = row.first; i < row.first + row.count; i += 1) {
    const place = layout.places[i];
    if (place === undefined) continue;
    const left = layout.places[Math.max(row.first, i - 1)] ?? place;
    const right = layout.places[Math.min(row.first + row.count - 1, i + 1)] ?? place;
    spots.push({ place, row: at, toStage: directionAt(place, left, right, stage) });
  }
  return spots;
}

function directionAt(place: Place, left: Place, right: Place, stage: Point): Point {
  const away = distance(place, stage) || 1;
  const towards = { x: (stage.x - place.x) / away, y: (stage.y - place.y) / away };
  const along = distance(left, right);
  if (along === 0) return towards;
  const normal = { x: (right.y - left.y) / along, y: (left.x - right.x) / along };
  const isTowards = normal.x * towards.x + normal.y * towards.y >= 0;
  return isTowards ? normal : { x: -normal.x, y: -normal.y };
}

/** Squares of REACH seat widths, so that what is near lies in the nine around. */
type Grid = ReadonlyMap<string, readonly Spot[]>;

const cell = (value: number, pitch: number): number => Math.floor(value / (REACH * pitch));

function gridOf(spots: readonly Spot[], pitch: number): Grid {
  const grid = new Map<string, Spot[]>();
  for (const spot of spots) {
    const key = `${cell(spot.place.x, pitch)} ${cell(spot.place.y, pitch)}`;
    const here = grid.get(key);
    if (here === undefined) grid.set(key, [spot]);
    else here.push(spot);
  }
  return grid;
}

/** Seats of other rows before this one, the nearest row's first. */
function inFront(spot: Spot, grid: Grid, pitch: number, reach: number): { spot: Spot; depth: number }[] {
  const { place, toStage, row } = spot;
  const found: { spot: Spot; depth: number }[] = [];
  const column = cell(place.x, pitch);
  const line = cell(place.y, pitch);
  for (let x = column - 1; x <= column + 1; x += 1)
    for (let y = line - 1; y <= line + 1; y += 1)
      for (const other of grid.get(`${x} ${y}`) ?? []) {
        if (other.row === row) continue;
        const dx = other.place.x - place.x;
        const dy = other.place.y - place.y;
        const depth = dx * toStage.x + dy * toStage.y;
        const lateral = Math.abs(dx * toStage.y - dy * toStage.x);
        if (depth >= LEAST * pitch && depth <= reach && lateral <= LATERAL * pitch) found.push({ spot: other, depth });
      }
  return found.sort((a, b) => a.depth - b.depth || a.spot.place.index - b.spot.place.index);
}
