import type { Language } from '@foyer/shared/domain/text';
import type { PerformanceRow } from '../../channel/table.ts';
import type { Texts } from '../i18n/i18n.ts';
import { clockText, dayText } from './local-time.ts';

/** `19:30`, or `次日00:30` for a show that belongs to the evening before. */
export function timeText({ startsAt, utcOffsetMin, businessDay }: PerformanceRow, { t }: Texts): string {
  const time = clockText(startsAt, utcOffsetMin);
  return dayText(startsAt, utcOffsetMin) > businessDay ? t('counter.list.nextDay', { time }) : time;
}

/** `今天 11月23日 周一`: days are told apart by weekday, since that is what customers ask for. */
export function dayLabel(day: string, today: string | undefined, { t, language }: Texts): string {
  const words = weekday(day, language);
  return day === today ? `${t('counter.list.today')} ${words}` : words;
}

function weekday(day: string, language: Language): string {
  const date = new Date(`${day}T12:00:00Z`);
  const part = (options: Intl.DateTimeFormatOptions) =>
    date.toLocaleDateString(language, { ...options, timeZone: 'UTC' });
  return `${part({ month: language === 'en' ? 'short' : 'long', day: 'numeric' })} ${part({ weekday: 'short' })}`;
}
