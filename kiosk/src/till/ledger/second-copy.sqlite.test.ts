import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failingDisk } from '../testing/failing-disk.ts';
import { openDrawer, sellOnce } from '../testing/ledger-sales.ts';
import { terminalIn } from '../testing/terminal-in.ts';
import { compareDatabases } from './copy/compare.ts';
import { namesOf, tablesOf } from './copy/tables.ts';
import { Book, stepNamed } from './book.ts';
import type { Ledger } from './ledger.ts';
import { openLedgerDatabase } from './open-database.ts';
import { openLedger, type LedgerOptions } from './open-ledger.ts';

let dir: string;
let ledger: Ledger;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-copy-'));
});
afterEach(() => {
  ledger.close();
  rmSync(dir, { recursive: true, force: true });
});

function open(options: LedgerOptions = {}, terminalEpoch = 1): Ledger {
  const { terminal, key } = terminalIn(dir);
  return openLedger(dir, { terminal, terminalEpoch, key }, options);
}

const decisionsIn = (path: string): number => {
  const db = new Database(path, { readonly: true });
  const n = db.prepare<[], number>('SELECT max(n) FROM copy_tail').pluck().get();
  db.close();
  return n ?? -1;
};

describe('a decision', () => {
  it('is in the database before the copy hears of it, and synced in both before anybody does', () => {
    const disk = failingDisk();
    ledger = open({ disk });
    const heard: string[] = [];
    disk.before = (operation) => heard.push(`${operation} with ${decisionsIn(join(dir, 'till.db'))} committed`);
    openDrawer(ledger);
    heard.push('told');
    ledger.keepBasket(null);
    heard.push('told');
    ledger.recordShiftClosed(openDrawer(ledger), 'per1' as never, 0, 1);
    heard.push('told');
    // The basket was empty before: nothing was decided, so nothing is written.
    expect(heard.filter((one) => !one.startsWith('open'))).toEqual([
      'write with 1 committed',
      'sync with 1 committed',
      'told',
      'told',
      'write with 2 committed',
      'sync with 2 committed',
      'told',
    ]);
  });

  it('names nothing in the copy that is not written: each line is one decision, signed and following the last', () => {
    ledger = open();
    sellOnce(ledger, openDrawer(ledger), 'one');
    ledger.close();
    const lines = readFileSync(join(dir, 'till.copy'), 'utf8').trimEnd().split('\n');
    const bodies = lines.map((line) => JSON.parse(line.split('\t')[0] ?? '') as { n?: number; writes?: string[][] });
    const decided = bodies.filter(({ writes }) => writes !== undefined);
    expect(decided.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5]);
    expect(decided[3]?.writes?.map(([name]) => name)).toEqual([
      'request.answer',
      'basket.drop',
      'sale.add',
      'fact.append',
      'print.intend',
    ]);
    ledger = open();
  });
});

