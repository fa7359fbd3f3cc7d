import type { Parts } from '../use-cases/parts.ts';
import type { VenueStream } from '../use-cases/streams.ts';

/** One venue after the other. One whose log cannot be loaded is logged, and keeps nothing from the others. */
export async function eachVenue(
  { streams, log }: Pick<Parts, 'streams' | 'log'>,
  job: string,
  run: (venue: VenueStream) => Promise<void>,
): Promise<void> {
  for (const venue of streams.venues())
    try {
      await run(venue);
    } catch (err) {
      log.error({ job, venue: venue.venue, err }, 'a job failed in one venue');
    }
}
