import { ok } from '@foyer/shared/domain/result';
import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { Reply, RequestOf } from '@foyer/shared/wire/define-command';
import type { Asked } from '../asked.ts';
import type { Parts } from '../parts.ts';

/** Stores a picture; its address is its hash, so the same picture is stored once. */
export async function addMedia(
  { media, log }: Pick<Parts, 'media' | 'log'>,
  { contentType, data }: RequestOf<ManageCommands['media.add']>,
  asked: Asked,
): Promise<Reply<{ readonly url: string }>> {
  const hash = await media.put(contentType, Buffer.from(data, 'base64'));
  log.info({ command: 'media.add', actor: asked.actor.kind, hash }, 'picture stored');
  return ok({ url: `/media/${hash}` });
}
