import { toAskBack } from '@foyer/shared/domain/venue/ask-back';
import type { Parts } from '../use-cases/parts.ts';
import { lacking, partsIn, shareOut, takingPart } from '../use-cases/share-out.ts';
import { eachVenue } from './each-venue.ts';
import type { Job } from './job.ts';

const EVERY_MS = 500;
/** Terminals that keep what they were asked for are left alone this long. */
const ASK_EVERY_MS = 3000;

/**
 * Gives tills seats of their own: to one that opened its shift, to one that sold down to low water, and of a performance
 * that comes within the horizon; and asks back what some have beyond their portion and others lack. Nothing is written while nobody lacks anything.
 */
export function shareOutJob(parts: Pick<Parts, 'streams' | 'live' | 'ids' | 'clock' | 'recalls' | 'log'>): Job {
  const { clock, recalls, log } = parts;
  let askedAt = Number.NEGATIVE_INFINITY;
  return {
    name: 'share-out',
    everyMs: EVERY_MS,
    async run() {
      const terminals = await takingPart(parts);
      if (terminals.length === 0) return;
      const mayAsk = clock.monotonic() - askedAt >= ASK_EVERY_MS;
      await eachVenue(parts, 'share-out', async (venue) => {
        const here = partsIn(venue.venue, terminals);
        if (here.length === 0) return;
        const at = clock.now();
        const found = await venue.read((state, { venueNow }) => ({
          lacking: lacking(state, here, { at, venueNow }),
          spare: mayAsk ? toAskBack(state, here, { at, venueNow }) : [],
        }));
        for (const performance of found.lacking) await shareOut(parts, venue, performance, here);
        if (found.spare.length === 0) return;
        askedAt = clock.monotonic();
        // Nobody waits: what comes back is given out in a later round.
        recalls.ask(venue, found.spare).catch((err: unknown) => log.warn({ err }, 'a recall failed'));
      });
    },
  };
}