describe('the second copy', () => {
  it('can be in a folder of its own, and is locked there as well', () => {
    const copyDir = join(dir, 'other-disk');
    mkdirSync(copyDir);
    ledger = open({ copyDir });
    openDrawer(ledger);
    ledger.close();
    expect(readFileSync(join(copyDir, 'till.copy')).length).toBeGreaterThan(0);
    ledger = open({ copyDir });
    const elsewhere = mkdtempSync(join(tmpdir(), 'foyer-copy-'));
    const { terminal, terminalEpoch, key } = terminalIn(dir);
    expect(() => openLedger(elsewhere, { terminal, terminalEpoch, key }, { copyDir })).toThrow(
      'another till is running',
    );
    rmSync(elsewhere, { recursive: true });
  });

  it('is begun with the ledger, also when the first start was cut short before there were tables', () => {
    openLedgerDatabase(join(dir, 'till.db')).close();
    ledger = open();
    expect(ledger.checks.map(({ found }) => found)).toEqual(['database.new', 'copy.one-disk', 'facts.whole']);
    openDrawer(ledger);
    ledger.close();
    ledger = open();
    expect(ledger.checks.map(({ found }) => found)).toEqual(['database.whole', 'copy.one-disk', 'facts.whole']);
  });

  it('is begun from a ledger of before there were copies', () => {
    const db = openLedgerDatabase(join(dir, 'till.db'));
    new Book(db).migrate(stepNamed('0001-create-ledger.sql'));
    db.close();
    ledger = open();
    expect(ledger.checks.map(({ found, outcome }) => `${found} ${outcome}`)).toEqual([
      'database.whole fine',
      'copy.one-disk fine',
      'facts.whole fine',
    ]);
    sellOnce(ledger, openDrawer(ledger), 'one');
    ledger.close();
    rmSync(join(dir, 'till.db'));
    ledger = open();
    expect(ledger.recentSales(10)).toHaveLength(1);
  });

  it('is begun anew for a ledger of an older version as well', () => {
    const db = openLedgerDatabase(join(dir, 'till.db'));
    for (const step of ['0001-create-ledger.sql', '0002-second-copy.sql']) new Book(db).migrate(stepNamed(step));
    const { terminal, key } = terminalIn(dir);
    db.prepare('INSERT INTO owner VALUES (1, ?, 1, ?)').run(terminal, key.publicKey);
    db.prepare("INSERT INTO copy_tail VALUES (1, '', ?, '')").run('0'.repeat(64));
    db.close();
    ledger = open();
    expect(ledger.trouble()).toBeNull();
    expect(ledger.checks.map(({ found }) => found)).toEqual(['database.unchecked', 'copy.gone', 'facts.whole']);
    sellOnce(ledger, openDrawer(ledger), 'one');
  });

  it('says when it is on the disk of the database', () => {
    ledger = open();
    expect(ledger.checks.at(1)).toMatchObject({ check: 'second-copy', outcome: 'fine', found: 'copy.one-disk' });
  });

  it('goes on when the terminal is enrolled anew, under the new name', () => {
    ledger = open();
    sellOnce(ledger, openDrawer(ledger), 'one');
    ledger.acknowledge(ledger.head().jn);
    ledger.close();
    ledger = open({}, 2);
    expect(ledger.trouble()).toBeNull();
    sellOnce(ledger, openDrawer(ledger, 's2'), 'two');
    ledger.close();
    rmSync(join(dir, 'till.db'));
    ledger = open({}, 2);
    expect(ledger.recentSales(10)).toHaveLength(2);
    ledger.close();
    // The terminal file of before belongs to no ledger any more.
    ledger = open({}, 1);
    expect(ledger.trouble()).toMatchObject({ reason: 'another-till' });
  });
});

it('compares every column of every table: whatever was changed is found, and where', () => {
  ledger = open();
  sellOnce(ledger, openDrawer(ledger), 'one');
  ledger.keepBasket({ hold: {}, view: {} } as never);
  ledger.acknowledge(1);
  const own = new Database(join(dir, 'till.db'), { readonly: true });
  own.prepare('VACUUM INTO ?').run(join(dir, 'as-it-is.db'));
  const content = readFileSync(join(dir, 'as-it-is.db'));
  const other = (): Database.Database => {
    const db = new Database(content);
    db.exec('DROP TRIGGER facts_never_change; DROP TRIGGER facts_never_go; DROP TRIGGER pruned_never_returns');
    db.pragma('foreign_keys = OFF');
    db.pragma('ignore_check_constraints = ON');
    return db;
  };
  const base = other();
  const filled = tablesOf(base).filter((table) => base.prepare(`SELECT 1 FROM "${table}"`).get() !== undefined);
  expect(filled).toEqual(expect.arrayContaining(['acknowledged', 'basket', 'facts', 'owner', 'prints', 'requests']));
  for (const table of filled)
    for (const column of namesOf(base, table).columns) {
      const changed = other();
      const kind = changed.prepare<[], string>(`SELECT typeof(${column}) FROM "${table}" LIMIT 1`).pluck().get();
      const set = kind === 'integer' ? `${column} + 1000000` : `coalesce(${column}, '') || 'x'`;
      if (kind === 'null') continue;
      changed.exec(`UPDATE "${table}" SET ${column} = ${set}`);
      expect(compareDatabases(base, changed)?.table, `${table}.${column}`).toBe(table);
      expect(compareDatabases(changed, base)?.table, `${table}.${column}`).toBe(table);
      changed.exec(`DELETE FROM "${table}"`);
      expect(compareDatabases(base, changed)?.table).toBe(table);
      expect(compareDatabases(changed, base)?.table).toBe(table);
      changed.close();
    }
  const unguarded = other();
  expect(compareDatabases(own, unguarded)?.table).toBe('the tables themselves');
  for (const db of [unguarded, base, own]) db.close();
});
