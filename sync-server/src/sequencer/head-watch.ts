import type { StreamId } from '@foyer/shared/domain/ids';
import type { Clock } from '../ports/clock.ts';
import type { HeadKeeper } from '../ports/head-keeper.ts';
import type { Link } from './log-chain.ts';

/**
 * A moved head is kept outside the database once so many entries or so much time passed since the last one kept; also
 * at every start, before anything new is committed, and when the server stops. The audit counts on it.
 */
export const KEEP_HEAD_ENTRIES = 256;
export const KEEP_HEAD_MS = 30_000;

/** Nothing was kept yet, not even that the stream is empty. */
const NONE = -1;

/** Decides when a head is worth a line and an fsync outside the database. */
export class HeadWatch {
  readonly #stream: StreamId;
  readonly #keeper: HeadKeeper | null;
  readonly #clock: Clock;
  #keptSeq: number;
  #keptAt: number;

  constructor(stream: StreamId, keeper: HeadKeeper | null, clock: Clock) {
    this.#stream = stream;
    this.#keeper = keeper;
    this.#clock = clock;
    this.#keptSeq = keeper?.last(stream)?.seq ?? NONE;
    this.#keptAt = clock.monotonic();
  }

  /** Keeps the head if it moved and it is time, or at once when `now`. Throws what the keeper throws. */
  follow({ epoch, seq, hash }: Link, now: boolean): void {
    if (this.#keeper === null || seq === this.#keptSeq) return;
    const monotonic = this.#clock.monotonic();
    const due = seq - this.#keptSeq >= KEEP_HEAD_ENTRIES || monotonic - this.#keptAt >= KEEP_HEAD_MS;
    if (!now && !due) return;
    this.#keptAt = monotonic;
    this.#keeper.keep({ stream: this.#stream, epoch, seq, hash, at: this.#clock.now() });
    this.#keptSeq = seq;
  }
}
