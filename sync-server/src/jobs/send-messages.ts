import type { VenueId } from '@foyer/shared/domain/ids';
import type { Parts } from '../use-cases/parts.ts';
import { noteInVenue } from '../use-cases/messages/note-messages.ts';
import { sendMessage } from '../use-cases/messages/send-message.ts';
import { eachVenue } from './each-venue.ts';
import type { Job } from './job.ts';

const EVERY_MS = 2000;

/** Tells people what they allowed to be told: looks at each venue whose log went on, then sends what is due. */
export function sendMessagesJob(parts: Pick<Parts, 'streams' | 'people' | 'clock' | 'log' | 'messages'>): Job {
  const lookedAt = new Map<VenueId, string>();
  return {
    name: 'send-messages',
    everyMs: EVERY_MS,
    async run() {
      const { messages, clock } = parts;
      if (messages === undefined) return;
      await eachVenue(parts, 'send-messages', async (venue) => {
        const where = await venue.read((_state, { epoch, seq }) => `${epoch} ${seq}`);
        if (lookedAt.get(venue.venue) === where) return;
        await noteInVenue(messages, venue, clock.now());
        lookedAt.set(venue.venue, where);
      });
      for (const waiting of messages.store.due(clock.now())) await sendMessage(parts, messages, waiting);
    },
  };
}
