import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDrawer, sellOnce } from '../testing/ledger-sales.ts';
import { QUICK_FOLDER } from '../testing/quick-folder.ts';
import { terminalIn } from '../testing/terminal-in.ts';
import type { Ledger } from './ledger.ts';
import { openLedger } from './open-ledger.ts';

let dir: string;
let ledger: Ledger | null;
beforeEach(() => {
  dir = mkdtempSync(join(QUICK_FOLDER, 'foyer-going-back-'));
  ledger = null;
});
afterEach(() => {
  ledger?.close();
  rmSync(dir, { recursive: true, force: true });
});

const file = (name: string): string => join(dir, name);

function open(copyDir?: string): Ledger {
  close();
  const { terminal, terminalEpoch, key } = terminalIn(dir);
  ledger = openLedger(dir, { terminal, terminalEpoch, key }, copyDir === undefined ? {} : { copyDir: file(copyDir) });
  return ledger;
}

function close(): void {
  ledger?.close();
  ledger = null;
}

function sell(books: Ledger, ...names: string[]): void {
  for (const name of names) sellOnce(books, openDrawer(books), name);
}

const found = (books: Ledger): readonly string[] => books.checks.map((check) => check.found);

function turnBit(name: string, at: number): void {
  const bytes = readFileSync(file(name));
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file(name), bytes);
}

/** A table in the middle, not what the first page says. */
function zeroPage(page: number): void {
  const bytes = readFileSync(file('till.db'));
  bytes.fill(0, page * 4096, (page + 1) * 4096);
  writeFileSync(file('till.db'), bytes);
}

function zeroTable(table: string): void {
  const db = new Database(file('till.db'), { readonly: true });
  const root = db.prepare<[string], number>('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table);
  db.close();
  zeroPage((root ?? 0) - 1);
}

describe('a till whose newest sales are not in its database', () => {
  it('stops when the copy that has them is damaged further up', () => {
    sell(open(), 'one', 'two');
    close();
    const aside = mkdtempSync(join(QUICK_FOLDER, 'foyer-going-back-'));
    cpSync(file('till.db'), join(aside, 'till.db'));
    sell(open(), 'three');
    close();
    cpSync(join(aside, 'till.db'), file('till.db'));
    rmSync(aside, { recursive: true });
    turnBit('till.copy', 3000);
    const books = open();
    expect(books.trouble()).toMatchObject({ reason: 'lost' });
    expect(books.trouble()?.detail).toMatch(/till\.db ends at decision 9; the copy had 13/);
    expect(found(books)).toEqual(['database.lost', 'copy.lost']);
  });

  it.each(['prints', 'copy_tail'])(
    'stops when its %s are damaged and the copy in the folder is an older one',
    (table) => {
      sell(open('a'), 'one', 'two');
      const moved = open('b');
      expect(moved.checks[1]).toMatchObject({ found: 'copy.folder-made', outcome: 'repaired', where: file('b') });
      sell(moved, 'three');
      close();
      zeroTable(table);
      const before = readFileSync(file('till.db'));
      const books = open('a');
      expect(books.trouble()).toMatchObject({ reason: 'lost' });
      expect(found(books)).toEqual(['database.older-copy', 'copy.not-its-own']);
      expect(readFileSync(file('till.db')).equals(before)).toBe(true);
      const right = open('b');
      expect([right.trouble(), right.recentSales(10).length]).toEqual([null, 3]);
      expect(found(right)[0]).toBe('database.damaged');
    },
  );

  it('stops when the database is damaged and an old state of the same copy was put back', () => {
    sell(open(), 'one');
    close();
    cpSync(file('till.copy'), file('old.copy'));
    sell(open(), 'two');
    close();
    cpSync(file('old.copy'), file('till.copy'));
    zeroPage(5);
    const books = open();
    expect(found(books)).toEqual(['database.older-copy', 'copy.not-its-own']);
  });

  it('takes them from a damaged database when the copy lacks only what that still says', () => {
    sell(open(), 'one', 'two');
    close();
    const copy = readFileSync(file('till.copy'));
    writeFileSync(file('till.copy'), copy.subarray(0, copy.lastIndexOf('\n', -2) + 1));
    zeroPage(5);
    const books = open();
    expect([books.trouble(), books.recentSales(10).length, books.pendingPrints()]).toEqual([null, 2, []]);
    expect(found(books)[0]).toBe('database.damaged');
  });
});

describe('a database that no copy vouches for', () => {
  const damageBoth = (sql: string): Ledger => {
    const books = open();
    sell(books, 'one', 'two');
    books.recordShiftClosed(openDrawer(books), 'per1' as never, 18_400, 5);
    sellOnce(books, openDrawer(books, 's2'), 'three');
    close();
    turnBit('till.copy', 3000);
    const db = new Database(file('till.db'));
    db.exec(sql);
    db.close();
    return open();
  };

  it('is said to be compared with nothing', () => {
    const books = damageBoth("UPDATE prints SET name = 'other'");
    expect(books.trouble()).toBeNull();
    expect(books.checks[0]).toMatchObject({ found: 'database.unchecked', outcome: 'repaired' });
    expect(found(open())[0]).toBe('database.whole');
  });

  it.each([
    ['the total of a sale', "UPDATE sales SET total = total + 100 WHERE order_id = 'o-two'"],
    ['what was received', "UPDATE sales SET received = received + 100 WHERE order_id = 'o-two'"],
    ['the shift of a sale', "UPDATE sales SET shift = 'other' WHERE order_id = 'o-two'"],
    ['a sale that is gone', "DELETE FROM prints; DELETE FROM sales WHERE order_id = 'o-two'"],
    ['an order that cannot be read', "UPDATE sales SET order_view = '{' WHERE order_id = 'o-two'"],
    ['paper that cannot be read', "UPDATE sales SET paper = '[' WHERE order_id = 'o-two'"],
    ['the float of a shift', 'UPDATE shifts SET float = 100'],
    ['what was counted', 'UPDATE shifts SET counted = 100 WHERE counted IS NOT NULL'],
  ])('is not sold from when it contradicts itself: %s', (_, sql) => {
    const books = damageBoth(`PRAGMA foreign_keys = OFF; ${sql}`);
    expect(books.trouble()).toMatchObject({ reason: 'lost' });
    expect(found(books)).toEqual(['database.contradicts-itself']);
  });
});
