import type { ZoneId } from '../../domain/ids.ts';
import type { Layout } from '../layout.ts';
import type { Point, Rect } from '../seat-map.ts';
import { around, aroundPoints, type Box, grown } from './box.ts';
import type { Plan, PlanArea, PlanRow, PlanZone } from './plan.ts';
import type { Scale } from './plan-rows.ts';

export function boxOf(shape: Rect, shift: number, pitch: number): Box {
  const top = (shape.y + shift) / pitch;
  const left = shape.x / pitch;
  return { left, top, right: left + shape.width / pitch, bottom: top + shape.height / pitch };
}

const border = (points: readonly Point[] | undefined, shift: number, pitch: number): readonly Point[] | null =>
  points === undefined ? null : points.map(({ x, y }) => ({ x: x / pitch, y: (y + shift) / pitch }));

export function areasOf(layout: Layout, zoneIds: readonly ZoneId[], { pitch, shiftOf }: Scale): PlanArea[] {
  return layout.map.zones.flatMap((zone) =>
    zone.areas.map((area) => ({
      id: area.id,
      name: area.name,
      priceZone: area.priceZone,
      zone: zoneIds.indexOf(zone.id),
      box: boxOf(area.shape, shiftOf(zone.id), pitch),
      outline: border(area.outline, shiftOf(zone.id), pitch),
      first: layout.areaById.get(area.id)?.first ?? 0,
      count: area.capacity,
    })),
  );
}

export function zonesOf(
  layout: Layout,
  zoneIds: readonly ZoneId[],
  rows: readonly PlanRow[],
  areas: readonly PlanArea[],
  centres: Pick<Plan, 'xs' | 'ys'>,
  { pitch, shiftOf }: Scale,
): PlanZone[] {
  const floors = layout.map.floors ?? [];
  return layout.map.zones
    .filter(({ id }) => zoneIds.includes(id))
    .map((zone, at) => {
      const ownRows = [...rows.keys()].filter((n) => rows[n]?.zone === at);
      const ownAreas = [...areas.keys()].filter((n) => areas[n]?.zone === at);
      const boxes = [
        ...ownRows.flatMap((n) => rowBoxes(rows[n], centres)),
        ...ownAreas.flatMap((n) => areas[n]?.box ?? []),
      ];
      return {
        id: zone.id,
        name: zone.name,
        floor: Math.max(
          0,
          floors.findIndex(({ id }) => id === zone.floor),
        ),
        box: around(boxes),
        outline: border(zone.outline, shiftOf(zone.id), pitch),
        rows: ownRows,
        areas: ownAreas,
      };
    });
}

function rowBoxes(row: PlanRow | undefined, { xs, ys }: Pick<Plan, 'xs' | 'ys'>): Box[] {
  if (row === undefined) return [];
  const seats = row.seats.map((index) => ({ x: xs[index] ?? 0, y: ys[index] ?? 0 }));
  return [grown(aroundPoints(seats), 0.5), ...(row.table === null ? [] : [tableBox(row.table)])];
}

/** Room for a table however it is turned. */
function tableBox({ at, width, height }: NonNullable<PlanRow['table']>): Box {
  const reach = Math.sqrt(width * width + height * height) / 2;
  return grown({ left: at.x, top: at.y, right: at.x, bottom: at.y }, reach);
}
