import type { Clock } from '../../ports/clock.ts';

/** A line on which something takes so long is slow, whatever else still passes. */
const SLOW_MS = 10_000;

/**
 * How quick one connection is: how long the server takes to hear a beat said back, and how late its beats come compared
 * with the promptest one. Measured on the clock that never goes back.
 */
export class Pulse {
  private readonly clock: Pick<Clock, 'monotonic'>;
  /** Beats said back and not heard of yet, in order: when they were said. */
  private readonly said = new Map<number, number>();
  private lastTookMs = 0;
  private lagMs = 0;
  private promptest: number | null = null;

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.clock = clock;
  }

  /** A beat is here; `serverNow` is when the server said it. */
  beat(serverNow: number): void {
    const way = this.clock.monotonic() - serverNow;
    this.promptest = Math.min(this.promptest ?? way, way);
    this.lagMs = way - this.promptest;
  }

  saidBack(beat: number): void {
    this.said.set(beat, this.clock.monotonic());
  }

  /** The server has heard it, or it is not waited for any more. */
  heard(beat: number): void {
    const since = this.said.get(beat);
    this.said.delete(beat);
    if (since !== undefined) this.lastTookMs = this.clock.monotonic() - since;
  }

  get isSlow(): boolean {
    const [oldest] = this.said.values();
    const waitingMs = oldest === undefined ? 0 : this.clock.monotonic() - oldest;
    return Math.max(waitingMs, this.lastTookMs, this.lagMs) > SLOW_MS;
  }
}
