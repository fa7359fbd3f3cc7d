import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import type { FeedDocumentRow } from '../../adapters/sqlite/log-statements.ts';
import type { FeedRow } from '../../ports/log-store.ts';
import type { Findings } from './finding.ts';

const TOMBSTONE = canonicalJson(null);

type StoredDocument = FeedDocumentRow & { readonly scope: string };

/** Compares the feed as it is stored with the feed that the log gives when it is replayed. */
export class FeedCheck {
  readonly #findings: Findings;
  readonly #expected = new Map<string, { readonly seq: number; readonly text: string }>();

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  rows(rows: readonly FeedRow[]): void {
    for (const { scope, collection, id, seq, doc } of rows)
      this.#expected.set(keyOf(scope, collection, id), { seq, text: canonicalJson(doc) });
  }

  /** `floors`: up to there tombstones of a scope or collection may be gone. */
  end(stored: Iterable<StoredDocument>, floors: ReadonlyMap<string, number>): void {
    for (const { scope, collection, id, seq, doc } of stored) {
      const key = keyOf(scope, collection, id);
      const expected = this.#expected.get(key);
      this.#expected.delete(key);
      const what = `${collection} ${id} in ${scope}`;
      if (expected === undefined)
        this.#findings.add('feed', seq, `${what} is shown to the tills, but the log knows nothing of it`);
      else if (expected.text !== textOf(doc))
        this.#findings.add('feed', expected.seq, `${what} is shown otherwise than the log says`);
      else if (expected.seq !== seq)
        this.#findings.add('feed', seq, `${what} was changed at entry ${expected.seq}, the feed says ${seq}`);
    }
    for (const [key, { seq, text }] of this.#expected) {
      const [scope, collection, id] = JSON.parse(key) as [string, string, string];
      const floor = Math.max(floors.get(scope) ?? 0, floors.get(collection) ?? 0);
      if (text === TOMBSTONE && seq <= floor) continue;
      this.#findings.add('feed', seq, `${collection} ${id} in ${scope} is missing: the tills are not shown it`);
    }
  }
}

const keyOf = (scope: string, collection: string, id: string): string => JSON.stringify([scope, collection, id]);

function textOf(doc: string | null): string | null {
  try {
    return canonicalJson(doc === null ? null : JSON.parse(doc));
  } catch {
    return null;
  }
}
