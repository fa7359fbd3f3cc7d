import type { TerminalId } from '@foyer/shared/domain/ids';
import type { Clock } from '../../ports/clock.ts';

/** Beats come once a second, so two may be lost. */
const HEARD_MS = 2500;
/** Who was there before the server started is given this long to come back. */
const GRACE_MS = 3000;
/** Older beats are said back by nobody any more. */
const BEATS_KEPT = 8;
/** First version whose terminals say beats back and answer recalls. */
export const ANSWERS_SINCE = 4;

/** When a terminal was last heard, and how long its beats take. Counted on the monotonic clock. */
export class Contact {
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #heardAt = new Map<TerminalId, number>();
  readonly #roundTrips = new Map<TerminalId, number>();
  readonly #beats = new Map<TerminalId, Map<number, number>>();
  readonly #quiet = new Set<TerminalId>();
  #beat = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startedAt = clock.monotonic();
  }

  /** It is here: whether it says beats back its version tells. */
  proved(terminal: TerminalId, answers: boolean): void {
    if (answers) this.#quiet.delete(terminal);
    else this.#quiet.add(terminal);
    this.heard(terminal);
  }

  heard(terminal: TerminalId): void {
    this.#heardAt.set(terminal, this.#clock.monotonic());
  }

  /** The number of the next beat to this terminal. */
  nextBeat(terminal: TerminalId): number {
    this.#beat += 1;
    const sent = this.#beats.get(terminal) ?? new Map<number, number>();
    this.#beats.set(terminal, sent.set(this.#beat, this.#clock.monotonic()));
    const [oldest] = sent.keys();
    if (sent.size > BEATS_KEPT && oldest !== undefined) sent.delete(oldest);
    return this.#beat;
  }

  /** A beat was said back; one that was never sent to this terminal tells nothing. */
  saidBack(terminal: TerminalId, beat: number): void {
    const sentAt = this.#beats.get(terminal)?.get(beat);
    if (sentAt === undefined) return;
    this.#beats.get(terminal)?.delete(beat);
    this.#roundTrips.set(terminal, this.#clock.monotonic() - sentAt);
  }

  roundTripMs(terminal: TerminalId): number | null {
    return this.#roundTrips.get(terminal) ?? null;
  }

  /** A terminal of before version 4 says nothing back: the connection is all there is to go by. */
  isHeard(terminal: TerminalId, isConnected: boolean): boolean {
    const now = this.#clock.monotonic();
    const at = this.#heardAt.get(terminal);
    if (at === undefined) return now - this.#startedAt < GRACE_MS;
    return this.#quiet.has(terminal) ? isConnected : now - at <= HEARD_MS;
  }
}
