import { isRecovering } from '@foyer/shared/domain/venue/recovery';
import type { Parts } from '../use-cases/parts.ts';
import { endIfAllTold } from '../use-cases/recovery/take-evidence.ts';
import { eachVenue } from './each-venue.ts';
import type { Job } from './job.ts';

const EVERY_MS = 2000;

/** The last word may have come just before a stop, and a house may have no terminal that could say one. */
export const endRecoveryJob = (parts: Pick<Parts, 'streams' | 'platformsAsked' | 'log'>): Job => ({
  name: 'end-recovery',
  everyMs: EVERY_MS,
  run: () =>
    eachVenue(parts, 'end-recovery', async (venue) => {
      if (await venue.read(isRecovering)) await endIfAllTold(parts, venue);
    }),
});
