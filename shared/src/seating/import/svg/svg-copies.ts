import { isShape } from './svg-box.ts';
import { attribute, MAX_SVG_DEPTH, type SvgElement } from './svg-element.ts';

/** `Seat 1`, `_1`: a seat's number and nothing else. */
const NUMBER_ONLY = /^_?(?:(?:seat|chair|place|platz|s)[-_ ]*)?\p{N}{1,4}\p{L}?$/iu;
const SUFFIX = /^(.+)([-_])(\p{N}{1,4})$/u;

/**
 * Names that drawing programs made by themselves when a shape was copied: `Seat 1_2` is `Seat 1` once more, and no
 * row 1 seat 2. By the copy, the name it was copied from.
 */
export function copiedNames(root: SvgElement): ReadonlyMap<string, string> {
  const names = new Set<string>();
  const walk = (element: SvgElement, depth: number): void => {
    if (depth > MAX_SVG_DEPTH) return;
    const isDrawn = isShape(element) || element.name === 'use' || element.children.every(isShape);
    for (const name of ['id', 'data-name', 'label']) if (isDrawn) names.add(attribute(element, name));
    for (const child of element.children) walk(child, depth + 1);
  };
  walk(root, 0);
  const families = new Map<string, { readonly copies: string[]; readonly numbers: Set<number> }>();
  for (const name of names) {
    const [, base, sign = '', number = ''] = SUFFIX.exec(name) ?? [];
    if (base === undefined || !(NUMBER_ONLY.test(base) || (sign === '_' && base.includes('-')))) continue;
    const family = families.get(base) ?? { copies: [], numbers: new Set() };
    family.copies.push(name);
    family.numbers.add(Number(number));
    families.set(base, family);
  }
  const copied = new Map<string, string>();
  for (const [base, { copies, numbers }] of families) {
    // A bare `1-2` may well be row 1 seat 2 of a hall with even numbers on one side.
    const isMarked = /^(_|seat|chair|place|platz)/i.test(base);
    const isCounted = isMarked && [...numbers].every((number) => number >= 2 && number <= numbers.size + 1);
    if (names.has(base) || isCounted) for (const copy of copies) copied.set(copy, base);
  }
  return copied;
}
