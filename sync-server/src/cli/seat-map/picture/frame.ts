import type { SeatGraph } from '@foyer/shared/seating/graph/seat-graph';
import type { Point, Rect, SeatMap, Zone } from '@foyer/shared/seating/seat-map';

/** A part of the picture: a floor, the whole hall, or one zone larger. Pixels to the right and down. */
export interface Panel {
  readonly name: string;
  readonly zones: readonly Zone[];
  readonly hasStage: boolean;
  /** A zone that is drawn a second time, larger. */
  readonly isDetail: boolean;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Pixels for one plan unit. */
  readonly scale: number;
  /** A point of the plan on the picture. */
  readonly place: (point: Point) => Point;
  /** Half a seat's width in pixels. */
  readonly radius: (zone: Zone) => number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly panels: readonly Panel[];
}

/** Pixels from one seat to the next, where there is room. */
const SEAT = 26;
/** Nearer than this nobody sees who is joined with whom: the zones are drawn once more, larger. */
const TOO_SMALL = 12;
const MARGIN = 56;
/** Above a panel that has a name. */
const HEADING = 28;
const SMALLEST = 900;
const LARGEST = 3000;
const HIGHEST = 24_000;

interface Plan {
  readonly name: string;
  readonly zones: readonly Zone[];
  readonly hasStage: boolean;
  readonly isDetail: boolean;
  readonly box: Rect;
}

export function frameOf(map: SeatMap, graph: SeatGraph): Frame {
  const pitches = new Map(
    map.zones.flatMap((zone, i) => (hasPairs(zone) ? [[zone.id, graph.pitch[i] ?? 1] as const] : [])),
  );
  // A zone of single seats has no spacing of its own: it is drawn like the others.
  const usual = pitches.size > 0 ? Math.min(...pitches.values()) : SEAT;
  const pitchOf = (zone: Zone): number => pitches.get(zone.id) ?? usual;
  const whole = plansOf(map);
  const panels: Panel[] = [];
  let top = 0;
  const add = (plan: Plan): Panel => {
    const panel = panelOf(plan, top, pitchOf);
    panels.push(panel);
    top += panel.height;
    return panel;
  };
  const small = whole.map(add).filter(({ zones, scale }) => zones.some((zone) => pitchOf(zone) * scale < TOO_SMALL));
  for (const zone of small.flatMap(({ zones }) => zones))
    if (top < HIGHEST && zone.rows.length > 0)
      add({ name: zone.name.en, zones: [zone], hasStage: false, isDetail: true, box: boxAround([zone], null) });
  return { width: Math.max(SMALLEST, ...panels.map(({ width }) => width)), height: top, panels };
}

const hasPairs = (zone: Zone): boolean => zone.rows.some((row) => row.seats.length > 1);

function plansOf(map: SeatMap): readonly Plan[] {
  const floors = map.floors ?? [];
  if (floors.length === 0)
    return [{ name: '', zones: map.zones, hasStage: true, isDetail: false, box: boxAround(map.zones, map) }];
  return floors.map(({ id, name }, i) => {
    const zones = map.zones.filter((zone) => zone.floor === id);
    return { name: name.en, zones, hasStage: i === 0, isDetail: false, box: boxAround(zones, i === 0 ? map : null) };
  });
}

function panelOf({ name, zones, hasStage, isDetail, box }: Plan, top: number, pitchOf: (zone: Zone) => number): Panel {
  const from = top + MARGIN + (name === '' ? 0 : HEADING);
  const longest = Math.max(box.width, box.height, 1);
  const wanted = SEAT / Math.min(...zones.map(pitchOf), longest);
  const scale = Math.min(wanted, (LARGEST - 2 * MARGIN) / longest);
  return {
    name,
    zones,
    hasStage,
    isDetail,
    top,
    scale,
    width: Math.ceil(box.width * scale + 2 * MARGIN),
    height: Math.ceil(from - top + box.height * scale + MARGIN),
    place: ({ x, y }) => ({ x: MARGIN + (x - box.x) * scale, y: from + (y - box.y) * scale }),
    radius: (zone) => Math.max(1.2, 0.36 * pitchOf(zone) * scale),
  };
}

export function boxAround(zones: readonly Zone[], withStage: SeatMap | null): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = ({ x, y }: Point, width = 0, height = 0): void => {
    left = Math.min(left, x);
    right = Math.max(right, x + width);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + height);
  };
  for (const zone of zones) {
    for (const row of zone.rows) for (const seat of row.seats) take(seat);
    for (const { shape } of zone.areas) take(shape, shape.width, shape.height);
    if (withStage !== null) for (const point of zone.outline ?? []) take(point);
    if (withStage !== null && zone.focal !== undefined) take(zone.focal);
  }
  if (withStage !== null) take(withStage.stage.shape, withStage.stage.shape.width, withStage.stage.shape.height);
  if (left > right) return { x: 0, y: 0, width: 1, height: 1 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}
