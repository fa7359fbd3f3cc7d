import type { TitleKind } from '@foyer/shared/domain/programme';
import type { Text } from '@foyer/shared/domain/text';
import { fail, type Findings } from '@foyer/shared/seating/import/finding';
import { field, readFields, readText, type Fields } from '@foyer/shared/seating/import/read';
import type { ScheduleReading } from './schedule-draft.ts';
import { readClock, readLocalTime } from './local-time.ts';
import { minorFromText } from './money-text.ts';
import { fault, notice } from './schedule-findings.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const KINDS: readonly TitleKind[] = ['film', 'stage', 'concert', 'train'];

/** One text for both languages, or `{zh, en}`. */
export function readName(found: Findings, value: unknown, path: string, max = 200): Text | null {
  if (typeof value !== 'object' || value === null) {
    const text = readText(found, value, path, max);
    return text === null ? null : { zh: text, en: text };
  }
  const fields = readFields(found, value, path, ['zh', 'en']);
  if (fields === null) return null;
  const zh = readText(found, field(fields, 'zh'), `${path}.zh`, max);
  const en = readText(found, field(fields, 'en'), `${path}.en`, max);
  return zh === null || en === null ? null : { zh, en };
}

export function readKind(found: Findings, value: unknown, path: string): TitleKind {
  if (value === undefined || value === '') return 'film';
  const kind = KINDS.find((one) => one === value);
  if (kind === undefined) fail(found, path, 'not-one-of', { known: KINDS.join(', ') });
  return kind ?? 'film';
}

/** A local time, a time with its offset, or epoch ms. */
export function readStart({ found, timeZone }: ScheduleReading, value: unknown, path: string): number | null {
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) && value > 0 && value < 1e14
      ? value
      : fault(found, path, 'not-a-time', { value });
  }
  if (value === undefined) return fail(found, path, 'missing');
  if (typeof value !== 'string') return fail(found, path, 'not-a-text');
  const time = readLocalTime(value, timeZone);
  if (!time.ok) return fault(found, path, time.reason, { value: value.slice(0, 40) });
  if (time.twice) notice(found, path, 'time-twice', { value });
  return time.at;
}

/** As a start, or `HH:mm`: the first such moment after the start. */
export function readEnd(reading: ScheduleReading, value: unknown, path: string, startsAt: number): number | null {
  const { found, timeZone } = reading;
  if (value === undefined || value === '') return null;
  const clock = typeof value === 'string' ? readClock(value) : null;
  const end = clock === null ? readStart(reading, value, path) : clockAfter(startsAt, clock, timeZone);
  if (end === null) return null;
  if (end <= startsAt || end - startsAt > DAY) return fault(found, path, 'ends-before-start', { value: String(value) });
  return end;
}

function clockAfter(startsAt: number, minutes: number, timeZone: string): number {
  const local = new Date(startsAt).toLocaleTimeString('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  const start = readClock(local) ?? 0;
  return startsAt + ((((minutes - start) % 1440) + 1440) % 1440) * MINUTE;
}

/** Minor units out of `"38.50"` or the JSON number 38.5, read by its digits. */
export function readMoney({ found, decimals }: ScheduleReading, value: unknown, path: string): number | null {
  if (value === undefined) return fail(found, path, 'missing');
  const text = typeof value === 'number' ? String(value) : value;
  const minor = typeof text === 'string' ? minorFromText(text, decimals) : null;
  return minor ?? fault(found, path, 'not-money', { value: String(value).slice(0, 40), decimals });
}

/** A field that may be left out. */
export function optional(fields: Fields, name: string): unknown {
  const value = field(fields, name);
  return value === null || value === '' ? undefined : value;
}
