import { packSeatMap } from '@foyer/shared/wire/public/packed-map';
import { aSeatMap, type SeatMapOptions } from '@foyer/shared/testing/seat-map-builder';
import type { SeatsView } from '../../services/api.ts';
import { type Hall, hallOf } from './hall.ts';

/** 2026-11-26 20:00 in Shanghai, a Thursday. */
export const NOW = Date.UTC(2026, 10, 26, 12);

const RULES = {
  contiguity: { counter: 'explain', kiosk: 'require', online: 'require' },
  frontBehind: false,
  orphan: 'strict',
  minGap: 2,
  couples: 'whole',
  heldBack: 'price-zone',
  heldBackEndsMin: 30,
  maxPlaces: { counter: null, kiosk: null, online: null },
  quota: { counter: null, kiosk: null, online: null },
} as const;

/** Two rows of eight seats and, where asked for, an area; what `values` say else. */
export function aHall(values: object = {}, options: SeatMapOptions = {}): Hall {
  const map = aSeatMap({ rows: 2, seatsPerRow: 8, ...options });
  const view = {
    performance: 'p1',
    layout: 'a'.repeat(64),
    map: null,
    states: '',
    prices: {
      id: 'list',
      version: 1,
      currency: 'CNY',
      ticketTypes: [
        { id: 'adult', name: { zh: '成人', en: 'Adult' } },
        { id: 'student', name: { zh: '学生', en: 'Student' } },
      ],
      prices: { standard: { adult: 4500, student: 2250 }, standing: { adult: 2000 } },
      feePerTicket: 0,
    },
    rules: RULES,
    startsAt: NOW + 7200_000,
    about: {
      title: { id: 't', kind: 'film', name: { zh: '潮汐', en: 'Tide' }, posterUrl: '', durationMin: 90 },
      venue: { id: 'v', name: { zh: '前厅', en: 'Foyer' }, timeZone: 'Asia/Shanghai' },
      hallName: { zh: '1号厅', en: 'Screen 1' },
      startsAt: NOW + 7200_000,
      endsAt: NOW + 14_400_000,
      businessDay: '2026-11-26',
      utcOffsetMin: 480,
      version: '2D',
      isCancelled: false,
    },
    sale: { isOpen: true, endsAt: NOW + 7000_000, maxPlaces: 6, maxHolds: 3, holdTtlMs: 900_000 },
    epoch: 1,
    seq: 1,
    ...values,
  };
  return hallOf(view as unknown as SeatsView, packSeatMap(map));
}

/** A moment at which all places are free but those told. */
export function momentOf(hall: Hall, taken: Readonly<Record<number, string>> = {}): { states: string; now: number } {
  const states = hall.layout.places.map(({ index }) => taken[index] ?? '.').join('');
  return { states, now: NOW };
}
