import type { AreaId, FloorId, PlaceId, PriceZoneId, RowId, ZoneId } from '../domain/ids.ts';
import type { Point, Row, Seat, SeatMap, Zone } from '../seating/seat-map.ts';

/** Invented houses that are no plain blocks: stands around a track, tables, floors drawn on top of each other. */
const STEP = 20;

const PRICE_ZONES = [
  { id: 'near' as PriceZoneId, name: { zh: '内圈看台', en: 'Trackside' }, color: '#4176a5' },
  { id: 'far' as PriceZoneId, name: { zh: '外圈看台', en: 'Upper stands' }, color: '#f0e442' },
  { id: 'table' as PriceZoneId, name: { zh: '卡座', en: 'Tables' }, color: '#d55e00' },
  { id: 'gallery' as PriceZoneId, name: { zh: '回廊', en: 'Gallery' }, color: '#009e73' },
  { id: 'standing' as PriceZoneId, name: { zh: '站席', en: 'Standing' }, color: '#cc79a7' },
];

/** A point turned clockwise by `turn` degrees about the origin and moved, to a hundredth as files have it. */
function turned(x: number, y: number, turn: number, to: Point): Point {
  const angle = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const round = (value: number): number => Math.round(value * 100) / 100;
  return { x: round(to.x + x * cos - y * sin), y: round(to.y + x * sin + y * cos) };
}

export interface Stand {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly at: Point;
  readonly turn: number;
  readonly rows: number;
  readonly seats: number;
  readonly price?: string;
  readonly floor?: string;
  /** Its border is part of the map. */
  readonly isOutlined?: boolean;
}

export function stand({ id, name, at, turn, rows, seats, price = 'near', floor, isOutlined }: Stand): Zone {
  const width = (seats - 1) * STEP;
  const depth = (rows - 1) * STEP * 1.15;
  const corners = [
    [-width / 2 - 2 * STEP, -STEP],
    [width / 2 + 2 * STEP, -STEP],
    [width / 2 + 2 * STEP, depth + STEP],
    [-width / 2 - 2 * STEP, depth + STEP],
  ] as const;
  return {
    id: id as ZoneId,
    name,
    ...(floor === undefined ? {} : { floor: floor as FloorId }),
    ...(isOutlined === true ? { outline: corners.map(([x, y]) => turned(x, y, turn, at)) } : {}),
    rows: Array.from({ length: rows }, (_, row) => ({
      id: `${id}-${row}` as RowId,
      label: String(row + 1),
      seats: Array.from({ length: seats }, (_unused, seat) => ({
        id: `${id}-${row}-${seat}` as PlaceId,
        label: String(seat + 1),
        ...turned(seat * STEP - width / 2, row * STEP * 1.15, turn, at),
        priceZone: price as PriceZoneId,
        kind: 'standard' as const,
      })),
    })),
    areas: [],
  };
}

const STAND_NAMES = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];

/**
 * Eight stands around a track, `seats` in all (a multiple of 160), their places far from each other: `spread` 1 puts
 * them close, 12 as far apart as a race track does.
 */
export function arena(seats: number, spread = 1): SeatMap {
  const rows = Math.max(10, Math.round(Math.sqrt(seats / 8 / 2)));
  const across = Math.round(seats / 8 / rows);
  const reach = (across * STEP * 1.3 + 40) * spread;
  const zones = STAND_NAMES.map((letter, at) => {
    const turn = at * 45 - 180;
    const angle = ((turn + 90) * Math.PI) / 180;
    return stand({
      id: `stand-${letter}`,
      name: { zh: `${letter}看台`, en: `Stand ${letter}` },
      at: { x: Math.round(reach * Math.cos(angle)), y: Math.round(reach * Math.sin(angle)) },
      turn,
      rows,
      seats: across,
      price: at % 2 === 0 ? 'near' : 'far',
      isOutlined: at % 2 === 0,
    });
  });
  return {
    format: 'foyer-seat-map/1',
    name: { zh: `${seats}座体育场`, en: `Arena of ${seats}` },
    stage: { kind: 'stage', shape: { x: -4 * STEP, y: -2 * STEP, width: 8 * STEP, height: 4 * STEP } },
    focal: { x: 0, y: 0 },
    priceZones: PRICE_ZONES.slice(0, 2),
    zones,
  };
}

