import { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../ports/calendar.ts';

const NS_PER_MIN = 60_000_000_000;

const zoned = (at: number, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);

/** Throws RangeError on a zone that does not exist: check with `isTimeZone` where it comes in. */
export const temporalCalendar: Calendar = {
  businessDay(at, timeZone, endsHour) {
    const local = zoned(at, timeZone);
    const day = local.hour < endsHour ? local.toPlainDate().subtract({ days: 1 }) : local.toPlainDate();
    return day.toString();
  },
  utcOffsetMin: (at, timeZone) => Math.round(zoned(at, timeZone).offsetNanoseconds / NS_PER_MIN),
  isTimeZone(name) {
    try {
      zoned(0, name);
      return true;
    } catch {
      return false;
    }
  },
};
