import { MESSAGE_KINDS } from '@foyer/shared/domain/venue/person-messages';
import { ok } from '@foyer/shared/domain/result';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { listSubscriptions as row } from '@foyer/shared/wire/public/me';
import type { Asked } from '../asked.ts';
import { personOf } from '../me/profile.ts';
import type { Parts } from '../parts.ts';
import { noteEarlier } from './note-messages.ts';

type Subscriptions = ResponseOf<typeof row>;

/** What a phone may ask its person about, and how often each is allowed already; nothing where no messages are sent. */
export function listSubscriptions({ messages }: Pick<Parts, 'messages'>, asked: Asked): Reply<Subscriptions> {
  if (messages === undefined || messages.messenger === null) return ok([]);
  const { store, messenger } = messages;
  const allowed = store.allowed(personOf(asked));
  return ok(
    MESSAGE_KINDS.flatMap((kind) => {
      const template = messenger.templates[kind];
      return template === undefined ? [] : [{ kind, template, allowed: allowed[kind] }];
    }),
  );
}

/** Each template that was accepted allows one message. */
export async function acceptSubscriptions(
  parts: Pick<Parts, 'messages' | 'streams' | 'clock'>,
  accepted: readonly string[],
  asked: Asked,
): Promise<Reply<Subscriptions>> {
  const { messages } = parts;
  const person = personOf(asked);
  if (messages !== undefined && messages.messenger !== null) {
    const { templates } = messages.messenger;
    for (const kind of MESSAGE_KINDS)
      if (templates[kind] !== undefined && accepted.includes(templates[kind])) messages.store.allow(person, kind);
    await noteEarlier(parts, messages, person);
  }
  return listSubscriptions(parts, asked);
}
