import * as v from 'valibot';
import { base64url, checkpoint, id, wholeNumber } from './schemas.ts';

/**
 * The feed: the server's documents by `{epoch, seq}`, pulled page by page. One `seq` is one command that changed
 * something; a page never ends inside one. A scope is what one subscription follows: `catalogue`, `seats` (all
 * performances of a venue), `seats:<performance>` or `orders:<terminal>` of one stream.
 */
export const COLLECTIONS = ['catalogue', 'seatRows', 'orders'] as const;
export type Collection = (typeof COLLECTIONS)[number];

export const scopeName = v.pipe(v.string(), v.regex(/^(catalogue|seats|(seats|orders):[A-Za-z0-9._~-]{1,64})$/));

export const CATALOGUE_SCOPE = 'catalogue';
/** Every performance of a venue: what a replica follows. */
export const ALL_SEATS_SCOPE = 'seats';
export const seatsScope = (performance: string): string => `seats:${performance}`;
export const ordersScope = (terminal: string): string => `orders:${terminal}`;

const LAYOUT_PREFIX = 'layout:';
/** The id of a layout in the catalogue. */
export const layoutId = (hash: string): string => `${LAYOUT_PREFIX}${hash}`;
export const isLayoutId = (id: string): boolean => id.startsWith(LAYOUT_PREFIX);

/** What a scope's documents are. */
export function collectionOfScope(scope: string): Collection {
  if (scope === CATALOGUE_SCOPE) return 'catalogue';
  return scope.startsWith('orders:') ? 'orders' : 'seatRows';
}

/** One character per place of a row, by index of PLACE_STATUSES. */
export const STATE_CHARACTERS = ['.', 'h', 'a', 's', 'b', 'q'] as const;

/** A seat that is available, but kept by the house: sold only with its code. Since 3. */
export const HOUSE_SEAT_CHARACTER = 'r';

/** A seat allotted to a terminal that is not heard: nobody else can get it until that terminal is back. Since 4. */
export const LOCKED_SEAT_CHARACTER = 'l';

/** One document per (performance, row): the id is `<performance>:<row>`. */
export const seatRowDocument = v.object({
  id: v.string(),
  performance: id<'performance'>(),
  row: id<'row'>(),
  states: v.string(),
});
export type SeatRowDocument = v.InferOutput<typeof seatRowDocument>;

/** A document of any collection. `doc` is null for a tombstone. */
export const feedDocument = v.object({
  collection: v.picklist(COLLECTIONS),
  id: v.string(),
  seq: wholeNumber,
  doc: v.nullable(v.looseObject({})),
});
export type FeedDocument = v.InferOutput<typeof feedDocument>;

export const feedPage = v.object({
  stream: id<'stream'>(),
  scope: v.string(),
  /** The caller's epoch is gone: drop everything of this stream, then apply. */
  reset: v.boolean(),
  documents: v.array(feedDocument),
  /** Ask again from here; `more` tells whether there is something there already. */
  checkpoint,
  more: v.boolean(),
});
export type FeedPage = v.InferOutput<typeof feedPage>;

/** A page larger than this once inflated is refused unread. */
export const MAX_PAGE_BYTES = 8 * 1024 * 1024;
/** Twice that in base64 is never reached: deflate adds 5 bytes to each 16 kB at worst. */
const MAX_PAGE_TEXT = 2 * MAX_PAGE_BYTES;

/** A seat map as canonical JSON, inflated; in base64 at most twice that. */
export const MAX_LAYOUT_BYTES = 16 * 1024 * 1024;
export const MAX_LAYOUT_TEXT = 2 * MAX_LAYOUT_BYTES;

/** A page of the replica's feed: its documents in columns (`columns.ts`), deflated (raw), in base64url. */
export const columnPage = v.object({
  stream: id<'stream'>(),
  scope: v.string(),
  /** The caller's checkpoint is of no use here: drop everything of this stream and scope, then apply. */
  reset: v.boolean(),
  columns: base64url(MAX_PAGE_TEXT),
  /** Ask again from here; `more` tells whether there is something there already. */
  checkpoint,
  more: v.boolean(),
});
export type ColumnPage = v.InferOutput<typeof columnPage>;

/** Live message `feed.changed`: documents of one seq, or a head when `documents` is empty. A gap in `prevSeq` means: pull. */
export const feedChange = v.object({
  stream: id<'stream'>(),
  scope: v.string(),
  epoch: wholeNumber,
  prevSeq: wholeNumber,
  seq: wholeNumber,
  documents: v.array(feedDocument),
});
export type FeedChange = v.InferOutput<typeof feedChange>;

/** How often a subscription is told its scope's head, so that a lost last message is noticed. */
export const HEAD_INTERVAL_MS = 5000;
