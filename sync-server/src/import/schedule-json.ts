import { fail, type Findings } from '@foyer/shared/seating/import/finding';
import {
  field,
  isId,
  readFields,
  readList,
  readNumber,
  readText,
  readWhole,
  type Fields,
} from '@foyer/shared/seating/import/read';
import { optional, readEnd, readKind, readMoney, readName, readStart } from './read-schedule-fields.ts';
import {
  ADULT,
  EVERY_ZONE,
  MAX_PERFORMANCES,
  MAX_TITLES,
  type PerformanceDraft,
  type PriceDraft,
  type PriceListDraft,
  type ScheduleDraft,
  type ScheduleReading,
  type TicketTypeDraft,
  type TitleDraft,
  type ZonePrices,
  unread,
} from './schedule-draft.ts';
import { fault } from './schedule-findings.ts';

export const SCHEDULE_FORMAT = 'foyer-schedule/1';

/** Reads our own JSON (docs/schedule-format.md), strictly: a field it does not know is an error. */
export function readScheduleJson(reading: ScheduleReading, json: unknown): ScheduleDraft {
  const { found } = reading;
  const file = readFields(found, json, '', ['format', 'titles', 'priceLists', 'performances']);
  if (file === null) return { titles: [], priceLists: [], performances: [] };
  const read = <T>(name: string, max: number, one: (item: unknown, path: string) => T | null): T[] => {
    const value = field(file, name);
    const list = value === undefined ? [] : (readList(found, value, name, max) ?? []);
    return list.flatMap((item, i) => one(item, `${name}[${i}]`) ?? []);
  };
  return {
    titles: read('titles', MAX_TITLES, (item, path) => readTitle(found, item, path)),
    priceLists: read('priceLists', 500, (item, path) => readPriceList(reading, item, path)),
    performances: read('performances', MAX_PERFORMANCES, (item, path) => readPerformance(reading, item, path)),
  };
}

function readTitle(found: Findings, item: unknown, path: string): TitleDraft | null {
  const fields = readFields(found, item, path, ['id', 'kind', 'name', 'durationMin', 'score', 'tags', 'synopsis']);
  if (fields === null) return null;
  const id = readOwnId(found, optional(fields, 'id'), `${path}.id`);
  const name = readName(found, field(fields, 'name'), `${path}.name`);
  const kind = readKind(found, optional(fields, 'kind'), `${path}.kind`);
  const duration = optional(fields, 'durationMin');
  const durationMin = duration === undefined ? null : readWhole(found, duration, `${path}.durationMin`, 1, 1440);
  const score = optional(fields, 'score');
  const tags = optional(fields, 'tags');
  const synopsis = optional(fields, 'synopsis');
  if (name === null) return null;
  return {
    path,
    id,
    kind,
    name,
    durationMin,
    score: score === undefined ? null : readNumber(found, score, `${path}.score`, 0, 10),
    tags:
      tags === undefined
        ? []
        : (readList(found, tags, `${path}.tags`, 10) ?? []).flatMap(
            (tag, i) => readName(found, tag, `${path}.tags[${i}]`) ?? [],
          ),
    synopsis: (synopsis === undefined ? null : readName(found, synopsis, `${path}.synopsis`, 2000)) ?? {
      zh: '',
      en: '',
    },
  };
}

function readPriceList(reading: ScheduleReading, item: unknown, path: string): PriceListDraft | null {
  const { found } = reading;
  const fields = readFields(found, item, path, ['id', 'name', 'ticketTypes', 'prices']);
  if (fields === null) return null;
  const id = readOwnId(found, field(fields, 'id') ?? '', `${path}.id`);
  const name = readName(found, field(fields, 'name'), `${path}.name`);
  const types = optional(fields, 'ticketTypes');
  const ticketTypes = types === undefined ? [ADULT] : readTicketTypes(found, types, `${path}.ticketTypes`);
  const prices = readPrices(reading, field(fields, 'prices'), `${path}.prices`, ticketTypes);
  return id === null || name === null || prices === null ? null : { path, id, name, ticketTypes, prices };
}

