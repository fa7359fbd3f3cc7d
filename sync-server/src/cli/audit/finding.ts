/**
 * file: a part of the database cannot be read · chain: the log is not what was written · heads: it is not what was kept
 * elsewhere · answers: a stored answer does not fit · feed: what the tills are shown is not what the log says · the rest: an invariant of ARCHITECTURE.md.
 */
export type Check = 'file' | 'chain' | 'heads' | 'answers' | 'feed' | 'I1' | 'I3' | 'I5' | 'I6' | 'I9';

export interface Finding {
  readonly check: Check;
  readonly stream: string;
  /** The entry it is about; null when it is about none. */
  readonly seq: number | null;
  /** In plain words. */
  readonly what: string;
}

export type Report = (finding: Finding) => void;

/** Findings of one stream: `add(check, seq, what)`. After `most` of one check only their number is told. */
export class Findings {
  readonly #stream: string;
  readonly #report: Report;
  readonly #most: number;
  readonly #counts = new Map<Check, number>();

  constructor(stream: string, report: Report, most = 20) {
    this.#stream = stream;
    this.#report = report;
    this.#most = most;
  }

  add(check: Check, seq: number | null, what: string): void {
    const count = (this.#counts.get(check) ?? 0) + 1;
    this.#counts.set(check, count);
    if (count <= this.#most) this.#report({ check, stream: this.#stream, seq, what });
  }

  has(check: Check): boolean {
    return this.#counts.has(check);
  }

  /** Call once at the end. */
  tellTheRest(): void {
    for (const [check, count] of this.#counts)
      if (count > this.#most)
        this.#report({ check, stream: this.#stream, seq: null, what: `and ${count - this.#most} more of this kind` });
  }
}
