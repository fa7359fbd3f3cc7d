import { expect, it } from 'vitest';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aVenue, CLERK, SHIFT, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { AllotmentId, TerminalId } from '../../ids.ts';
import { fact, grant, record, send, Till } from '../settle/till.fixture.ts';
import { grantByPolicy } from './grant-by-policy.ts';

const opened = (): TestVenue => aVenue({ profile: { offlineSales: 'allotment' } });

/** As a round does whose list of those who take part was read a moment ago. */
function shared(venue: TestVenue, asks: boolean, terminal = TILL): number {
  const allotmentId = `al-${venue.commits.length}` as AllotmentId;
  const request = { performance: PERFORMANCE, terminals: [{ terminal, asks, allotmentId }] };
  return venue.grant((state, context) => grantByPolicy(state, request, context)).seats.get(terminal) ?? 0;
}

/** Everything goes back, since the till ends. */
function quit(venue: TestVenue): void {
  grant(venue, ['A-1']);
  const till = new Till(venue);
  till.hearOfGrants();
  const returned = till.giveBack(['A-1']);
  if (returned !== null) record(venue, send(fact(2, { ...returned, reason: 'quit' })));
}

it('a till that has just quit is given nothing by a round that began before', () => {
  const venue = opened();
  expect(shared(venue, false)).toBeGreaterThan(0);
  const another = opened();
  quit(another);
  expect(another.state.terminals.get(TILL)).toMatchObject({ wantsSeats: false, openShift: SHIFT });
  expect(shared(another, false)).toBe(0);
});

it('one that asks for seats itself need not have wished for them before', () => {
  const venue = opened();
  quit(venue);
  expect(shared(venue, true)).toBeGreaterThan(0);
});

it('of one whose home is elsewhere only that home knows whether it wishes for seats', () => {
  const venue = opened();
  const guest = 'guest' as TerminalId;
  const enrolled = {
    ...{ terminal: guest, name: 'Guest', publicKey: 'key-9', terminalEpoch: 1 },
    venues: ['barn', 'palace'],
  };
  venue.apply([{ kind: 'terminal.enrolled', ...enrolled }]);
  expect(shared(venue, false, guest)).toBeGreaterThan(0);
});

it('nobody is given seats without an open shift, not even one that asks', () => {
  const venue = opened();
  const closed = { kind: 'shift.closed', v: 1, shift: SHIFT, clerk: CLERK, counted: 10_000, at: 0 } as const;
  record(venue, send(fact(2, { ...closed, expected: 10_000, currency: 'CNY' } as never)));
  expect(venue.state.terminals.get(TILL)?.openShift).toBeNull();
  expect(shared(venue, true)).toBe(0);
});
