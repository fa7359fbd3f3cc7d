import type { Findings } from '@foyer/shared/seating/import/finding';
import { field, type Fields } from '@foyer/shared/seating/import/read';
import { dateAfter } from './local-time.ts';
import { isOneCinema, readOneCinema } from './one-cinema.ts';
import { readScheduleCsv } from './schedule-csv.ts';
import type { ScheduleDraft, ScheduleReading } from './schedule-draft.ts';
import { fault } from './schedule-findings.ts';
import { readScheduleJson, SCHEDULE_FORMAT } from './schedule-json.ts';

const NOTHING: ScheduleDraft = { titles: [], priceLists: [], performances: [] };

/**
 * Reads a schedule out of a file's text: our JSON, a CSV, or one cinema's showtimes (which need `fromDate`, the date
 * of 今天). What is wrong is in `reading.found`; nothing throws.
 */
export function readScheduleFile(reading: ScheduleReading, text: string, fromDate: string | null): ScheduleDraft {
  const { found } = reading;
  if (!/^\uFEFF?\s*[[{]/.test(text)) return readScheduleCsv(reading, text);
  const json = parseJson(found, text);
  if (json === null) return NOTHING;
  if (isOneCinema(json)) {
    if (fromDate === null) fault(found, '--from-date', 'unknown-day', { day: '今天' });
    else if (dateAfter(fromDate, 0) === null) fault(found, '--from-date', 'not-a-time', { value: fromDate });
    else return readOneCinema(reading, json, fromDate);
    return NOTHING;
  }
  const format = typeof json === 'object' ? field(json as Fields, 'format') : undefined;
  if (format === SCHEDULE_FORMAT) return readScheduleJson(reading, json);
  fault(found, '', 'unknown-schedule-format', { known: SCHEDULE_FORMAT });
  return NOTHING;
}

function parseJson(found: Findings, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    return fault(found, '', 'not-json', { reason: (error as Error).message.slice(0, 200) });
  }
}
