import { fail } from '@foyer/shared/seating/import/finding';
import { isId, readText, readWhole } from '@foyer/shared/seating/import/read';
import { readCsvTable } from './csv-table.ts';
import { readEnd, readKind, readMoney, readStart } from './read-schedule-fields.ts';
import {
  ADULT,
  EVERY_ZONE,
  MAX_PERFORMANCES,
  type PerformanceDraft,
  type PriceDraft,
  type ScheduleDraft,
  type ScheduleReading,
  type TitleDraft,
  unread,
} from './schedule-draft.ts';
import { fault, notice } from './schedule-findings.ts';

const COLUMNS = [
  'title',
  'title_en',
  'kind',
  'hall',
  'start',
  'end',
  'duration_min',
  'price_list',
  'price',
  'version',
  'id',
];
const NEEDED = ['title', 'hall', 'start'];
const ZONE_PRICE = 'price:';

type Row = (column: string) => string | undefined;

/** Reads a CSV with a header line: one performance a row, its title beside it (docs/schedule-format.md). */
export function readScheduleCsv(reading: ScheduleReading, text: string): ScheduleDraft {
  const { found } = reading;
  const nothing: ScheduleDraft = { titles: [], priceLists: [], performances: [] };
  const table = readCsvTable(found, text, COLUMNS);
  if (table === null) return nothing;
  const { columns, rows } = table;
  const missing = NEEDED.filter((name) => !columns.includes(name));
  for (const name of missing) fault(found, 'row 1', 'column-missing', { column: name });
  for (const name of columns) {
    if (name !== '' && !COLUMNS.includes(name) && !name.startsWith(ZONE_PRICE))
      notice(found, 'row 1', 'column-unknown', { column: name.slice(0, 40) });
  }
  if (missing.length > 0) return nothing;
  if (rows.length > MAX_PERFORMANCES) fail(found, '', 'too-many', { count: rows.length, max: MAX_PERFORMANCES });
  const zones = columns.filter((name) => name.startsWith(ZONE_PRICE));
  const titles: TitleDraft[] = [];
  const performances = rows.slice(0, MAX_PERFORMANCES).flatMap(({ cell, line }) => {
    const title = readTitle(reading, cell, `row ${line}`);
    if (title !== null) titles.push(title);
    return readPerformance(reading, cell, `row ${line}`, zones) ?? [];
  });
  return { titles, priceLists: [], performances };
}

function readTitle({ found }: ScheduleReading, row: Row, path: string): TitleDraft | null {
  const zh = readText(found, row('title'), `${path}, title`);
  const other = row('title_en');
  const en = other === undefined ? zh : readText(found, other, `${path}, title_en`);
  if (zh === null || en === null) return null;
  const minutes = row('duration_min');
  const durationMin =
    minutes === undefined ? null : readWhole(found, Number(minutes), `${path}, duration_min`, 1, 1440);
  const kind = readKind(found, row('kind'), `${path}, kind`);
  return { path, id: null, kind, name: { zh, en }, durationMin, score: null, tags: [], synopsis: { zh: '', en: '' } };
}

function readPerformance(
  reading: ScheduleReading,
  row: Row,
  path: string,
  zones: readonly string[],
): PerformanceDraft | null {
  const { found } = reading;
  const title = row('title');
  const hall = readText(found, row('hall'), `${path}, hall`);
  const start = row('start');
  const startsAt = readStart(
    reading,
    start !== undefined && /^\d{12,14}$/.test(start) ? Number(start) : start,
    `${path}, start`,
  );
  const price = readPrice(reading, row, path, zones);
  const id = row('id') ?? null;
  if (id !== null && !isId(id)) fail(found, `${path}, id`, 'not-an-id', { id: id.slice(0, 64) });
  const version = row('version');
  const versionText = version === undefined ? '' : (readText(found, version, `${path}, version`, 40) ?? '');
  if (title === undefined || hall === null || startsAt === null || price === null) return unread(reading, path, hall);
  const endsAt = readEnd(reading, row('end'), `${path}, end`, startsAt);
  return { path, id, title, hall, startsAt, endsAt, price, version: versionText };
}

function readPrice(reading: ScheduleReading, row: Row, path: string, zones: readonly string[]): PriceDraft | null {
  const { found } = reading;
  const list = row('price_list');
  const price = row('price');
  const perZone = zones.filter((column) => row(column) !== undefined);
  if (list !== undefined && (price !== undefined || perZone.length > 0)) return fault(found, path, 'two-prices');
  if (list !== undefined)
    return isId(list)
      ? { kind: 'list', id: list }
      : fail(found, `${path}, price_list`, 'not-an-id', { id: list.slice(0, 64) });
  if (price === undefined && perZone.length === 0) return fault(found, path, 'no-price');
  const prices: Record<string, Record<string, number>> = {};
  if (price !== undefined) prices[EVERY_ZONE] = { [ADULT.id]: readMoney(reading, price, `${path}, price`) ?? 0 };
  for (const column of perZone)
    prices[column.slice(ZONE_PRICE.length)] = {
      [ADULT.id]: readMoney(reading, row(column), `${path}, ${column}`) ?? 0,
    };
  return { kind: 'prices', ticketTypes: [ADULT], prices };
}
