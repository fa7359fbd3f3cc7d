import type { TerminalId } from '@foyer/shared/domain/ids';

/**
 * One frame of facts of a terminal at a time, in the order they came. However many a till sends at once, between two of
 * them whatever else it asks is heard; and a frame is read against the head that the one before it left.
 */
export class FactTurns {
  readonly #last = new Map<TerminalId, Promise<unknown>>();

  async take<T>(terminal: TerminalId, work: () => Promise<T>): Promise<T> {
    const own = this.#after(this.#last.get(terminal), work);
    this.#last.set(terminal, own);
    try {
      return await own;
    } finally {
      if (this.#last.get(terminal) === own) this.#last.delete(terminal);
    }
  }

  /** What became of the frame before is its sender's to know. */
  async #after<T>(before: Promise<unknown> | undefined, work: () => Promise<T>): Promise<T> {
    if (before !== undefined) await Promise.allSettled([before]);
    return work();
  }
}
