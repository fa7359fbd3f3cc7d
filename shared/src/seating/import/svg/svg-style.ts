import { attribute, type SvgElement } from './svg-element.ts';

/** What the style sheets of a drawing say of classes and ids: property by property. */
export type Sheet = ReadonlyMap<string, ReadonlyMap<string, string>>;

const MAX_CSS = 500_000;
const RULE = /([^{}]+)\{([^{}]*)\}/g;
const SIMPLE = /^(?:[a-z]+)?[.#]([\w-]+)$/i;

/** Rules for one class or one id; anything cleverer is not followed. */
export function readSheet(root: SvgElement): Sheet {
  const sheet = new Map<string, Map<string, string>>();
  const css: string[] = [];
  const walk = (element: SvgElement): void => {
    if (element.name === 'style') css.push(element.text);
    for (const child of element.children) walk(child);
  };
  walk(root);
  const text = css
    .join('\n')
    .slice(0, MAX_CSS)
    .replace(/\/\*[^]*?\*\//g, ' ');
  for (const [, selectors = '', body = ''] of text.matchAll(RULE)) {
    for (const selector of selectors.split(',')) {
      const name = SIMPLE.exec(selector.trim())?.[1];
      if (name === undefined) continue;
      const rules = sheet.get(name) ?? new Map<string, string>();
      for (const [property, value] of declarations(body)) rules.set(property, value);
      sheet.set(name, rules);
    }
  }
  return sheet;
}

function declarations(body: string): readonly (readonly [string, string])[] {
  return body.split(';').flatMap((part) => {
    const colon = part.indexOf(':');
    if (colon < 1) return [];
    const value = part.slice(colon + 1).replace(/!important/i, '');
    return [[part.slice(0, colon).trim().toLowerCase(), value.trim()] as const];
  });
}

export const classesOf = (element: SvgElement): readonly string[] =>
  attribute(element, 'class').split(/\s+/).filter(Boolean);

/** A property by the style attribute, else the sheets, else the attribute of that name; empty when nobody says it. */
export function propertyOf(element: SvgElement, sheet: Sheet, name: string): string {
  const own = declarations(attribute(element, 'style')).find(([property]) => property === name)?.[1];
  if (own !== undefined) return own;
  for (const key of [attribute(element, 'id'), ...classesOf(element).toReversed()]) {
    const value = key === '' ? undefined : sheet.get(key)?.get(name);
    if (value !== undefined) return value;
  }
  return attribute(element, name);
}

export function isHidden(element: SvgElement, sheet: Sheet): boolean {
  const opacity = propertyOf(element, sheet, 'opacity');
  return (
    propertyOf(element, sheet, 'display') === 'none' ||
    ['hidden', 'collapse'].includes(propertyOf(element, sheet, 'visibility')) ||
    (opacity !== '' && Number(opacity) === 0) ||
    Object.hasOwn(element.attributes, 'hidden') ||
    classesOf(element).some((one) => /^(hidden|invisible|d-none|deleted|removed)$/i.test(one))
  );
}

const NAMED: Readonly<Record<string, string>> = {
  black: '#000000',
  white: '#ffffff',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  yellow: '#ffff00',
  orange: '#ffa500',
  purple: '#800080',
  gray: '#808080',
  grey: '#808080',
  silver: '#c0c0c0',
  gold: '#ffd700',
  pink: '#ffc0cb',
  brown: '#a52a2a',
  navy: '#000080',
  teal: '#008080',
  lime: '#00ff00',
  cyan: '#00ffff',
  magenta: '#ff00ff',
  maroon: '#800000',
  olive: '#808000',
};

/** A fill as `#rrggbb`; the word itself where it is none we know; empty for no fill or a pattern. */
export function plainColor(fill: string): string {
  const text = fill.trim().toLowerCase().slice(0, 60);
  if (['', 'none', 'transparent', 'inherit', 'currentcolor'].includes(text) || text.startsWith('url(')) return '';
  const rgb = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(text);
  if (rgb !== null)
    return `#${rgb
      .slice(1, 4)
      .map((part) => Math.min(255, Number(part)).toString(16).padStart(2, '0'))
      .join('')}`;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(text);
  if (short !== null)
    return `#${short
      .slice(1, 4)
      .map((part) => `${part}${part}`)
      .join('')}`;
  return NAMED[text] ?? text;
}
