/** Deeper than anything of ours; a stranger's value goes on without recursion from here, so depth costs no stack. */
const RECURSION_LIMIT = 100;
/** Nothing that arrived in a message nests like this: it is a cycle. */
const CYCLE_DEPTH = 1_000_000;

/**
 * One text per value: keys sorted by UTF-16 code units, no white space, `undefined` members left out. Hashes and
 * signatures are taken over it, so it must never change. Throws on what JSON cannot say (functions, NaN, cycles).
 */
export const canonicalJson = (value: unknown): string => write(value, 0);

/** Every hash is taken over this: text grows in place, and keys are sorted only where they are in another order. */
function write(value: unknown, depth: number): string {
  if (typeof value !== 'object' || value === null) return scalar(value);
  if (depth >= RECURSION_LIMIT) return writeDeep(value);
  if (Array.isArray(value)) return writeList(value, depth);
  let text = '{';
  for (const key of keysOf(value)) {
    const member: unknown = (value as Readonly<Record<string, unknown>>)[key];
    if (member === undefined) continue;
    text += `${text === '{' ? '' : ','}${quoted(key)}:${write(member, depth + 1)}`;
  }
  return `${text}}`;
}

function writeList(list: readonly unknown[], depth: number): string {
  let text = '[';
  for (let i = 0; i < list.length; i += 1) text += `${i === 0 ? '' : ','}${write(list[i] ?? null, depth + 1)}`;
  return `${text}]`;
}

/** By UTF-16 code units, as the plain comparison of texts goes. */
function keysOf(value: object): readonly string[] {
  const keys = Object.keys(value);
  for (let i = 1; i < keys.length; i += 1) if ((keys[i - 1] ?? '') > (keys[i] ?? '')) return keys.sort();
  return keys;
}

/** The same text, with its own stack. */
function writeDeep(root: object): string {
  const text: string[] = [];
  const todo: (Step | string)[] = [{ value: root, depth: 0 }];
  for (let step = todo.pop(); step !== undefined; step = todo.pop()) {
    if (typeof step === 'string') {
      text.push(step);
      continue;
    }
    const { value, depth } = step;
    if (typeof value !== 'object' || value === null) {
      text.push(scalar(value));
      continue;
    }
    if (depth > CYCLE_DEPTH) throw new TypeError('canonicalJson: a cycle');
    const isArray = Array.isArray(value);
    const members: [string, unknown][] = isArray
      ? value.map((item: unknown) => ['', item ?? null])
      : membersOf(value).map(([key, member]) => [`${JSON.stringify(key)}:`, member]);
    todo.push(isArray ? ']' : '}');
    for (const [i, [head, member]] of [...members.entries()].reverse())
      todo.push({ value: member, depth: depth + 1 }, i === 0 ? head : `,${head}`);
    todo.push(isArray ? '[' : '{');
  }
  return text.join('');
}

interface Step {
  readonly value: unknown;
  readonly depth: number;
}

const membersOf = (value: object): [string, unknown][] =>
  keysOf(value)
    .map((key): [string, unknown] => [key, (value as Readonly<Record<string, unknown>>)[key]])
    .filter(([, member]) => member !== undefined);

function scalar(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value !== 'number') throw new TypeError(`canonicalJson: cannot write a ${typeof value}`);
  if (!Number.isFinite(value)) throw new TypeError('canonicalJson: not a finite number');
  // As JSON.stringify writes it, of -0 as well.
  return String(value);
}

/** Neither quoted nor escaped anywhere in JSON, which nearly all keys and ids are made of. */
const PLAIN = /^[\w .:/-]*$/;

/** As JSON.stringify writes it; to call that for each short text takes most of the time of a hash. */
const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));
