import type { HoldView, OrderView } from '../services/api.ts';

export const HOUR = 3_600_000;
/** 2026-11-26 20:00 in Shanghai, a Thursday. */
export const NOW = Date.UTC(2026, 10, 26, 12);

const both = (zh: string, en: string) => ({ zh, en });
const LAWN = both('草坪', 'Lawn');

export const ABOUT = {
  title: { id: 'rain', kind: 'film', name: both('雨夜喜剧', 'A Comedy of Rain'), posterUrl: '', durationMin: 110 },
  venue: { id: 'south', name: both('城南影城', 'Southgate Cinema'), timeZone: 'Asia/Shanghai' },
  hallName: both('1号厅', 'Screen 1'),
  startsAt: NOW + 3 * HOUR,
  endsAt: NOW + 5 * HOUR,
  businessDay: '2026-11-26',
  utcOffsetMin: 480,
  version: '2D',
  isCancelled: false,
} as NonNullable<OrderView['about']>;

export const TYPES = [
  { id: 'adult', name: both('成人', 'Adult') },
  { id: 'student', name: both('学生', 'Student') },
];

const nameOf = (seat: string) => ({ placeId: `B-${seat}`, zoneLabel: LAWN, rowLabel: 'B', seatLabel: seat });

/** Two seats for grown-ups at 88, and a fee of 3 each. */
export const order = (values: object = {}): OrderView =>
  ({
    orderId: 'o_1',
    venue: 'south',
    performance: 'near',
    state: 'paid',
    lines: [
      { placeId: 'B-8', ticketType: 'adult', price: 8800 },
      { placeId: 'B-9', ticketType: 'adult', price: 8800 },
    ],
    fee: 600,
    total: 18200,
    currency: 'CNY',
    pickupCode: '55929002',
    placedAt: NOW - HOUR,
    paidAt: NOW - HOUR,
    tickets: ['8', '9'].map((seat, at) => ({
      ...nameOf(seat),
      ticketId: `o_1-${at + 1}`,
      ticketType: 'adult',
      price: 8800,
      fence: { epoch: 1, grant: 1, use: 1 },
      token: `FT1:${seat}`,
    })),
    refunds: [],
    refundable: {
      amount: 15840,
      feeKept: 600,
      until: NOW + HOUR,
      tickets: [
        { placeId: 'B-8', amount: 7920 },
        { placeId: 'B-9', amount: 7920 },
      ],
    },
    seats: [nameOf('8'), nameOf('9')],
    ticketTypes: TYPES,
    payable: null,
    about: ABOUT,
    ...values,
  }) as unknown as OrderView;

export const placed = (values: object = {}): OrderView =>
  order({ state: 'placed', tickets: [], paidAt: null, payable: { until: NOW + 60_000, inMs: 60_000 }, ...values });

export const hold = (values: object = {}): HoldView =>
  ({
    holdId: 'h_1',
    performance: 'near',
    places: ['8', '9'].map((seat, index) => ({ placeId: `B-${seat}`, index, priceZone: 'seated', fence: {} })),
    expiresAt: NOW + 15 * 60_000,
    expiresInMs: 15 * 60_000,
    currency: 'CNY',
    priceList: { id: 'prices', version: 1 },
    feePerTicket: 300,
    prices: { seated: { adult: 8800, student: 4400 } },
    ticketTypes: TYPES,
    seats: [nameOf('8'), nameOf('9')],
    ...values,
  }) as unknown as HoldView;
