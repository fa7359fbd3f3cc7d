import type { PersonId } from '@foyer/shared/domain/ids';
import {
  messageOfNotice,
  messagesFor,
  type MessageKind,
  type PersonMessage,
} from '@foyer/shared/domain/venue/person-messages';
import { isRecovering } from '@foyer/shared/domain/venue/recovery';
import type { MessageState } from '../../ports/message-store.ts';
import type { Parts } from '../parts.ts';
import type { VenueStream } from '../streams.ts';

/** The store of messages, and who carries them; null: nobody does. */
export type Messages = NonNullable<Parts['messages']>;

/** Whoever allows it on the page of a paid order means that order too. */
const JUST_NOW_MS = 15 * 60_000;

/** Notes what this person could be told from now on; what happened before is not told any more. */
export async function noteEarlier(
  { streams, clock }: Pick<Parts, 'streams' | 'clock'>,
  messages: Messages,
  person: PersonId,
): Promise<void> {
  const at = clock.now();
  for (const venue of streams.venues()) {
    const all = await venue.read((state) => messagesFor(state, person));
    for (const message of all) {
      const isNow = message.at !== null && message.at >= at - JUST_NOW_MS;
      const state = isNow ? stateFor(messages, person, message.kind) : 'earlier';
      messages.store.note({ ...message, person, venue: venue.venue, at, state });
    }
  }
}

/**
 * Notes what happened in a venue to people who allowed to be told, and of each notice of the log also that nobody allowed
 * it. While a restored log finds out what was sold nothing is noted: it may have been told in the branch that was lost.
 */
export async function noteInVenue(messages: Messages, venue: VenueStream, at: number): Promise<void> {
  const { store } = messages;
  const askers = store.askers();
  const found = await venue.read((state) => {
    if (isRecovering(state)) return [];
    const ofAskers = askers.flatMap((person) => messagesFor(state, person).map((message) => ({ ...message, person })));
    const ofNotices = [...state.notices.values()].flatMap((notice): (PersonMessage & { person: PersonId })[] => {
      const { id, order, about, person, raisedAt } = notice;
      if (person === null || about !== 'reseated') return [];
      return [{ id: messageOfNotice(id), kind: 'reseated', order, refund: null, at: raisedAt, person }];
    });
    return [...ofAskers, ...ofNotices];
  });
  for (const message of found)
    if (!store.isNoted(message.id))
      store.note({ ...message, venue: venue.venue, at, state: stateFor(messages, message.person, message.kind) });
}

const stateFor = ({ store, messenger }: Messages, person: PersonId, kind: MessageKind): MessageState =>
  messenger?.templates[kind] !== undefined && store.allowed(person)[kind] > 0 ? 'waiting' : 'no-consent';
