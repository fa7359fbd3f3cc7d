import type { StreamId } from '@foyer/shared/domain/ids';
import type { Clock } from '../ports/clock.ts';
import type { HeadKeeper } from '../ports/head-keeper.ts';
import type { LogStore } from '../ports/log-store.ts';
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
  readonly #onFault: (cause: unknown) => void;
  #keptSeq: number;
  #keptEpoch: number;
  #keptAt: number;

  /** Sales go on when a head cannot be kept: `onFault` is told. */
  constructor(stream: StreamId, keeper: HeadKeeper | null, clock: Clock, onFault: (cause: unknown) => void) {
    this.#stream = stream;
    this.#keeper = keeper;
    this.#clock = clock;
    this.#onFault = onFault;
    const kept = keeper?.last(stream) ?? null;
    this.#keptSeq = kept?.seq ?? NONE;
    this.#keptEpoch = kept?.epoch ?? NONE;
    this.#keptAt = clock.monotonic();
  }

  /** Keeps the head if there is one, it moved and it is time. */
  follow(link: Link | undefined): void {
    if (link === undefined) return;
    const due =
      link.epoch !== this.#keptEpoch ||
      link.seq - this.#keptSeq >= KEEP_HEAD_ENTRIES ||
      this.#clock.monotonic() - this.#keptAt >= KEEP_HEAD_MS;
    if (due) this.#keep(link);
  }

  /** Where nobody waits: keeps the head at once, then the store notes that it must be there. Throws what the store throws. */
  async settle(link: Link, store: Pick<LogStore, 'noteKeptHead'>): Promise<void> {
    if (this.#keep(link)) await store.noteKeptHead(this.#stream, link.seq);
  }

  /** Whether the head is kept. */
  #keep({ epoch, seq, hash }: Link): boolean {
    if (this.#keeper === null) return false;
    if (seq === this.#keptSeq && epoch === this.#keptEpoch) return true;
    try {
      this.#keptAt = this.#clock.monotonic();
      this.#keeper.keep({ stream: this.#stream, epoch, seq, hash, at: this.#clock.now() });
      this.#keptSeq = seq;
      this.#keptEpoch = epoch;
      return true;
    } catch (cause) {
      this.#onFault(cause);
      return false;
    }
  }
}
