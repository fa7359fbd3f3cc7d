import { messageOfNotice } from '@foyer/shared/domain/venue/person-messages';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import type { Asked } from '../asked.ts';
import { resolveConflict } from '../conflicts/resolve-conflict.ts';
import type { Parts } from '../parts.ts';

/** A manager's word on a conflict. Cash is handed back at a counter, never from here. */
export function resolveManaged(
  parts: Parameters<typeof resolveConflict>[0],
  { venue, ...request }: RequestOf<ManageCommands['conflict.resolve']>,
  asked: Asked,
): Promise<Reply<ResponseOf<ManageCommands['conflict.resolve']>>> {
  if (parts.streams.venue(venue) === null) return Promise.resolve(refuse(rejection('NOT_FOUND', { reason: 'venue' })));
  const { force, ...rest } = request;
  return resolveConflict(parts, force === true ? { ...rest, force } : rest, { ...asked, venues: [venue] });
}

/** Who has to be told. */
export async function listNotices(
  { notices, messages }: Pick<Parts, 'notices' | 'messages'>,
  { venue }: RequestOf<ManageCommands['notice.list']>,
): Promise<Reply<ResponseOf<ManageCommands['notice.list']>>> {
  const raised = await notices.raised(venue);
  return ok(
    raised.map(({ id, venue: of, order, about, person, performance, seats, raisedAt }) => ({
      notice: id,
      venue: of,
      order,
      about,
      person,
      performance,
      seats: [...seats],
      raisedAt,
      told: about === 'reseated' ? (messages?.store.stateOf(messageOfNotice(id)) ?? 'none') : ('none' as const),
    })),
  );
}
