import type { StreamId } from '@foyer/shared/domain/ids';
import { ALL_SEATS_SCOPE, type FeedDocument } from '@foyer/shared/wire/feed';
import type { FeedRow, LogStore } from '../ports/log-store.ts';
import type { Published } from './types.ts';

/** The newest committed seq of each scope, so that every change can name the one before it. */
export class ScopeHeads {
  readonly #stream: StreamId;
  readonly #store: LogStore;
  readonly #heads = new Map<string, number>();

  constructor(stream: StreamId, store: LogStore) {
    this.#stream = stream;
    this.#store = store;
  }

  /** Reads heads not known yet. Must run before the rows are committed. */
  async prepare(rows: readonly FeedRow[]): Promise<void> {
    const unknown = [...new Set(rows.flatMap(scopesOf))].filter((scope) => !this.#heads.has(scope));
    if (unknown.length === 0) return;
    const heads = await this.#store.heads(this.#stream, unknown);
    unknown.forEach((scope, i) => this.#heads.set(scope, heads[i] ?? 0));
  }

  /** The rows as changes in the order of the log, chained per scope. Call once they are committed. */
  advance(rows: readonly FeedRow[]): Published['changes'] {
    const changes: { scope: string; prevSeq: number; seq: number; documents: FeedDocument[] }[] = [];
    const open = new Map<string, { seq: number; documents: FeedDocument[] }>();
    for (const [scope, { collection, id, seq, doc }] of rows.flatMap((row) =>
      scopesOf(row).map((one) => [one, row] as const),
    )) {
      const document: FeedDocument = { collection, id, seq, doc: doc as FeedDocument['doc'] };
      const current = open.get(scope);
      if (current?.seq === seq) {
        current.documents.push(document);
        continue;
      }
      const change = { scope, prevSeq: this.#heads.get(scope) ?? 0, seq, documents: [document] };
      this.#heads.set(scope, seq);
      open.set(scope, change);
      changes.push(change);
    }
    return changes;
  }

  /** After a load: another writer may have moved them. */
  forget(): void {
    this.#heads.clear();
  }
}

/** A seat row is told to whoever follows its performance and to whoever follows all of them. */
const scopesOf = ({ scope, collection }: FeedRow): readonly string[] =>
  collection === 'seatRows' ? [scope, ALL_SEATS_SCOPE] : [scope];
