import type { PerformanceRow } from '../../channel/views.ts';
import type { Texts } from '../i18n/i18n.ts';
import { clockText, dayText } from './local-time.ts';

/** `19:30`, or `次日00:30` for a show that belongs to the evening before. */
export function timeText(
  { startsAt, utcOffsetMin, businessDay }: Pick<PerformanceRow, 'startsAt' | 'utcOffsetMin' | 'businessDay'>,
  { t }: Texts,
): string {
  const time = clockText(startsAt, utcOffsetMin);
  return dayText(startsAt, utcOffsetMin) > businessDay ? t('counter.list.nextDay', { time }) : time;
}

/** `今天 11月23日`, `11月24日 周二`: other days are told by weekday, since that is what customers ask for. */
export function dayLabel(day: string, today: string | undefined, { t, language }: Texts): string {
  const date = new Date(`${day}T12:00:00Z`);
  const part = (options: Intl.DateTimeFormatOptions) =>
    date.toLocaleDateString(language, { ...options, timeZone: 'UTC' });
  const monthDay = part({ month: language === 'en' ? 'short' : 'long', day: 'numeric' });
  return day === today ? `${t('counter.list.today')} ${monthDay}` : `${monthDay} ${part({ weekday: 'short' })}`;
}
