import type { AreaId, PlaceId, PriceZoneId, RowId, ZoneId } from '../domain/ids.ts';
import type { Row, Seat, SeatKind, SeatMap, Zone } from '../seating/seat-map.ts';

/** Invented halls of several shapes and sizes, for the tests and the preview of the seat map. */
interface Block {
  readonly rows: number;
  readonly seats: number;
  /** Left end and first line of the block. */
  readonly x: number;
  readonly y: number;
  /** How far the ends of a row bend towards the stage. */
  readonly bend: number;
  /** Seats before which an aisle opens. */
  readonly aisles: readonly number[];
  readonly labelOf: (row: number) => string;
  readonly priceOf: (row: number, seat: number) => string;
  readonly kindOf?: (row: number, seat: number) => SeatKind;
}

const STEP = 20;
const letter = (row: number): string => String.fromCharCode(65 + row);
const number = (row: number): string => String(row + 1);

function seatsOf(block: Block, row: number): Seat[] {
  const middle = (block.seats - 1) / 2;
  return Array.from({ length: block.seats }, (_, seat) => {
    const aisles = block.aisles.filter((before) => seat >= before).length;
    const off = (seat - middle) / Math.max(1, middle);
    return {
      id: `${block.x}-${block.y}-${row}-${seat}` as PlaceId,
      label: String(seat + 1),
      x: block.x + (seat + aisles * 1.4) * STEP,
      y: block.y + row * STEP * 1.1 - block.bend * off * off * STEP,
      priceZone: block.priceOf(row, seat) as PriceZoneId,
      kind: block.kindOf?.(row, seat) ?? 'standard',
    };
  });
}

function zone(id: string, zh: string, en: string, blocks: readonly Block[]): Zone {
  const rows = blocks.flatMap((block) =>
    Array.from(
      { length: block.rows },
      (_, row): Row => ({
        id: `${id}-${block.x}-${row}` as RowId,
        label: block.labelOf(row),
        seats: seatsOf(block, row),
      }),
    ),
  );
  return { id: id as ZoneId, name: { zh, en }, rows, areas: [] };
}

const PRICE_ZONES = {
  standard: { id: 'standard' as PriceZoneId, name: { zh: '普通区', en: 'Standard' }, color: '#56b4e9' },
  best: { id: 'best' as PriceZoneId, name: { zh: '优选区', en: 'Premium' }, color: '#e69f00' },
  couple: { id: 'couple' as PriceZoneId, name: { zh: '情侣座', en: 'Couple' }, color: '#cc79a7' },
  balcony: { id: 'balcony' as PriceZoneId, name: { zh: '楼座', en: 'Balcony' }, color: '#009e73' },
};

const mapOf = (
  zh: string,
  en: string,
  kind: 'screen' | 'stage',
  width: number,
  zones: Zone[],
  top = -3.2,
): SeatMap => ({
  format: 'foyer-seat-map/1',
  name: { zh, en },
  stage: { kind, shape: { x: 0, y: top * STEP, width, height: 0.6 * STEP } },
  focal: { x: width / 2, y: 6 * STEP },
  priceZones: Object.values(PRICE_ZONES),
  zones,
});

/** 152 seats: numbered rows, two aisles, a last row of couple seats, wheelchair spaces in front. */
export function cinema(): SeatMap {
  const kindOf = (row: number, seat: number): SeatKind => {
    if (row === 0) return seat < 2 ? 'wheelchair' : seat === 2 ? 'companion' : 'standard';
    if (row === 8) return seat % 2 === 0 ? 'couple-left' : 'couple-right';
    return row === 1 && (seat === 0 || seat === 15) ? 'restricted-view' : 'standard';
  };
  const block: Block = {
    rows: 9,
    seats: 16,
    x: 0,
    y: 0,
    bend: 0.9,
    aisles: [4, 12],
    labelOf: number,
    kindOf,
    priceOf: (row, seat) => (row === 8 ? 'couple' : row > 3 && row < 7 && seat > 3 && seat < 12 ? 'best' : 'standard'),
  };
  return mapOf('3号厅', 'Hall 3', 'screen', 18 * STEP, [zone('hall', '观众席', 'Stalls', [block])]);
}

/** 1,200 seats on two floors, lettered rows, bent; the balcony is drawn from its own corner as many plans do. */
export function theatre(): SeatMap {
  const stalls: Block = {
    rows: 22,
    seats: 36,
    x: 0,
    y: 0,
    bend: 2.2,
    aisles: [9, 27],
    labelOf: letter,
    priceOf: (row) => (row < 12 ? 'best' : 'standard'),
  };
  const balcony: Block = {
    ...stalls,
    rows: 12,
    seats: 34,
    x: STEP,
    bend: 3,
    aisles: [8, 26],
    priceOf: () => 'balcony',
  };
  return mapOf(
    '大剧院',
    'Grand theatre',
    'stage',
    38 * STEP,
    [zone('stalls', '池座', 'Stalls', [stalls]), zone('balcony', '楼座', 'Balcony', [balcony])],
    -5,
  );
}

/** A concert hall: 6 rows of seats behind two standing areas. */
export function concert(): SeatMap {
  const block: Block = {
    rows: 6,
    seats: 24,
    x: 0,
    y: 9 * STEP,
    bend: 0,
    aisles: [12],
    labelOf: letter,
    priceOf: () => 'standard',
  };
  const seats = zone('seats', '坐席', 'Seats', [block]);
  const area = (id: string, zh: string, en: string, x: number, capacity: number, price: string) => ({
    id: id as AreaId,
    name: { zh, en },
    capacity,
    priceZone: price as PriceZoneId,
    shape: { x, y: -STEP, width: 12 * STEP, height: 7 * STEP },
  });
  const floor: Zone = {
    id: 'floor' as ZoneId,
    name: { zh: '内场', en: 'Floor' },
    rows: [],
    areas: [
      area('left', '站区 A', 'Standing A', 0, 300, 'best'),
      area('right', '站区 B', 'Standing B', 12.6 * STEP, 250, 'balcony'),
    ],
  };
  return mapOf('音乐厅', 'Concert hall', 'stage', 24.6 * STEP, [floor, seats]);
}

/** `rows` × `seats` in one block, for measuring. */
export function hallOf(rows: number, seats: number): SeatMap {
  const block: Block = {
    rows,
    seats,
    x: 0,
    y: 0,
    bend: 1,
    aisles: [Math.floor(seats / 2)],
    labelOf: number,
    priceOf: (row) => (row % 3 === 0 ? 'best' : 'standard'),
  };
  return mapOf(`${rows * seats}座大厅`, `Hall of ${rows * seats}`, 'stage', (seats + 2) * STEP, [
    zone('all', '全场', 'All', [block]),
  ]);
}
