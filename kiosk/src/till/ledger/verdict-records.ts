import type { Book, Read, Write } from './book.ts';
import type { LedgerOwner } from './fact-journal.ts';

/** That the server has more facts of this terminal epoch than this ledger, or others: from then on it sells nothing. */
export class VerdictRecords {
  private readonly epoch: number;
  private readonly one: Read<[number], { detail: string }>;
  private readonly put: Write;

  constructor(book: Book, { terminalEpoch }: LedgerOwner) {
    this.epoch = terminalEpoch;
    this.one = book.read('SELECT detail FROM verdicts WHERE terminal_epoch = ?');
    this.put = book.write(
      'verdict.put',
      'INSERT OR IGNORE INTO verdicts (terminal_epoch, detail, at) VALUES (?, ?, ?)',
    );
  }

  /** The first one, in words for the support desk; null when there is none. */
  find(): string | null {
    return this.one.get(this.epoch)?.detail ?? null;
  }

  add(detail: string, at: number): void {
    this.put.run(this.epoch, detail, at);
  }
}
