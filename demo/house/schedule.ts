import type { HallId, PerformanceId, PriceListId, TitleId, VenueId } from '@foyer/shared/domain/ids';
import { CONCERTS, FEATURES, NIGHT_SHORTS, PLAYS, TRAIN, type HouseTitle } from './titles.ts';
import { CINEMA, CONCERT, STATION, THEATRE } from './venues.ts';

/** A performance of the demo house, ready for `performance.add`. */
export interface HousePerformance {
  readonly id: PerformanceId;
  readonly venue: VenueId;
  readonly hall: HallId;
  readonly title: TitleId;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly priceList: PriceListId;
  readonly version: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The demo house stands in Shanghai, which has known no other offset since 1991. */
const UTC_OFFSET = 8 * HOUR;
const DAYS_AHEAD = 7;

/** A screen plays a film every 140 minutes; seven screens, twenty minutes apart, leave no gap longer than that. */
const SCREENS = 7;
const STAGGER = 20 * MINUTE;
const CYCLE = SCREENS * STAGGER;
const OPENS = 10 * HOUR;
const LAST_START = 24 * HOUR + 30 * MINUTE;
const EVENING = 18 * HOUR;
/** Trailers before a film and the house lights after it. */
const TRAILERS = 5 * MINUTE;

/** The last screen ends its features early and plays the half-hourly night programme until the morning. */
const NIGHT_SCREEN = 7;
const NIGHT_EVERY = 30 * MINUTE;
const NIGHT_ENDS = 24 * HOUR + OPENS;
const NIGHT_WINDOW = 12 * HOUR;
const TURNAROUND = 5 * MINUTE;
const CHILDREN_UNTIL = 20 * HOUR + 30 * MINUTE;

/** Whole days since 1970-01-01 on the venue's calendar. */
const dayOf = (at: number): number => Math.floor((at + UTC_OFFSET) / DAY);
const startOf = (day: number): number => day * DAY - UTC_OFFSET;
const isFamily = ({ tags }: HouseTitle): boolean => tags.some(({ en }) => en === 'Family');
const LATE_FEATURES = FEATURES.filter((title) => !isFamily(title));

/**
 * Everything the house plays from today until seven days on. A function of the calendar alone, so that opening again
 * adds only what is new: the id of a performance names its hall, date and time. Only the half-hourly night programme
 * looks at the clock: it is put on for the twelve hours to come, which keeps the lists of later days short.
 */
export function rollSchedule(now: number): HousePerformance[] {
  const today = dayOf(now);
  const days = Array.from({ length: DAYS_AHEAD + 2 }, (_, i) => today - 1 + i);
  return [...days.flatMap(dayProgramme), ...nightProgramme(now)]
    .filter(({ endsAt }) => endsAt > now)
    .sort((a, b) => a.startsAt - b.startsAt || a.id.localeCompare(b.id));
}

function dayProgramme(day: number): HousePerformance[] {
  const screens = Array.from({ length: SCREENS }, (_, i) => cinemaDay(day, i + 1));
  return [...screens.flat(), ...theatreDay(day), ...concertDay(day), ...trainsOf(day)];
}

function cinemaDay(day: number, screen: number): HousePerformance[] {
  const list = (start: number) =>
    screen === 1 ? 'great-screen' : start < EVENING && !isWeekend(day) ? 'matinee' : 'evening';
  return startsOf(day, screen).map((start, slot) => {
    const version = screen !== 1 && (screen + slot + day) % 5 === 0 ? '3D' : '2D';
    return show(CINEMA.id, `cinema-${screen}`, day, start, featureFor(day, screen, slot, start), list(start), version);
  });
}

/** The turn of the screens changes daily: no hall opens at the same minute for ever. */
function startsOf(day: number, screen: number): number[] {
  const starts: number[] = [];
  const last = screen === NIGHT_SCREEN ? LAST_START - CYCLE : LAST_START;
  const turn = (screen - 1 + day * 3) % SCREENS;
  for (let start = OPENS + turn * STAGGER; start <= last; start += CYCLE) starts.push(start);
  return starts;
}

/** Every screen plays through the list in steps of its own; children's films are not shown late. */
function featureFor(day: number, screen: number, slot: number, start: number): HouseTitle {
  return pick(start < CHILDREN_UNTIL ? FEATURES : LATE_FEATURES, day * 3 + screen + slot * 3);
}

function theatreDay(day: number): HousePerformance[] {
  const evening = show(THEATRE.id, 'theatre-main', day, 19 * HOUR + 30 * MINUTE, pick(PLAYS, day >> 1), 'theatre', '');
  if (!isWeekend(day)) return [evening];
  return [
    show(THEATRE.id, 'theatre-main', day, 14 * HOUR + 30 * MINUTE, pick(PLAYS, (day >> 1) + 1), 'theatre', ''),
    evening,
  ];
}

const concertDay = (day: number): HousePerformance[] => [
  show(CONCERT.id, 'concert-main', day, 20 * HOUR, pick(CONCERTS, day), 'concert', ''),
];

/** There in the morning and once more in the afternoon; in between it comes back empty. */
const trainsOf = (day: number): HousePerformance[] =>
  [8 * HOUR + 10 * MINUTE, 17 * HOUR + 40 * MINUTE].map((start) =>
    show(STATION.id, 'carriage-5', day, start, TRAIN, 'second-class', ''),
  );

/** Half-hourly on the smallest screen, from the end of its last feature until the others open. */
function nightProgramme(now: number): HousePerformance[] {
  const shows: HousePerformance[] = [];
  for (const day of [dayOf(now) - 1, dayOf(now), dayOf(now) + 1]) {
    const lastFeature = cinemaDay(day, NIGHT_SCREEN).at(-1);
    const free = lastFeature === undefined ? OPENS : lastFeature.endsAt - startOf(day) + TURNAROUND;
    for (let start = Math.ceil(free / NIGHT_EVERY) * NIGHT_EVERY; start < NIGHT_ENDS; start += NIGHT_EVERY) {
      const one = show(CINEMA.id, `cinema-${NIGHT_SCREEN}`, day, start, NIGHT_SHORTS, 'night', '2D');
      if (one.startsAt <= now + NIGHT_WINDOW) shows.push(one);
    }
  }
  return shows;
}

function show(
  venue: VenueId,
  hall: string,
  day: number,
  start: number,
  title: HouseTitle,
  list: string,
  version: string,
): HousePerformance {
  const startsAt = startOf(day) + start;
  const isFeature = title.kind === 'film' && title !== NIGHT_SHORTS;
  return {
    id: `${hall}.${localMinute(startsAt)}` as PerformanceId,
    venue,
    hall: hall as HallId,
    title: title.id,
    startsAt,
    endsAt: startsAt + (isFeature ? TRAILERS : 0) + title.durationMin * MINUTE,
    priceList: list as PriceListId,
    version,
  };
}

/** `20261123-1930` on the venue's clock. */
const localMinute = (at: number): string =>
  new Date(at + UTC_OFFSET).toISOString().slice(0, 16).replaceAll('-', '').replace(':', '').replace('T', '-');

/** 1970-01-01 was a Thursday. */
const isWeekend = (day: number): boolean => [0, 6].includes((day + 4) % 7);

function pick<T>(list: readonly T[], index: number): T {
  const one = list[index % list.length];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}
