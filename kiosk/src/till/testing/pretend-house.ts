import { createHash } from 'node:crypto';
import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import type { CatalogueDocument } from '@foyer/shared/wire/catalogue';
import { layoutOf } from '@foyer/shared/seating/layout';
import type { SeatMap } from '@foyer/shared/seating/seat-map';

/** A small house for tests: one hall of two rows and a standing area, one film, one price list. */
export const VENUE = 'v1';
export const PERFORMANCE = 'p1';
/** Monday 23 November 2026, 20:00 in Shanghai. */
export const EVENING = Date.parse('2026-11-23T12:00:00Z');

const seat = (id: string, label: string, x: number, y: number) => ({
  id: id as never,
  label,
  x,
  y,
  priceZone: 'z1' as never,
  kind: 'standard' as const,
});

export const map: SeatMap = {
  format: 'foyer-seat-map/1',
  name: { zh: '一号厅', en: 'Hall 1' },
  stage: { kind: 'screen', shape: { x: 0, y: 0, width: 10, height: 1 } },
  focal: { x: 5, y: 2 },
  priceZones: [
    { id: 'z1' as never, name: { zh: '普通', en: 'Standard' }, color: '#4477aa' },
    { id: 'z2' as never, name: { zh: '站席', en: 'Standing' }, color: '#ee6677' },
  ],
  zones: [
    {
      id: 'stalls' as never,
      name: { zh: '池座', en: 'Stalls' },
      rows: [
        { id: 'A' as never, label: 'A', seats: [1, 2, 3, 4].map((n) => seat(`A${n}`, `${n}`, n, 3)) },
        { id: 'B' as never, label: 'B', seats: [1, 2, 3, 4].map((n) => seat(`B${n}`, `${n}`, n, 4)) },
      ],
      areas: [
        {
          id: 'pit' as never,
          name: { zh: '内场站席', en: 'Pit' },
          capacity: 3,
          priceZone: 'z2' as never,
          shape: { x: 0, y: 6, width: 5, height: 2 },
        },
      ],
    },
  ],
};

export const LAYOUT = createHash('sha256').update(canonicalJson(map)).digest('hex');

export const layout = layoutOf(map);

export const profile = (offlineSales: 'allotment' | 'forbidden' = 'allotment') =>
  ({
    id: VENUE,
    name: { zh: '星河影城', en: 'Galaxy Cinema' },
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    offlineSales,
    holdTtlMs: 900_000,
    maxPlacesPerHold: 6,
    maxHoldsPerBuyer: 3,
    salesCutoffMs: { counter: 1_800_000, kiosk: 0, online: 0 },
    serviceFee: { counter: 100, kiosk: 100, online: 300 },
    businessDayEndsHour: 6,
  }) as const;

const performanceAt = (id: string, startsAt: number, businessDay: string) => ({
  id,
  venue: VENUE,
  hall: 'h1',
  hallName: { zh: '1号厅', en: 'Hall 1' },
  title: 'm1',
  startsAt,
  endsAt: startsAt + 7_200_000,
  layout: LAYOUT,
  capacity: layout.places.length,
  priceList: 'pl1',
  version: '2D',
  businessDay,
  utcOffsetMin: 480,
});

/** Two shows tonight, the second after midnight, and one tomorrow. */
export const catalogue: readonly CatalogueDocument[] = [
  { kind: 'profile', profile: profile() },
  { kind: 'performance', performance: performanceAt(PERFORMANCE, EVENING + 1_800_000, '2026-11-23'), cancelled: false },
  { kind: 'performance', performance: performanceAt('p2', EVENING + 16_200_000, '2026-11-23'), cancelled: false },
  { kind: 'performance', performance: performanceAt('p3', EVENING + 86_400_000, '2026-11-24'), cancelled: false },
  { kind: 'performance', performance: performanceAt('p4', EVENING + 3_600_000, '2026-11-23'), cancelled: true },
  { kind: 'layout', hash: LAYOUT, map },
  {
    kind: 'priceList',
    priceList: {
      id: 'pl1',
      version: 1,
      name: { zh: '平日', en: 'Weekday' },
      currency: 'CNY',
      validFrom: 0,
      ticketTypes: [
        { id: 'adult', name: { zh: '成人', en: 'Adult' } },
        { id: 'child', name: { zh: '儿童', en: 'Child' } },
      ],
      prices: { z1: { adult: 4500, child: 2500 }, z2: { adult: 3000 } },
    },
  },
] as unknown as readonly CatalogueDocument[];

export const houseCatalogue: readonly CatalogueDocument[] = [
  {
    kind: 'title',
    title: {
      id: 'm1',
      kind: 'film',
      name: { zh: '海边的灯塔', en: 'The Lighthouse' },
      posterUrl: '',
      score: null,
      durationMin: 110,
      tags: [],
      synopsis: { zh: '', en: '' },
    },
  },
] as unknown as readonly CatalogueDocument[];

export function idOfDocument(document: CatalogueDocument): string {
  switch (document.kind) {
    case 'title':
      return `title:${document.title.id}`;
    case 'profile':
      return `profile:${document.profile.id}`;
    case 'hall':
      return `hall:${document.hall.id}`;
    case 'performance':
      return `performance:${document.performance.id}`;
    case 'priceList':
      return `priceList:${document.priceList.id}@${document.priceList.version}`;
    case 'layout':
      return `layout:${document.hash}`;
    case 'seatRules':
      return `seatRules:${document.scope.level}:${document.scope.id}`;
  }
}
