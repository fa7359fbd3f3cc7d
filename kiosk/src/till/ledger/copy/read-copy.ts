import { existsSync, statSync } from 'node:fs';
import { LedgerFault } from '../ledger-fault.ts';
import type { LedgerName } from '../owner-record.ts';
import { privateFile } from '../private-files.ts';
import { readLine, type CopyHead, type CopyLine, type DecisionBody } from './copy-line.ts';
import { highestIn } from './highest-line.ts';
import { linesOf, type RawLine } from './lines-of.ts';
import type { Replay } from './replay.ts';
import { isSignedBy } from './signed.ts';
import type { SegmentEnd, SegmentHeader, SegmentRows } from './segment.ts';

export interface WholeCopy {
  readonly kind: 'whole';
  readonly name: LedgerName;
  /** Which copy it is, of all that this till ever kept; 0 for one of before copies had a number. */
  readonly id: number;
  /** Behind which decision it begins, and the last one it has. */
  readonly first: CopyHead;
  readonly head: CopyHead;
  /** The line of that one; null when no decision follows the tables. */
  readonly last: CopyLine | null;
  /** Hashes of the decisions that were asked about. */
  readonly hashes: ReadonlyMap<number, string>;
  /** Bytes up to the end of the last good line. */
  readonly bytes: number;
  /** Whether something follows that is no whole line, as a power cut in an append leaves it. */
  readonly isTorn: boolean;
}

/** `upTo` is the newest decision that it certainly has all the same, 0 when none can be read. */
export interface DamagedCopy {
  readonly kind: 'damaged';
  readonly what: string;
  readonly upTo: number;
}

export type CopyFound = { readonly kind: 'absent' } | DamagedCopy | WholeCopy;

/**
 * Reads a copy from its beginning, checks that each line follows the one before and that this terminal signed the end,
 * and does it again on `replay`. `asked` are decisions whose hashes are wanted. Throws `LedgerFault` when it is of a
 * newer version; what the disk says is thrown as it is.
 */
export function readCopy(path: string, replay: Replay, ownKey: string, asked: ReadonlySet<number>): CopyFound {
  if (!existsSync(path) || statSync(path).size === 0) return { kind: 'absent' };
  privateFile(path);
  const reading = new Reading(replay, ownKey, asked);
  try {
    return reading.whole(linesOf(path));
  } catch (cause) {
    if (!(cause instanceof Damage)) throw cause;
    return { kind: 'damaged', what: cause.message, upTo: highestIn(path, reading.keys) };
  }
}

/** Not an error of the program: the file is not what was written. */
class Damage extends Error {
  override readonly name = 'Damage';
}

interface Waiting {
  readonly line: CopyLine;
  readonly end: number;
}

type Good = Pick<WholeCopy, 'head' | 'bytes' | 'last'>;

class Reading {
  private readonly replay: Replay;
  private readonly asked: ReadonlySet<number>;
  private readonly hashes = new Map<number, string>();
  private count = 0;
  /** Who may have signed: the terminal as it is now, and as the copy names it. */
  keys: readonly string[];

  constructor(replay: Replay, ownKey: string, asked: ReadonlySet<number>) {
    this.replay = replay;
    this.keys = [ownKey];
    this.asked = asked;
  }

  whole(lines: Generator<RawLine, void, void>): WholeCopy {
    const { header, bytes } = this.tables(lines);
    const { terminal, terminalEpoch, publicKey, n, hash } = header;
    const name = { terminal, terminalEpoch, publicKey };
    const first = { n, hash };
    this.note(first);
    let good: Good = { head: first, bytes, last: null };
    /** Read, and done again once the next line vouches for it or its own signature does. */
    let waiting = null as Waiting | null;
    let isTorn = false;
    for (const raw of lines) {
      this.count += 1;
      if (isTorn) throw this.damage();
      const line: CopyLine | null = raw.isEnded ? readLine(raw.bytes, waiting?.line.hash ?? good.head.hash) : null;
      isTorn = line === null;
      if (line === null) continue;
      if (waiting !== null) good = this.done(waiting, good);
      waiting = { line, end: raw.end };
    }
    if (waiting !== null && this.isSigned(waiting.line)) good = this.done(waiting, good);
    else if (waiting !== null && isTorn) throw this.damage();
    else if (waiting !== null) isTorn = true;
    return { kind: 'whole', name, id: header.id ?? 0, first, ...good, hashes: this.hashes, isTorn };
  }

  /** The tables the copy begins with, up to their end, which is signed. */
  private tables(lines: Generator<RawLine, void, void>): { header: SegmentHeader; bytes: number } {
    let header: SegmentHeader | null = null;
    let prev = '';
    let rows = 0;
    for (;;) {
      const next = lines.next();
      this.count += 1;
      const line = next.done === true || !next.value.isEnded ? null : readLine(next.value.bytes, prev);
      if (line === null || next.done === true) throw this.damage();
      prev = line.hash;
      const body = JSON.parse(line.body) as SegmentHeader | SegmentRows | SegmentEnd;
      if ('copy' in body) {
        this.replay.begin((header = body));
        this.keys = [...this.keys, body.publicKey];
      } else if (header === null) throw this.damage();
      else if ('table' in body) {
        this.doAgain(() => this.replay.rows(body));
        rows += body.rows.length;
      } else {
        if (body.end !== rows || !this.isSigned(line)) throw this.damage();
        return { header, bytes: next.value.end };
      }
    }
  }

  private done({ line, end }: Waiting, { head }: Good): Good {
    return { head: this.decision(line, head), bytes: end, last: line };
  }

  private decision(line: CopyLine, before: CopyHead): CopyHead {
    const { n, writes } = JSON.parse(line.body) as DecisionBody;
    if (n !== before.n + 1) throw new Damage(`decision ${n} follows ${before.n}`);
    this.doAgain(() => this.replay.decision(writes));
    const head = { n, hash: line.hash };
    this.note(head);
    return head;
  }

  private doAgain(work: () => void): void {
    try {
      work();
    } catch (cause) {
      if (cause instanceof LedgerFault) throw cause;
      throw new Damage(`line ${this.count} cannot be done again: ${cause instanceof Error ? cause.message : ''}`);
    }
  }

  private note({ n, hash }: CopyHead): void {
    if (this.asked.has(n)) this.hashes.set(n, hash);
  }

  private isSigned(line: CopyLine): boolean {
    return this.keys.some((key) => isSignedBy(key, line));
  }

  private damage(): Damage {
    return new Damage(`line ${this.count} is not what was written`);
  }
}
