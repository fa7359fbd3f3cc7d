import type { Place } from '../layout.ts';
import type { Point } from '../seat-map.ts';
import { type EdgeSet, FRONT } from './edge-set.ts';
import { distance } from '../end-to-end.ts';
import { isWithin, modalSpacing } from './spacing.ts';

/** A seat is behind another when it is off to the side by at most this part of a seat's width … */
const LATERAL = 0.6;
/** … and back by at most this many times the zone's usual distance of rows. */
const DEPTH = 1.6;
/** Rows further apart than this many seat widths are not looked for. */
const REACH = 4;
/** So many seats tell the usual distance of a zone's rows, at least; all of them where there are no more. */
const SAMPLES = 300;
/** Nearer than this part of a seat's width is no other row. */
const LEAST = 0.3;

interface Spot {
  readonly place: Place;
  readonly row: number;
  /** Unit vector towards the stage, at a right angle to the row. */
  readonly toStage: Point;
}

/**
 * Joins seats that are one behind the other, for the rows of one zone, the seats of each in line (`pitch`: the zone's usual seat spacing, in plan
 * units). Each row has its own direction, seat by seat, so that turned blocks and curved rows come out right.
 */
export function joinFronts(rows: readonly (readonly Place[])[], pitch: number, stage: Point, edges: EdgeSet): void {
  const spots = rows.flatMap((row, i) => spotsOf(row, i, stage));
  const reach = reachOf(spots, pitch);
  if (reach === 0) return;
  const grid = gridOf(spots, Math.max(reach, pitch));
  for (const spot of spots) {
    const found = inFront(spot, grid, pitch, reach);
    const row = found[0]?.spot.row;
    for (const other of found) if (other.spot.row === row) edges.add(spot.place.index, other.spot.place.index, FRONT);
  }
}

/** How far in front the next row is looked for, from the usual distance of rows; 0 where no row is before another. */
function reachOf(spots: readonly Spot[], pitch: number): number {
  const grid = gridOf(spots, REACH * pitch);
  const step = Math.max(1, Math.floor(spots.length / SAMPLES));
  const depths: number[] = [];
  for (let at = 0; at < spots.length; at += step) {
    const spot = spots[at];
    const [nearest] = spot === undefined ? [] : inFront(spot, grid, pitch, REACH * pitch);
    if (nearest !== undefined) depths.push(nearest.depth);
  }
  return Math.min(REACH * pitch, DEPTH * modalSpacing(depths));
}

function spotsOf(row: readonly Place[], at: number, stage: Point): Spot[] {
  return row.map((place, i) => {
    const left = row[i - 1] ?? place;
    const right = row[i + 1] ?? place;
    return { place, row: at, toStage: directionAt(place, left, right, stage) };
  });
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

/** Spots by squares so wide that what is near lies in the nine around. */
interface Grid {
  readonly width: number;
  readonly squares: ReadonlyMap<number, readonly Spot[]>;
}

/** More squares than a plan has from one side to the other. */
const SIDE_SQUARES = 2 ** 26;

const squareAt = (column: number, line: number): number => column * SIDE_SQUARES + line;

function gridOf(spots: readonly Spot[], width: number): Grid {
  const squares = new Map<number, Spot[]>();
  for (const spot of spots) {
    const key = squareAt(Math.floor(spot.place.x / width), Math.floor(spot.place.y / width));
    const here = squares.get(key);
    if (here === undefined) squares.set(key, [spot]);
    else here.push(spot);
  }
  return { width, squares };
}

/** Seats of other rows before this one, the nearest row's first. */
function inFront(spot: Spot, grid: Grid, pitch: number, reach: number): { spot: Spot; depth: number }[] {
  const { place, toStage, row } = spot;
  const found: { spot: Spot; depth: number }[] = [];
  const column = Math.floor(place.x / grid.width);
  const line = Math.floor(place.y / grid.width);
  for (let x = column - 1; x <= column + 1; x += 1)
    for (let y = line - 1; y <= line + 1; y += 1)
      for (const other of grid.squares.get(squareAt(x, y)) ?? []) {
        if (other.row === row) continue;
        const dx = other.place.x - place.x;
        const dy = other.place.y - place.y;
        const depth = dx * toStage.x + dy * toStage.y;
        const lateral = Math.abs(dx * toStage.y - dy * toStage.x);
        if (depth >= LEAST * pitch && isWithin(depth, reach) && isWithin(lateral, LATERAL * pitch))
          found.push({ spot: other, depth });
      }
  return found.sort((a, b) => a.depth - b.depth || a.spot.place.index - b.spot.place.index);
}
