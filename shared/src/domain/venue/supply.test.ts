import { expect, it } from 'vitest';
import { PERFORMANCE, VENUE } from '../../testing/programme-builder.ts';
import { aVenue, TILL, type TestVenue } from '../../testing/venue-builder.ts';
import { givenTo } from '../allotment/portions.ts';
import { allotmentPolicyOf } from '../allotment/policy.ts';
import { allottedTo } from './allotted.ts';
import { enrolTerminal } from './decisions/enrol-terminal.ts';
import { grant } from './settle/till.fixture.ts';
import { supplyOf } from './supply.ts';

const SEATS = Array.from({ length: 10 }, (_, i) => ['A', 'B', 'C'].map((row) => `${row}-${i + 1}`)).flat();

const policy = allotmentPolicyOf({});

function supply(venue: TestVenue, terminals = [{ terminal: TILL, asks: true }]) {
  const entry = venue.state.performances.get(PERFORMANCE);
  if (entry === undefined) throw new Error('no performance');
  return supplyOf(venue.state, entry, terminals, policy, 0);
}

const given = (venue: TestVenue) => givenTo(supply(venue), policy).get(TILL) ?? 0;

it('what a replaced device left behind is no part of what the new one has, and nobody’s to share out', () => {
  const venue = aVenue({ profile: { offlineSales: 'allotment' } });
  grant(venue, SEATS);
  expect(supply(venue)).toMatchObject({ allotted: 30, terminals: [{ left: 30, byHand: 30 }] });
  expect(given(venue)).toBe(0);
  const anew = { terminal: TILL, name: 'Till 1', publicKey: 'key-2', venues: [VENUE] };
  venue.grant((state) => enrolTerminal(state, anew));
  const { pool } = supply(venue);
  expect(supply(venue)).toMatchObject({ allotted: 0, terminals: [{ left: 0, byHand: 0 }] });
  expect(pool + 30).toBe(supply(venue).capacity);
  expect(given(venue)).toBeGreaterThan(0);
  // They are not free for that: they stand where they stood until a manager takes them back.
  expect(allottedTo(venue.state, TILL).flatMap(({ places }) => places)).toHaveLength(30);
});

it('a terminal that has seats and takes no part is away with them', () => {
  const venue = aVenue({ profile: { offlineSales: 'allotment' } });
  expect(supply(venue, [])).toMatchObject({ allotted: 0, away: 0 });
  grant(venue, SEATS);
  expect(supply(venue)).toMatchObject({ allotted: 30, away: 0 });
  expect(supply(venue, [])).toMatchObject({ allotted: 30, away: 1 });
});
