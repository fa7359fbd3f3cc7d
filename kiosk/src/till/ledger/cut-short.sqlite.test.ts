import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskError, failingDisk } from '../testing/failing-disk.ts';
import { openDrawer, sellOnce } from '../testing/ledger-sales.ts';
import { QUICK_FOLDER } from '../testing/quick-folder.ts';
import { terminalIn } from '../testing/terminal-in.ts';
import type { Ledger } from './ledger.ts';
import { openLedger, type LedgerOptions } from './open-ledger.ts';

let dir: string;
let ledger: Ledger | null;
beforeEach(() => {
  dir = mkdtempSync(join(QUICK_FOLDER, 'foyer-cut-short-'));
  ledger = null;
});
afterEach(() => {
  ledger?.close();
  rmSync(dir, { recursive: true, force: true });
});

const file = (name: string): string => join(dir, name);

function open(options: LedgerOptions = {}): Ledger {
  ledger?.close();
  const { terminal, terminalEpoch, key } = terminalIn(dir);
  ledger = null;
  ledger = openLedger(dir, { terminal, terminalEpoch, key }, options);
  return ledger;
}

/** Closed again, so that everything is in the one file. */
function sell(count = 3): void {
  const books = open();
  for (let i = 0; i < count; i += 1) sellOnce(books, openDrawer(books), `n${i}`);
  books.close();
  ledger = null;
}

const found = (books: Ledger): readonly string[] => books.checks.map((check) => check.found);
const sales = (books: Ledger): number => books.recentSales(100).length;

/** As if the till was ended between the commit and the append. */
function cutLastLine(): void {
  const bytes = readFileSync(file('till.copy'));
  truncateSync(file('till.copy'), bytes.lastIndexOf('\n', -2) + 1);
}

function change(sql: string): void {
  const db = new Database(file('till.db'));
  db.exec(sql);
  db.close();
}

const RECEIVED = "UPDATE sales SET received = received + 100 WHERE order_id = 'o-n1'";

describe('a till that was killed', () => {
  it('in its very first start, with a commit half done, starts the next time', () => {
    const before = join(dir, 'before');
    const db = new Database(before);
    db.exec('PRAGMA application_id = 7; PRAGMA cache_size = 1; BEGIN; CREATE TABLE half (a)');
    const insert = db.prepare('INSERT INTO half VALUES (zeroblob(3000))');
    for (let i = 0; i < 20; i += 1) insert.run();
    copyFileSync(before, file('till.db'));
    copyFileSync(`${before}-journal`, file('till.db-journal'));
    db.close();
    const books = open();
    expect(books.trouble()).toBeNull();
    expect(found(books)[0]).toBe('database.new');
    sellOnce(books, openDrawer(books), 'one');
    expect(sales(open())).toBe(1);
  });

  it.each([
    ['before the copy is completed', ['write']],
    ['after it was', ['sync']],
  ] as const)('in a rebuild, or whose disk was full %s, goes on with every decision', (_, refused) => {
    sell();
    cutLastLine();
    change(RECEIVED);
    const disk = failingDisk();
    disk.before = (operation) => {
      if ((refused as readonly string[]).includes(operation)) throw diskError('ENOSPC');
    };
    expect(open({ disk }).trouble()).not.toBeNull();
    disk.before = () => undefined;
    expect(ledger?.recover()).toBe(true);
    const books = open();
    expect([books.trouble(), sales(books), books.sale('o-n1' as never)?.received]).toEqual([null, 3, 10_000]);
    expect(books.pendingPrints()).toEqual([]);
    expect(found(open())).toEqual(['database.whole', 'copy.one-disk', 'facts.whole']);
  });
});

it('moves a rebuilt database into place when all of it is on the disk, and the folder after it', () => {
  sell();
  rmSync(file('till.db'));
  const disk = failingDisk();
  const steps: string[] = [];
  disk.before = (operation, path = '') =>
    steps.push(operation === 'sync' ? operation : `${operation} ${basename(path)}`);
  open({ disk });
  const moved = steps.indexOf('rename till.db.next');
  expect(steps.slice(moved - 2, moved + 2)).toEqual([
    'open till.db.next',
    'sync',
    'rename till.db.next',
    `syncFolder ${basename(dir)}`,
  ]);
});

describe('a copy that lost its last line right after the database was rebuilt from it', () => {
  it.each([
    ['cut off', cutLastLine, 'copy.completed'],
    ['damaged', () => flipAt(readFileSync(file('till.copy')).length - 120), 'copy.completed'],
    ['with the one before', () => (cutLastLine(), cutLastLine()), 'copy.older'],
  ])('%s: is mended from the database', (_, damage, finding) => {
    sell();
    rmSync(file('till.db'));
    expect(found(open())[0]).toBe('database.gone');
    ledger?.close();
    ledger = null;
    damage();
    const books = open();
    expect([books.trouble(), sales(books), found(books)[1]]).toEqual([null, 3, finding]);
    rmSync(file('till.db'));
    expect(sales(open())).toBe(3);
  });
});

function flipAt(at: number): void {
  const bytes = readFileSync(file('till.copy'));
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file('till.copy'), bytes);
}

describe('a database that cannot be read just now', () => {
  it('is waited for, never put aside', () => {
    sell();
    const other = new Database(file('till.db'));
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');
    const books = open();
    expect(books.trouble()).toMatchObject({ reason: 'database-disk' });
    expect(existsSync(file('put-aside'))).toBe(false);
    other.exec('COMMIT');
    other.close();
    expect(books.recover()).toBe(true);
    expect([found(books)[0], sales(books)]).toEqual(['database.whole', 3]);
  });
});

describe('one folder', () => {
  it('by another name is the same folder', () => {
    symlinkSync(dir, file('itself'));
    const books = open({ copyDir: file('itself') });
    expect(found(books)).toEqual(['database.new', 'copy.one-disk', 'facts.whole']);
  });
});
