import type { PersonId, ShiftId } from '@foyer/shared/domain/ids';
import { drawerTotals, type DrawerTotals } from '@foyer/shared/domain/shift';
import type { Book, Read, Write } from './book.ts';
import type { ShiftRecord } from './records.ts';

interface ShiftRow {
  readonly id: string;
  readonly opened_by: string;
  readonly opened_at: number;
  readonly opened_jn: number;
  readonly float: number;
  readonly currency: string;
}

/** What the facts of a shift up to one of them moved. */
interface Counted {
  readonly shift: ShiftId;
  readonly upTo: { readonly terminal_epoch: number; readonly jn: number };
  readonly cashIn: number;
  readonly cashOut: number;
}

/**
 * Shifts of the drawer. What the drawer should hold is counted from the facts, never kept beside them; those that were
 * counted once are only remembered, since a shift may have tens of thousands and its drawer is shown at each change.
 */
export class ShiftRecords {
  private readonly book: Book;
  private counted: Counted | null = null;
  private readonly newest: Read<[], { terminal_epoch: number; jn: number }>;
  private readonly findOpen: Read<[], ShiftRow>;
  private readonly insert: Write;
  private readonly finish: Write;
  private readonly moved: Read<
    [shift: string, epoch: number, jn: number, epoch: number, jn: number],
    { cash_in: number; cash_out: number }
  >;

  constructor(book: Book) {
    this.book = book;
    this.newest = book.read('SELECT terminal_epoch, jn FROM facts ORDER BY terminal_epoch DESC, jn DESC LIMIT 1');
    this.findOpen = book.read(
      'SELECT id, opened_by, opened_at, opened_jn, float, currency FROM shifts WHERE closed_at IS NULL',
    );
    this.insert = book.write(
      'shift.open',
      'INSERT INTO shifts (id, opened_by, opened_at, opened_jn, float, currency) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.finish = book.write('shift.close', 'UPDATE shifts SET closed_at = ?, closed_by = ?, counted = ? WHERE id = ?');
    this.moved = book.read(
      `SELECT coalesce(sum(iif(body ->> 'reason' IN ('sale', 'pay-in'), body ->> 'amount', 0)), 0) AS cash_in,
              coalesce(sum(iif(body ->> 'reason' IN ('sale', 'pay-in'), 0, body ->> 'amount')), 0) AS cash_out
         FROM facts
        WHERE +shift = ? AND kind = 'cash.moved' AND (terminal_epoch, jn) > (?, ?) AND (terminal_epoch, jn) <= (?, ?)`,
    );
  }

  open(): ShiftRecord | null {
    const row = this.findOpen.get();
    if (row === undefined) return null;
    return {
      id: row.id as ShiftId,
      openedBy: row.opened_by as PersonId,
      openedAt: row.opened_at,
      openedJn: row.opened_jn,
      float: row.float,
      currency: row.currency,
    };
  }

  add(shift: ShiftRecord): void {
    this.insert.run(shift.id, shift.openedBy, shift.openedAt, shift.openedJn, shift.float, shift.currency);
  }

  close(id: ShiftId, clerk: PersonId, counted: number, at: number): void {
    this.finish.run(at, clerk, counted, id);
  }

  totals(shift: ShiftRecord): DrawerTotals {
    const upTo = this.newest.get() ?? NONE;
    const known = this.counted?.shift === shift.id ? this.counted : null;
    const from = known?.upTo ?? NONE;
    const moved = this.moved.get(shift.id, from.terminal_epoch, from.jn, upTo.terminal_epoch, upTo.jn);
    const cashIn = (known?.cashIn ?? 0) + (moved?.cash_in ?? 0);
    const cashOut = (known?.cashOut ?? 0) + (moved?.cash_out ?? 0);
    // A fact of a decision that is being made may yet be taken back.
    if (!this.book.db.inTransaction) this.counted = { shift: shift.id, upTo, cashIn, cashOut };
    return drawerTotals(shift.float, cashIn, cashOut);
  }
}

const NONE = { terminal_epoch: 0, jn: 0 } as const;
