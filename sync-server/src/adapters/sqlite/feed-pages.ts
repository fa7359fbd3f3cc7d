import type { StreamId } from '@foyer/shared/domain/ids';
import type { FeedPage } from '@foyer/shared/wire/feed';
import type { Checkpoint } from '@foyer/shared/wire/schemas';
import type { LogStatements } from './log-statements.ts';

/**
 * Documents changed after `since`, oldest seq first; a page ends where a seq ends, so it may hold a little more than
 * `limit`. A checkpoint of another epoch, or one ahead of this server, starts from nothing with `reset`.
 */
export function pullPage(
  statements: LogStatements,
  stream: StreamId,
  scope: string,
  since: Checkpoint | null,
  limit: number,
): FeedPage {
  const { epoch, seq } = statements.head.get(stream) ?? { epoch: 1, seq: 0 };
  const reset = since !== null && (since.epoch !== epoch || since.seq > seq);
  const after = since === null || reset ? 0 : since.seq;
  const end = statements.pageEnd.get({ stream, scope, after, limit: Math.max(1, limit) });
  const rows = statements.pageRows.all({ stream, scope, after, upTo: end?.seq ?? seq });
  const reached = rows.at(-1)?.seq ?? after;
  return {
    stream,
    scope,
    reset,
    documents: rows.map((row) => ({
      ...row,
      doc: row.doc === null ? null : (JSON.parse(row.doc) as Record<string, unknown>),
    })),
    checkpoint: { epoch, seq: reached },
    more: reached < scopeHead(statements, stream, scope),
  };
}

export const scopeHeads = (statements: LogStatements, stream: StreamId, scopes: readonly string[]): readonly number[] =>
  scopes.map((scope) => scopeHead(statements, stream, scope));

const scopeHead = (statements: LogStatements, stream: StreamId, scope: string): number =>
  statements.scopeHead.get(stream, scope)?.seq ?? 0;
