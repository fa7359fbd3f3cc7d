/** What a name can say: where a seat is. */
export interface Parts {
  readonly section?: string;
  readonly row?: string;
  readonly seat?: string;
  /** Set where the name could mean something else as well. */
  readonly isLoose?: true;
}

type Slot = 'section' | 'row' | 'seat';
type Token = { readonly literal: string } | { readonly slot: Slot; readonly isWord: boolean };

/** `section-{section}-row-{row}-seat-{seat}`: literal text and up to three slots. */
export interface Pattern {
  readonly tokens: readonly Token[];
}

const SLOT = /\{(section|row|seat)\}/g;
const MAX_PATTERN = 200;
const MAX_NAME = 120;

/** Null for a text without slots, with one twice, or too long. */
export function readPattern(text: string): Pattern | null {
  if (text.length > MAX_PATTERN) return null;
  const tokens: Token[] = [];
  let from = 0;
  for (const match of text.matchAll(SLOT)) {
    if (match.index > from) tokens.push({ literal: text.slice(from, match.index).toLowerCase() });
    from = match.index + match[0].length;
    // Two slots side by side are told apart by letters before digits: `{row}{seat}` reads A12.
    const isWord = /^\{(row|seat)\}/.test(text.slice(from));
    tokens.push({ slot: match[1] as Slot, isWord });
  }
  if (from < text.length) tokens.push({ literal: text.slice(from).toLowerCase() });
  const slots = tokens.flatMap((token) => ('slot' in token ? [token.slot] : []));
  return slots.length === 0 || new Set(slots).size !== slots.length ? null : { tokens };
}

/** What a whole name says by a pattern; null when it does not fit. */
export function matchPattern({ tokens }: Pattern, name: string): Parts | null {
  if (name.length > MAX_NAME) return null;
  const lower = name.toLowerCase();
  const walk = (token: number, at: number): Parts | null => {
    const here = tokens[token];
    if (here === undefined) return at === name.length ? {} : null;
    if ('literal' in here) return lower.startsWith(here.literal, at) ? walk(token + 1, at + here.literal.length) : null;
    for (const end of endsOf(here, name, at)) {
      const value = name.slice(at, end);
      const rest = fits(here.slot, value, here.isWord) ? walk(token + 1, end) : null;
      if (rest !== null) return { [here.slot]: value.trim(), ...rest };
    }
    return null;
  };
  return walk(0, 0);
}

/** Where a slot may end: the shortest first, but all the letters there are where a number follows. */
function endsOf({ isWord }: { readonly isWord: boolean }, name: string, at: number): readonly number[] {
  const ends = Array.from({ length: name.length - at }, (_, i) => at + i + 1);
  return isWord ? ends.toReversed() : ends;
}

function fits(slot: Slot, value: string, isWord: boolean): boolean {
  if (isWord) return /^\p{L}+$/u.test(value);
  if (slot === 'seat') return /^[\p{L}\p{N}]{1,16}$/u.test(value);
  return slot === 'row' ? /^[\p{L}\p{N} .]{1,32}$/u.test(value) : value.length <= 60;
}

const GAP = '[-_ .,:/]';
const WORD = '[\\p{L}\\p{N}]';
/** A row of letters or digits, whole: what stands before it is the section, `A区` of `A区1排1座`. */
const ROW_ZH = '(?<!\\p{N})\\p{N}{1,3}|(?<![A-Za-z])[A-Za-z]{1,2}|[一二三四五六七八九十]{1,3}';
const SECTION = '(?:section|sect|sec|block|blk|sector|stand|zone|区)';
const WHOLE: readonly (readonly [RegExp, readonly Slot[]])[] = [
  [
    new RegExp(
      `^${SECTION}${GAP}*(.+?)${GAP}+(?:row|r|排)${GAP}*(${WORD}+)${GAP}+(?:seat|s|n|no|num|座)${GAP}*(${WORD}+)$`,
      'iu',
    ),
    ['section', 'row', 'seat'],
  ],
  [
    new RegExp(
      `^(?:row|rang|reihe|fila)${GAP}*(${WORD}+?)${GAP}*(?:seat|place|platz|chair|col|s|n)${GAP}*(\\p{N}+\\p{L}?)$`,
      'iu',
    ),
    ['row', 'seat'],
  ],
  [
    new RegExp(`^r${GAP}*(\\p{N}{1,3}|\\p{L}{1,2})${GAP}*(?:seat|s|c|n)${GAP}*(\\p{N}+\\p{L}?)$`, 'iu'),
    ['row', 'seat'],
  ],
  [new RegExp(`^(?:(.+?)${GAP}*)??(${ROW_ZH})\\s*排\\s*(${WORD}{1,8})\\s*(?:座|号)$`, 'u'), ['section', 'row', 'seat']],
];

