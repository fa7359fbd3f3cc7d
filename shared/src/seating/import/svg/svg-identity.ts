import type { SeatKind } from '../../seat-map.ts';
import { attribute, type SvgElement } from './svg-element.ts';
import type { SvgMapping } from './svg-mapping.ts';
import { groupByName, matchPattern, partsByName, type Parts } from './svg-pattern.ts';
import { classesOf, plainColor, propertyOf, type Sheet } from './svg-style.ts';

const ROW = ['data-row', 'data-row-name', 'data-row-label', 'data-row-number', 'data-rownum', 'data-r', 'row'];
const SEAT = [
  'data-seat',
  'data-seat-number',
  'data-seat-no',
  'data-seat-num',
  'data-seat-label',
  'data-number',
  'data-num',
  'data-no',
  'data-col',
  'data-column',
  'seat',
  'number',
];
const SECTION = [
  'data-section',
  'data-section-name',
  'data-block',
  'data-sector',
  'data-zone',
  'data-area-name',
  'section',
  'block',
];
const CATEGORY = [
  'data-category',
  'data-cat',
  'data-price-zone',
  'data-price-category',
  'data-price',
  'data-tier',
  'data-level',
  'data-class',
  'category',
  'tier',
];
const KIND = ['data-kind', 'data-type', 'data-seat-type', 'data-accessible', 'data-accessibility'];
const CAPACITY = ['data-capacity', 'capacity'];
/** Where programs keep the name a person gave. */
const NAMES = ['id', 'data-id', 'data-seat-id', 'data-seatid', 'data-name', 'data-label', 'label', 'aria-label'];
const SEATED = /(^|[-_ ])(seats?|chairs?|places?|plätze|sitze|座位?)([-_ ]|\d|$)/i;
const LEGEND = /(^|[-_ ])(legend|legende|légende|key|图例|sample|example|template|palette|tooltip)([-_ ]|s?$|\d)/i;
const PRICED =
  /^(?:(?:cat|category|price|tier|level|tarif|pk|zone)[-_]?.+|vip|premium|gold|silver|bronze|economy|balcony|parquet)$/i;
const ORDINARY_TYPE = /^(standard|normal|regular|ordinary|default|seat|single|chair|普通座?|\d+)$/i;
const KIND_WORDS: readonly (readonly [RegExp, SeatKind])[] = [
  [/wheelchair|accessible|disabled-(access|seat)|handicap|rollstuhl|pmr|轮椅|无障碍/i, 'wheelchair'],
  [/companion|carer|begleit|陪同/i, 'companion'],
  [/couple[-_]?(seat[-_]?)?(l|left)$|love[-_]?(seat[-_]?)?(l|left)$|情侣左/i, 'couple-left'],
  [/couple[-_]?(seat[-_]?)?(r|right)$|love[-_]?(seat[-_]?)?(r|right)$|情侣右/i, 'couple-right'],
  [/restricted|obstructed|limited-view|sichtbehindert/i, 'restricted-view'],
];

/** Reads what elements say of themselves, by the mapping first, then by the usual names. */
export class Identity {
  readonly #mapping: SvgMapping;
  readonly #sheet: Sheet;
  readonly #copies: ReadonlyMap<string, string>;

  /** `copies`: names that only say which other element they were copied from. */
  constructor(mapping: SvgMapping, sheet: Sheet, copies: ReadonlyMap<string, string>) {
    this.#copies = copies;
    this.#mapping = mapping;
    this.#sheet = sheet;
  }

  /** Row, seat and section out of attributes, else out of the name. */
  parts(element: SvgElement, isSeatDrawn: boolean): Parts {
    const { attributes, patterns } = this.#mapping;
    const own: { row?: string; seat?: string; section?: string } = {};
    const row = first(element, [...attributes.row, ...ROW]);
    const seat = first(element, [...attributes.seat, ...SEAT]);
    const section = first(element, [...attributes.section, ...SECTION]);
    if (row !== '') own.row = row;
    if (seat !== '') own.seat = seat;
    if (section !== '') own.section = section;
    if (own.seat !== undefined) return own;
    for (const name of this.#names(element)) {
      for (const pattern of patterns) {
        const found = matchPattern(pattern, name);
        if (found !== null) return { ...found, ...own };
      }
      const original = this.#copies.get(name)?.replace(/^_/, '');
      const found = partsByName(original ?? name, isSeatDrawn || this.isSeated(element));
      if (found !== null) return { ...found, ...own };
    }
    return own;
  }

