import { createHash } from 'node:crypto';
import { layoutId, MAX_LAYOUT_BYTES } from '@foyer/shared/wire/feed';
import type { RxCollection } from 'rxdb';
import type { ServerLink } from '../till/ports/server-link.ts';
import { storedUnder, writeBulk } from './bulk.ts';
import { keyOf, type StoredEntry } from './collections.ts';
import { inflated } from './page.ts';

/**
 * Asks for a layout by its hash and stores it, for ever: a map never changes under its hash. What does not have the
 * hash it was asked by is not taken. False when it could not be had now.
 */
export async function fetchLayout(
  link: Pick<ServerLink, 'send'>,
  catalogue: RxCollection<StoredEntry>,
  stream: string,
  hash: string,
): Promise<boolean> {
  const answer = await link.send('layout.get', { stream, hash });
  if (!answer.ok) return false;
  const bytes = inflated(answer.value.map, MAX_LAYOUT_BYTES);
  if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== hash) return false;
  const map: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const id = layoutId(hash);
  const entry = { key: keyOf('', id), stream: '', id, seq: 0, doc: { kind: 'layout', hash, map } };
  await writeBulk(catalogue, { put: [entry], remove: [] }, await storedUnder(catalogue, [entry.key]));
  return true;
}
