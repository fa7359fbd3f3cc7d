import type { Layout } from '../layout.ts';
import { around, aroundPoints, type Box, grown, holds, moved, overlap } from './box.ts';
import type { Plan, PlanArea, PlanFloor, PlanRow, PlanZone } from './plan.ts';
import { boxOf } from './plan-zones.ts';

/** A floor before its seats are sorted for finding; `indexes` are its numbered places. */
export type FloorSeats = Omit<PlanFloor, 'hits'> & { readonly indexes: readonly number[] };

/** From the last seat of a row to where its label's room ends. */
const LABEL_REACH = 1.6;

interface Measures extends Pick<Plan, 'xs' | 'ys'> {
  readonly pitch: number;
}

export function floorsOf(
  layout: Layout,
  zones: readonly PlanZone[],
  rows: readonly PlanRow[],
  areas: readonly PlanArea[],
  measures: Measures,
): FloorSeats[] {
  const named = layout.map.floors ?? [];
  const drawnStage = boxOf(layout.map.stage.shape, 0, measures.pitch);
  return (named.length === 0 ? [null] : named).map((floor, at) => {
    const own = [...zones.keys()].filter((zone) => zones[zone]?.floor === at);
    const ownRows = own.flatMap((zone) => zones[zone]?.rows ?? []).flatMap((n) => rows[n] ?? []);
    const ownAreas = own.flatMap((zone) => zones[zone]?.areas ?? []);
    const boxes = [
      ...own.flatMap((zone) => zoneBoxes(zones[zone])),
      ...ownRows.flatMap((row) => labelBoxes(row, measures)),
      ...ownAreas.flatMap((n) => areas[n]?.box ?? []),
    ];
    const indexes = ownRows.flatMap((row) => row.seats);
    const stage = named.length < 2 ? drawnStage : stageOf(drawnStage, boxes, indexes, measures);
    return {
      id: floor?.id ?? null,
      name: floor?.name ?? null,
      zones: own,
      areas: ownAreas,
      seats: indexes.length,
      bounds: framed(around([{ ...stage, top: stage.top - 0.8 }, ...boxes])),
      stage,
      indexes,
    };
  });
}

/** A margin, so that nothing touches the edge of the window: of a seat's half, and of a wide hall in proportion. */
const framed = (box: Box): Box =>
  grown(box, Math.max(0.5, 0.02 * Math.max(box.right - box.left, box.bottom - box.top)));

/** With room above for the zone's name. */
function zoneBoxes(zone: PlanZone | undefined): Box[] {
  if (zone === undefined) return [];
  const outline = zone.outline === null ? [] : [grown(aroundPoints(zone.outline), 0.3)];
  return [{ ...zone.box, top: zone.box.top - 0.4 }, ...outline];
}

const labelBoxes = (row: PlanRow, { xs, ys }: Measures): Box[] =>
  row.ends.map(({ seat, dx, dy }) => {
    const x = (xs[seat] ?? 0) + dx * LABEL_REACH;
    const y = (ys[seat] ?? 0) + dy * LABEL_REACH;
    return grown({ left: x, top: y, right: x, bottom: y }, 0.4);
  });

/**
 * Where the stage stands on this floor. An upper floor drawn from its own corner would have it in the middle of its
 * seats, one drawn beside the others far away: then it is shown above them, over their middle.
 */
function stageOf(stage: Box, boxes: readonly Box[], seats: readonly number[], { xs, ys }: Measures): Box {
  if (boxes.length === 0) return stage;
  const room = grown(stage, 0.4);
  const all = around(boxes);
  const isFar = !overlap(stage, grown(all, Math.max(all.right - all.left, all.bottom - all.top)));
  if (!isFar && !seats.some((index) => holds(room, xs[index] ?? 0, ys[index] ?? 0))) return stage;
  return moved(stage, (all.left + all.right - stage.left - stage.right) / 2, all.top - 2.4 - stage.bottom);
}
