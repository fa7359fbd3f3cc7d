import { nextDeadline } from '@foyer/shared/domain/inventory/due';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import { expireHolds } from '@foyer/shared/domain/venue/decisions/expire-holds';
import { waitedLongEnough } from '@foyer/shared/domain/venue/open-payments';
import { submit, SYSTEM } from '../use-cases/asked.ts';
import type { Streams } from '../use-cases/streams.ts';
import type { Job } from './job.ts';

const EVERY_MS = 500;

/** Frees holds whose time is over in venue time. Nothing is written while nothing is due. */
export const expireHoldsJob = (streams: Streams): Job => ({
  name: 'expire-holds',
  everyMs: EVERY_MS,
  async run() {
    await Promise.all(
      streams.venues().map(async (venue) => {
        const isDue = await venue.read((state, { venueNow }) => hasDueHolds(state, venueNow));
        if (isDue) await submit(venue, SYSTEM, { command: 'hold.expire', body: null, stores: 'never' }, expireHolds);
      }),
    );
  },
});

function hasDueHolds(state: VenueState, venueNow: number): boolean {
  for (const { inventory } of state.performances.values()) {
    const next = nextDeadline(inventory);
    if (next !== null && next <= venueNow) return true;
  }
  return waitedLongEnough(state, venueNow).length > 0;
}