function readTicketTypes(found: Findings, value: unknown, path: string): TicketTypeDraft[] {
  return (readList(found, value, path, 20) ?? []).flatMap((item, i) => {
    const fields = readFields(found, item, `${path}[${i}]`, ['id', 'name']);
    if (fields === null) return [];
    const id = readOwnId(found, field(fields, 'id') ?? '', `${path}[${i}].id`);
    const name = readName(found, field(fields, 'name'), `${path}[${i}].name`);
    return id === null || name === null ? [] : [{ id, name }];
  });
}

/** One price for all, a price per zone, or per zone a price per ticket type. */
function readPrices(
  reading: ScheduleReading,
  value: unknown,
  path: string,
  types: readonly TicketTypeDraft[],
): ZonePrices | null {
  const { found } = reading;
  const first = types[0]?.id ?? ADULT.id;
  if (typeof value !== 'object' || value === null) {
    const price = readMoney(reading, value, path);
    return price === null ? null : { [EVERY_ZONE]: { [first]: price } };
  }
  const zones = readFields(found, value, path);
  if (zones === null) return null;
  const prices: Record<string, Record<string, number>> = {};
  for (const zone of Object.keys(zones).slice(0, 100)) {
    const at = `${path}.${zone.slice(0, 64)}`;
    const entry = field(zones, zone);
    if (zone !== EVERY_ZONE && !isId(zone)) fail(found, at, 'not-an-id', { id: zone.slice(0, 64) });
    else
      prices[zone] =
        typeof entry === 'object' && entry !== null
          ? readTypePrices(reading, entry, at, types)
          : { [first]: readMoney(reading, entry, at) ?? 0 };
  }
  return prices;
}

function readTypePrices(
  reading: ScheduleReading,
  value: object,
  path: string,
  types: readonly TicketTypeDraft[],
): Record<string, number> {
  const fields = readFields(
    reading.found,
    value,
    path,
    types.map(({ id }) => id),
  );
  return Object.fromEntries(
    Object.keys(fields ?? {}).map((type) => [
      type,
      readMoney(reading, field(fields as Fields, type), `${path}.${type}`) ?? 0,
    ]),
  );
}

function readPerformance(reading: ScheduleReading, item: unknown, path: string): PerformanceDraft | null {
  const { found } = reading;
  const fields = readFields(found, item, path, [
    'id',
    'title',
    'hall',
    'start',
    'end',
    'durationMin',
    'priceList',
    'price',
    'version',
  ]);
  if (fields === null) return null;
  const id = readOwnId(found, optional(fields, 'id'), `${path}.id`);
  const title = readText(found, field(fields, 'title'), `${path}.title`);
  const hall = readText(found, field(fields, 'hall'), `${path}.hall`);
  const startsAt = readStart(reading, field(fields, 'start'), `${path}.start`);
  const version = optional(fields, 'version');
  const versionText = version === undefined ? '' : (readText(found, version, `${path}.version`, 40) ?? '');
  const price = readPrice(reading, fields, path);
  if (title === null || hall === null || startsAt === null || price === null) return unread(reading, path, hall);
  const duration = optional(fields, 'durationMin');
  const minutes = duration === undefined ? null : readWhole(found, duration, `${path}.durationMin`, 1, 1440);
  const end = readEnd(reading, optional(fields, 'end'), `${path}.end`, startsAt);
  const endsAt = end ?? (minutes === null ? null : startsAt + minutes * 60_000);
  return { path, id, title, hall, startsAt, endsAt, price, version: versionText };
}

function readPrice(reading: ScheduleReading, fields: Fields, path: string): PriceDraft | null {
  const { found } = reading;
  const list = optional(fields, 'priceList');
  const price = optional(fields, 'price');
  if (list !== undefined && price !== undefined) return fault(found, path, 'two-prices');
  if (list === undefined && price === undefined) return fault(found, path, 'no-price');
  if (list !== undefined) {
    const id = readOwnId(found, list, `${path}.priceList`);
    return id === null ? null : { kind: 'list', id };
  }
  const prices = readPrices(reading, price, `${path}.price`, [ADULT]);
  return prices === null ? null : { kind: 'prices', ticketTypes: [ADULT], prices };
}

function readOwnId(found: Findings, value: unknown, path: string): string | null {
  if (value === undefined) return null;
  const id = readText(found, value, path, 64);
  if (id === null) return null;
  return isId(id) ? id : fail(found, path, 'not-an-id', { id });
}
