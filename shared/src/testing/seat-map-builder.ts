import type { AreaId, PlaceId, PriceZoneId, RowId, ZoneId } from '../domain/ids.ts';
import type { Row, SeatKind, SeatMap } from '../seating/seat-map.ts';

export interface SeatMapOptions {
  readonly rows?: number;
  readonly seatsPerRow?: number;
  /** Seats after which every row has an aisle, counted from the left. */
  readonly aislesAfter?: readonly number[];
  /** Rows from the back that cost more: price zone `best`. */
  readonly bestRows?: number;
  readonly areas?: readonly { readonly id: string; readonly capacity: number }[];
  /** Kinds of single seats by id, e.g. `{ 'A-1': 'wheelchair' }`. */
  readonly kinds?: Readonly<Record<string, SeatKind>>;
}

export const STANDARD = 'standard' as PriceZoneId;
export const BEST = 'best' as PriceZoneId;
export const STANDING = 'standing' as PriceZoneId;

const SPACING = 10;
const AISLE = 20;
const name = (text: string) => ({ zh: text, en: text });

/** A hall of straight rows `A`, `B`, … with seats `A-1`, `A-2`, …, facing a screen; areas stand behind them. */
export function aSeatMap(options: SeatMapOptions = {}): SeatMap {
  const { rows = 5, areas = [], bestRows = 0 } = options;
  const priceZones = [
    { id: STANDARD, name: name('standard'), color: '#0072b2' },
    ...(bestRows > 0 ? [{ id: BEST, name: name('best'), color: '#d55e00' }] : []),
    ...(areas.length > 0 ? [{ id: STANDING, name: name('standing'), color: '#009e73' }] : []),
  ];
  const depth = rows * SPACING;
  return {
    format: 'foyer-seat-map/1',
    name: name('hall'),
    stage: { kind: 'screen', shape: { x: 0, y: -20, width: 100, height: 5 } },
    focal: { x: 50, y: depth / 2 },
    priceZones,
    zones: [
      {
        id: 'stalls' as ZoneId,
        name: name('stalls'),
        rows: Array.from({ length: rows }, (_, i) => rowOf(i, i >= rows - bestRows ? BEST : STANDARD, options)),
        areas: areas.map(({ id, capacity }, i) => ({
          id: id as AreaId,
          name: name(id),
          capacity,
          priceZone: STANDING,
          shape: { x: 0, y: depth + 20 * (i + 1), width: 100, height: 10 },
        })),
      },
    ],
  };
}

function rowOf(row: number, priceZone: PriceZoneId, options: SeatMapOptions): Row {
  const { seatsPerRow = 10, aislesAfter = [], kinds = {} } = options;
  const label = rowLabel(row);
  let x = 0;
  const seats = Array.from({ length: seatsPerRow }, (_, i) => {
    const id = `${label}-${i + 1}`;
    if (i > 0) x += aislesAfter.includes(i) ? AISLE : SPACING;
    return { id: id as PlaceId, label: String(i + 1), x, y: row * SPACING, priceZone, kind: kinds[id] ?? 'standard' };
  });
  return { id: label as RowId, label, seats };
}

/** A … Z, AA, AB … */
function rowLabel(row: number): string {
  const letter = String.fromCharCode(65 + (row % 26));
  return row < 26 ? letter : rowLabel(Math.floor(row / 26) - 1) + letter;
}
