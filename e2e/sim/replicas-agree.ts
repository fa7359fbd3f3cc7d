import { createHash } from 'node:crypto';
import { HOUSE_STREAM, streamOfVenue, type StreamId, type VenueId } from '@foyer/shared/domain/ids';
import { ALL_SEATS_SCOPE, CATALOGUE_SCOPE, isLayoutId, ordersScope } from '@foyer/shared/wire/feed';
import { feedDigest } from '@foyer/shared/wire/feed-digest';
import type { SimHouse } from './sim-house.ts';
import type { SimTill } from './sim-till.ts';

interface Digest {
  readonly seq: number;
  readonly hash: string;
}

const EVERYTHING = 1_000_000;

/** What a till's replica follows. */
export function scopesOf(house: SimHouse, till: SimTill): { readonly stream: StreamId; readonly scope: string }[] {
  const stream = streamOfVenue(house.rehearsal.venue as VenueId);
  return [
    { stream: HOUSE_STREAM, scope: CATALOGUE_SCOPE },
    { stream, scope: CATALOGUE_SCOPE },
    { stream, scope: ALL_SEATS_SCOPE },
    { stream, scope: ordersScope(till.device.terminal) },
  ];
}

/** A scope as the server has it. Layouts are had by their hash and are no part of a replica's scope. */
export async function serverDigest(house: SimHouse, stream: StreamId, scope: string): Promise<Digest> {
  const page = await house.store.pull(stream, scope, null, EVERYTHING);
  const documents = page.documents.filter(({ collection, id }) => collection !== 'catalogue' || !isLayoutId(id));
  const [seq = 0] = await house.store.heads(stream, [scope]);
  return { seq, hash: createHash('sha256').update(feedDigest(documents)).digest('hex') };
}

/** Null when the replica has what the server has in every scope, at the same seq; else the first that differs. */
export async function difference(house: SimHouse, till: SimTill): Promise<string | null> {
  for (const { stream, scope } of scopesOf(house, till)) {
    const own = await till.feeds.digest(stream, scope);
    const theirs = await serverDigest(house, stream, scope);
    if (own?.hash === theirs.hash && own.seq === theirs.seq) continue;
    if (own === null && theirs.seq === 0) continue;
    return `${stream} ${scope}: replica at ${own?.seq ?? 'nothing'}, server at ${theirs.seq}`;
  }
  return null;
}

/** Moves time on until the replica agrees with the server; throws with the scope that does not. */
export async function agree(house: SimHouse, till: SimTill, withinMs = 12_000): Promise<void> {
  let last: string | null = null;
  await house
    .until(
      'the replica agrees',
      async () => {
        last = await difference(house, till);
        return last === null;
      },
      withinMs,
    )
    .catch((cause: unknown) => {
      throw new Error(last ?? 'the replica does not agree', { cause });
    });
}
