import { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../../ports/clock.ts';

const NS_PER_MINUTE = 60e9;

export const zonedCalendar: Calendar = {
  businessDay: (at, timeZone, endsHour) =>
    Temporal.Instant.fromEpochMilliseconds(at)
      .toZonedDateTimeISO(timeZone)
      .subtract({ hours: endsHour })
      .toPlainDate()
      .toString(),
  utcOffsetMin: (at, timeZone) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).offsetNanoseconds / NS_PER_MINUTE,
};
