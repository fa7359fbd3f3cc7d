import {
  changeContacts,
  contactsChanged,
  hasSilent,
  quarantineSilent,
} from '@foyer/shared/domain/venue/decisions/terminal-contact';
import { submit, SYSTEM } from '../use-cases/asked.ts';
import type { Parts } from '../use-cases/parts.ts';
import type { Job } from './job.ts';

/** With the 2.5 s after which a terminal is not heard: its seats are locked elsewhere within 3 s. */
const EVERY_MS = 250;

/**
 * Writes down which terminals with seats are heard, and quarantines what stands with those that are silent too long.
 * Nothing is written while nothing changes.
 */
export const contactsJob = ({ streams, live, clock }: Pick<Parts, 'streams' | 'live' | 'clock'>): Job => ({
  name: 'contacts',
  everyMs: EVERY_MS,
  async run() {
    await Promise.all(
      streams.venues().map(async (venue) => {
        const found = await venue.read((state) => ({
          isChanged: contactsChanged(state, live.isHeard).length > 0,
          isSilent: hasSilent(state, clock.now()),
        }));
        if (found.isChanged)
          await submit(venue, SYSTEM, { command: 'terminal.contact', body: null, stores: 'never' }, (state) =>
            changeContacts(state, live.isHeard),
          );
        if (found.isSilent)
          await submit(
            venue,
            SYSTEM,
            { command: 'allotment.quarantine', body: null, stores: 'never' },
            quarantineSilent,
          );
      }),
    );
  },
});
