import type { StreamId, VenueId } from '@foyer/shared/domain/ids';
import { HOUSE_STREAM } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { Reply } from '@foyer/shared/wire/define-command';
import { CATALOGUE_SCOPE, ordersScope, type FeedPage } from '@foyer/shared/wire/feed';
import type { Checkpoint } from '@foyer/shared/wire/schemas';
import type { Asked } from './asked.ts';
import type { Parts } from './parts.ts';
import type { Streams } from './streams.ts';

export interface Scope {
  readonly stream: StreamId;
  readonly scope: string;
}

/** A terminal follows the titles of the house, and at its own venues the programme, all seats and its own orders. */
export function mayFollow(asked: Asked, { stream, scope }: Scope): boolean {
  if (stream === HOUSE_STREAM) return scope === CATALOGUE_SCOPE;
  if (!(asked.venues ?? []).includes(stream as string as VenueId)) return false;
  return !scope.startsWith('orders:') || scope === ordersScope(asked.terminal ?? '');
}

/** One page of documents changed since a checkpoint. A till of version 1 cannot say that it began from nothing: it is taken past what is forgotten at once. */
export async function pullFeed(
  { store }: Pick<Parts, 'store'>,
  request: Scope & { readonly since: Checkpoint | null; readonly limit: number },
  asked: Asked,
): Promise<Reply<FeedPage>> {
  if (!mayFollow(asked, request)) return refuse(rejection('NOT_AUTHORISED', { reason: 'scope' }));
  const { stream, scope, since, limit } = request;
  const first = await store.pull(stream, scope, since, limit);
  const documents = [...first.documents];
  let last = first;
  while (last.checkpoint.began !== undefined) {
    last = await store.pull(stream, scope, last.checkpoint, limit);
    documents.push(...last.documents);
  }
  return ok({ ...last, reset: first.reset, documents });
}

export interface FeedHead extends Scope {
  readonly epoch: number;
  readonly seq: number;
}

/** Where each scope stands now. Streams this server does not have are left out. */
export async function headsOf(
  { store, streams }: Pick<Parts, 'store' | 'streams'>,
  scopes: readonly Scope[],
): Promise<FeedHead[]> {
  const byStream = new Map<StreamId, string[]>();
  for (const { stream, scope } of scopes) byStream.set(stream, [...(byStream.get(stream) ?? []), scope]);
  const heads = await Promise.all(
    [...byStream].map(async ([stream, names]) => {
      const epoch = await epochOf(streams, stream);
      if (epoch === null) return [];
      const seqs = await store.heads(stream, names);
      return names.map((scope, i) => ({ stream, scope, epoch, seq: seqs[i] ?? 0 }));
    }),
  );
  return heads.flat();
}

async function epochOf(streams: Streams, stream: StreamId): Promise<number | null> {
  if (stream === HOUSE_STREAM) return streams.house.read((_state, { epoch }) => epoch);
  return (await streams.venue(stream as string as VenueId)?.read((_state, { epoch }) => epoch)) ?? null;
}
