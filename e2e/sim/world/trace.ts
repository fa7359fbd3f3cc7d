/** What becomes of a trace: all lines, their hash alone, or nothing, since it costs as much as a tenth of what it tells of. */
export type TraceKeeping = 'lines' | 'hash' | 'none';

/**
 * What happened in a world, one line each: every message that was delivered or not, every fault, every decision of an
 * actor. Two runs of one seed write the same lines; the hash says so without keeping them.
 */
export class Trace {
  /** Kept only when asked for. */
  readonly lines: string[] = [];
  private readonly keeping: TraceKeeping;
  private high = 0x811c9dc5;
  private low = 0x01000193;

  constructor(keeping: TraceKeeping) {
    this.keeping = keeping;
  }

  add(now: number, line: string): void {
    if (this.keeping === 'none') return;
    const text = `${now.toFixed(3)} ${line}`;
    if (this.keeping === 'lines') this.lines.push(text);
    const length = Math.min(text.length, HASHED);
    for (let i = 0; i < length; i += 1) {
      const code = text.charCodeAt(i);
      this.high = Math.imul(this.high ^ code, 0x01000193);
      this.low = Math.imul(this.low + code, 0x85ebca6b) ^ (this.low >>> 13);
    }
    this.high = Math.imul(this.high ^ text.length, 0x01000193);
  }

  /** Null when nothing was kept. */
  get hash(): string | null {
    if (this.keeping === 'none') return null;
    return [this.high, this.low].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

/** Of a line its begin goes into the hash: pages of the feed are long, and their messages told apart by it. */
const HASHED = 400;
