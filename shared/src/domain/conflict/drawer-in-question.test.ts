import { expect, it } from 'vitest';
import { NOON } from '../../testing/fixed-clock.ts';
import { aVenue, CLERK, SHIFT, TILL } from '../../testing/venue-builder.ts';
import { recordFact } from '../venue/decisions/record-fact.ts';
import { drawerInQuestion } from './drawer-in-question.ts';

/** The conflict of a drawer that began with 10_000 and in which the till expected `expected`. */
function closedWith(counted: number, expected: number, raw?: string) {
  const venue = aVenue();
  const body = { kind: 'shift.closed', v: 1, shift: SHIFT, clerk: CLERK, counted, expected, at: NOON } as const;
  const fact = { jn: 2, body, prev: 'fact-1', hash: 'fact-2', signature: '' };
  venue.grant((state, context) =>
    recordFact(
      state,
      {
        ...{ terminal: TILL, terminalEpoch: 1, fact, genesis: 'genesis', recordedHash: null },
        ...{ raw: raw ?? JSON.stringify(fact), pickupCode: '00000001', elsewhere: false, isNameTaken: false },
      },
      context,
    ),
  );
  return [...venue.state.conflicts.values()].map((conflict) => drawerInQuestion(venue.state, conflict));
}

it('a drawer that was counted right asks nobody anything', () => {
  expect(closedWith(10_000, 10_000)).toEqual([]);
});

it('a drawer that was counted otherwise says what should have been in it, what was, and whose it is', () => {
  const shift = { id: SHIFT, terminal: TILL, closedBy: CLERK };
  expect(closedWith(9_000, 10_000)).toMatchObject([{ shift, expected: 10_000, told: 10_000, counted: 9_000 }]);
});

it('where books and till expected different amounts, both stand', () => {
  expect(closedWith(9_000, 9_500)).toMatchObject([{ expected: 10_000, told: 9_500, counted: 9_000 }]);
});

it('of a fact that names no drawer nothing is said', () => {
  expect(closedWith(9_000, 10_000, '{}')).toEqual([null]);
  expect(closedWith(9_000, 10_000, 'no JSON')).toEqual([null]);
});
