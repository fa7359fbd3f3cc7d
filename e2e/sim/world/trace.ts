/**
 * What happened in a world, one line each: every message that was delivered or not, every fault, every decision of an
 * actor. Two runs of one seed write the same lines; the hash says so without keeping them.
 */
export class Trace {
  /** Kept only when asked for. */
  readonly lines: string[] = [];
  private readonly isKept: boolean;
  private high = 0x811c9dc5;
  private low = 0x01000193;

  constructor(isKept: boolean) {
    this.isKept = isKept;
  }

  add(now: number, line: string): void {
    const text = `${now.toFixed(3)} ${line}`;
    if (this.isKept) this.lines.push(text);
    const length = Math.min(text.length, HASHED);
    for (let i = 0; i < length; i += 1) {
      const code = text.charCodeAt(i);
      this.high = Math.imul(this.high ^ code, 0x01000193);
      this.low = Math.imul(this.low + code, 0x85ebca6b) ^ (this.low >>> 13);
    }
    this.high = Math.imul(this.high ^ text.length, 0x01000193);
  }

  get hash(): string {
    return [this.high, this.low].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

/** Of a line its begin goes into the hash: pages of the feed are long, and their messages told apart by it. */
const HASHED = 400;
