import type { KeyObject } from 'node:crypto';
import { headFiles, readHeadLines } from '../../adapters/heads/head-lines.ts';
import { isSignedBy } from '../../adapters/heads/signed-head.ts';
import type { SignedHead } from '../../ports/head-keeper.ts';
import type { Finding, Findings } from './finding.ts';

export interface KeptHeads {
  /** By stream, oldest first; only those whose signature is good. */
  readonly byStream: ReadonlyMap<string, readonly SignedHead[]>;
  readonly findings: readonly Finding[];
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
  return { byStream, findings };
}

/** Compares one stream's log with the heads kept of it. Feed it every entry's hash, then call `end`. */
export class HeadCheck {
  readonly #kept: ReadonlyMap<number, SignedHead>;
  readonly #last: SignedHead | undefined;
  readonly #findings: Findings;
  #agreed = 0;
  #isRewritten = false;
  #end = 0;

  constructor(kept: readonly SignedHead[], findings: Findings) {
    this.#kept = new Map(kept.map((head) => [head.seq, head]));
    this.#last = kept.reduce<SignedHead | undefined>(
      (last, head) => (last === undefined || head.seq > last.seq ? head : last),
      undefined,
    );
    this.#findings = findings;
  }

  next({ seq, epoch, hash }: { readonly seq: number; readonly epoch: number; readonly hash: string }): void {
    this.#end = seq;
    const head = this.#kept.get(seq);
    if (head === undefined) return;
    if (head.hash === hash && head.epoch === epoch) this.#agreed = seq;
    else if (!this.#isRewritten) {
      this.#isRewritten = true;
      this.#findings.add(
        'heads',
        seq,
        `it is not the entry whose head was kept: the log was rewritten between entry ${this.#agreed + 1} and here`,
      );
    }
  }

  end(): void {
    if (this.#last === undefined || this.#last.seq <= this.#end) return;
    const { seq, at } = this.#last;
    const when = new Date(at).toISOString();
    this.#findings.add(
      'heads',
      this.#end,
      `the log ends here, but the head of entry ${seq} was kept on ${when}: its end was cut off`,
    );
  }
}