/** Names that could be anything's, and are a seat's where seats are drawn. */
const LOOSE: readonly (readonly [RegExp, readonly Slot[]])[] = [
  [
    new RegExp(
      // A word before the row is a section's name to its first letter: `silver-1-18` is no `s` and `ilver`.
      `^_?(?:(?:seat|chair|s)(?:${GAP}+|(?=\\p{N}))|seat(?=\\p{L}{1,2}${GAP}))?(?:(.+?)${GAP}+)??(\\p{L}{1,2}|\\p{N}{1,3})${GAP}+(\\p{N}{1,4}\\p{L}?)$`,
      'iu',
    ),
    ['section', 'row', 'seat'],
  ],
  [/^(?:seat[-_ ]?)?(\p{Lu}{1,2})(\p{N}{1,4})$/u, ['row', 'seat']],
];
const SEAT_ONLY = new RegExp(`^(?:(?:seat|chair|place|platz|座|s)${GAP}*)?(\\p{N}{1,4}\\p{L}?)$`, 'iu');
const SECTION_AND_ROW = new RegExp(
  `^${SECTION}${GAP}*(.+?)${GAP}+(?:row|rang|reihe|fila|r|排)${GAP}*(${WORD}+)$`,
  'iu',
);
const ROW_ONLY = new RegExp(`^(?:row|rang|reihe|fila|排)${GAP}*(${WORD}+)$|^(${WORD}{1,4})\\s*排$`, 'iu');
const SECTION_ONLY = new RegExp(`^${SECTION}${GAP}*(.+)$|^(.{1,30})区$`, 'iu');
/** What drawing programs call things by themselves, and what surrounds seats. */
const NOBODY =
  /^g\d+$|^(path|rect|circle|ellipse|group|layer|use|text|tspan|line|poly(gon|line)|svg|image|clip|mask|grad|linear|radial|defs|symbol|shape|vector|oval|frame|artboard|page|bg|background|stage|screen|legend|label|door|exit|entr|wall|stair|bar|toilet|wc|aisle|object)/i;

/** What a name says without anybody's help. `isSeatDrawn`: where seats are drawn, shorter names count too. */
export function partsByName(name: string, isSeatDrawn: boolean): Parts | null {
  if (name.length > MAX_NAME) return null;
  const found = firstMatch(WHOLE, name);
  if (found !== null) return found;
  if (!isSeatDrawn || NOBODY.test(name)) return null;
  const loose = firstMatch(LOOSE, name);
  if (loose !== null) return { ...loose, isLoose: true };
  const seat = SEAT_ONLY.exec(name)?.[1];
  return seat === undefined ? null : { seat };
}

/** What a group's name says of all inside it. */
export function groupByName(name: string): Parts {
  if (name.length > MAX_NAME) return {};
  const both = SECTION_AND_ROW.exec(name);
  if (both !== null) return { section: both[1] ?? '', row: both[2] ?? '' };
  const row = ROW_ONLY.exec(name);
  if (row !== null) return { row: row[1] ?? row[2] ?? '' };
  const section = SECTION_ONLY.exec(name);
  if (section === null) return {};
  // An id is shortened to what it names; what a person wrote with a space is shown as it is.
  return { section: name.includes(' ') ? name : (section[1] ?? section[2] ?? name) };
}

/** A row by a group's own name is meant; one that a shape's name may be read as gives way to it. */
export function partsInGroup(parts: Parts, row: string): Parts {
  if (parts.isLoose !== true || row === '' || parts.row === undefined || parts.row === row) return parts;
  return parts.section === undefined && /^\p{N}+$/u.test(parts.row) ? { seat: parts.row } : { ...parts, row };
}

function firstMatch(list: readonly (readonly [RegExp, readonly Slot[]])[], name: string): Parts | null {
  for (const [expression, slots] of list) {
    const match = expression.exec(name);
    if (match === null) continue;
    return Object.fromEntries(slots.flatMap((slot, i) => (match[i + 1] === undefined ? [] : [[slot, match[i + 1]]])));
  }
  return null;
}
