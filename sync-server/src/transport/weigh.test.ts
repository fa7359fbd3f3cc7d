import { describe, expect, it } from 'vitest';
import { MAX_DEPTH } from '@foyer/shared/wire/shape';
import { refuseByWeight } from './weigh.ts';

const LIMITS = { maxBytes: 1000, maxNodes: 50 };
const reasonOf = (message: unknown): string | null => refuseByWeight(message, LIMITS)?.reason ?? null;

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

describe('a message at the door', () => {
  it('passes when it is like ours', () => {
    expect(reasonOf({ performance: 'p', claim: { seats: ['a', 'b'], areas: [] } })).toBeNull();
    expect(reasonOf(undefined)).toBeNull();
    expect(reasonOf(nested(MAX_DEPTH))).toBeNull();
  });

  // Schemas that let unknown keys pass (a seat map, a fact) would hand these on.
  it.each(['__proto__', 'constructor', 'prototype'])('is turned away for a key %s, however deep', (key) => {
    expect(reasonOf(JSON.parse(`{"map":{"zones":[{"${key}":{"isAdmin":true}}]}}`))).toBe(`key ${key}`);
  });

  it.each([
    ['too large', 'x'.repeat(1001)],
    ['too large', { text: '座'.repeat(400) }],
    ['too deep', nested(MAX_DEPTH + 1)],
    ['too deep', nested(5000)],
    ['too many parts', new Array(60).fill(0)],
    ['binary', { data: Buffer.from('x') }],
  ])('is turned away when it is %s', (reason, message) => {
    expect(reasonOf(message)).toBe(reason);
  });

  it('may have any shape, but not any size, where its command says so, and nowhere else', () => {
    const reason = (message: unknown) =>
      refuseByWeight(message, { ...LIMITS, anyShapeAt: ['facts', '*', 'body'] })?.reason ?? null;
    const poisoned: unknown = JSON.parse('{"__proto__":{"constructor":1}}');
    expect(reason({ facts: [{ body: nested(40) }, { body: poisoned }] })).toBeNull();
    expect(reason({ facts: [{ body: nested(60) }] })).toBe('too many parts');
    expect(reason({ facts: [{ body: 'x'.repeat(1001) }] })).toBe('too large');
    expect(reason({ facts: [{ hash: nested(40) }] })).toBe('too deep');
    expect(reason({ facts: [poisoned] })).toBe('key __proto__');
    expect(reason({ body: nested(40) })).toBe('too deep');
  });
});
