import type { Database, Statement } from 'better-sqlite3';
import { LedgerFault } from '../ledger-fault.ts';
import type { CopyHead, CopyLine } from './copy-line.ts';

interface TailRow extends CopyLine {
  readonly n: number;
}

const COLUMNS = 'n, body, hash, signature';

/**
 * `copy_tail`: the newest lines, kept in the database in the transaction of their decisions. The last one says where
 * the copy should stand; a copy that fell behind is completed from here.
 */
export class CopyTail {
  private readonly whole: Statement<[], TailRow>;
  private readonly following: Statement<[number], TailRow>;
  private readonly insert: Statement<[TailRow]>;
  private readonly drop: Statement<[number]>;
  private readonly same: Statement<[number]>;

  constructor(db: Database) {
    this.whole = db.prepare<[], TailRow>(`SELECT ${COLUMNS} FROM copy_tail ORDER BY n`);
    this.following = db.prepare<[number], TailRow>(`SELECT ${COLUMNS} FROM copy_tail WHERE n > ? ORDER BY n`);
    this.insert = db.prepare(`INSERT INTO copy_tail (${COLUMNS}) VALUES (@n, @body, @hash, @signature)`);
    this.same = db.prepare('UPDATE copy_tail SET body = body WHERE n = ?');
    this.drop = db.prepare('DELETE FROM copy_tail WHERE n <= ?');
  }

  rows(): readonly TailRow[] {
    return this.whole.all();
  }

  head(): CopyHead {
    const row = this.rows().at(-1);
    if (row === undefined) throw new LedgerFault('the ledger does not say where its second copy stands');
    return { n: row.n, hash: row.hash };
  }

  after(n: number): readonly CopyLine[] {
    return this.following.all(n);
  }

  /** Keeps the line, and lets those go that the copy has. */
  put(n: number, line: CopyLine, copied: number): void {
    this.drop.run(copied);
    this.insert.run({ n, ...line });
  }

  /** Writes a line as it is: whether the disk takes it. */
  rewrite(n: number): void {
    this.same.run(n);
  }

  /**
   * Where the copy stands, with its last line when it has one: a copy that loses it can be completed. Without one the
   * body is empty, which is no line and follows nothing.
   */
  standAt({ n, hash }: CopyHead, last: CopyLine | null): void {
    this.drop.run(Number.MAX_SAFE_INTEGER);
    this.insert.run({ n, ...(last ?? { body: '', hash, signature: '' }) });
  }
}
