import { streamOfVenue } from '@foyer/shared/domain/ids';
import { isDueToRetire, retirePerformances } from '@foyer/shared/domain/venue/decisions/retire-performances';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import { COLLECTIONS } from '@foyer/shared/wire/feed';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { LogStore } from '../ports/log-store.ts';
import { submit, SYSTEM } from '../use-cases/asked.ts';
import type { Streams } from '../use-cases/streams.ts';
import { eachVenue } from './each-venue.ts';
import type { Job } from './job.ts';

const EVERY_MS = 10 * 60 * 1000;
/** As long as answers are kept for a terminal that is cut off. One that is away longer pulls everything anew. */
export const TOMBSTONES_KEPT_MS = 35 * 86_400_000;

export interface RetireParts {
  readonly streams: Streams;
  readonly store: LogStore;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Takes performances off the feed that are long over, and later forgets that they were on it. */
export const retirePerformancesJob = ({ streams, store, clock, log }: RetireParts): Job => ({
  name: 'retire-performances',
  everyMs: EVERY_MS,
  run: () =>
    eachVenue({ streams, log }, 'retire-performances', async (venue) => {
      const now = clock.now();
      const found = await venue.read((state) => ({ isDue: hasDue(state, now), upTo: forgettable(state, now) }));
      if (found.isDue)
        await submit(venue, SYSTEM, { command: 'performance.retire', body: null, stores: 'never' }, retirePerformances);
      if (found.upTo === 0) return;
      for (const collection of COLLECTIONS)
        await store.forgetTombstones(streamOfVenue(venue.venue), collection, found.upTo);
    }),
});

function hasDue(state: VenueState, now: number): boolean {
  for (const entry of state.performances.values()) if (isDueToRetire(entry, now)) return true;
  return false;
}

/** The newest seq that took something off the feed so long ago that nobody needs to be told; 0 when none did. */
function forgettable(state: VenueState, now: number): number {
  let upTo = 0;
  for (const { retired } of state.performances.values())
    if (retired !== null && retired.at + TOMBSTONES_KEPT_MS <= now) upTo = Math.max(upTo, retired.seq);
  return upTo;
}
