import type { Point, Rect, SeatMap } from '../seat-map.ts';
import { rounded } from './row-order.ts';
import { boxOf } from './stage-place.ts';

/** How deep in the house the best seats are: a picture is seen best from behind the middle, actors from nearer. */
const DEPTH: Readonly<Record<SeatMap['stage']['kind'], readonly [parts: number, of: number]>> = {
  screen: [2, 3],
  stage: [1, 3],
};

/**
 * Where "best" is measured from when the file does not say: on the stage's axis, at 2/3 of the depth of the seats
 * before a screen, at 1/3 of the depth of the zone nearest a stage, counted away from it on whichever side it lies.
 * The middle of a stage amid its audience. `zones`: the places of each zone.
 */
export function focalOf({ kind, shape }: SeatMap['stage'], zones: readonly (readonly Point[])[]): Point {
  const middle = { x: shape.x + shape.width / 2, y: shape.y + shape.height / 2 };
  const house = boxOf(kind === 'screen' ? zones.flat() : nearest(middle, zones));
  if (house === null) return middle;
  const [right, bottom] = [house.x + house.width, house.y + house.height];
  const [above, below, left, beside] = [house.y - middle.y, middle.y - bottom, house.x - middle.x, middle.x - right];
  const most = Math.max(above, below, left, beside);
  if (most <= 0) return at(middle);
  const [parts, of] = DEPTH[kind];
  const [across, deep] = [(house.width * parts) / of, (house.height * parts) / of];
  const onAxis = { x: between(middle.x, house.x, right), y: between(middle.y, house.y, bottom) };
  if (most === above) return at({ ...onAxis, y: house.y + deep });
  if (most === below) return at({ ...onAxis, y: bottom - deep });
  return at({ ...onAxis, x: most === left ? house.x + across : right - across });
}

/** The places of the zone that begins nearest the stage; of equals the first. */
function nearest(stage: Point, zones: readonly (readonly Point[])[]): readonly Point[] {
  let best: readonly Point[] = [];
  let least = Infinity;
  for (const places of zones) {
    const box = boxOf(places);
    if (box === null) continue;
    const way = wayTo(stage, box);
    if (way >= least) continue;
    least = way;
    best = places;
  }
  return best;
}

/** Squared, from a point to a box; 0 inside. */
function wayTo({ x, y }: Point, box: Rect): number {
  const dx = x - between(x, box.x, box.x + box.width);
  const dy = y - between(y, box.y, box.y + box.height);
  return dx * dx + dy * dy;
}

const between = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

const at = ({ x, y }: Point): Point => ({ x: rounded(x), y: rounded(y) });