/** Chairs around a table, clockwise from the top. */
function table(label: string, form: 'round' | 'rectangular', at: Point, turn: number): Row {
  const count = form === 'round' ? 6 : 8;
  const seats = Array.from({ length: count }, (_, n): Seat => {
    const side = n < 4 ? -1 : 1;
    const spot =
      form === 'round'
        ? turned(0, -1.55 * STEP, (360 / count) * n, { x: 0, y: 0 })
        : { x: (n < 4 ? n - 1.5 : 5.5 - n) * STEP, y: side * 1.25 * STEP };
    return {
      id: `table-${label}-${n + 1}` as PlaceId,
      label: String(n + 1),
      ...turned(spot.x, spot.y, turn, at),
      priceZone: 'table' as PriceZoneId,
      kind: 'standard',
    };
  });
  const size = form === 'round' ? { width: 2 * STEP, height: 2 * STEP } : { width: 4.2 * STEP, height: 1.4 * STEP };
  return { id: `table-${label}` as RowId, label, seats, table: { form, at, ...size, turn } };
}

/** The standing room before the stage, in steps: it follows the front of the stage. */
const PIT = [
  [1, 1],
  [4, 0.4],
  [23, 0.4],
  [26, 1],
  [24, 3],
  [3, 3],
] as const;

/** A house of three floors, each drawn from its own corner: tables below, a gallery of two wings, a bent top floor. */
export function cabaret(): SeatMap {
  const tables = [
    ...[0, 1, 2, 3].map((n) => table(`T${n + 1}`, 'round', { x: (4 + n * 6) * STEP, y: 6 * STEP }, n * 15)),
    ...[0, 1, 2].map((n) => table(`L${n + 1}`, 'rectangular', { x: (5 + n * 8) * STEP, y: 12.5 * STEP }, n * 20 - 20)),
  ];
  const pit = PIT.map(([x, y]) => ({ x: x * STEP, y: y * STEP }));
  return {
    format: 'foyer-seat-map/1',
    name: { zh: '晚宴剧场', en: 'Supper theatre' },
    stage: { kind: 'stage', shape: { x: 7 * STEP, y: -3 * STEP, width: 12 * STEP, height: 2 * STEP } },
    focal: { x: 13 * STEP, y: 4 * STEP },
    priceZones: PRICE_ZONES.slice(2),
    floors: [
      { id: 'ground' as FloorId, name: { zh: '一层', en: 'Ground floor' } },
      { id: 'gallery' as FloorId, name: { zh: '二层回廊', en: 'Gallery' } },
      { id: 'top' as FloorId, name: { zh: '三层', en: 'Top floor' } },
    ],
    zones: [
      {
        id: 'tables' as ZoneId,
        name: { zh: '餐桌区', en: 'Tables' },
        floor: 'ground' as FloorId,
        rows: tables,
        areas: [
          {
            id: 'pit' as AreaId,
            name: { zh: '台前站席', en: 'Front standing' },
            capacity: 60,
            priceZone: 'standing' as PriceZoneId,
            shape: { x: STEP, y: 0.4 * STEP, width: 25 * STEP, height: 2.6 * STEP },
            outline: pit,
          },
        ],
      },
      ...wings(),
      stand({
        id: 'top',
        name: { zh: '三层正厅，视野开阔的后排座席', en: 'Upper circle, the long benches at the very back' },
        at: { x: 13 * STEP, y: 2 * STEP },
        turn: 0,
        rows: 5,
        seats: 22,
        price: 'gallery',
        floor: 'top',
      }),
    ],
  };
}

const wings = (): Zone[] =>
  (['left', 'right'] as const).map((side, n) =>
    stand({
      id: `wing-${side}`,
      name: n === 0 ? { zh: '左翼', en: 'Left wing' } : { zh: '右翼', en: 'Right wing' },
      at: { x: (n === 0 ? 4 : 22) * STEP, y: 6 * STEP },
      turn: n === 0 ? 60 : -60,
      rows: 3,
      seats: 12,
      price: 'gallery',
      floor: 'gallery',
      isOutlined: n === 0,
    }),
  );
