import { ALL_SEATS_SCOPE, type FeedDocument } from '@foyer/shared/wire/feed';
import { frozen } from './frozen.ts';
import type { FeedRow } from '../../ports/log-store.ts';

/** The newest of one document; frozen, since whoever pulls is given the very same object. */
export interface KeptRow {
  readonly scope: string;
  readonly document: FeedDocument;
}

/** Rows of one scope, oldest seq first. */
class ScopeRows {
  /** With rows in it that a newer one took the place of. */
  private rows: (KeptRow | null)[] = [];
  private readonly places = new Map<KeptRow, number>();

  add(row: KeptRow): void {
    this.places.set(row, this.rows.length);
    this.rows.push(row);
  }

  remove(row: KeptRow): void {
    const place = this.places.get(row);
    if (place === undefined) return;
    this.rows[place] = null;
    this.places.delete(row);
    if (this.rows.length > 64 && this.places.size * 2 < this.rows.length) this.tidy();
  }

  after(seq: number): KeptRow[] {
    if (seq === 0) return this.rows.filter((row) => row !== null);
    const newer: KeptRow[] = [];
    for (let i = this.rows.length - 1; i >= 0; i -= 1) {
      const row = this.rows[i];
      if (row === null || row === undefined) continue;
      if (row.document.seq <= seq) break;
      newer.push(row);
    }
    return newer.reverse();
  }

  newest(): number {
    for (let i = this.rows.length - 1; i >= 0; i -= 1) {
      const row = this.rows[i];
      if (row !== null && row !== undefined) return row.document.seq;
    }
    return 0;
  }

  private tidy(): void {
    const left = this.rows.filter((row) => row !== null);
    this.places.clear();
    this.rows = [];
    for (const row of left) this.add(row);
  }
}

/** The documents of one stream's feed, and in which order each scope tells them. */
export class FeedRows {
  private readonly byKey = new Map<string, KeptRow>();
  private readonly scopes = new Map<string, ScopeRows>();

  /** Rows of one commit: their seqs are above all that is here. */
  put(rows: readonly FeedRow[]): void {
    for (const { scope, collection, id, seq, doc } of rows.toSorted(inOrder))
      this.keep({ scope, document: { collection, id, seq, doc: frozen(doc) as FeedDocument['doc'] } });
  }

  /** Rows of a scope above `seq`, in the order of the feed. */
  after(scope: string, seq: number): readonly KeptRow[] {
    return this.scopes.get(scope)?.after(seq) ?? [];
  }

  newest(scope: string): number {
    return this.scopes.get(scope)?.newest() ?? 0;
  }

  /** Takes out the rows that match and returns them. */
  take(isGoing: (row: KeptRow) => boolean): readonly KeptRow[] {
    const going = [...this.byKey.values()].filter(isGoing);
    for (const row of going) this.drop(row);
    return going;
  }

  copy(): FeedRows {
    const copy = new FeedRows();
    const rows = [...this.byKey.values()].sort((a, b) => inOrder(rowOf(a), rowOf(b)));
    for (const row of rows) copy.keep(row);
    return copy;
  }

  private keep(row: KeptRow): void {
    const before = this.byKey.get(keyOf(row));
    if (before !== undefined) this.drop(before);
    this.byKey.set(keyOf(row), row);
    for (const scope of scopesOf(row)) {
      const rows = this.scopes.get(scope) ?? new ScopeRows();
      this.scopes.set(scope, rows);
      rows.add(row);
    }
  }

  private drop(row: KeptRow): void {
    this.byKey.delete(keyOf(row));
    for (const scope of scopesOf(row)) this.scopes.get(scope)?.remove(row);
  }
}

/** The scope of a row, and the one that has every seat of the venue. */
export const scopesOf = ({ scope, document }: KeptRow): readonly string[] =>
  document.collection === 'seatRows' ? [scope, ALL_SEATS_SCOPE] : [scope];

const keyOf = ({ scope, document: { collection, id } }: KeptRow): string => `${scope} ${collection} ${id}`;

const rowOf = ({ scope, document }: KeptRow): FeedRow => ({ scope, ...document });

const inOrder = (a: FeedRow, b: FeedRow): number =>
  a.seq - b.seq || (`${a.collection} ${a.id}` < `${b.collection} ${b.id}` ? -1 : 1);
