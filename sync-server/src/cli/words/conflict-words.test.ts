import { expect, it } from 'vitest';
import { drawerWords, moneyWords, proposalText } from './conflict-words.ts';

it('a proposal of the very seats a guest has on paper says so, whatever else speaks for them', () => {
  const proposed = (...seats: string[]) =>
    proposalText({ kind: 'reseat', seats: seats as never, difference: 0, why: ['same-zone', 'nearest'] }, ['C2', 'C1']);
  expect(proposed('C1', 'C2')).toBe('C1 C2 (the same seats)');
  expect(proposed('C2', 'C3')).toBe('C2 C3 (same zone, nearest to their seats)');
});

it('the money back is no seat of theirs', () => {
  expect(proposalText({ kind: 'refund', seats: [], difference: 0, why: ['refund'] }, [])).toBe('the money back');
});

it('names the amounts of both sides, and the number to look them up by', () => {
  const of = (money: object | null, goesBack: object | null) =>
    moneyWords({ money, goesBack, currency: 'CNY' } as never).join('; ');
  expect(of({ number: 'o1-w1', ours: 4000, theirs: 3900 }, null)).toBe(
    'the books: 40.00 CNY, the platform: 39.00 CNY, number o1-w1',
  );
  expect(of({ number: 'o1-w1', ours: 4000, theirs: null }, { amount: 4000, isDone: false })).toMatch(
    /the platform: nothing.*; 40.00 CNY goes back$/,
  );
  expect(of(null, { amount: 4000, isDone: true })).toBe('40.00 CNY has gone back');
  expect(of(null, null)).toBe('');
});

it('names a drawer that was counted otherwise, and what the terminal expected where that differs from the books', () => {
  const kiosk = { terminal: 'kiosk-1', terminalName: 'Lobby kiosk', expected: 5000, told: 5000, counted: 4000 };
  const of = (drawer: object | null) => drawerWords({ drawer, currency: 'CNY' } as never);
  expect(of(kiosk)).toBe('Lobby kiosk: 40.00 CNY counted, 50.00 CNY expected');
  expect(moneyWords({ drawer: kiosk, currency: 'CNY' } as never)).toEqual([of(kiosk)]);
  expect(of({ ...kiosk, terminalName: null, expected: -200, told: 0 })).toBe(
    'kiosk-1: 40.00 CNY counted, -2.00 CNY expected (0.00 CNY by the terminal)',
  );
  expect([of(null), drawerWords(undefined)]).toEqual(['', '']);
});
