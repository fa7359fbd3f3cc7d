import type { TillParts } from './context.ts';

/** How often it is written while the server is heard: a cut in between costs no more than that. */
const WRITE_MS = 300_000;
/** Two clocks that agree never differ by so much. */
const TOLERANCE_MS = 60_000;

/**
 * The server time that has surely come: as last heard, and from then on by the clock that never goes back; after a
 * restart as last written. This machine's own clock can be set back by anybody.
 */
export class ServerTime {
  private readonly parts: Pick<TillParts, 'clock' | 'link' | 'ledger' | 'log'>;
  private heardAt: { readonly at: number; readonly monotonic: number } | null = null;
  private cancel: () => void = () => undefined;

  constructor(parts: Pick<TillParts, 'clock' | 'link' | 'ledger' | 'log'>) {
    this.parts = parts;
  }

  /** The link says something. */
  look(): void {
    const { clock, link } = this.parts;
    if (link.state.kind !== 'online') return;
    this.heardAt = { at: this.now(), monotonic: clock.monotonic() };
    this.write(this.heardAt.at);
    this.cancel();
    this.cancel = clock.after(WRITE_MS, () => this.look());
  }

  /** Server time that is over in any case. */
  floor(): number {
    const { clock, ledger } = this.parts;
    if (this.heardAt === null) return ledger.serverTime()?.at ?? 0;
    return this.heardAt.at + clock.monotonic() - this.heardAt.monotonic;
  }

  /** Server time as well as it is known, whatever was done to this machine's clock. */
  atLeast(): number {
    return Math.max(this.now(), this.floor());
  }

  /** This machine's clock says less than what has surely come: it was set back, and nobody can tell what time it is. */
  isBehind(): boolean {
    return this.now() + TOLERANCE_MS < this.floor();
  }

  close(): void {
    this.cancel();
  }

  private now(): number {
    return this.parts.clock.now() + this.parts.link.state.serverOffsetMs;
  }

  private write(at: number): void {
    const { ledger, link, log } = this.parts;
    const kept = ledger.serverTime();
    const isNews = kept === null || Math.abs(at - kept.at) >= WRITE_MS;
    if (!isNews || !ledger.isOpen() || ledger.trouble() !== null) return;
    try {
      ledger.keepServerTime({ at, offsetMs: link.state.serverOffsetMs });
    } catch (cause) {
      log.error({ cause }, 'the server’s time could not be written');
    }
  }
}
