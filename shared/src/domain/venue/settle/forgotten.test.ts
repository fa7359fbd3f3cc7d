import { describe, expect, it } from 'vitest';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aVenue, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { AllotmentId } from '../../ids.ts';
import { fenceOf } from '../../inventory/read.ts';
import { inventoryOf } from '../decisions/lost-branch.fixture.ts';
import { fork, indexOf, tell } from '../decisions/restored.fixture.ts';
import { allotmentsOf } from '../allotted.ts';
import { ALLOTMENT, grant, record, send, Till } from './till.fixture.ts';

const MINUTE = 60_000;
const newVenue = () => aVenue({ profile: { offlineSales: 'allotment', allotments: { sellUntilMs: 20 * MINUTE } } });

/** were given to the till after the backup, and A-1 was sold; the till has told that, and nothing else yet. */
function restored(): { readonly venue: TestVenue; readonly till: Till } {
  const branch = newVenue();
  grant(branch, ['A-1', 'A-2']);
  const till = new Till(branch);
  till.hearOfGrants();
  branch.wait(MINUTE);
  till.sell(['A-1']);
  const venue = newVenue();
  fork(venue);
  venue.wait(2 * MINUTE);
  for (const fact of till.facts) record(venue, send(fact));
  return { venue, till };
}

const startsAt = (venue: TestVenue): number => venue.state.performances.get(PERFORMANCE)?.performance.startsAt ?? 0;
const allotment = (venue: TestVenue) => inventoryOf(venue.state).allotments.get(ALLOTMENT);

describe('an allotment that the log has forgotten, and that was sold from', () => {
  it('may be sold from as long as the venue says, not up to that sale only', () => {
    const { venue } = restored();
    expect(allotment(venue)).toMatchObject({ terminal: TILL, sellUntil: startsAt(venue) + 20 * MINUTE });
  });

  it('lasts as long, and is as old, as its till says of what stands in it', () => {
    const { venue, till } = restored();
    const place = indexOf(venue, 'A-2');
    const sellUntil = startsAt(venue) + 45 * MINUTE;
    const places = [{ place, fence: fenceOf(till.inventory, place) }];
    const grantedAt = venue.context().at - 2 * MINUTE;
    tell(venue, { holdings: [{ allotmentId: ALLOTMENT, performance: PERFORMANCE, sellUntil, grantedAt, places }] });
    expect(allotment(venue)).toMatchObject({ sellUntil, left: 1, sold: 1, status: 'open' });
    expect(allotmentsOf(venue.state, TILL)).toMatchObject([{ grantedAt }]);
  });

  it('is not shortened by a till that says less: what was told first does not count', () => {
    const { venue, till } = restored();
    const place = indexOf(venue, 'A-2');
    const places = [{ place, fence: fenceOf(till.inventory, place) }];
    tell(venue, {
      holdings: [
        { allotmentId: ALLOTMENT as AllotmentId, performance: PERFORMANCE, sellUntil: 5, grantedAt: 1, places },
      ],
    });
    expect(allotment(venue)?.sellUntil).toBe(startsAt(venue) + 20 * MINUTE);
  });
});
