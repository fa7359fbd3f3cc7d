import { isDeclared } from '@foyer/shared/domain/epoch';
import { entryOf, type LogRow } from '../../adapters/sqlite/log-rows.ts';
import type { StreamRow } from '../../adapters/sqlite/log-statements.ts';
import type { LogEntry } from '../../ports/log-store.ts';
import { FIRST_LINK, hashOfEntry } from '../../sequencer/log-chain.ts';
import type { Findings } from './finding.ts';
import { explainSuspects, type Suspect } from './suspects.ts';

interface Before {
  readonly seq: number;
  readonly epoch: number;
  readonly venueAt: number;
  readonly hash: string;
  readonly suspect: Suspect | null;
}

/** Walks one stream's log row by row and says where it is not what was written. */
export class ChainCheck {
  readonly #findings: Findings;
  readonly #suspects: Suspect[] = [];
  #before: Before = { ...FIRST_LINK, venueAt: 0, suspect: null };

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** True once a row was met that is not as it was written, or not where it was. */
  get isBroken(): boolean {
    return this.#suspects.length > 0 || this.#findings.has('chain');
  }

  /** Rows in the order of `seq`. Gives the entry when its contents are those that were sealed, else null. */
  next(row: LogRow): LogEntry | null {
    const entry = parse(row);
    const computed = entry === null ? null : hashOfEntry(entry);
    const isSealed = computed === row.hash;
    const suspect: Suspect | null = isSealed ? null : { row, entry, computed, isHashAlone: false };
    if (suspect !== null) this.#suspects.push(suspect);
    this.#checkLink(row, isSealed ? entry : null);
    this.#before = { seq: row.seq, epoch: row.epoch, venueAt: row.venue_at, hash: row.hash, suspect };
    return isSealed ? entry : null;
  }

  /** When no further row could be read. */
  cannotReadOn(): void {
    explainSuspects(this.#suspects, this.#findings);
  }

  /** After the last row. `head` is what the database says the stream ends with. */
  end(head: StreamRow | undefined): void {
    explainSuspects(this.#suspects, this.#findings);
    const { seq, hash, suspect } = this.#before;
    const said = head?.seq ?? 0;
    if (said > seq)
      this.#findings.add(
        'chain',
        seq,
        `the log ends here, but entries up to ${said} were committed: its end is missing`,
      );
    else if (said < seq)
      this.#findings.add('chain', seq, `entries after ${said} were added by hand: the stream ends there`);
    else if (suspect === null && (head?.hash ?? FIRST_LINK.hash) !== hash)
      this.#findings.add('chain', seq, 'the last entry is not the one the stream ended with');
  }

  #checkLink(row: LogRow, entry: LogEntry | null): void {
    const isSealed = entry !== null;
    const { seq, epoch, venueAt, hash, suspect } = this.#before;
    const missing = row.seq - seq - 1;
    if (missing > 0) {
      const which = missing === 1 ? `entry ${seq + 1} is` : `entries ${seq + 1} to ${row.seq - 1} are`;
      this.#findings.add('chain', seq + 1, `${which} missing`);
    } else if (missing < 0) this.#findings.add('chain', row.seq, 'an entry before the first one');
    else if (row.prev !== hash) {
      // The next entry remembers the hash of the one before it: it tells a changed hash from changed contents.
      if (suspect !== null) suspect.isHashAlone = row.prev === suspect.computed;
      else if (isSealed)
        this.#findings.add('chain', row.seq, 'it does not follow the entry before it: one of the two was put in later');
    }
    if (row.epoch < epoch) this.#findings.add('I5', row.seq, `its epoch ${row.epoch} is older than ${epoch} before it`);
    else if (entry !== null && !isDeclared({ epoch, seq, hash }, entry))
      this.#findings.add(
        'I5',
        row.seq,
        `the log was forked here (epoch ${epoch} to ${row.epoch}), and nobody declared it`,
      );
    if (isSealed && row.venue_at < venueAt) this.#findings.add('I5', row.seq, 'venue time went back');
  }
}

function parse(row: LogRow): LogEntry | null {
  try {
    return entryOf(row);
  } catch {
    return null;
  }
}
