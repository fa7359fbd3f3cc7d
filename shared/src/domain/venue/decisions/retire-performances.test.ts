import { describe, expect, it } from 'vitest';
import { aVenue } from '../../../testing/venue-builder.ts';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { askAtTill, saleOf, seats } from './desk.fixture.ts';
import { confirmOrder } from './confirm-order.ts';
import { placeHold } from './place-hold.ts';
import { RETIRE_AFTER_MS, retirePerformances } from './retire-performances.ts';

const HOUR = 3_600_000;
/** The performance ends five hours after noon. */
const TILL_ITS_END = 5 * HOUR;

describe('a performance is taken off the feed', () => {
  it('three days after its end, once, and stays with the server', () => {
    const venue = aVenue();
    venue.wait(TILL_ITS_END + RETIRE_AFTER_MS - 1);
    expect(venue.grant(retirePerformances)).toEqual({ retired: 0 });
    venue.wait(1);
    expect(venue.grant(retirePerformances)).toEqual({ retired: 1 });
    expect(venue.grant(retirePerformances)).toEqual({ retired: 0 });
    const entry = venue.state.performances.get(PERFORMANCE);
    expect(entry?.retired).toMatchObject({ at: venue.context().at });
    expect(entry?.inventory.capacity).toBe(50);
  });

  it('not while somebody holds a place of it', () => {
    const venue = aVenue();
    const hold = venue.grant((state, context) => placeHold(state, askAtTill('h1', seats('A-1')), context));
    venue.wait(TILL_ITS_END + RETIRE_AFTER_MS);
    expect(venue.grant(retirePerformances)).toEqual({ retired: 0 });
    venue.grant((state, context) => confirmOrder(state, saleOf(hold, 'o1'), context));
    expect(venue.grant(retirePerformances)).toEqual({ retired: 1 });
    expect(venue.state.orders.size).toBe(1);
  });
});
