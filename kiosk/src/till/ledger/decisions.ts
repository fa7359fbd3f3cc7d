import type { Book } from './book.ts';
import type { CopyFile } from './copy/copy-file.ts';
import { lineAfter, type CopyHead, type CopyLine, type DecisionBody } from './copy/copy-line.ts';
import { CopyTail } from './copy/copy-tail.ts';
import { isBusy, isOfTheDisk, type DiskTrouble } from './disk-trouble.ts';
import { KeptFault, LedgerFault } from './ledger-fault.ts';

export interface DecisionParts {
  readonly book: Book;
  readonly copy: CopyFile;
  readonly sign: (hash: string) => string;
  /** Writes the copy anew from the database and returns its bytes. */
  readonly writeCopy: () => number;
  /** Throws when there is no room for a sale on either disk. */
  readonly tryRoom: () => void;
  /** Whether `till.db` still is the file that was opened. */
  readonly isInPlace: () => boolean;
  /** Whether a whole copy can be written beside the old one. */
  readonly hasRoomForCopy: () => boolean;
}

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
  private readonly writeCopy: () => number;
  private readonly tryRoom: () => void;
  private readonly isInPlace: () => boolean;
  private readonly hasRoomForCopy: () => boolean;
  private onTrouble: () => void = () => undefined;

  constructor({ book, copy, sign, writeCopy, tryRoom, isInPlace, hasRoomForCopy }: DecisionParts) {
    this.tryRoom = tryRoom;
    this.isInPlace = isInPlace;
    this.hasRoomForCopy = hasRoomForCopy;
    this.book = book;
    this.copy = copy;
    this.sign = sign;
    this.writeCopy = writeCopy;
    this.tail = new CopyTail(book.db);
    this.head = this.tail.head();
    this.copied = this.head.n;
  }

  /**
   * One transaction; `what` names it in the fault. Throws `KeptFault`: then it is written here and waits for the second
   * copy; else `LedgerFault`: then it was refused before anything was written, or it is not known which, since a commit
   * whose sync failed may be on the disk all the same. Nothing else is decided until that is known.
   */
  decide<T>(what: string, work: () => T): T {
    if (this.failed !== null && !this.recover()) throw new LedgerFault(`could not write ${what}`, this.failed);
    this.lookForDatabase();
    const { value, line } = this.commit(what, work);
    if (line !== null) this.append([line]);
    return value;
  }

  /** What the disk refused last, until it takes a write again. */
  get trouble(): DiskTrouble | null {
    return this.failed;
  }

  /** `listener` is told when the disk begins to refuse. */
  watch(listener: () => void): void {
    this.onTrouble = listener;
  }

  /** A commit failed and may have reached the disk, or the file is gone: only opening it anew can tell. */
  get isInDoubt(): boolean {
    return this.failed?.of === 'database' && !isBusy(this.failed.cause);
  }

  hasRoom(): boolean {
    try {
      this.tryRoom();
      return true;
    } catch {
      return false;
    }
  }

  /** Whether the disk takes writes again; the copy is completed first. Never while the database is in doubt. */
  recover(): boolean {
    if (this.isInDoubt) return false;
    try {
      this.completeCopy();
      if (this.failed !== null) {
        this.tryRoom();
        this.tryDatabase();
      }
      this.failed = null;
      return true;
    } catch {
      return false;
    }
  }

  /** Writes the copy anew, with everything decided so far. Throws what the disk says; then the old one stands. */
  beginCopyAnew(): void {
    this.copy.begunAnew(this.writeCopy());
    this.copied = this.head.n;
  }

  /** The same where it is not needed: a long copy is as good as a short one, so a disk that refuses it stops nothing. */
  shortenCopy(): boolean {
    try {
      if (!this.hasRoomForCopy()) return false;
      this.beginCopyAnew();
      return true;
    } catch {
      return false;
    }
  }

  close(): void {
    this.copy.close();
  }

  /** Adds what is missing; a copy that is gone, or that cannot be gone on with, is written anew. */
  private completeCopy(): void {
    try {
      this.copy.append(this.tail.after(this.copied));
      this.copied = this.head.n;
    } catch {
      this.beginCopyAnew();
    }
  }

  private lookForDatabase(): void {
    if (this.isInPlace()) return;
    const cause = new Error('till.db was deleted or replaced');
    this.fail({ of: 'database', cause });
    throw new LedgerFault('the ledger is not where it was', { cause });
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
      if (isOfTheDisk(cause)) this.fail({ of: 'database', cause });
      throw new LedgerFault(`could not write ${what}`, { cause });
    }
  }

  private append(lines: readonly CopyLine[]): void {
    try {
      this.copy.append(lines);
      this.copied = this.head.n;
    } catch (cause) {
      this.fail({ of: 'second-copy', cause });
      throw new KeptFault('could not write the second copy', { cause });
    }
  }

  private fail(trouble: DiskTrouble): void {
    const isNew = this.failed === null;
    this.failed = trouble;
    if (isNew) this.onTrouble();
  }

  /** Writes a page through to the disk without changing what is on it. */
  private tryDatabase(): void {
    this.tail.rewrite(this.head.n);
  }
}
