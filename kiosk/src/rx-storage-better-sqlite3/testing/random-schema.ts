import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import { fillWithDefaultSettings, type RxDocumentData, type RxJsonSchema } from 'rxdb';

/** A document of a random schema: an id and whatever fields the schema drew. */
export interface RandomFields {
  readonly id: string;
  readonly [field: string]: unknown;
}

export type RandomDocument = RxDocumentData<RandomFields>;
export type RandomSchema = RxJsonSchema<RandomDocument>;

export type FieldKind =
  | { readonly type: 'string'; readonly maxLength: number }
  | {
      readonly type: 'number' | 'integer';
      readonly minimum: number;
      readonly maximum: number;
      readonly multipleOf: number;
    }
  | { readonly type: 'boolean' };

/** A field by its path; `in.side` lies in the object `in`. */
export interface RandomField {
  readonly path: string;
  readonly kind: FieldKind;
  readonly optional: boolean;
}

export interface RandomShape {
  readonly schema: RandomSchema;
  readonly fields: readonly RandomField[];
  readonly idLength: number;
}

/** Letters on every side of what encodings get wrong: below the space, one to four bytes, surrogates alone, the last. */
const LETTERS = ['a', 'b', 'B', 'z', ' ', '0', '~', '\t', '\0', 'é', 'ß', '中', '座', '😀', '🎫'];
const HARD = ['\ud800', '\udfff', '\udbff\udc00', '\uffff', '\ufffe', '\ue000', '\ud7ff', '\u007f', '\u07ff', '\u0800'];

export function randomText(random: SeededRandom, maxLength: number): string {
  let text = '';
  const wanted = random.below(Math.min(maxLength, 6) + 1);
  while (text.length < wanted) text += random.below(5) === 0 ? random.pick(HARD) : random.pick(LETTERS);
  return text.slice(0, maxLength);
}

/** RxDB's ids are not empty and have no space at either end. */
export const randomId = (random: SeededRandom, maxLength: number): string =>
  `${random.pick(['a', '中', '😀', 'Z'])}${randomText(random, maxLength - 3).trim()}`;

export function randomShape(random: SeededRandom): RandomShape {
  const paths = random.shuffled(['s1', 's2', 'n1', 'n2', 'flag', 'in.text', 'in.count', 'in.deep.flag']).slice(0, 4);
  const fields = [...paths, 'loose'].map(
    (path): RandomField => ({
      path,
      kind: randomKind(random, path),
      optional: random.below(4) === 0,
    }),
  );
  const indexed = fields.filter(({ path }) => path !== 'loose').map(({ path }) => path);
  const indexes = Array.from({ length: random.below(5) }, () => random.shuffled(indexed).slice(0, 1 + random.below(3)));
  const idLength = random.pick([8, 14, 40]);
  const properties: Record<string, object> = { id: { type: 'string', maxLength: idLength } };
  for (const { path, kind } of fields) place(properties, path.split('.'), kind);
  const schema = { version: 0, primaryKey: 'id', type: 'object', properties, required: ['id'], indexes };
  return { schema: fillWithDefaultSettings(schema as unknown as RandomSchema), fields, idLength };
}

function place(properties: Record<string, object>, [first = '', ...rest]: readonly string[], kind: FieldKind): void {
  if (rest.length === 0) properties[first] = kind;
  else {
    const inside = (properties[first] ?? { type: 'object', properties: {} }) as { properties: Record<string, object> };
    properties[first] = inside;
    place(inside.properties, rest, kind);
  }
}

function randomKind(random: SeededRandom, path: string): FieldKind {
  if (/flag/.test(path)) return { type: 'boolean' };
  if (/s\d|text|loose/.test(path)) return { type: 'string', maxLength: random.pick([3, 8, 20]) };
  const [minimum, maximum] = random.pick([
    [0, 10],
    [-50, 50],
    [-3, 1000],
    [0, 9_000_000_000],
  ] as const);
  const multipleOf = random.pick([1, 1, 0.1, 0.25, 0.001]);
  return { type: multipleOf === 1 ? 'integer' : 'number', minimum, maximum, multipleOf };
}

/** A value of a field; now and then one that it shares with many documents. */
export function randomValue(random: SeededRandom, kind: FieldKind): unknown {
  if (kind.type === 'boolean') return random.below(2) === 0;
  if (kind.type === 'string') return randomText(random, kind.maxLength);
  const steps = Math.floor((kind.maximum - kind.minimum) / kind.multipleOf);
  const step = random.below(3) === 0 ? random.below(4) : random.below(steps + 1);
  const digits = kind.multipleOf === 1 ? 0 : String(kind.multipleOf).length - 2;
  return Number(Math.min(kind.maximum, kind.minimum + step * kind.multipleOf).toFixed(digits));
}

export function randomFields(random: SeededRandom, { fields }: RandomShape, id: string): RandomFields {
  const document: Record<string, unknown> = { id };
  for (const { path, kind, optional } of fields)
    if (!optional || random.below(3) > 0) setAt(document, path.split('.'), randomValue(random, kind));
  return document as unknown as RandomFields;
}

function setAt(target: Record<string, unknown>, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) target[first] = value;
  else {
    const inside = (target[first] ?? {}) as Record<string, unknown>;
    target[first] = inside;
    setAt(inside, rest, value);
  }
}
