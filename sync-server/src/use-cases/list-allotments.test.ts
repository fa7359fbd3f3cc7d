import { ALLOTMENT, grant } from '@foyer/shared/domain/venue/settle/till.fixture';
import type { VenueId } from '@foyer/shared/domain/ids';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import { fixedClock } from '@foyer/shared/testing/fixed-clock';
import { PERFORMANCE } from '@foyer/shared/testing/programme-builder';
import { aVenue, TILL } from '@foyer/shared/testing/venue-builder';
import { expect, it } from 'vitest';
import { listAllotments } from './list-allotments.ts';
import type { Streams, VenueStream } from './streams.ts';

it('a till is told which of its seats it may not sell any more', async () => {
  const venue = aVenue({ profile: { offlineSales: 'allotment' } });
  grant(venue, ['A-1']);
  const stream = { read: async (look: (state: VenueState) => unknown) => look(venue.state) } as unknown as VenueStream;
  const parts = { streams: { venue: () => stream } as unknown as Streams, clock: fixedClock() };
  const statuses = async () => {
    const listed = await listAllotments(parts, TILL, ['palace' as VenueId]);
    return listed.ok && listed.value.allotments.map(({ allotmentId, status }) => [allotmentId, status]);
  };
  expect(await statuses()).toEqual([[ALLOTMENT, 'open']]);
  const event = { kind: 'allotmentQuarantined', allotmentId: ALLOTMENT, places: [0] } as const;
  venue.apply([{ kind: 'inventory', performance: PERFORMANCE, event }]);
  expect(await statuses()).toEqual([[ALLOTMENT, 'quarantined']]);
});
