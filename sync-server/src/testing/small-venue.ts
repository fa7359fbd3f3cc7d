import type { HoldId, OrderId, PerformanceId, PersonId, StreamId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import type { InventoryEvent } from '@foyer/shared/domain/inventory/events';
import type { Order } from '@foyer/shared/domain/order';
import type { Performance } from '@foyer/shared/domain/programme';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import type { SeatMap } from '@foyer/shared/seating/seat-map';

/** A hall with rows A (3 seats) and B (2 seats) and a standing area of 2: places 0–2, 3–4, 5–6. */
export const SMALL_MAP = {
  format: 'foyer-seat-map/1',
  name: { zh: '小厅', en: 'Small hall' },
  stage: { kind: 'screen', shape: { x: 0, y: 0, width: 5, height: 1 } },
  focal: { x: 2, y: 2 },
  priceZones: [{ id: 'std', name: { zh: '标准', en: 'Standard' }, color: '#0072b2' }],
  zones: [
    {
      id: 'floor',
      name: { zh: '池座', en: 'Floor' },
      rows: [
        { id: 'A', label: 'A', seats: [1, 2, 3].map((n) => seat('A', n)) },
        { id: 'B', label: 'B', seats: [1, 2].map((n) => seat('B', n)) },
      ],
      areas: [
        {
          id: 'pit',
          name: { zh: '站席', en: 'Pit' },
          capacity: 2,
          priceZone: 'std',
          shape: { x: 0, y: 9, width: 5, height: 2 },
        },
      ],
    },
  ],
} as unknown as SeatMap;

function seat(row: string, n: number) {
  return { id: `${row}-${n}`, label: String(n), x: n, y: row === 'A' ? 3 : 4, priceZone: 'std', kind: 'standard' };
}

export const SMALL_VENUE = 'old-mill' as StreamId;
export const EVENING = 'p1' as PerformanceId;

const text = (en: string) => ({ zh: en, en });

export const evening = {
  id: EVENING,
  venue: SMALL_VENUE as string as VenueId,
  hall: 'h1',
  hallName: text('Small hall'),
  title: 't1',
  startsAt: 1_800_000_000_000,
  endsAt: 1_800_007_200_000,
  layout: 'layout-1',
  capacity: 7,
  priceList: 'standard',
  version: '2D',
  businessDay: '2027-01-15',
  utcOffsetMin: 480,
} as unknown as Performance;

export const OPENING: readonly VenueEvent[] = [
  { kind: 'layout.added', hash: 'layout-1', map: SMALL_MAP },
  { kind: 'performance.added', performance: evening },
];

const fence = (grant: number, use = 0) => ({ epoch: 1, grant, use });

export const inventory = (event: InventoryEvent): VenueEvent => ({ kind: 'inventory', performance: EVENING, event });

export const held = (holdId: string, places: readonly number[], deadline = 900_000): VenueEvent =>
  inventory({
    kind: 'placesHeld',
    holdId: holdId as HoldId,
    claimant: { kind: 'terminal', terminal: 't1' as TerminalId },
    places,
    fences: places.map(() => fence(1)),
    deadline,
  });

export const confirmed = (holdId: string, orderId: string, places: readonly number[]): VenueEvent =>
  inventory({
    kind: 'holdConfirmed',
    holdId: holdId as HoldId,
    orderId: orderId as OrderId,
    places,
    fences: places.map(() => fence(1, 1)),
  });

/** An order of 30.00 a place, paid in cash at terminal `t1` unless said otherwise. */
export function orderOf(id: string, holdId: string, places: readonly number[], more: Partial<Order> = {}): Order {
  const total = places.length * 3000;
  return {
    id,
    venue: SMALL_VENUE,
    performance: EVENING,
    holdId,
    person: 'p_buyer' as PersonId,
    soldBy: { door: 'counter', terminal: 't1', shift: 's1', clerk: 'p_clerk' },
    lines: places.map((place) => ({
      place,
      placeId: `place-${place}`,
      priceZone: 'std',
      ticketType: 'adult',
      price: 3000,
    })),
    fee: 0,
    total,
    currency: 'CNY',
    priceList: { id: 'standard', version: 1 },
    acceptsOtherSeats: false,
    state: 'paid',
    payments: [
      {
        id: `pay-${id}`,
        order: id,
        tender: 'cash',
        amount: total,
        currency: 'CNY',
        state: 'paid',
        outTradeNo: '',
        transactionId: null,
        payBy: null,
        received: total,
      },
    ],
    refunds: [],
    tickets: places.map((place, i) => ({
      ...{ id: `${id}-${i}`, performance: EVENING, place, placeId: `place-${place}`, fence: fence(1, 1), order: id },
      ...{ terminal: 't1', jn: 0, ticketType: 'adult', price: 3000, tender: 'cash', soldAt: 1_799_999_000_000 },
    })),
    pickupCode: '12345678',
    placedAt: 1_799_999_000_000,
    paidAt: 1_799_999_000_000,
    ...more,
  } as unknown as Order;
}
