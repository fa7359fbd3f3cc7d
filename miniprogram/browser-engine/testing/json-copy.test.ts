import { describe, expect, it } from 'vitest';
import { jsonCopy } from '../runtime/json-copy.ts';

const refusal = (value: unknown): string => {
  try {
    jsonCopy(value, 'data');
    return 'nothing';
  } catch (cause) {
    return cause instanceof Error ? cause.message : '';
  }
};

describe('what crosses to the page', () => {
  it('is copied, without what is undefined', () => {
    const seats = [{ row: 3, seat: '5', sold: false, note: undefined, price: null }];
    const copy = jsonCopy({ seats }, 'data') as { seats: { row: number }[] };
    expect(copy).toEqual({ seats: [{ row: 3, seat: '5', sold: false, price: null }] });
    if (seats[0] !== undefined) seats[0].row = 4;
    expect(copy.seats[0]?.row).toBe(3);
  });

  it('is refused by its place when no text can hold it', () => {
    expect(refusal({ a: [1, () => 1] })).toBe('data.a[1] is a function, which no data can hold');
    expect(refusal({ at: new Date(0) })).toBe('data.at is a Date, which no data can hold');
    expect(refusal({ seats: new Map() })).toBe('data.seats is a Map, which no data can hold');
    expect(refusal({ n: Number.NaN })).toBe('data.n is NaN, which no data can hold');
    expect(refusal({ n: 1n })).toBe('data.n is a bigint, which no data can hold');
  });
});
