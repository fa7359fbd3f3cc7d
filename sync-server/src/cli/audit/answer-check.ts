import type { ReplyRow } from '../../adapters/sqlite/log-statements.ts';
import type { LogEntry } from '../../ports/log-store.ts';
import { hashOfAnswer } from '../../sequencer/log-chain.ts';
import type { Findings } from './finding.ts';

interface Stored {
  readonly seq: number;
  /** null when it cannot be read. */
  readonly hash: string | null;
  /** The entry it says it is of was met and names it. */
  isOfEntry: boolean;
}

/**
 * Holds stored answers against the entries that bind them: none changed, deleted or added, and nothing done again after
 * it was answered. Entries of the first release bind nothing: of their answers only the place and the form are known.
 */
export class AnswerCheck {
  readonly #findings: Findings;
  readonly #stored = new Map<string, Stored>();
  /** Where each bound answer was given. */
  readonly #given = new Map<string, number>();
  #isWhole = true;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** Every stored answer, before the first entry. */
  answer({ key, body_hash: bodyHash, reply, seq }: ReplyRow): void {
    if (this.#stored.has(key)) this.#findings.add('answers', seq, `two answers are stored under ${key}`);
    const isReadable = isReply(reply);
    const hash = isReadable ? hashOfAnswer({ key, bodyHash, reply }) : null;
    this.#stored.set(key, { seq, hash, isOfEntry: false });
    if (!isReadable) this.#findings.add('answers', seq, `the answer ${key} was damaged: it cannot be read any more`);
  }

  /** Not all answers could be read: none is called missing. */
  cannotReadAll(): void {
    this.#isWhole = false;
  }

  entry({ commandId: key, seq, answer }: Pick<LogEntry, 'commandId' | 'seq' | 'answer'>): void {
    if (key === null) return;
    const stored = this.#stored.get(key);
    this.#checkOnce(key, seq, stored);
    if (answer !== null) this.#checkBound(key, seq, answer, stored);
    else if (stored?.seq === seq && this.#given.size === 0) stored.isOfEntry = true;
  }

  /** After the last entry that could be read, when all could: what is left belongs to none. */
  end(headSeq: number): void {
    for (const [key, { seq, isOfEntry }] of this.#stored) {
      if (isOfEntry) continue;
      const what = seq > headSeq ? 'is of an entry that is not in the log' : 'was added by hand: no entry gave it';
      this.#findings.add('answers', seq, `the answer ${key} ${what}`);
    }
  }

  #checkOnce(key: string, seq: number, stored: Stored | undefined): void {
    const answered = this.#given.get(key) ?? (stored?.isOfEntry === true ? stored.seq : undefined);
    if (answered !== undefined)
      this.#findings.add('answers', seq, `${key} was answered at entry ${answered} and acted again here`);
  }

  #checkBound(key: string, seq: number, answer: string, stored: Stored | undefined): void {
    this.#given.set(key, seq);
    if (stored === undefined) {
      if (this.#isWhole) this.#findings.add('answers', seq, `the answer ${key} given here was deleted`);
      return;
    }
    stored.isOfEntry = true;
    if (stored.hash !== null && stored.hash !== answer)
      this.#findings.add('answers', seq, `the answer ${key} is not the one given here: it was changed`);
    else if (stored.seq !== seq)
      this.#findings.add('answers', seq, `the answer ${key} was given here, it is stored as of entry ${stored.seq}`);
  }
}

function isReply(text: string): boolean {
  try {
    const reply: unknown = JSON.parse(text);
    return typeof reply === 'object' && reply !== null && 'ok' in reply && typeof reply.ok === 'boolean';
  } catch {
    return false;
  }
}
