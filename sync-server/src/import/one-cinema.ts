import { fail } from '@foyer/shared/seating/import/finding';
import { field, readFields, readList, readText, type Fields } from '@foyer/shared/seating/import/read';
import { atLocalMinute, dateAfter, readClock } from './local-time.ts';
import { readMoney } from './read-schedule-fields.ts';
import {
  EVERY_ZONE,
  MAX_TITLES,
  type PerformanceDraft,
  type PriceDraft,
  type ScheduleDraft,
  type ScheduleReading,
  type TicketTypeDraft,
  type TitleDraft,
  unread,
} from './schedule-draft.ts';
import { fault, notice } from './schedule-findings.ts';

/** The list price, and what the cinema's app asks for. */
const STANDARD: TicketTypeDraft = { id: 'standard', name: { zh: '标准票', en: 'Standard' } };
const DISCOUNT: TicketTypeDraft = { id: 'discount', name: { zh: '优惠票', en: 'Discount' } };
const DAYS: readonly (readonly [string, number])[] = [
  ['大后天', 3],
  ['今天', 0],
  ['明天', 1],
  ['后天', 2],
];

/** True for the showtimes of one cinema as a film portal's page carries them. */
export function isOneCinema(json: unknown): boolean {
  if (typeof json !== 'object' || json === null) return false;
  const movies = field(json as Fields, 'movies');
  const first: unknown = Array.isArray(movies) ? movies[0] : undefined;
  return typeof first === 'object' && first !== null && Object.hasOwn(first, 'movieTime');
}

/** Its days are words (今天, 明天, 后天): `fromDate` says which date 今天 is. Posters stay where they are. */
export function readOneCinema(reading: ScheduleReading, json: unknown, fromDate: string): ScheduleDraft {
  const { found } = reading;
  const titles: TitleDraft[] = [];
  const performances: PerformanceDraft[] = [];
  const movies = readList(found, field(json as Fields, 'movies'), 'movies', MAX_TITLES) ?? [];
  let posters = 0;
  for (const [i, item] of movies.entries()) {
    const path = `movies[${i}]`;
    const fields = readFields(found, item, path);
    const title = fields === null ? null : readTitle(reading, fields, path);
    if (fields === null || title === null) continue;
    titles.push(title);
    if (typeof field(fields, 'imgSrc') === 'string') posters += 1;
    for (const [d, day] of (readList(found, field(fields, 'movieTime'), `${path}.movieTime`, 60) ?? []).entries()) {
      performances.push(...readDay(reading, day, `${path}.movieTime[${d}]`, title, fromDate));
    }
  }
  if (posters > 0) notice(found, '', 'posters-left-out', { count: posters });
  return { titles, priceLists: [], performances };
}

function readTitle(reading: ScheduleReading, fields: Fields, path: string): TitleDraft | null {
  const { found } = reading;
  const name = readText(found, field(fields, 'cname'), `${path}.cname`);
  if (name === null) return null;
  const id = field(fields, 'movieId');
  const score = field(fields, 'score');
  const duration = Number(field(fields, 'duration'));
  const tags = String(field(fields, 'categoryCat') ?? '')
    .split(/[,，]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  return {
    path,
    id: typeof id === 'string' && /^[A-Za-z0-9]{1,40}$/.test(id) ? `m-${id}` : null,
    kind: 'film',
    name: { zh: name, en: name },
    durationMin: Number.isSafeInteger(duration) && duration > 0 && duration <= 1440 ? duration : null,
    score: typeof score === 'number' && score >= 0 && score <= 10 ? score : null,
    tags: tags.slice(0, 10).map((tag) => ({ zh: tag, en: tag })),
    synopsis: { zh: '', en: '' },
  };
}

function readDay(
  reading: ScheduleReading,
  item: unknown,
  path: string,
  title: TitleDraft,
  fromDate: string,
): PerformanceDraft[] {
  const { found } = reading;
  const fields = readFields(found, item, path);
  const label = fields === null ? null : readText(found, field(fields, 'movieDay'), `${path}.movieDay`);
  if (fields === null || label === null) return [];
  const offset = DAYS.find(([word]) => label.startsWith(word))?.[1];
  const date = offset === undefined ? null : dateAfter(fromDate, offset);
  if (date === null) {
    fault(found, `${path}.movieDay`, 'unknown-day', { day: label });
    return [];
  }
  const shows = readList(found, field(fields, 'showTime'), `${path}.showTime`, 500) ?? [];
  return shows.flatMap((show, i) => readShow(reading, show, `${path}.showTime[${i}]`, title, date) ?? []);
}

function readShow(
  reading: ScheduleReading,
  item: unknown,
  path: string,
  title: TitleDraft,
  date: string,
): PerformanceDraft | null {
  const { found, timeZone, businessDayEndsHour } = reading;
  const fields = readFields(found, item, path);
  if (fields === null) return null;
  const hall = readText(found, field(fields, 'videoHall'), `${path}.videoHall`);
  const start = readTime(reading, fields, 'startTime', path);
  const end = readTime(reading, fields, 'endTime', path);
  const price = readPrices(reading, fields, path);
  const kind = field(fields, 'videoType');
  const version = kind === undefined ? '' : (readText(found, kind, `${path}.videoType`, 40) ?? '');
  if (hall === null || start === null || end === null || price === null) return unread(reading, path, hall);
  // A show at 00:30 is listed under the evening it belongs to.
  const from = start < businessDayEndsHour * 60 ? start + 1440 : start;
  const startsAt = atLocalMinute(date, from, timeZone);
  if (!startsAt.ok)
    return fault(found, `${path}.startTime`, startsAt.reason, {
      value: `${date} ${String(field(fields, 'startTime'))}`,
    });
  const endsAt = startsAt.at + ((((end - start) % 1440) + 1440) % 1440) * 60_000;
  if (endsAt === startsAt.at)
    return fault(found, `${path}.endTime`, 'ends-before-start', { value: String(field(fields, 'endTime')) });
  return { path, id: null, title: title.id ?? title.name.zh, hall, startsAt: startsAt.at, endsAt, price, version };
}

function readTime({ found }: ScheduleReading, fields: Fields, name: string, path: string): number | null {
  const value = field(fields, name);
  if (typeof value !== 'string') return fail(found, `${path}.${name}`, value === undefined ? 'missing' : 'not-a-text');
  return readClock(value) ?? fault(found, `${path}.${name}`, 'not-a-time', { value: value.slice(0, 40) });
}

function readPrices(reading: ScheduleReading, fields: Fields, path: string): PriceDraft | null {
  const full = readMoney(reading, field(fields, 'price'), `${path}.price`);
  if (full === null) return null;
  const lower = field(fields, 'discountPrice');
  if (lower === undefined || lower === '')
    return { kind: 'prices', ticketTypes: [STANDARD], prices: { [EVERY_ZONE]: { [STANDARD.id]: full } } };
  const discount = readMoney(reading, lower, `${path}.discountPrice`);
  if (discount === null) return null;
  return {
    kind: 'prices',
    ticketTypes: [STANDARD, DISCOUNT],
    prices: { [EVERY_ZONE]: { [STANDARD.id]: full, [DISCOUNT.id]: discount } },
  };
}
