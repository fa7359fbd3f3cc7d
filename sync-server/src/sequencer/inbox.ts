import type { Reply } from '@foyer/shared/wire/define-command';
import type { Submission } from './types.ts';

/** A submission and the promise that waits for its answer. */
export interface Waiting<State, Event> {
  readonly submission: Submission<State, Event, unknown>;
  readonly answer: (reply: Reply<unknown>) => void;
  readonly fail: (fault: Error) => void;
}

/** First come, first served, and never more than `capacity`: a flood is refused at the door, not in the middle. */
export class Inbox<State, Event> {
  readonly capacity: number;
  #waiting: Waiting<State, Event>[] = [];

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get size(): number {
    return this.#waiting.length;
  }

  /** False when full; nothing was taken in. */
  offer(waiting: Waiting<State, Event>): boolean {
    if (this.#waiting.length >= this.capacity) return false;
    this.#waiting.push(waiting);
    return true;
  }

  take(most: number): readonly Waiting<State, Event>[] {
    if (this.#waiting.length <= most) {
      const all = this.#waiting;
      this.#waiting = [];
      return all;
    }
    return this.#waiting.splice(0, most);
  }
}
