import { fill, language, texts } from './texts.ts';

/** Times are those of the venue: epoch ms and the venue's offset travel together, the phone's own zone never counts. */
export interface VenueMoment {
  /** Epoch ms. */
  readonly at: number;
  readonly utcOffsetMin: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const local = ({ at, utcOffsetMin }: VenueMoment): Date => new Date(at + utcOffsetMin * MINUTE_MS);
const two = (n: number): string => String(n).padStart(2, '0');

/** `2026-11-26`: the calendar day at the venue. */
export function calendarDay(moment: VenueMoment): string {
  const date = local(moment);
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

/** `19:30`, and `次日00:30` for a show that belongs to the evening before (`businessDay`, `YYYY-MM-DD`). */
export function clockText(moment: VenueMoment, businessDay?: string): string {
  const date = local(moment);
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  const isNextDay = businessDay !== undefined && calendarDay(moment) > businessDay;
  return isNextDay ? fill(texts('time').nextDay, { time }) : time;
}

/** `今天 11-26`, `明天 11-27`, `周六 11-28` for a business day, seen from today at the venue. */
export function dayText(day: string, today: string): string {
  const t = texts('time');
  const [, month = '', date = ''] = day.split('-');
  const distance = Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / DAY_MS);
  const names = [t.sunday, t.monday, t.tuesday, t.wednesday, t.thursday, t.friday, t.saturday];
  const weekday = names[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
  const name = distance === 0 ? t.today : distance === 1 ? t.tomorrow : weekday;
  return language() === 'en' ? `${name} ${Number(date)}/${Number(month)}` : `${name} ${month}-${date}`;
}

/** `11-28 周六 19:30`, as on a ticket. */
export function whenText(moment: VenueMoment, businessDay?: string): string {
  const day = businessDay ?? calendarDay(moment);
  const [, month = '', date = ''] = day.split('-');
  const t = texts('time');
  const names = [t.sunday, t.monday, t.tuesday, t.wednesday, t.thursday, t.friday, t.saturday];
  const weekday = names[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
  return fill(t.when, { month: Number(month), date: Number(date), weekday, time: clockText(moment, businessDay) });
}

/** `14:59` of what is left, never below zero. */
export function countdownText(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}
