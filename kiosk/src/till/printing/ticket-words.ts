import { inLanguage, type Language } from '@foyer/shared/domain/text';
import type { PaperTicket } from './paper-ticket.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const WEEKDAYS = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;

type Shown = Pick<PaperTicket, 'startsAt' | 'utcOffsetMin' | 'businessDay'>;

/** A show after midnight belongs to the evening before: its day is that evening, its time says 次日. */
export function showTimeText(
  { startsAt, utcOffsetMin, businessDay }: Shown,
  language: Language,
): { readonly date: string; readonly time: string } {
  const local = localTime(startsAt, utcOffsetMin);
  const day = Date.parse(`${businessDay}T00:00:00Z`);
  const isNextDay = local.day === new Date(day + DAY_MS).toISOString().slice(0, 10);
  const weekday = WEEKDAYS[language][new Date(day).getUTCDay()] ?? '';
  const date = `${businessDay.slice(5)} ${weekday}`;
  if (!isNextDay) return { date, time: local.time };
  return { date, time: language === 'en' ? `${local.time}+1` : `次日${local.time}` };
}

export function soldAtText({ soldAt, utcOffsetMin }: Pick<PaperTicket, 'soldAt' | 'utcOffsetMin'>): string {
  const { day, time } = localTime(soldAt, utcOffsetMin);
  return `${day} ${time}`;
}

/** Row and seat, or the area's name where nothing is numbered. */
export function placeText(
  { rowLabel, seatLabel, zoneName }: Pick<PaperTicket, 'rowLabel' | 'seatLabel' | 'zoneName'>,
  language: Language,
): string {
  if (rowLabel === '' && seatLabel === '') return inLanguage(zoneName, language);
  return language === 'en' ? `Row ${rowLabel} Seat ${seatLabel}` : `${rowLabel}排 ${seatLabel}座`;
}

/** In the currency's own decimals; yuan the way tickets print them. */
export function moneyText(amount: number, currency: string, language: Language): string {
  const decimals = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
  const number = (amount / 10 ** (decimals ?? 2)).toFixed(decimals);
  return currency === 'CNY' && language === 'zh-CN' ? `${number}元` : `${currency} ${number}`;
}

function localTime(at: number, utcOffsetMin: number): { readonly day: string; readonly time: string } {
  const text = new Date(at + utcOffsetMin * 60_000).toISOString();
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
}
