import { describe, expect, it } from 'vitest';
import { bestOf, quantile } from './figure.ts';

describe('the best of several runs', () => {
  it('is the highest rate, the shortest time and the sum of what must not happen', () => {
    const run = (rate: number, time: number, wrong: number) => [
      { name: 'rate', value: rate, unit: '/s' },
      { name: 'time', value: time, unit: 'ms' },
      { name: 'double sales', value: wrong, unit: 'count' },
    ];
    expect(bestOf([run(5, 9, 0), run(7, 8, 1), run(6, 12, 0)]).map(({ value }) => value)).toEqual([7, 8, 1]);
  });

  it('tells p50 and p99 of what was measured, the largest included', () => {
    const times = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect([quantile(times, 0.5), quantile(times, 0.99)]).toEqual([51, 100]);
  });
});
