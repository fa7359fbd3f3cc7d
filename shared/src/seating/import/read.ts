import { fail, type Findings } from './finding.ts';

/**
 * Reading a value that came from somebody else's file: each function gives the value, or null after it has written
 * down what is wrong and where. Nothing here throws or follows a prototype.
 */
export type Fields = Readonly<Record<string, unknown>>;

/** Coordinates beyond this are a broken file, not a large house. */
export const MAX_COORDINATE = 1_000_000;
const MAX_TEXT = 200;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** An object; with `known`, a field besides these is an error. The others are read on, so that all errors are listed. */
export function readFields(found: Findings, value: unknown, path: string, known?: readonly string[]): Fields | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(found, path, 'not-an-object');
  for (const key of Object.keys(value)) {
    const at = (path === '' ? key : `${path}.${key}`).slice(0, MAX_TEXT);
    if (key === '__proto__') fail(found, at, 'forbidden-key');
    else if (known !== undefined && !known.includes(key)) fail(found, at, 'unknown-key');
  }
  return value as Fields;
}

/** A field of its own, never an inherited one. */
export const field = (fields: Fields, name: string): unknown =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

export function readList(found: Findings, value: unknown, path: string, max: number): readonly unknown[] | null {
  if (value === undefined) return fail(found, path, 'missing');
  if (!Array.isArray(value)) return fail(found, path, 'not-a-list');
  if (value.length > max) return fail(found, path, 'too-many', { count: value.length, max });
  return value;
}

/** A text a person reads: trimmed, NFC, 1..`max` characters, nothing invisible. */
export function readText(found: Findings, value: unknown, path: string, max = MAX_TEXT): string | null {
  if (value === undefined) return fail(found, path, 'missing');
  if (typeof value !== 'string') return fail(found, path, 'not-a-text');
  if (value.length > 10 * max) return fail(found, path, 'text-too-long', { length: value.length, max });
  const text = value.normalize('NFC').trim();
  if (text === '') return fail(found, path, 'empty-text');
  if (text.length > max) return fail(found, path, 'text-too-long', { length: text.length, max });
  return INVISIBLE.test(text) ? fail(found, path, 'control-character') : text;
}

export function readNumber(
  found: Findings,
  value: unknown,
  path: string,
  min = -MAX_COORDINATE,
  max = MAX_COORDINATE,
): number | null {
  if (value === undefined) return fail(found, path, 'missing');
  if (typeof value !== 'number' || !Number.isFinite(value)) return fail(found, path, 'not-a-number');
  // A negative zero would make two equal files differ.
  return value < min || value > max ? fail(found, path, 'out-of-range', { value, min, max }) : value + 0;
}

export function readWhole(found: Findings, value: unknown, path: string, min: number, max: number): number | null {
  const number = readNumber(found, value, path, min, max);
  return number === null || Number.isSafeInteger(number) ? number : fail(found, path, 'not-a-whole-number');
}

const ID = /^[A-Za-z0-9._~-]{1,64}$/;
/** Ids of seats, rows and areas: no `#`, which counts the places of an area, and no `:`, which joins ids. */
export const isId = (text: string): boolean => ID.test(text);

const HEX3 = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/;
const HEX6 = /^#[0-9a-f]{6}$/;

/** `#rrggbb` in lower case, from that or from `#rgb`; null for anything else. */
export function colorOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 20) return null;
  const color = value.trim().toLowerCase();
  if (HEX6.test(color)) return color;
  const short = HEX3.exec(color);
  if (short === null) return null;
  const [, r = '', g = '', b = ''] = short;
  return `#${r}${r}${g}${g}${b}${b}`;
}

/** Colours that people with any colour vision tell apart (Okabe and Ito), for authors who gave none. */
const PALETTE = ['#e69f00', '#56b4e9', '#009e73', '#f0e442', '#0072b2', '#d55e00', '#cc79a7'] as const;
export const paletteColor = (index: number): string => PALETTE[index % PALETTE.length] ?? PALETTE[0];
