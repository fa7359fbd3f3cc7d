import type { ReplyRow } from '../../adapters/sqlite/log-statements.ts';
import type { Findings } from './finding.ts';

/** Checks stored answers: each readable, not from the future, and nothing done again after it was answered. */
export class AnswerCheck {
  readonly #findings: Findings;
  readonly #seqs = new Map<string, number>();

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** Every stored answer, before the first entry. */
  answer({ key, reply, seq }: ReplyRow, headSeq: number): void {
    if (this.#seqs.has(key)) this.#findings.add('answers', seq, `two answers are stored under ${key}`);
    this.#seqs.set(key, seq);
    if (seq > headSeq) this.#findings.add('answers', seq, `the answer ${key} is of an entry that is not in the log`);
    if (!isReply(reply))
      this.#findings.add('answers', seq, `the answer ${key} was damaged: it cannot be read any more`);
  }

  entry({ commandId, seq }: { readonly commandId: string | null; readonly seq: number }): void {
    const answered = commandId === null ? undefined : this.#seqs.get(commandId);
    if (answered !== undefined && answered < seq)
      this.#findings.add('answers', seq, `${commandId} was answered at entry ${answered} and acted again here`);
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
