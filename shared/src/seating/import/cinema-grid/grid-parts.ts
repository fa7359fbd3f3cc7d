import { fail, type Findings } from '../finding.ts';
import type { GridSeat } from './grid-axes.ts';
import {
  COLUMN_NAMES,
  DELETED,
  firstOf,
  GAP,
  HALL_IDS,
  HALL_NAMES,
  NAMES,
  NUMBERS,
  plainName,
  scalarsOf,
  STATES,
  TYPES,
} from './grid-fields.ts';
import type { GridBlock, RawCell, Scalars } from './grid-search.ts';
import type { Fields } from '../read.ts';

const NO_PART: ReadonlySet<string> = new Set(['', '0', 'null']);

export interface Parts {
  /** Name of the hall, empty where the file has none. */
  readonly hall: string;
  /** Names of the parts by `region 41`, `area 0` and so on. */
  readonly names: ReadonlyMap<string, string>;
}

/** Words for a part of the hall that has its own rows, the larger first. */
const ZONES = ['region', 'section', 'zone', 'block', 'floor'] as const;
const PRICES = ['area', 'section', 'price', 'level'] as const;

/** A `zone` so called is what a seat costs: seats of two such zones sit side by side. */
const PRICE_WORD =
  /^(normal|ordinary|common|standard|regular|basic|economy|premium|prime|best|vip|gold|golden|silver|bronze|diamond|普通|优选|黄金|贵宾|特惠)(区|座)?$/i;

/** What the objects around the lists say: the hall, of which a file may hold one, and the names of its parts. */
export function partsOf(found: Findings, json: unknown, blocks: readonly GridBlock[]): Parts {
  const halls = new Map<string, string>();
  const own = new Set<string>();
  for (const { around, path, cells } of blocks) {
    for (const { scalars } of cells)
      if (scalars !== null) own.add(firstOf(scalars, HALL_IDS) || firstOf(scalars, HALL_NAMES));
    const name = lastOf(around, HALL_NAMES);
    const key = `${lastOf(around, HALL_IDS)}|${name}`;
    if (!halls.has(key)) halls.set(key, name === '' ? path : name);
  }
  own.delete('');
  if (own.size > 1) fail(found, '', 'halls-repeated', { count: own.size, halls: [...own].slice(0, 10).join(', ') });
  else if (halls.size > 1)
    fail(found, '', 'halls-repeated', { count: halls.size, halls: [...halls.values()].slice(0, 10).join(', ') });
  return { hall: nameOfPart(lastOf(blocks[0]?.around ?? [], HALL_NAMES)), names: partNames(json) };
}

function lastOf(around: readonly Scalars[], names: readonly string[]): string {
  for (const scalars of around.toReversed()) {
    const value = firstOf(scalars, names);
    if (value !== '') return value.slice(0, 100);
  }
  return '';
}

/** The part a cell is in, by its own word, else by what it stands in: `[region, its key]`. */
function partIn(own: Scalars, around: readonly Scalars[], parts: readonly string[]): readonly [string, string] | null {
  for (const part of parts) {
    const fields = [`${part}id`, `${part}code`, part, `${part}name`];
    const key =
      fields.map((name) => own.get(name) ?? '').find((value) => !NO_PART.has(value)) ?? lastOf(around, fields);
    if (!NO_PART.has(key)) return [part, key];
  }
  return null;
}

/** `A区1排1座` names its part as it names row and seat; 黄金区 is what it costs. Empty where it does not. */
function partInName(own: Scalars): string {
  for (const name of NAMES) {
    const part = /^\s*(.{1,30}[区层楼])\s*[0-9A-Za-z]{1,6}\s*排/u.exec(own.get(name) ?? '')?.[1];
    if (part !== undefined) return part;
  }
  return '';
}

/** Part names are printed: short, and nothing invisible in them. */
export const nameOfPart = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, 100);

