import { comparePoints } from '@foyer/shared/domain/epoch';
import type { KeyObject } from 'node:crypto';
import { headFiles, readHeadLines } from '../../adapters/heads/head-lines.ts';
import { isSignedBy } from '../../adapters/heads/signed-head.ts';
import type { SignedHead } from '../../ports/head-keeper.ts';
import { KEEP_HEAD_ENTRIES, KEEP_HEAD_MS } from '../../sequencer/head-watch.ts';
import { MOST_IN_BATCH } from '../../sequencer/sequencer.ts';
import type { Finding, Findings } from './finding.ts';

/** A commit is seen before its head is kept: a batch more than the keeper lets pass may be without one. */
const MOST_BEHIND = KEEP_HEAD_ENTRIES + MOST_IN_BATCH;

/**
 * Venue time runs only while the server does, and every start keeps the head it finds: so much of it after an entry
 * was served by one process, which keeps a head every 30 s. The rest is for a disk that was slow.
 */
const MOST_BEHIND_MS = 2 * KEEP_HEAD_MS;

/** The newest head of a stream, an epoch counting before a seq. */
type Kept = Pick<SignedHead, 'epoch' | 'seq'>;

export interface KeptHeads {
  /** By stream, oldest first; only those whose signature is good. */
  readonly byStream: ReadonlyMap<string, readonly SignedHead[]>;
  readonly findings: readonly Finding[];
  /** The newest kept seq by stream as it is when asked: ask after the log was opened. Signatures are not looked at. */
  readonly newest: () => ReadonlyMap<string, Kept>;
}

/** Reads what was kept outside the database. Do this before the log is read: a head is never kept before its entry. */
export function readKeptHeads(dir: string, key: KeyObject | null): KeptHeads {
  const byStream = new Map<string, SignedHead[]>();
  const findings: Finding[] = [];
  const report = (stream: string, seq: number | null, what: string) =>
    findings.push({ check: 'heads', stream, seq, what });
  for (const name of headFiles(dir)) {
    for (const { file, line, head } of readHeadLines(dir, name)) {
      const where = `line ${line} of ${file}`;
      if (head === null) report('', null, `${where} cannot be read`);
      else if (key !== null && !isSignedBy(head, key))
        report(head.stream, head.seq, `${where} was not signed by this server`);
      else {
        const own = byStream.get(head.stream);
        if (own === undefined) byStream.set(head.stream, [head]);
        else own.push(head);
      }
    }
  }
  if (key === null && byStream.size > 0)
    report('', null, 'the key of the kept heads is gone: nobody can tell whether they are ours');
  return { byStream, findings, newest: () => readNewest(dir) };
}

function readNewest(dir: string): ReadonlyMap<string, Kept> {
  const newest = new Map<string, Kept>();
  for (const file of headFiles(dir))
    for (const { head } of readHeadLines(dir, file))
      if (head !== null && isNewer(head, newest.get(head.stream))) newest.set(head.stream, head);
  return newest;
}

const isNewer = (head: Kept, than: Kept | undefined): boolean => than === undefined || comparePoints(head, than) > 0;

interface Met {
  readonly seq: number;
  readonly epoch: number;
  readonly hash: string;
  readonly venue_at: number;
}

/** Compares one stream's log with the heads kept of it. Feed it every entry's hash, then call `end`. */
export class HeadCheck {
  /** By epoch and seq: an epoch that was left has heads above the place where it was left. */
  readonly #kept: ReadonlyMap<string, SignedHead>;
  readonly #last: SignedHead | undefined;
  readonly #findings: Findings;
  readonly #newest: Kept | null;
  #agreed = 0;
  #isRewritten = false;
  #end: Kept = { epoch: 0, seq: 0 };
  /** When the first entry after the newest kept head was written, in venue time. */
  #uncoveredSince: number | null = null;

  /** `newest` is the newest seq kept by the time the log was opened. */
  constructor(kept: readonly SignedHead[], newest: Kept | null, findings: Findings) {
    this.#newest = newest;
    this.#kept = new Map(kept.map((head) => [pointKey(head), head]));
    this.#last = kept.reduce<SignedHead | undefined>((last, head) => (isNewer(head, last) ? head : last), undefined);
    this.#findings = findings;
  }

  next({ seq, epoch, hash, venue_at: venueAt }: Met): void {
    this.#end = { epoch, seq };
    if (this.#newest === null || comparePoints(this.#end, this.#newest) > 0) this.#uncoveredSince ??= venueAt;
    const head = this.#kept.get(pointKey({ epoch, seq }));
    if (head === undefined) return;
    if (head.hash === hash) this.#agreed = seq;
    else if (!this.#isRewritten) {
      this.#isRewritten = true;
      this.#findings.add(
        'heads',
        seq,
        `it is not the entry whose head was kept: the log was rewritten between entry ${this.#agreed + 1} and here`,
      );
    }
  }

  /** `venueMs` is how far venue time came, `noted` the newest head that the database says was kept. */
  end(venueMs: number, noted: number): void {
    if (this.#last !== undefined && isNewer(this.#last, this.#end)) this.#tellCut(this.#last);
    else if (this.#end.seq > 0) this.#checkBehind(venueMs, noted);
  }

  #tellCut({ seq, at }: SignedHead): void {
    const when = new Date(at).toISOString();
    this.#findings.add(
      'heads',
      this.#end.seq,
      `the log ends here, but the head of entry ${seq} was kept on ${when}: its end was cut off`,
    );
  }

  /** The keeper keeps heads by a rule: where it cannot have been followed, kept heads were taken away. */
  #checkBehind(venueMs: number, noted: number): void {
    if (this.#newest === null) {
      this.#findings.add('heads', this.#end.seq, 'no head of this log is kept, and one is before its first entry');
      return;
    }
    if (this.#newest.epoch === this.#end.epoch && this.#newest.seq < noted) {
      this.#findings.add('heads', noted, 'its head was kept when the server started or stopped, and is missing');
      return;
    }
    // In an epoch of which no head is kept everything is behind: its first one is kept at once.
    const since = this.#newest.epoch === this.#end.epoch ? this.#newest.seq : 0;
    const behind = this.#end.seq - since;
    const behindMs = this.#uncoveredSince === null ? 0 : venueMs - this.#uncoveredSince;
    if (behind < MOST_BEHIND && behindMs <= MOST_BEHIND_MS) return;
    this.#findings.add(
      'heads',
      this.#end.seq,
      `the newest kept head is of entry ${since}: since then ${behind} entries came and ` +
        `the server worked ${Math.floor(behindMs / 1000)} s, so later heads were kept and are missing`,
    );
  }
}

const pointKey = ({ epoch, seq }: Kept): string => `${epoch}.${seq}`;
