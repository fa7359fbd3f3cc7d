import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, refuseByWeight } from './weigh.ts';

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
});
