import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { Book } from './book.ts';
import type { ShiftRecord } from './records.ts';
import { ShiftRecords } from './shift-records.ts';

const SHIFT: ShiftRecord = {
  ...{ id: 's1' as never, openedBy: 'per1' as never, openedAt: 1, openedJn: 1, float: 10_000, currency: 'CNY' },
};

let book: Book;
let shifts: ShiftRecords;
beforeEach(() => {
  book = new Book(new Database(':memory:'));
  book.db.exec(`
    CREATE TABLE facts (terminal_epoch INTEGER, jn INTEGER, shift TEXT, kind TEXT, body TEXT);
    CREATE TABLE shifts (id TEXT, opened_by TEXT, opened_at INTEGER, opened_jn INTEGER, float INTEGER, currency TEXT,
                         closed_at INTEGER, closed_by TEXT, counted INTEGER)`);
  shifts = new ShiftRecords(book);
});

function writeFact(jn: number, kind: string, body: object): void {
  book.db.prepare('INSERT INTO facts VALUES (1, ?, ?, ?, ?)').run(jn, SHIFT.id, kind, JSON.stringify(body));
}

const takeCash = (jn: number, amount: number): void => writeFact(jn, 'cash.moved', { reason: 'sale', amount });

describe('what the drawer of a shift should hold', () => {
  it('is the float and the cash that came in, less what went out, however often it was asked for', () => {
    takeCash(2, 4600);
    expect(shifts.totals(SHIFT)).toMatchObject({ expected: 14_600 });
    writeFact(3, 'cash.moved', { reason: 'void', amount: 600 });
    takeCash(4, 5000);
    expect(shifts.totals(SHIFT)).toMatchObject({ expected: 19_000 });
    expect(shifts.totals(SHIFT)).toMatchObject({ expected: 19_000 });
  });

  it('counts cash whose number a closing had that was taken back', () => {
    takeCash(2, 4600);
    expect(shifts.totals(SHIFT)).toMatchObject({ expected: 14_600 });
    book.db.exec('BEGIN');
    for (const jn of [3, 4]) writeFact(jn, 'seats.returned', {});
    expect(shifts.totals(SHIFT)).toMatchObject({ expected: 14_600 });
    book.db.exec('ROLLBACK');
    takeCash(3, 5000);
    expect(shifts.totals(SHIFT)).toMatchObject({ expected: 19_600 });
  });
});
