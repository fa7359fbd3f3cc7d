import { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../../ports/clock.ts';

export const zonedCalendar: Calendar = {
  businessDay: (at, timeZone, endsHour) =>
    Temporal.Instant.fromEpochMilliseconds(at)
      .toZonedDateTimeISO(timeZone)
      .subtract({ hours: endsHour })
      .toPlainDate()
      .toString(),
};
