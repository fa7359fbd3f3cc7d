import { around, aroundPoints, grown, moved } from '@foyer/shared/seating/drawing/box';
import type { Plan, PlanFloor, PlanRow } from '@foyer/shared/seating/drawing/plan';
import type { Size } from '@foyer/shared/seating/drawing/viewport';
import { Hand } from './hand.ts';
import { pitchPixels } from './picture-parts.ts';
import { railOf } from './rail.ts';

/** Room around seats: for half a seat, and for a row's name where it stands at the row's ends. */
const MARGIN = 0.8;
const MARGIN_WITH_NAMES = 1.6;
/** A stage farther from the first row than this is shown nearer: an upper floor would be mostly air. */
const FARTHEST_STAGE = 4;
const STAGE_GAP = 1.6;

/** A floor as a phone shows it: no wider than its seats, with its stage near them. */
export function phoneFloor(plan: Plan, floor: PlanFloor): PlanFloor {
  const rows = rowsOf(plan, floor);
  const railed = railOf(plan, rows, (y) => y).marks.reduce((sum, mark) => sum + mark.rows.length, 0);
  const margin = railed === rows.length ? MARGIN : MARGIN_WITH_NAMES;
  const seats = rows
    .flatMap(({ seats: places }) => places)
    .map((place) => ({ x: plan.xs[place] ?? 0, y: plan.ys[place] ?? 0 }));
  const boxes = [
    ...(seats.length === 0 ? [] : [grown(aroundPoints(seats), margin)]),
    ...floor.areas.flatMap((at) => plan.areas[at]?.box ?? []).map((box) => grown(box, 0.4)),
  ];
  if (boxes.length === 0) return floor;
  const all = around(boxes);
  const air = all.top - floor.stage.bottom;
  const stage = air > FARTHEST_STAGE ? moved(floor.stage, 0, air - STAGE_GAP) : floor.stage;
  return { ...floor, stage, bounds: around([grown(stage, MARGIN), all]) };
}

export const rowsOf = (plan: Plan, floor: PlanFloor): PlanRow[] =>
  floor.zones.flatMap((zone) => plan.zones[zone]?.rows ?? []).flatMap((at) => plan.rows[at] ?? []);

/** A floor as it is first seen: whole; one that is narrow, a carriage, from its front on, as near as seats are chosen. */
export function handOf(plan: Plan, floor: PlanFloor, size: Size): Hand {
  const frame = { bounds: floor.bounds, seatSize: plan.seatSize };
  const near = pitchPixels(plan);
  const isNarrow = (floor.bounds.right - floor.bounds.left) * near <= size.width;
  return isNarrow
    ? new Hand(frame, size, { scale: near, left: 0, top: -floor.bounds.top * near })
    : new Hand(frame, size);
}
