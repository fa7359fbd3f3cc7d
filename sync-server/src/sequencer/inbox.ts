import type { Reply } from '@foyer/shared/wire/define-command';
import type { Lane, Submission } from './types.ts';

/** A submission and the promise that waits for its answer. */
export interface Waiting<State, Event> {
  readonly submission: Submission<State, Event, unknown>;
  readonly answer: (reply: Reply<unknown>) => void;
  readonly fail: (fault: Error) => void;
}

interface Place<State, Event> {
  readonly waiting: Waiting<State, Event>;
  readonly arrival: number;
}

/**
 * Two lanes, first come, first served in each. Facts are taken at most half a batch at a time, whatever waits with them,
 * and get that half whatever else waits: a till that catches up keeps nobody waiting longer than one batch, and does
 * catch up. Never more than `capacity` together, and facts fill at most half of it: a flood is refused at the door, not
 * in the middle.
 */
export class Inbox<State, Event> {
  readonly capacity: number;
  readonly #lanes: Record<Lane, Place<State, Event>[]> = { live: [], fact: [] };
  #arrivals = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get size(): number {
    return this.#lanes.live.length + this.#lanes.fact.length;
  }

  /** False when full; nothing was taken in. */
  offer(waiting: Waiting<State, Event>): boolean {
    const lane = waiting.submission.lane ?? 'live';
    if (this.size >= this.capacity) return false;
    if (lane === 'fact' && this.#lanes.fact.length >= Math.max(1, halfOf(this.capacity))) return false;
    this.#arrivals += 1;
    this.#lanes[lane].push({ waiting, arrival: this.#arrivals });
    return true;
  }

  /** The next batch, in the order of arrival as far as it holds both. `most` is 2 or more where facts are to pass live ones. */
  take(most: number): readonly Waiting<State, Event>[] {
    const { live, fact } = this.#lanes;
    const forFacts = Math.max(halfOf(most), live.length === 0 ? 1 : 0);
    const facts = fact.splice(0, forFacts);
    const taken = [...facts, ...live.splice(0, most - facts.length)];
    return taken.sort((a, b) => a.arrival - b.arrival).map(({ waiting }) => waiting);
  }
}

const halfOf = (count: number): number => Math.floor(count / 2);
