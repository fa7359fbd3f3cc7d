import { describe, expect, it } from 'vitest';
import { rollSchedule, type HousePerformance } from './schedule.ts';
import { TITLES } from './titles.ts';
import { HALLS, VENUES } from './venues.ts';
import { PRICE_LISTS } from './price-lists.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** 2026-11-23 12:00 in Shanghai, a Monday. */
const NOON = Date.UTC(2026, 10, 23, 4);

const filmsSoon = (shows: readonly HousePerformance[], now: number) =>
  shows.filter(({ venue, startsAt }) => venue === 'cinema' && startsAt >= now && startsAt <= now + 30 * MINUTE);

describe('the rolling schedule of the demo house', () => {
  it('has a film beginning within half an hour, whenever the house is opened', () => {
    for (let day = 0; day < 14; day += 1) {
      for (let minute = 0; minute < 24 * 60; minute += 10) {
        const now = NOON + day * DAY + minute * MINUTE + 1;
        if (filmsSoon(rollSchedule(now), now).length === 0)
          expect.fail(`nothing begins soon at ${new Date(now).toISOString()}`);
      }
    }
  }, 60_000);

  it('has a film beginning within half an hour for twelve hours after it was opened', () => {
    for (let hour = 0; hour < 24; hour += 1) {
      const opened = NOON + hour * 60 * MINUTE;
      const shows = rollSchedule(opened);
      for (let minute = 0; minute < 690; minute += 1)
        if (filmsSoon(shows, opened + minute * MINUTE).length === 0)
          expect.fail(`opened at ${hour}, nothing after ${minute} min`);
    }
  });

  it('covers seven days on in every venue', () => {
    const shows = rollSchedule(NOON);
    for (const { id } of VENUES) {
      for (let day = 0; day <= 6; day += 1) {
        const from = NOON + day * DAY;
        expect(
          shows.filter(({ venue, startsAt }) => venue === id && startsAt >= from && startsAt < from + DAY),
        ).not.toHaveLength(0);
      }
    }
  });

  it('never puts two performances into one hall at once, and leaves time to clear it', () => {
    for (const now of [NOON, NOON + 9 * 60 * MINUTE, NOON + 16 * 60 * MINUTE, NOON + 5 * DAY]) {
      const byHall = Map.groupBy(rollSchedule(now), ({ hall }) => hall);
      for (const shows of byHall.values()) {
        for (const [i, one] of shows.entries()) {
          const before = shows[i - 1];
          if (before !== undefined)
            expect(one.startsAt - before.endsAt, `${before.id} → ${one.id}`).toBeGreaterThanOrEqual(5 * MINUTE);
        }
      }
    }
  });

  it('adds only what is new when the house opens again, also a day later', () => {
    const first = new Map(rollSchedule(NOON).map((one) => [one.id, one]));
    expect(rollSchedule(NOON).every((one) => first.has(one.id))).toBe(true);
    const later = rollSchedule(NOON + DAY);
    for (const one of later) if (first.has(one.id)) expect(one).toEqual(first.get(one.id));
    const isNew = later.filter(({ id }) => !first.has(id));
    const day = later.filter(({ startsAt }) => startsAt >= NOON + DAY && startsAt < NOON + 2 * DAY);
    expect(isNew.length).toBeLessThan(1.7 * day.length);
  });

  it('gives every performance an id of its own, a title, a hall and prices that exist', () => {
    const shows = rollSchedule(NOON);
    expect(new Set(shows.map(({ id }) => id)).size).toBe(shows.length);
    for (const one of shows) {
      expect(one.id).toMatch(/^[A-Za-z0-9._~-]{1,64}$/);
      expect(TITLES.some(({ id }) => id === one.title)).toBe(true);
      expect(HALLS.some(({ id, venue }) => id === one.hall && venue === one.venue)).toBe(true);
      expect(PRICE_LISTS.some(({ priceList, venue }) => priceList.id === one.priceList && venue === one.venue)).toBe(
        true,
      );
    }
  });

  it("shows no children's film late in the evening", () => {
    const late = rollSchedule(NOON).filter(({ startsAt, venue }) => {
      const hour = new Date(startsAt + 8 * 60 * MINUTE).getUTCHours();
      return venue === 'cinema' && (hour >= 21 || hour < 6);
    });
    expect(late.filter(({ title }) => title === 'paper-whale' || title === 'hutong-rocket')).toEqual([]);
    expect(late.length).toBeGreaterThan(20);
  });

  it('plays every film every day', () => {
    for (let day = 1; day < 7; day += 1) {
      const shows = rollSchedule(NOON).filter(
        ({ startsAt }) =>
          startsAt >= NOON + day * DAY - 2 * 60 * MINUTE && startsAt < NOON + day * DAY + 12 * 60 * MINUTE,
      );
      const films = new Set(shows.filter(({ venue }) => venue === 'cinema').map(({ title }) => title));
      expect(films.size).toBeGreaterThanOrEqual(10);
    }
  });
});
