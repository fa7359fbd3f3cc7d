import type { PersonId, ShiftId } from '@foyer/shared/domain/ids';
import { drawerTotals, type DrawerTotals } from '@foyer/shared/domain/shift';
import type { Database, Statement } from 'better-sqlite3';
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
  private readonly findOpen: Statement<[], ShiftRow>;
  private readonly insert: Statement;
  private readonly finish: Statement;
  private readonly moved: Statement<[string], { cash_in: number; cash_out: number }>;

  constructor(db: Database) {
    this.findOpen = db.prepare(
      'SELECT id, opened_by, opened_at, opened_jn, float, currency FROM shifts WHERE closed_at IS NULL',
    );
    this.insert = db.prepare(
      'INSERT INTO shifts (id, opened_by, opened_at, opened_jn, float, currency) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.finish = db.prepare('UPDATE shifts SET closed_at = ?, closed_by = ?, counted = ? WHERE id = ?');
    this.moved = db.prepare(
      `SELECT coalesce(sum(max(body ->> 'amount', 0)), 0) AS cash_in,
              coalesce(sum(max(-(body ->> 'amount'), 0)), 0) AS cash_out
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
