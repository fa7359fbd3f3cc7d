import { deflateRawSync } from 'node:zlib';
import { HOUSE_STREAM, type StreamId, type VenueId } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import { encodeColumns } from '@foyer/shared/wire/columns';
import type { Reply } from '@foyer/shared/wire/define-command';
import {
  CATALOGUE_SCOPE,
  isLayoutId,
  MAX_PAGE_BYTES,
  type ColumnPage,
  type FeedDocument,
} from '@foyer/shared/wire/feed';
import type { RowOfLayout, RowsOf } from '@foyer/shared/wire/row-columns';
import type { Checkpoint } from '@foyer/shared/wire/schemas';
import type { Asked } from './asked.ts';
import type { Parts } from './parts.ts';
import { mayFollow, type Scope } from './pull-feed.ts';

/** Documents asked for at a time: the seats of a house of 80,000 places come in one page. */
const PAGE_DOCUMENTS = 4000;

/** One page in columns. Layouts stay out of it: they are big, never change, and are had by their hash. */
export async function pageFeed(
  parts: Pick<Parts, 'store' | 'streams'>,
  request: Scope & { readonly since: Checkpoint | null },
  asked: Asked,
  most = PAGE_DOCUMENTS,
  /** A document as whoever asks reads it. */
  asRead: (document: FeedDocument) => FeedDocument = (document) => document,
): Promise<Reply<ColumnPage>> {
  if (!mayFollow(asked, request)) return refuse(rejection('NOT_AUTHORISED', { reason: 'scope' }));
  const { stream, scope, since } = request;
  for (let limit = most; ; limit = Math.ceil(limit / 8)) {
    const page = await parts.store.pull(stream, scope, since, limit);
    const documents = page.documents.filter(({ id }) => scope !== CATALOGUE_SCOPE || !isLayoutId(id)).map(asRead);
    const bytes = encodeColumns(documents, await rowsOfPage(parts, stream, documents));
    // A page that would be refused for its size is cut smaller, at the end of a seq like any other.
    if (bytes.length > MAX_PAGE_BYTES && limit > 1) continue;
    const { reset, checkpoint, more } = page;
    return ok({ stream, scope, reset, columns: deflated(bytes), checkpoint, more });
  }
}

/** A seat map by the hash of its canonical JSON, of a venue this terminal serves. */
export async function getLayout(
  { streams }: Pick<Parts, 'streams'>,
  { stream, hash }: { readonly stream: StreamId; readonly hash: string },
  asked: Asked,
): Promise<Reply<{ readonly hash: string; readonly map: string }>> {
  if (!mayFollow(asked, { stream, scope: CATALOGUE_SCOPE }))
    return refuse(rejection('NOT_AUTHORISED', { reason: 'scope' }));
  const venue = stream === HOUSE_STREAM ? undefined : streams.venue(stream as string as VenueId);
  const map = await venue?.read((state) => state.layouts.get(hash)?.map);
  if (map === undefined) return refuse(rejection('NOT_FOUND'));
  return ok({ hash, map: packed(map) });
}

/** Maps never change, and after a restart every terminal asks for the same ones at once. */
const packedMaps = new WeakMap<SeatMap, string>();

function packed(map: SeatMap): string {
  const text = packedMaps.get(map) ?? deflated(new TextEncoder().encode(canonicalJson(map)));
  packedMaps.set(map, text);
  return text;
}

/**
 * Level 5 of memory ends a block early enough that each column gets a code of its own: 7 % less than the default. Most
 * pages are a few rows: a window as large as they need is set up in two thirds of the time.
 */
const deflated = (bytes: Uint8Array): string => {
  const windowBits = bytes.length < SMALL_WINDOW_BYTES ? SMALL_WINDOW_BITS : LARGE_WINDOW_BITS;
  return deflateRawSync(bytes, { level: 9, memLevel: 5, windowBits }).toString('base64url');
};

const SMALL_WINDOW_BITS = 12;
const LARGE_WINDOW_BITS = 15;
/** The window keeps some bytes to look ahead. */
const SMALL_WINDOW_BYTES = 2 ** SMALL_WINDOW_BITS - 512;

/** The layouts of the performances in a page, read in one look. */
async function rowsOfPage(
  { streams }: Pick<Parts, 'streams'>,
  stream: StreamId,
  documents: readonly FeedDocument[],
): Promise<RowsOf> {
  if (documents[0]?.collection !== 'seatRows') return () => undefined;
  const known = new Map<string, readonly RowOfLayout[]>();
  await streams.venue(stream as string as VenueId)?.read((state) => {
    for (const [id, { performance }] of state.performances) {
      const rows = state.layouts.get(performance.layout)?.rows;
      if (rows !== undefined) known.set(id, rows);
    }
  });
  return (performance) => known.get(performance);
}
