import { describe, expect, it } from 'vitest';
import { isNoAmount, likelyCash, parseCash } from './cash.ts';

describe('cash', () => {
  it('offers the exact sum first, then the notes a customer reaches for', () => {
    expect(likelyCash(9600)).toEqual([9600, 10000]);
    expect(likelyCash(4550)).toEqual([4550, 4600, 5000, 6000, 10000]);
    expect(likelyCash(10000)).toEqual([10000]);
  });

  it.each([
    ['100', 10000],
    ['45.5', 4550],
    ['45.50', 4550],
    ['45,5', 4550],
    [' 7 ', 700],
    ['0', 0],
    ['１００', 10000],
    ['４５．５', 4550],
    ['45，50', 4550],
    ['４５。５', 4550],
    ['　45｡5 ', 4550],
  ])('reads %j as %i fen', (typed, fen) => expect(parseCash(typed)).toBe(fen));

  it.each(['', 'abc', '-5', '1.234', '1e3', '12 3', '9999999999'])('does not guess what %j means', (typed) => {
    expect(parseCash(typed)).toBeNull();
  });

  it('says that something is no amount only when it can become none', () => {
    for (const typed of ['', ' ', '12', '12.', '12。', '１２．', '12.5']) expect(isNoAmount(typed), typed).toBe(false);
    for (const typed of ['x', '12x', '1.234', '-5', '12..', '9999999999']) expect(isNoAmount(typed), typed).toBe(true);
  });
});
