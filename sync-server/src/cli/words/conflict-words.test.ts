import { expect, it } from 'vitest';
import { proposalText } from './conflict-words.ts';

it('a proposal of the very seats a guest has on paper says so, whatever else speaks for them', () => {
  const proposed = (...seats: string[]) =>
    proposalText({ kind: 'reseat', seats: seats as never, difference: 0, why: ['same-zone', 'nearest'] }, ['C2', 'C1']);
  expect(proposed('C1', 'C2')).toBe('C1 C2 (the same seats)');
  expect(proposed('C2', 'C3')).toBe('C2 C3 (same zone, nearest to their seats)');
});

it('the money back is no seat of theirs', () => {
  expect(proposalText({ kind: 'refund', seats: [], difference: 0, why: ['refund'] }, [])).toBe('the money back');
});