  /** What a group says of everything inside it. */
  group(element: SvgElement): Parts {
    const named = this.#names(element)
      .map((name) => {
        for (const pattern of this.#mapping.groups) {
          const found = matchPattern(pattern, name);
          if (found !== null) return found;
        }
        return groupByName(name);
      })
      .find((parts) => parts.row !== undefined || parts.section !== undefined);
    const byClass = classesOf(element).some((one) => /^(section|block|sector|stand)$/i.test(one));
    const title = byClass ? { section: this.#names(element).at(-1) ?? '' } : {};
    return { ...title, ...named };
  }

  /** What is written on a seat: its number, or row and number. */
  written(text: string): Parts {
    if (/^\d{1,4}[A-Za-z]?$/.test(text)) return { seat: text };
    return /^\p{L}{1,2}[-_ .]?\d{1,4}$/u.test(text) ? (partsByName(text.toUpperCase(), true) ?? {}) : {};
  }

  isSeated = (element: SvgElement): boolean =>
    classesOf(element).some((one) => SEATED.test(one)) || this.#names(element).some((name) => SEATED.test(name));

  isLegend(element: SvgElement): boolean {
    const words = [...this.#names(element), ...classesOf(element)];
    return words.some((word) => LEGEND.test(word) || this.#mapping.ignore.has(word));
  }

  /** Words by which an element could be the stage. */
  stageWords(element: SvgElement): string {
    const words = [...this.#names(element), ...classesOf(element)];
    return words.some((word) => this.#mapping.stage.has(word)) ? 'stage' : words.join(' ');
  }

  /** What it costs, by attribute or class; empty where it does not say. */
  category(element: SvgElement): string {
    const said = first(element, [...this.#mapping.attributes.category, ...CATEGORY]);
    if (said !== '') return said;
    const classes = classesOf(element);
    const mapped = classes.find((one) => this.#mapping.categories.has(one.toLowerCase()));
    return mapped ?? classes.find((one) => PRICED.test(one)) ?? this.#typeAsCategory(element);
  }

  /** A type that is no kind of seat is what the seat costs: nothing of `data-seat-type="VIP"` may be lost. */
  #typeAsCategory(element: SvgElement): string {
    const type =
      attribute(element, 'data-seat-type') ||
      first(
        element,
        KIND.filter((_, i) => i < 2),
      );
    const isKnown = this.#mapping.kinds.has(type.toLowerCase()) || KIND_WORDS.some(([word]) => word.test(type));
    if (type === '' || isKnown || ORDINARY_TYPE.test(type)) return '';
    return attribute(element, 'data-seat-type') !== '' || PRICED.test(type) ? type.slice(0, 60) : '';
  }

  fill = (element: SvgElement): string => plainColor(propertyOf(element, this.#sheet, 'fill'));

  kind(element: SvgElement): SeatKind | null {
    const said = [...this.#mapping.attributes.kind, ...KIND].flatMap((name) => {
      const value = attribute(element, name);
      return name === 'data-accessible' && /^(true|1|yes)$/i.test(value) ? ['accessible'] : [value];
    });
    const words = [...said, ...classesOf(element)].filter(Boolean);
    for (const word of words) {
      const mapped = this.#mapping.kinds.get(word.toLowerCase());
      if (mapped !== undefined) return mapped;
    }
    return KIND_WORDS.find(([expression]) => words.some((word) => expression.test(word)))?.[1] ?? null;
  }

  /** People an area takes; null where it is none. */
  capacity(element: SvgElement): number | null {
    const text = first(element, [...this.#mapping.attributes.capacity, ...CAPACITY]);
    const capacity = Number(text);
    return text !== '' && Number.isSafeInteger(capacity) && capacity > 0 ? capacity : null;
  }

  /** The best name a person would know it by. */
  shownName = (element: SvgElement): string => first(element, ['data-name', 'label', 'data-label', 'title', 'id']);

  #names(element: SvgElement): readonly string[] {
    const titles = element.children.filter(({ name }) => name === 'title').map(({ text }) => text.trim());
    const named = [...this.#mapping.attributes.names, ...NAMES].map((name) => attribute(element, name));
    return [...named, ...titles].filter(Boolean).map(fromIllustrator);
  }
}

/** `_x31_2` is how one program writes an id that begins with a digit: 12. */
const fromIllustrator = (name: string): string =>
  name.replace(/_x([0-9A-Fa-f]{2,4})_/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));

function first(element: SvgElement, names: readonly string[]): string {
  for (const name of names) {
    const value = attribute(element, name);
    if (value !== '') return value;
  }
  return '';
}
