import type { Book, Read, Write } from './book.ts';
import type { LedgerOwner } from './fact-journal.ts';

/** Why the server lets a terminal in no more: its right to sell is gone, or another machine has its name. */
export type ShutOut = 'revoked' | 'replaced';

export class ShutOutRecords {
  private readonly epoch: number;
  private readonly one: Read<[number], { reason: ShutOut }>;
  private readonly put: Write;
  private readonly drop: Write;

  constructor(book: Book, { terminalEpoch }: LedgerOwner) {
    this.epoch = terminalEpoch;
    this.one = book.read('SELECT reason FROM shut_out WHERE terminal_epoch = ?');
    this.put = book.write('shutOut.put', 'INSERT OR REPLACE INTO shut_out (terminal_epoch, reason) VALUES (?, ?)');
    this.drop = book.write('shutOut.drop', 'DELETE FROM shut_out WHERE terminal_epoch = ?');
  }

  find(): ShutOut | null {
    return this.one.get(this.epoch)?.reason ?? null;
  }

  /** Null: it was let in again. */
  keep(reason: ShutOut | null): void {
    if (reason === null) this.drop.run(this.epoch);
    else this.put.run(this.epoch, reason);
  }
}
