import type { PriceZoneId } from '@foyer/shared/domain/ids';
import type { Box } from '@foyer/shared/seating/drawing/box';
import type { Plan, PlanFloor, PlanRow } from '@foyer/shared/seating/drawing/plan';
import type { SeatKind } from '@foyer/shared/seating/seat-map';
import { rowsOf } from './phone-floor.ts';
import {
  type AreaShape,
  type FloorPicture,
  pitchPixels,
  type SeatCell,
  type Shape,
  THUMB,
  type Words,
  zoneColors,
} from './picture-parts.ts';
import { railOf } from './rail.ts';

/** `floor`: of `phoneFloor`. */
export function pictureOf(plan: Plan, floor: PlanFloor, words: Words): FloorPicture {
  const rows = rowsOf(plan, floor);
  const drawing = drawingOf(plan, floor);
  const rail = railOf(plan, rows, (y) => drawing.placed(0, y).y);
  const { left, top, right, bottom } = floor.bounds;
  const whole = drawing.shape({ left, top, right, bottom });
  return {
    rows: rows.map(({ seats }, key) => ({ key, seats: seats.map((place) => seatCell(plan, drawing, words, place)) })),
    colors: zoneColors(plan.layout.map),
    width: whole.w,
    height: whole.h,
    stage: { ...drawing.shape(floor.stage), text: words.front },
    zones: zoneNames(plan, floor, words, drawing),
    areas: areaShapes(plan, floor, words, drawing),
    tables: tablesOf(rows, drawing),
    rail: rail.marks,
    isRailByView: rail.isByView,
    ends: endsOf(plan, rows, drawing, new Set(rail.marks.flatMap((mark) => mark.rows))),
  };
}

/** From pitches of the plan to pixels at scale 1. */
interface Drawing {
  readonly zoneAt: ReadonlyMap<PriceZoneId, number>;
  placed(x: number, y: number): { readonly x: number; readonly y: number };
  shape(box: Box): Shape;
}

function drawingOf(plan: Plan, { bounds }: PlanFloor): Drawing {
  const px = pitchPixels(plan);
  const placed = (x: number, y: number) => ({ x: tenth((x - bounds.left) * px), y: tenth((y - bounds.top) * px) });
  return {
    zoneAt: new Map(plan.layout.map.priceZones.map(({ id }, at) => [id, at])),
    placed,
    shape: ({ left, top, right, bottom }) => ({
      ...placed(left, top),
      w: tenth((right - left) * px),
      h: tenth((bottom - top) * px),
    }),
  };
}

function seatCell(plan: Plan, { placed, zoneAt }: Drawing, words: Words, place: number): SeatCell {
  const { kind = 'standard', label = '', priceZone } = plan.layout.places[place] ?? {};
  const look = words.lookOf(place);
  const at = placed(plan.xs[place] ?? 0, plan.ys[place] ?? 0);
  return {
    i: place,
    x: tenth(at.x - THUMB / 2),
    y: tenth(at.y - THUMB / 2),
    z: priceZone === undefined ? 0 : (zoneAt.get(priceZone) ?? 0),
    k: `${KIND_CLASS[kind]}${plan.round[place] === 1 ? ' round' : ''}`,
    n: label,
    look,
    a: words.nameOf(place, look),
  };
}

const areaShapes = (plan: Plan, floor: PlanFloor, words: Words, { shape, zoneAt }: Drawing): AreaShape[] =>
  floor.areas.flatMap((key) => {
    const area = plan.areas[key];
    if (area === undefined) return [];
    const { left, name } = words.areaLeft(key);
    return {
      ...shape(area.box),
      key,
      z: zoneAt.get(area.priceZone) ?? 0,
      text: words.textOf(area.name),
      left,
      a: name,
    };
  });

const tablesOf = (rows: readonly PlanRow[], { shape }: Drawing): FloorPicture['tables'] =>
  rows.flatMap(({ table, label }, key) => {
    if (table === null) return [];
    const { at, width, height, form, turn } = table;
    const box = { left: at.x - width / 2, right: at.x + width / 2, top: at.y - height / 2, bottom: at.y + height / 2 };
    return { ...shape(box), key, round: form === 'round', turn, text: label };
  });

const KIND_CLASS: Readonly<Record<SeatKind, string>> = {
  standard: '',
  wheelchair: 'wheel',
  companion: 'comp',
  'couple-left': 'cl',
  'couple-right': 'cr',
  'restricted-view': 'poor',
};

const tenth = (n: number): number => Math.round(n * 10) / 10;

/** Height of a zone's name and the air around it, pixels on the screen. */
const ZONE_NAME = 22;

/** Zones are named where a floor has several. */
function zoneNames(plan: Plan, floor: PlanFloor, { textOf }: Words, { shape }: Drawing): FloorPicture['zones'] {
  if (floor.zones.length < 2) return [];
  const stage = shape(floor.stage);
  return floor.zones.flatMap((key) => {
    const zone = plan.zones[key];
    if (zone === undefined || zone.rows.length === 0) return [];
    const text = textOf(zone.name);
    const drawn = shape(zone.box);
    // Above its first row, and not on the stage where that is near.
    const above = drawn.y - (stage.y + stage.h);
    const from = Math.max(widthOf(text) / Math.max(1, drawn.w), above < 0 ? 0 : ZONE_NAME / Math.max(1, above));
    return { ...drawn, key, text, from };
  });
}

/** Roughly, of a name of 12 pixels: a Chinese character is as wide as high, a letter half of it. */
const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 12 : 6.5), 0);

function endsOf(
  { xs, ys }: Plan,
  rows: readonly PlanRow[],
  { placed }: Drawing,
  railed: ReadonlySet<number>,
): FloorPicture['ends'] {
  return rows.flatMap((row, at) =>
    (railed.has(at) ? [] : row.ends).map(({ seat, dx, dy }, end) => ({
      key: `${at}-${end}`,
      ...placed((xs[seat] ?? 0) + dx * 0.95, (ys[seat] ?? 0) + dy * 0.95),
      text: row.label,
    })),
  );
}
