import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { describe, expect, it } from 'vitest';

const SUPPLIED = readFileSync(join(import.meta.dirname, 'newer-javascript.js'), 'utf8');

const REMOVE = `
for (const [owner, names] of [
  [Array.prototype, ['at', 'findLast', 'findLastIndex', 'flat', 'flatMap', 'toSorted', 'toReversed', 'toSpliced', 'with']],
  [Object.getPrototypeOf(Uint8Array.prototype), ['at', 'findLast', 'findLastIndex']],
  [String.prototype, ['at', 'replaceAll']],
  [Object, ['hasOwn', 'fromEntries', 'groupBy']],
  [Map, ['groupBy']],
  [Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf']],
]) for (const name of names) delete owner[name];`;

const USES = [
  '[3, 1, 2].toSorted()',
  '[3, 1, 2].toSorted((a, b) => b - a)',
  '[1, 2].toReversed()',
  '[1, 2, 3].at(-1)',
  '[1, 2, 3].findLast((n) => n < 3)',
  '[1, 2, 3].findLastIndex((n) => n > 9)',
  '[1, 2, 3].toSpliced(1, 1, 7, 8)',
  '[1, 2, 3].with(-1, 9)',
  '[1, [2, [3]]].flat()',
  '[1, 2].flatMap((n) => [n, n])',
  'Uint8Array.of(1, 2).at(-1)',
  "'abc'.at(-1)",
  "'a.b.c'.replaceAll('.', '/')",
  "'aXbX'.replaceAll(/X/g, '-')",
  "Object.hasOwn({ a: 1 }, 'a')",
  "Object.fromEntries(new Map([['a', 1]]))",
  "Object.groupBy([1, 2, 3], (n) => (n % 2 ? 'odd' : 'even'))",
  '[...Map.groupBy([1, 2, 3], (n) => n % 2)]',
  '[...new Set([1]).union(new Set([2]))]',
  '[...new Set([1, 2]).intersection(new Set([2]))]',
  '[...new Set([1, 2]).difference(new Set([2]))]',
  'new Set([1]).isSubsetOf(new Set([1, 2]))',
];

describe('what older phones are given', () => {
  for (const use of USES)
    it(`does the same: ${use}`, () => {
      const old = createContext({});
      new Script(REMOVE).runInContext(old);
      expect(() => new Script(`JSON.stringify(${use})`).runInContext(old)).toThrow();
      new Script(SUPPLIED).runInContext(old);
      const here = new Script(`JSON.stringify(${use})`).runInContext(createContext({})) as string;
      expect(new Script(`JSON.stringify(${use})`).runInContext(old)).toBe(here);
    });
});
