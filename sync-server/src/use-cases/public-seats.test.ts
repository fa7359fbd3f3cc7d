import { describe, expect, it } from 'vitest';
import { runsOf } from './public-seats.ts';

describe('what changed in a hall', () => {
  it.each([
    ['....', '....', []],
    ['....', '.xx.', [[1, 'xx']]],
    [
      'x..x',
      '.s.s',
      [
        [0, '.s'],
        [3, 's'],
      ],
    ],
    ['.', 's', [[0, 's']]],
    ['', '', []],
  ])('from %s to %s is told as runs of neighbours', (before, after, runs) => {
    expect(runsOf(before, after)).toEqual(runs);
  });
});
