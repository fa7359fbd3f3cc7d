import type { ChainHead } from '../../ledger/fact-journal.ts';

export interface SeenWordParts {
  /** The newest fact in the ledger. */
  readonly head: () => ChainHead;
  /** Highest `jn` whose answer is durable here. */
  readonly acknowledged: () => number;
}

/**
 * What a till says of the answers it has seen. By this word every counter may act on a sale, since its till takes back
 * none that it has seen settled. While the answer was under way it may have: that void stands behind the sale in the
 * journal, and the server must have it first, or the money goes back twice and the seat to two people. So an answer counts
 * from when everything is acknowledged that was written here before it was looked at.
 */
export class SeenWord {
  private readonly parts: SeenWordParts;
  private said = 0;
  /** Counts once the server has everything up to `head`. */
  private next: { readonly jn: number; readonly head: number } | null = null;

  constructor(parts: SeenWordParts) {
    this.parts = parts;
  }

  /** Highest `jn` that may be said now; never goes back. */
  jn(): number {
    const jn = this.parts.acknowledged();
    const head = this.parts.head().jn;
    if (this.next !== null && jn >= this.next.head) {
      this.said = this.next.jn;
      this.next = null;
    }
    if (jn >= head) this.said = jn;
    else this.next ??= { jn, head };
    return this.said;
  }
}
