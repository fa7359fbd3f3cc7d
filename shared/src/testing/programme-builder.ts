import type { HallId, PerformanceId, PriceListId, TicketTypeId, TitleId, VenueId } from '../domain/ids.ts';
import type { PriceList } from '../domain/pricing.ts';
import type { Performance, Title, VenueProfile } from '../domain/programme.ts';
import { NOON } from './fixed-clock.ts';
import { BEST, STANDARD, STANDING } from './seat-map-builder.ts';

const HOUR = 3_600_000;

export const VENUE = 'palace' as VenueId;
export const HALL = 'hall-1' as HallId;
export const PERFORMANCE = 'perf-1' as PerformanceId;
export const PRICES = 'evening' as PriceListId;
export const ADULT = 'adult' as TicketTypeId;
export const STUDENT = 'student' as TicketTypeId;
/** Name of the seat map in force; a real stream uses its SHA-256. */
export const LAYOUT = 'layout-1';

const name = (text: string) => ({ zh: text, en: text });

export const aTitle = (change: Partial<Title> = {}): Title => ({
  id: 'title-1' as TitleId,
  kind: 'film',
  name: name('The Lamp'),
  posterUrl: '',
  score: 8.1,
  durationMin: 110,
  tags: [],
  synopsis: name(''),
  ...change,
});

/** Sells to everybody until the start, holds for 15 minutes, no fees. */
export const aProfile = (change: Partial<VenueProfile> = {}): VenueProfile => ({
  id: VENUE,
  name: name('Palace'),
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  offlineSales: 'forbidden',
  holdTtlMs: HOUR / 4,
  maxPlacesPerHold: 10,
  maxHoldsPerBuyer: 2,
  salesCutoffMs: { counter: HOUR / 4, kiosk: 0, online: 0 },
  serviceFee: { counter: 0, kiosk: 0, online: 0 },
  businessDayEndsHour: 6,
  ...change,
});

/** Adult 40.00 and student 30.00 on standard seats, 60.00 and 50.00 on the best, 20.00 standing (adults only). */
export const aPriceList = (change: Partial<PriceList> = {}): PriceList => ({
  id: PRICES,
  version: 1,
  name: name('evening'),
  currency: 'CNY',
  validFrom: 0,
  ticketTypes: [
    { id: ADULT, name: name('adult') },
    { id: STUDENT, name: name('student') },
  ],
  prices: {
    [STANDARD]: { [ADULT]: 4000, [STUDENT]: 3000 },
    [BEST]: { [ADULT]: 6000, [STUDENT]: 5000 },
    [STANDING]: { [ADULT]: 2000 },
  },
  ...change,
});

/** Starts three hours after noon. `capacity` must be that of the seat map it is used with. */
export const aPerformance = (change: Partial<Performance> = {}): Performance => ({
  id: PERFORMANCE,
  venue: VENUE,
  hall: HALL,
  hallName: name('Hall 1'),
  title: 'title-1' as TitleId,
  startsAt: NOON + 3 * HOUR,
  endsAt: NOON + 5 * HOUR,
  layout: LAYOUT,
  capacity: 50,
  priceList: PRICES,
  version: '2D',
  businessDay: '2026-11-23',
  utcOffsetMin: 480,
  ...change,
});
