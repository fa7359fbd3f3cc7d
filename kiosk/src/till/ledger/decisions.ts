import type { Book } from './book.ts';
import type { CopyFile } from './copy/copy-file.ts';
import { lineAfter, type CopyHead, type CopyLine, type DecisionBody } from './copy/copy-line.ts';
import { CopyTail } from './copy/copy-tail.ts';
import { isOfTheDisk, type DiskTrouble } from './disk-trouble.ts';
import { LedgerFault } from './ledger-fault.ts';

/**
 * Makes decisions durable, in this order and no other: committed in `till.db` (FULL) together with its line, then the
 * line appended to the second copy and synced, then it returns. Whatever is printed, sent or told because of a decision
 * comes after that.
 */
export class Decisions {
  private readonly book: Book;
  private readonly copy: CopyFile;
  private readonly sign: (hash: string) => string;
  private readonly tail: CopyTail;
  private head: CopyHead;
  /** The newest decision that the copy has. */
  private copied: number;
  private failed: DiskTrouble | null = null;

  constructor(book: Book, copy: CopyFile, sign: (hash: string) => string) {
    this.book = book;
    this.copy = copy;
    this.sign = sign;
    this.tail = new CopyTail(book.db);
    this.head = this.tail.head();
    this.copied = this.head.n;
  }

  /**
   * One transaction; `what` names it in the fault. Throws `LedgerFault`: then it did not happen, or it is written here
   * and waits for the second copy, and nothing else is decided until that has it.
   */
  decide<T>(what: string, work: () => T): T {
    this.catchUp();
    const { value, line } = this.commit(what, work);
    if (line !== null) this.append([line]);
    return value;
  }

  /** What the disk refused last, until it takes a write again. */
  get trouble(): DiskTrouble | null {
    return this.failed;
  }

  /** Whether the disk takes writes again; the copy is completed first. */
  recover(): boolean {
    try {
      this.catchUp();
      if (this.failed !== null) this.tryDatabase();
      this.failed = null;
      return true;
    } catch {
      return false;
    }
  }

  /** The copy was written anew, with everything decided so far, and has so many bytes. */
  copyBegunAnew(bytes: number): void {
    this.copy.begunAnew(bytes);
    this.copied = this.head.n;
  }

  close(): void {
    this.copy.close();
  }

  private catchUp(): void {
    if (this.copied < this.head.n) this.append(this.tail.after(this.copied));
  }

  private commit<T>(what: string, work: () => T): { readonly value: T; readonly line: CopyLine | null } {
    const { head, copied } = this;
    try {
      const done = this.book.db
        .transaction(() => {
          const { value, written } = this.book.record(work);
          if (written.length === 0) return { value, line: null };
          const body: DecisionBody = { n: head.n + 1, writes: written };
          const line = lineAfter(head.hash, body, this.sign);
          this.tail.put(body.n, line, copied);
          return { value, line };
        })
        .immediate();
      if (done.line !== null) this.head = { n: head.n + 1, hash: done.line.hash };
      return done;
    } catch (cause) {
      if (isOfTheDisk(cause)) this.failed = { of: 'database', cause };
      throw new LedgerFault(`could not write ${what}`, { cause });
    }
  }

  private append(lines: readonly CopyLine[]): void {
    try {
      this.copy.append(lines);
      this.copied = this.head.n;
    } catch (cause) {
      this.failed = { of: 'second-copy', cause };
      throw new LedgerFault('could not write the second copy', { cause });
    }
  }

  /** Writes as much as a sale does, so that a till does not begin one that the disk cannot take. */
  private tryDatabase(): void {
    const { db } = this.book;
    db.transaction(() => {
      db.exec('CREATE TABLE disk_trial (room TEXT NOT NULL) STRICT');
      db.prepare('INSERT INTO disk_trial (room) VALUES (?)').run('x'.repeat(ROOM));
    }).immediate();
    db.exec('DROP TABLE disk_trial');
  }
}

const ROOM = 64 * 1024;
