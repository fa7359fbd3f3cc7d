import { isRecovering } from '@foyer/shared/domain/venue/recovery';
import { endIfAllTold } from '../use-cases/recovery/take-evidence.ts';
import type { Streams } from '../use-cases/streams.ts';
import type { Job } from './job.ts';

const EVERY_MS = 2000;

/** The last word may have come just before a stop, and a house may have no terminal that could say one. */
export const endRecoveryJob = (streams: Streams): Job => ({
  name: 'end-recovery',
  everyMs: EVERY_MS,
  async run() {
    for (const venue of streams.venues()) if (await venue.read(isRecovering)) await endIfAllTold(venue);
  },
});
