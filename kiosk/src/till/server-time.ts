import type { TillParts } from './context.ts';

/** How often it is written, heard or not: a restart costs no more than that of what had surely passed. */
const WRITE_MS = 300_000;
/** Two clocks that agree never differ by so much. */
const TOLERANCE_MS = 60_000;

/** This machine's two clocks at one moment. */
export interface Moment {
  readonly wall: number;
  readonly monotonic: number;
}

/**
 * The server's time as this till may go by it when nobody can be asked. What the server said is taken as the time at
 * which it was asked, so that a slow answer never gives a till more time than it has; what has passed since is what the
 * clock that never goes back says or the wall clock, whichever is more, since the one stands still while a machine
 * sleeps and the other can be set back by anybody. After a restart it goes on from what was last written, or from what
 * this machine's clock says by then where that is more.
 */
export class ServerTime {
  private readonly parts: Pick<TillParts, 'clock' | 'link' | 'ledger' | 'log'>;
  private anchor: { readonly at: number; readonly since: Moment } | null = null;
  /** The hello and the offset at which it was set. */
  private anchoredBy: { readonly welcome: unknown; readonly serverOffsetMs: number } | null = null;
  private cancel: () => void = () => undefined;

  constructor(parts: Pick<TillParts, 'clock' | 'link' | 'ledger' | 'log'>) {
    this.parts = parts;
  }

  /**
   * The books are open: what was kept is counted on from here, and written on, also while nobody is heard. Else a clock
   * that is set back after a restart would be noticed only beyond the moment of the last writing.
   */
  start(): void {
    const kept = this.parts.ledger.serverTime();
    if (this.anchor !== null || kept === null) return;
    const at = Math.max(this.now(), kept.at);
    // As a right clock would read: one that was set back and is set right again has not let that time pass.
    const wall = at - this.parts.link.state.serverOffsetMs;
    this.anchor = { at, since: { wall, monotonic: this.parts.clock.monotonic() } };
    this.keepOn();
  }

  moment(): Moment {
    const { clock } = this.parts;
    return { wall: clock.now(), monotonic: clock.monotonic() };
  }

  /** The server's answer says what time it is; `asked` is when the request left here. */
  heard(serverNow: number, asked: Moment): void {
    this.setAnchor(serverNow, asked);
  }

  /** The link says something: a new hello, or that this machine's clock was moved, ends what was counted before. */
  look(): void {
    const { kind, welcome, serverOffsetMs } = this.parts.link.state;
    if (kind !== 'online') return;
    if (this.anchoredBy?.welcome === welcome && this.anchoredBy.serverOffsetMs === serverOffsetMs) return;
    this.setAnchor(this.now(), this.moment());
  }

  /** Server time that is over in any case, whole milliseconds: a monotonic clock counts in parts of one. */
  floor(): number {
    if (this.anchor === null) return 0;
    return Math.floor(this.anchor.at + this.parts.clock.monotonic() - this.anchor.since.monotonic);
  }

  /** Server time as well as it is known, whatever was done to this machine's clock; whole milliseconds. */
  atLeast(): number {
    const { anchor } = this;
    if (anchor === null) return Math.floor(this.now());
    const { wall, monotonic } = this.moment();
    return Math.floor(anchor.at + Math.max(wall - anchor.since.wall, monotonic - anchor.since.monotonic));
  }

  /** This machine's clock says less than what has surely come: it was set back, and nobody can tell what time it is. */
  isBehind(): boolean {
    return this.now() + TOLERANCE_MS < this.floor();
  }

  close(): void {
    this.cancel();
  }

  private setAnchor(at: number, since: Moment): void {
    const { welcome, serverOffsetMs } = this.parts.link.state;
    this.anchor = { at, since };
    this.anchoredBy = { welcome, serverOffsetMs };
    this.keepOn();
  }

  private keepOn(): void {
    this.write();
    this.cancel();
    this.cancel = this.parts.clock.after(WRITE_MS, () => this.keepOn());
  }

  private now(): number {
    return this.parts.clock.now() + this.parts.link.state.serverOffsetMs;
  }

  private write(): void {
    const { ledger, link, log } = this.parts;
    const kept = ledger.serverTime();
    const at = this.floor();
    const isNews = kept === null || Math.abs(at - kept.at) >= WRITE_MS;
    if (!isNews || !ledger.isOpen() || ledger.trouble() !== null) return;
    try {
      ledger.keepServerTime({ at, offsetMs: Math.round(link.state.serverOffsetMs) });
    } catch (cause) {
      log.error({ cause }, 'the server’s time could not be written');
    }
  }
}
