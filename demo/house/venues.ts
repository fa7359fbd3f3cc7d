import type { VenueId } from '@foyer/shared/domain/ids';
import type { VenueProfile } from '@foyer/shared/domain/programme';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import { CARRIAGE } from './halls/carriage.ts';
import { CINEMA_HALLS } from './halls/cinema.ts';
import { CONCERT_HALL } from './halls/concert.ts';
import { THEATRE_HALL } from './halls/theatre.ts';

const MINUTE = 60_000;

const COMMON = {
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  holdTtlMs: 15 * MINUTE,
  maxHoldsPerBuyer: 3,
  businessDayEndsHour: 6,
} as const;

export const CINEMA: VenueProfile = {
  ...COMMON,
  id: 'cinema' as VenueId,
  name: { zh: '前厅影城', en: 'Foyer Cinema' },
  offlineSales: 'allotment',
  maxPlacesPerHold: 20,
  salesCutoffMs: { counter: 30 * MINUTE, kiosk: 10 * MINUTE, online: 5 * MINUTE },
  serviceFee: { counter: 0, kiosk: 0, online: 200 },
};

export const THEATRE: VenueProfile = {
  ...COMMON,
  id: 'theatre' as VenueId,
  name: { zh: '前厅剧院', en: 'Foyer Theatre' },
  // The rules of a mainland-China cinema: a till that is cut off does not sell.
  offlineSales: 'forbidden',
  maxPlacesPerHold: 20,
  salesCutoffMs: { counter: 15 * MINUTE, kiosk: 0, online: -15 * MINUTE },
  serviceFee: { counter: 0, kiosk: 0, online: 500 },
};

export const CONCERT: VenueProfile = {
  ...COMMON,
  id: 'concert-hall' as VenueId,
  name: { zh: '前厅音乐厅', en: 'Foyer Concert Hall' },
  offlineSales: 'allotment',
  maxPlacesPerHold: 50,
  salesCutoffMs: { counter: 60 * MINUTE, kiosk: 30 * MINUTE, online: 0 },
  serviceFee: { counter: 0, kiosk: 0, online: 500 },
};

/** Sells one carriage of a train, to show that nothing in Foyer knows what it sells. */
export const STATION: VenueProfile = {
  ...COMMON,
  id: 'station' as VenueId,
  name: { zh: '前厅车站', en: 'Foyer Station' },
  // Tickets are sold on phones only; no till stands here.
  offlineSales: 'forbidden',
  maxPlacesPerHold: 10,
  salesCutoffMs: { counter: -5 * MINUTE, kiosk: -10 * MINUTE, online: -15 * MINUTE },
  serviceFee: { counter: 0, kiosk: 0, online: 0 },
};

export const VENUES: readonly VenueProfile[] = [CINEMA, THEATRE, CONCERT, STATION];

export interface HouseHall {
  readonly venue: VenueId;
  readonly id: string;
  readonly map: SeatMap;
}

export const HALLS: readonly HouseHall[] = [
  ...Object.entries(CINEMA_HALLS).map(([id, map]) => ({ venue: CINEMA.id, id, map })),
  { venue: THEATRE.id, id: 'theatre-main', map: THEATRE_HALL },
  { venue: CONCERT.id, id: 'concert-main', map: CONCERT_HALL },
  { venue: STATION.id, id: 'carriage-5', map: CARRIAGE },
];
