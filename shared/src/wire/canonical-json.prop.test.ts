import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

const nestedIn = (value: unknown, depth: number): unknown => {
  let outer = value;
  for (let i = 0; i < depth; i += 1) outer = [outer];
  return outer;
};

it('a value has the same text however deep it stands', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(150), (value, depth) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(nestedIn(value, depth))).toBe('['.repeat(depth) + text + ']'.repeat(depth));
    }),
  );
});

it('keys are sorted and what is undefined is left out, deep down too', () => {
  const value = { b: [undefined, null], a: undefined, Z: 'é', '1': true };
  const text = '{"1":true,"Z":"é","b":[null,null]}';
  expect(canonicalJson(value)).toBe(text);
  expect(canonicalJson(nestedIn(value, 20_000))).toBe('['.repeat(20_000) + text + ']'.repeat(20_000));
});

it.each([
  ['a number JSON has not', Number.NaN],
  ['a function', () => 1],
])('%s is refused, deep down too', (_what, value) => {
  expect(() => canonicalJson([value])).toThrow(TypeError);
  expect(() => canonicalJson(nestedIn(value, 500))).toThrow(TypeError);
});

it('a value that contains itself is refused', () => {
  const ring: unknown[] = [];
  ring.push(ring);
  expect(() => canonicalJson(ring)).toThrow(TypeError);
});
