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

/** Shifts of the drawer. What the drawer should hold is counted from the facts, never kept beside them. */
export class ShiftRecords {
  private readonly findOpen: Read<[], ShiftRow>;
  private readonly insert: Write;
  private readonly finish: Write;
  private readonly moved: Read<[string], { cash_in: number; cash_out: number }>;

  constructor(book: Book) {
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
         FROM facts WHERE shift = ? AND kind = 'cash.moved'`,
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
    const moved = this.moved.get(shift.id);
    return drawerTotals(shift.float, moved?.cash_in ?? 0, moved?.cash_out ?? 0);
  }
}