/** The cells that are seats; the others are counted. */
export function seatsOfBlocks(blocks: readonly GridBlock[]) {
  const seats: GridSeat[] = [];
  let gaps = 0;
  let deleted = 0;
  for (const { cells, around } of blocks) {
    for (const cell of cells) {
      if (cell.scalars === null || isGap(cell.scalars)) gaps += 1;
      else if (isDeleted(cell.scalars)) deleted += 1;
      else seats.push(seatOf(cell, cell.scalars, around));
    }
  }
  return { seats, gaps, deleted };
}

function seatOf(cell: RawCell, own: Scalars, around: readonly Scalars[]): GridSeat {
  const isPriced = PRICE_WORD.test(own.get('zone') ?? '');
  const inName = partInName(own);
  const isNamePriced = PRICE_WORD.test(inName);
  const said = partIn(own, around, isPriced ? ZONES.filter((name) => name !== 'zone') : ZONES);
  const part = said ?? (inName === '' || isNamePriced ? null : (['name', inName] as const));
  const price = isPriced ? `zone ${own.get('zone') ?? ''}` : priceIn(own, part?.[0]);
  const row = cell.row?.scalars;
  const saidBy = (fields: readonly string[]): string =>
    firstOf(own, fields) || (row === undefined ? '' : firstOf(row, fields));
  return {
    path: cell.path,
    own,
    said: saidBy,
    inRow: cell.row,
    zone: part === null ? '' : part.join(' '),
    price: price === '' && isNamePriced ? `name ${inName}` : price,
  };
}

/** Seats of one price area sit beside those of another: it never parts them. What makes the zone is no price. */
function priceIn(own: Scalars, zone: string | undefined): string {
  const part = partIn(
    own,
    [],
    PRICES.filter((name) => name !== zone),
  );
  return part === null ? '' : part.join(' ');
}

/** An empty place of the plan: called so, or without anything that a ticket could print. */
function isGap(own: Scalars): boolean {
  if (
    ['seattype', 'type', 'st', 'status', 'seatstatus', 'kind'].some((name) => GAP.has(plainName(own.get(name) ?? '')))
  )
    return true;
  const has = (fields: readonly string[]) => fields.filter((name) => own.has(name));
  const isEmpty = (fields: readonly string[]): boolean =>
    fields.length > 0 && fields.every((name) => own.get(name) === '');
  const named = has(['seatno', 'seatid', 'seatcode', ...NAMES, ...NUMBERS]);
  return isEmpty([...new Set(named)]) || isEmpty(has(COLUMN_NAMES));
}

const isDeleted = (own: Scalars): boolean =>
  [...STATES, ...TYPES].some((name) => DELETED.has(plainName(own.get(name) ?? '')));

/** Names of parts, wherever they stand: `regions: [{ regionCode, regionName }]`, or on each seat. */
function partNames(json: unknown): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const walk = (value: unknown, depth: number): void => {
    if (depth > 10 || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) walk(item, depth + 1);
      return;
    }
    const scalars = scalarsOf(value as Fields);
    for (const part of new Set([...ZONES, ...PRICES])) {
      const key = firstOf(scalars, [`${part}id`, `${part}code`, part]);
      const name = scalars.get(`${part}name`) ?? '';
      if (key !== '' && name !== '' && !names.has(`${part} ${key}`)) names.set(`${part} ${key}`, nameOfPart(name));
    }
    for (const part of new Set([...ZONES, ...PRICES])) {
      const listed = (value as Fields)[`${part}Names`];
      if (typeof listed === 'object' && listed !== null && !Array.isArray(listed))
        for (const [key, name] of Object.entries(listed))
          if (typeof name === 'string' && !names.has(`${part} ${key}`)) names.set(`${part} ${key}`, nameOfPart(name));
    }
    for (const item of Object.values(value)) if (typeof item === 'object') walk(item, depth + 1);
  };
  walk(json, 0);
  return names;
}
