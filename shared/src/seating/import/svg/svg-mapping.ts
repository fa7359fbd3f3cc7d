import type { SeatKind } from '../../seat-map.ts';
import { fail, type Findings } from '../finding.ts';
import { field, readFields, readList, readText, type Fields } from '../read.ts';
import { readPattern, type Pattern } from './svg-pattern.ts';

const FORMAT = 'foyer-svg-mapping/1';
const MAX_ENTRIES = 200;
const KINDS: readonly SeatKind[] = [
  'standard',
  'wheelchair',
  'companion',
  'couple-left',
  'couple-right',
  'restricted-view',
];
const LISTS = ['row', 'seat', 'section', 'category', 'kind', 'capacity', 'names', 'ignore', 'stage'] as const;

/** How a drawing names things where it does not name them as others do. Attribute names come before the usual ones. */
export interface SvgMapping {
  readonly name: string | null;
  /** Attributes that hold the row, the seat and so on; `names` are those that patterns are tried on. */
  readonly attributes: Readonly<
    Record<'row' | 'seat' | 'section' | 'category' | 'kind' | 'capacity' | 'names', readonly string[]>
  >;
  /** Ids or classes of what is never a seat, and of the stage. */
  readonly ignore: ReadonlySet<string>;
  readonly stage: ReadonlySet<string>;
  readonly patterns: readonly Pattern[];
  /** Patterns of groups: they name the section or the row of all inside. */
  readonly groups: readonly Pattern[];
  /** Kinds by the value of a kind attribute or by class. */
  readonly kinds: ReadonlyMap<string, SeatKind>;
  /** Names of price zones by category value, class or fill. */
  readonly categories: ReadonlyMap<string, string>;
  /** All seats cost the same, whatever colour they have. */
  readonly oneCategory: string | null;
}

export const NO_MAPPING: SvgMapping = {
  name: null,
  attributes: { row: [], seat: [], section: [], category: [], kind: [], capacity: [], names: [] },
  ignore: new Set(),
  stage: new Set(),
  patterns: [],
  groups: [],
  kinds: new Map(),
  categories: new Map(),
  oneCategory: null,
};

/** Reads a mapping file strictly: a misspelt field would silently do nothing. */
export function readSvgMapping(found: Findings, json: unknown): SvgMapping {
  const known = ['format', 'name', ...LISTS, 'patterns', 'groups', 'kinds', 'categories', 'oneCategory'];
  const fields = readFields(found, json, '', known);
  if (fields === null) return NO_MAPPING;
  if (field(fields, 'format') !== FORMAT) fail(found, 'format', 'unknown-version', { known: FORMAT });
  const list = (name: string): readonly string[] => readTexts(found, fields, name);
  const one = (name: string): string | null => {
    const value = field(fields, name);
    return value === undefined ? null : readText(found, value, name);
  };
  return {
    name: one('name'),
    attributes: {
      row: list('row'),
      seat: list('seat'),
      section: list('section'),
      category: list('category'),
      kind: list('kind'),
      capacity: list('capacity'),
      names: list('names'),
    },
    ignore: new Set(list('ignore')),
    stage: new Set(list('stage')),
    patterns: readPatterns(found, list('patterns'), 'patterns'),
    groups: readPatterns(found, list('groups'), 'groups'),
    kinds: readKinds(found, fields),
    categories: readWords(found, fields, 'categories'),
    oneCategory: one('oneCategory'),
  };
}

function readTexts(found: Findings, fields: Fields, name: string): readonly string[] {
  const value = field(fields, name);
  if (value === undefined) return [];
  const items = typeof value === 'string' ? [value] : (readList(found, value, name, MAX_ENTRIES) ?? []);
  return items.flatMap((item, i) => readText(found, item, `${name}[${i}]`) ?? []);
}

function readPatterns(found: Findings, texts: readonly string[], name: string): readonly Pattern[] {
  return texts.flatMap((text, i) => {
    const pattern = readPattern(text);
    return pattern ?? fail(found, `${name}[${i}]`, 'not-a-pattern', { pattern: text }) ?? [];
  });
}

function readWords(found: Findings, fields: Fields, name: string): ReadonlyMap<string, string> {
  const value = field(fields, name);
  const words = value === undefined ? null : readFields(found, value, name);
  if (words === null) return new Map();
  return new Map(
    Object.entries(words)
      .slice(0, MAX_ENTRIES)
      .flatMap(([key, item]) => {
        const text = readText(found, item, `${name}.${key.slice(0, 60)}`);
        return text === null ? [] : [[key.toLowerCase(), text] as const];
      }),
  );
}

function readKinds(found: Findings, fields: Fields): ReadonlyMap<string, SeatKind> {
  return new Map(
    [...readWords(found, fields, 'kinds')].flatMap(([key, word]) => {
      const kind = KINDS.find((one) => one === word);
      if (kind !== undefined) return [[key, kind] as const];
      fail(found, `kinds.${key}`, 'not-one-of', { known: KINDS.join(', ') });
      return [];
    }),
  );
}
