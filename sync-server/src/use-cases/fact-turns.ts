import type { TerminalId } from '@foyer/shared/domain/ids';

/**
 * One frame of facts of a terminal at a time, in the order they came. However many a till sends at once, between two of
 * them whatever else it asks is heard; and a frame is read against the head that the one before it left.
 */
export class FactTurns {
  readonly #last = new Map<TerminalId, Promise<unknown>>();

  take<T>(terminal: TerminalId, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(terminal);
    const own = before === undefined ? work() : before.then(work, work);
    this.#last.set(terminal, own);
    const done = () => {
      if (this.#last.get(terminal) === own) this.#last.delete(terminal);
    };
    own.then(done, done);
    return own;
  }
}
