import { Temporal } from 'temporal-polyfill';

/**
 * - `skipped`: the clocks went over it, it never was · `twice`: the clocks were put back, `at` is the first of both
 */
export type LocalTime =
  | { readonly ok: true; readonly at: number; readonly twice: boolean }
  | { readonly ok: false; readonly reason: 'not-a-time' | 'time-skipped' };

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{1,2}):(\d{2})(?::00)?$/;
const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const CLOCK = /^(\d{1,2}):(\d{2})$/;
const NOT_A_TIME: LocalTime = { ok: false, reason: 'not-a-time' };

/**
 * Reads `2026-11-23 19:30` on the clock of the zone, or a time that carries its offset. Hours go to 29: `24:30` is
 * half past midnight of the evening that the date names.
 */
export function readLocalTime(text: string, timeZone: string): LocalTime {
  const trimmed = text.trim();
  if (WITH_OFFSET.test(trimmed)) return instant(trimmed);
  const match = LOCAL.exec(trimmed);
  if (match === null) return NOT_A_TIME;
  const [, year, month, day, hour, minute] = match.map(Number);
  return onDate({ year: year ?? 0, month: month ?? 0, day: day ?? 0 }, hour ?? 0, minute ?? 0, timeZone);
}

/** `HH:mm` as minutes after the midnight that begins the day; hours to 29. Null if it is none. */
export function readClock(text: string): number | null {
  const [, hour = NaN, minute = NaN] = (CLOCK.exec(text.trim()) ?? []).map(Number);
  return hour <= 29 && minute <= 59 ? hour * 60 + minute : null;
}

/** The moment `minutes` after the beginning of a day (`YYYY-MM-DD`) on the zone's wall clock. */
export function atLocalMinute(date: string, minutes: number, timeZone: string): LocalTime {
  const [year, month, day] = date.split('-').map(Number);
  return onDate(
    { year: year ?? 0, month: month ?? 0, day: day ?? 0 },
    Math.floor(minutes / 60),
    minutes % 60,
    timeZone,
  );
}

/** `2026-11-23 19:30` on the zone's clock. */
export function localText(at: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');
}

/** `2026-11-23` and some days; null when it is no date. */
export function dateAfter(date: string, days: number): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  try {
    return Temporal.PlainDate.from(date).add({ days }).toString();
  } catch {
    return null;
  }
}

interface PlainDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function onDate(day: PlainDay, hour: number, minute: number, timeZone: string): LocalTime {
  if (hour > 29 || minute > 59) return NOT_A_TIME;
  try {
    const date = Temporal.PlainDate.from(day, { overflow: 'reject' }).add({ days: Math.floor(hour / 24) });
    const wanted = date.toPlainDateTime({ hour: hour % 24, minute });
    const first = wanted.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
    const last = wanted.toZonedDateTime(timeZone, { disambiguation: 'later' });
    if (!first.toPlainDateTime().equals(wanted)) return { ok: false, reason: 'time-skipped' };
    return { ok: true, at: first.epochMilliseconds, twice: first.epochMilliseconds !== last.epochMilliseconds };
  } catch {
    return NOT_A_TIME;
  }
}

function instant(text: string): LocalTime {
  try {
    return { ok: true, at: Temporal.Instant.from(text).epochMilliseconds, twice: false };
  } catch {
    return NOT_A_TIME;
  }
}
