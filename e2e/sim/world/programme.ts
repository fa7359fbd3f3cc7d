import type { SeatMap } from '@foyer/shared/seating/seat-map';
import type { ManageRequest } from '../../harness/manager.ts';

/** What is shown in a simulated world: small halls, two price zones, one title. */
export interface VenuePlan {
  readonly id: string;
  readonly offlineSales: 'allotment' | 'forbidden';
  readonly rows: number;
  readonly seatsPerRow: number;
  readonly performances: number;
  /** Milliseconds to the start of the first one; left out: two hours. Each further one an hour later. */
  readonly firstStartsInMs?: number;
  /** Row, counted from the stage, in whose middle one sees best; left out: at the stage. */
  readonly bestRow?: number;
}

const both = (words: string) => ({ zh: words, en: words });
export const TICKET_TYPE = 'adult';
export const CHILD_TYPE = 'child';
const PRICES = {
  front: { [TICKET_TYPE]: 4500, [CHILD_TYPE]: 2500 },
  back: { [TICKET_TYPE]: 3000, [CHILD_TYPE]: 1500 },
};

export const seatId = (row: number, seat: number): string => `r${row + 1}-${seat + 1}`;

export function profileOf(plan: VenuePlan, holdTtlMs: number): ManageRequest<'venue.set'>['profile'] {
  return {
    id: plan.id,
    name: both(plan.id),
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    offlineSales: plan.offlineSales,
    holdTtlMs,
    maxPlacesPerHold: 10,
    maxHoldsPerBuyer: 3,
    salesCutoffMs: { counter: 600_000, kiosk: 600_000, online: 600_000 },
    serviceFee: { counter: 0, kiosk: 0, online: 100 },
    businessDayEndsHour: 6,
  };
}

export const priceListOf = (): ManageRequest<'priceList.publish'>['priceList'] => ({
  id: 'prices',
  version: 1,
  name: both('Prices'),
  currency: 'CNY',
  validFrom: 0,
  ticketTypes: [
    { id: TICKET_TYPE, name: both('Adult') },
    { id: CHILD_TYPE, name: both('Child') },
  ],
  prices: PRICES,
});

export const TITLE: ManageRequest<'title.set'>['title'] = {
  id: 'title',
  kind: 'stage',
  name: both('The Trial'),
  posterUrl: '',
  score: null,
  durationMin: 90,
  tags: [],
  synopsis: both(''),
};

export function performanceOf(
  plan: VenuePlan,
  index: number,
  now: number,
): ManageRequest<'performance.add'>['performance'] {
  const startsAt = now + (plan.firstStartsInMs ?? 2 * 3600_000) + index * 3600_000;
  return {
    id: `${plan.id}-p${index + 1}`,
    venue: plan.id,
    hall: 'hall',
    title: 'title',
    startsAt,
    endsAt: startsAt + 90 * 60_000,
    priceList: 'prices',
    version: '',
  };
}

export function mapOf({ rows, seatsPerRow, bestRow }: VenuePlan): SeatMap {
  const map = {
    format: 'foyer-seat-map/1',
    name: both('Hall'),
    stage: { kind: 'stage', shape: { x: 0, y: 0, width: 20, height: 2 } },
    focal: bestRow === undefined ? { x: 10, y: 2 } : { x: (seatsPerRow - 1) / 2, y: 3 + bestRow },
    priceZones: [
      { id: 'front', name: both('Front'), color: '#0072b2' },
      { id: 'back', name: both('Back'), color: '#e69f00' },
    ],
    zones: [
      {
        id: 'floor',
        name: both('Floor'),
        areas: [],
        rows: Array.from({ length: rows }, (_, row) => ({
          id: `r${row + 1}`,
          label: String(row + 1),
          seats: Array.from({ length: seatsPerRow }, (_seat, i) => ({
            id: seatId(row, i),
            label: String(i + 1),
            x: i,
            y: 4 + row,
            priceZone: row * 2 < rows ? 'front' : 'back',
            kind: 'standard',
          })),
        })),
      },
    ],
  };
  // Ids are branded for the type checker only.
  return map as unknown as SeatMap;
}
