import { beforeEach, expect, it } from 'vitest';
import { SeenWord } from './seen-word.ts';

let head: number;
let acknowledged: number;
let word: SeenWord;
beforeEach(() => {
  head = 0;
  acknowledged = 0;
  word = new SeenWord({ head: () => ({ jn: head, hash: '' }), acknowledged: () => acknowledged });
});

const said = (newHead: number, newAcknowledged: number): number => {
  [head, acknowledged] = [newHead, newAcknowledged];
  return word.jn();
};

it('says at once what is acknowledged when nothing waits, also in the first word of a run', () => {
  expect(said(7, 7)).toBe(7);
  expect(said(9, 9)).toBe(9);
});

it('says of no answer that it has seen it before everything is acknowledged that was written until then', () => {
  expect(said(4, 4)).toBe(4);
  // Fact 5 sells, fact 6 takes it back before the answer to 5 is here.
  expect(said(6, 5)).toBe(4);
  expect(said(8, 5)).toBe(4);
  expect(said(8, 6)).toBe(5);
});

it('goes on to say more while there is always something that waits', () => {
  const words = Array.from({ length: 6 }, (_, i) => said(10 + 2 * i, 8 + i));
  expect(words).toEqual([0, 0, 8, 8, 8, 8]);
  expect([said(24, 14), said(26, 24)]).toEqual([10, 14]);
});

it('never takes a word back', () => {
  expect(said(5, 5)).toBe(5);
  expect(said(9, 0)).toBe(5);
  expect(said(9, 9)).toBe(9);
});
