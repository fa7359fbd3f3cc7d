import { expect, it } from 'vitest';
import { PERFORMANCE } from '../../testing/programme-builder.ts';
import { aVenue, TILL, type TestVenue } from '../../testing/venue-builder.ts';
import type { AllotmentId } from '../ids.ts';
import { allotmentsOf } from './allotted.ts';
import { askAtTill, hold, seats } from './decisions/desk.fixture.ts';
import { keepHold } from './decisions/keep-hold.ts';
import { evolveVenue } from './evolve.ts';
import { ALLOTMENT, grant, Till } from './settle/till.fixture.ts';
import { newVenueState } from './state.ts';

const opened = (): { venue: TestVenue; till: Till } => {
  const venue = aVenue({ profile: { offlineSales: 'allotment' } });
  return { venue, till: new Till(venue) };
};

/** How many notes there are that a share-out, a beat or a list looks through. */
const lookedThrough = ({ state }: TestVenue): number[] => [
  state.allotted.get(TILL)?.standing.size ?? 0,
  state.performances.get(PERFORMANCE)?.grants.standing.size ?? 0,
];

const told = ({ state }: TestVenue) =>
  allotmentsOf(state, TILL).map(({ allotment: { id, left }, grantedAt, granted, isByHand }) => ({
    id,
    left,
    grantedAt,
    granted,
    isByHand,
  }));

it('a till that sold out grant after grant leaves nothing to be looked through', () => {
  const { venue, till } = opened();
  for (let i = 1; i <= 10; i += 1) {
    const { holdId } = hold(venue, askAtTill(`h-${i}`, seats(`A-${i}`)));
    const allotmentId = `kept-${i}` as AllotmentId;
    venue.grant((state, context) => keepHold(state, { holdId, terminal: TILL, allotmentId }, context));
    expect(lookedThrough(venue)).toEqual([1, 1]);
    till.hearOfGrants();
    till.sell([`A-${i}`]);
    till.reportAll();
    expect(lookedThrough(venue)).toEqual([0, 0]);
  }
});

it('a sale that is taken back stands again as it was granted, in its old place among the others', () => {
  const { venue, till } = opened();
  grant(venue, ['A-1', 'A-2']);
  const before = told(venue);
  venue.wait(60_000);
  grant(venue, ['B-1'], 'al-2' as AllotmentId);
  till.hearOfGrants();
  const sale = till.sell(['A-1', 'A-2']);
  till.reportAll();
  expect(told(venue).map(({ id }) => id)).toEqual(['al-2']);
  venue.wait(60_000);
  if (sale !== null) till.void(sale);
  till.reportAll();
  expect(told(venue).map(({ id }) => id)).toEqual([ALLOTMENT, 'al-2']);
  expect(told(venue).slice(0, 1)).toEqual(before);

  const anew = newVenueState(venue.state.id);
  for (const { events, stamp } of venue.commits) for (const event of events) evolveVenue(anew, event, stamp);
  expect(anew.allotted).toEqual(venue.state.allotted);
  expect(anew.performances).toEqual(venue.state.performances);
});
