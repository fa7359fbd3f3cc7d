import type { StreamId } from '@foyer/shared/domain/ids';
import { ALL_SEATS_SCOPE, collectionOfScope, type Collection, type FeedPage } from '@foyer/shared/wire/feed';
import type { Checkpoint } from '@foyer/shared/wire/schemas';
import type { FeedDocumentRow, LogStatements } from './log-statements.ts';

/**
 * Documents changed after `since`, oldest seq first; a page ends where a seq ends, so it may hold a little more than
 * `limit`. A checkpoint of another epoch, ahead of this server, or below what is forgotten in this scope, starts from
 * nothing with `reset`; one on the way of a pull from nothing goes on past what was forgotten when that began.
 */
export function pullPage(
  statements: LogStatements,
  stream: StreamId,
  scope: string,
  since: Checkpoint | null,
  limit: number,
): FeedPage {
  const { epoch, seq } = statements.head.get(stream) ?? { epoch: 1, seq: 0 };
  const floor = floorOf(statements, stream, scope);
  const isTooOld = since !== null && Math.max(since.seq, since.began ?? 0) < floor;
  const reset = since !== null && (since.epoch !== epoch || since.seq > seq || isTooOld);
  const after = since === null || reset ? 0 : since.seq;
  const head = Math.max(after, scopeHead(statements, stream, scope));
  const upTo = pageEnd(statements, stream, scope, after, Math.max(1, limit)) ?? head;
  const began = after === 0 ? floor : since?.began;
  return {
    stream,
    scope,
    reset,
    documents: pageRows(statements, stream, scope, after, upTo).map((row) => ({
      ...row,
      doc: row.doc === null ? null : (JSON.parse(row.doc) as Record<string, unknown>),
    })),
    // Until it is past what was forgotten: then it is a checkpoint like any other.
    checkpoint: { epoch, seq: upTo, ...(began !== undefined && upTo < began && { began }) },
    more: upTo < head,
  };
}

export const scopeHeads = (statements: LogStatements, stream: StreamId, scopes: readonly string[]): readonly number[] =>
  scopes.map((scope) => scopeHead(statements, stream, scope));

/** The floor and what lies under it change together, in the transaction of the caller. */
export function dropTombstones(
  statements: LogStatements,
  stream: StreamId,
  collection: Collection,
  upTo: number,
): number {
  statements.raiseFloors.run({ stream, collection, upTo });
  if (collection === 'seatRows') statements.raiseWideFloor.run({ stream, collection, upTo, scope: ALL_SEATS_SCOPE });
  return statements.dropTombstones.run({ stream, collection, upTo }).changes;
}

function pageEnd(statements: LogStatements, stream: string, scope: string, after: number, limit: number) {
  if (scope === ALL_SEATS_SCOPE) return statements.seatPageEnd.get({ stream, after, limit })?.seq;
  return statements.pageEnd.get({ stream, scope, after, limit })?.seq;
}

function pageRows(
  statements: LogStatements,
  stream: string,
  scope: string,
  after: number,
  upTo: number,
): readonly FeedDocumentRow[] {
  if (scope === ALL_SEATS_SCOPE) return statements.seatPageRows.all({ stream, after, upTo });
  return statements.pageRows.all({ stream, scope, after, upTo });
}

/** What was forgotten was the head once: nobody stands below it and is up to date. */
function scopeHead(statements: LogStatements, stream: string, scope: string): number {
  const row = scope === ALL_SEATS_SCOPE ? statements.seatHead.get(stream) : statements.scopeHead.get(stream, scope);
  return Math.max(row?.seq ?? 0, floorOf(statements, stream, scope));
}

const floorOf = (statements: LogStatements, stream: string, scope: string): number =>
  statements.floor.get({ stream, scope, collection: collectionOfScope(scope) })?.seq ?? 0;
