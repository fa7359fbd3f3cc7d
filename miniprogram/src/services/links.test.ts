import { describe, expect, it } from 'vitest';
import { namesOne, plainly } from './links.ts';

describe('a link', () => {
  it('names one thing, or nothing', () => {
    expect(['rain', 'a.b', '雨'].map(namesOne)).toEqual([true, true, true]);
    expect(['', '.', '..'].map(namesOne)).toEqual([false, false, false]);
  });

  it('is read with its letters written out or not, and where they are wrong', () => {
    expect(['%E9%9B%A8', '雨', '100%', undefined].map(plainly)).toEqual(['雨', '雨', '100%', '']);
  });
});
