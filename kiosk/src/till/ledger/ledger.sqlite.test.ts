import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { terminalIn } from '../testing/terminal-in.ts';
import type { Ledger } from './ledger.ts';
import { openLedger } from './open-ledger.ts';
import { LedgerFault } from './ledger-fault.ts';
import { readMigrations } from './migrations.ts';
import { openLedgerDatabase } from './open-database.ts';

let dir: string;
let ledger: Ledger;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-ledger-'));
  ledger = open();
});
afterEach(() => {
  ledger.close();
  rmSync(dir, { recursive: true, force: true });
});

function open(terminalEpoch = 1): Ledger {
  const { terminal, key } = terminalIn(dir);
  return openLedger(dir, { terminal, terminalEpoch, key });
}

const shiftOpened = (id: string, at = 1) =>
  ledger.recordShiftOpened({ id: id as never, openedBy: 'per1' as never, openedAt: at, float: 1000, currency: 'CNY' });

/** Four facts: two shifts, opened and closed. */
function fill(): void {
  for (const id of ['s1', 's2']) {
    const shift = shiftOpened(id);
    ledger.recordShiftClosed(shift, 'per1' as never, 1000, 2);
  }
}

/** Changes the file behind the ledger's back, with the guards taken off, where there is no second copy to tell. */
function tamper(sql: string): void {
  ledger.close();
  const db = new Database(join(dir, 'till.db'));
  db.exec('DROP TRIGGER facts_never_change; DROP TRIGGER facts_never_go;');
  db.exec(sql);
  db.close();
  rmSync(join(dir, 'till.copy'), { force: true });
  ledger = open();
}

describe('the ledger', () => {
  it('numbers facts without a gap and chains each to the one before', () => {
    fill();
    const facts = ledger.facts(0, 100);
    expect(facts.map((fact) => fact.jn)).toEqual([1, 2, 3, 4]);
    expect(facts.slice(1).map((fact) => fact.prev)).toEqual(facts.slice(0, -1).map((fact) => fact.hash));
    expect(ledger.head()).toEqual({ jn: 4, hash: facts[3]?.hash });
    expect(ledger.verify()).toBeNull();
  });

  it('starts a new chain when the terminal is enrolled anew', () => {
    fill();
    ledger.acknowledge(4);
    ledger.close();
    ledger = open(2);
    expect(ledger.head().jn).toBe(0);
    expect(shiftOpened('s3').openedJn).toBe(1);
    expect(ledger.verify()).toBeNull();
  });

  it('says in words where a fact was changed, removed, moved or cut off', () => {
    fill();
    ledger.acknowledge(4);
    const untouched = join(dir, 'untouched.db');
    ledger.close();
    copyFileSync(join(dir, 'till.db'), untouched);
    ledger = open();
    const found = (sql: string) => {
      ledger.close();
      copyFileSync(untouched, join(dir, 'till.db'));
      ledger = open();
      tamper(sql);
      return ledger.trouble()?.detail;
    };
    expect(found("UPDATE facts SET body = replace(body, '1000', '9000') WHERE jn = 2")).toBe(
      'fact 2 was changed after it was written',
    );
    expect(found('DELETE FROM facts WHERE jn = 3')).toBe('fact 3 is missing: fact 4 follows 2');
    expect(found('UPDATE facts SET prev = hash WHERE jn = 2')).toBe('fact 2 does not follow the fact before it');
    expect(found('DELETE FROM facts WHERE jn = 4')).toBe('facts 4 to 4 are gone: the server has them');
    expect(found("UPDATE facts SET signature = replace(signature, substr(signature, 1, 4), 'AAAA') WHERE jn = 1")).toBe(
      'fact 1 was not signed by this terminal',
    );
    expect(found("UPDATE facts SET body = '{' WHERE jn = 1")).toBe('fact 1 was changed after it was written');
  });

  it('never lets a fact be changed or deleted through the database', () => {
    fill();
    const db = new Database(join(dir, 'till.db'));
    expect(() => db.exec("UPDATE facts SET kind = 'x'")).toThrow('a fact never changes');
    expect(() => db.exec('DELETE FROM facts')).toThrow('a fact is never deleted');
    db.close();
  });

  it('never counts an acknowledgement back', () => {
    fill();
    ledger.acknowledge(3);
    ledger.acknowledge(1);
    expect(ledger.acknowledgedJn()).toBe(3);
  });

  it('has one open shift, and nothing of a decision that failed', () => {
    shiftOpened('s1');
    expect(() => shiftOpened('s2')).toThrow(LedgerFault);
    expect(ledger.head().jn).toBe(1);
    expect(ledger.openShift()?.id).toBe('s1');
  });

  it('belongs to one till at a time, which is told plainly', () => {
    expect(() => open()).toThrow(`another till is running on ${dir}`);
    ledger.close();
    ledger = open();
  });

  it('writes each commit through to the disk', () => {
    ledger.close();
    const db = openLedgerDatabase(join(dir, 'till.db'));
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    db.close();
    ledger = open();
  });

  it('keeps its files to itself, also in a folder that was open to others', () => {
    ledger.close();
    chmodSync(dir, 0o755);
    for (const name of ['till.db', 'till.lock', 'till.copy']) chmodSync(join(dir, name), 0o644);
    ledger = open();
    fill();
    const made = readdirSync(dir).filter((name) => name.startsWith('till.'));
    expect(made).toEqual(expect.arrayContaining(['till.db', 'till.db-wal', 'till.lock', 'till.copy']));
    for (const path of [dir, ...made.map((name) => join(dir, name))]) expect(statSync(path).mode & 0o077, path).toBe(0);
    const fresh = join(dir, 'a', 'b');
    const { terminal, key } = terminalIn(dir);
    openLedger(fresh, { terminal, terminalEpoch: 1, key }).close();
    for (const path of [join(dir, 'a'), fresh, join(fresh, 'till.db')])
      expect(statSync(path).mode & 0o077, path).toBe(0);
  });
});

describe('the ledger’s schema', () => {
  it('is made of steps that never change once shipped', () => {
    const shipped = readMigrations().map(({ name, checksum }) => [name, checksum]);
    expect(shipped).toEqual([
      ['0001-create-ledger.sql', SHIPPED_0001],
      ['0002-second-copy.sql', SHIPPED_0002],
      ['0003-allotments.sql', SHIPPED_0003],
      ['0004-verdict.sql', SHIPPED_0004],
      ['0005-server-time.sql', SHIPPED_0005],
      ['0006-kept-seats-and-sign-ins.sql', SHIPPED_0006],
      ['0007-resolutions.sql', SHIPPED_0007],
      ['0008-birth-by-stream.sql', SHIPPED_0008],
      ['0009-shut-out.sql', SHIPPED_0009],
      ['0010-payments.sql', SHIPPED_0010],
      ['0011-print-tries.sql', SHIPPED_0011],
      ['0012-out-of-service.sql', SHIPPED_0012],
      ['0013-loose-papers.sql', SHIPPED_0013],
    ]);
    const [first] = readMigrations();
    expect(
      createHash('sha256')
        .update(first?.sql ?? '')
        .digest('hex'),
    ).toBe(SHIPPED_0001);
  });

  it('refuses a ledger of a newer version or of other steps', () => {
    ledger.close();
    const path = join(dir, 'till.db');
    const change = (sql: string): void => {
      const db = new Database(path);
      db.exec(sql);
      db.close();
    };
    change("INSERT INTO migrations (name, checksum) VALUES ('9999-from-tomorrow.sql', 'x')");
    expect(() => open()).toThrow('newer version');
    change("DELETE FROM migrations WHERE name LIKE '9999%'; UPDATE migrations SET checksum = 'other'");
    expect(() => open()).toThrow('is not the one this version ships');
    const put = (name: string, checksum: string) =>
      `UPDATE migrations SET checksum = '${checksum}' WHERE name LIKE '${name}%';`;
    change(
      put('0001', SHIPPED_0001) +
        put('0002', SHIPPED_0002) +
        put('0003', SHIPPED_0003) +
        put('0004', SHIPPED_0004) +
        put('0005', SHIPPED_0005) +
        put('0006', SHIPPED_0006) +
        put('0007', SHIPPED_0007) +
        put('0008', SHIPPED_0008) +
        put('0009', SHIPPED_0009) +
        put('0010', SHIPPED_0010) +
        put('0011', SHIPPED_0011) +
        put('0012', SHIPPED_0012) +
        put('0013', SHIPPED_0013),
    );
    ledger = open();
  });
});

const SHIPPED_0001 = '403affe4e97b0625be5f7513aa1606f8dda5c3cc4c3f4107657a03cfb62c1e64';
const SHIPPED_0003 = '0ee9e4387c4b56db85528911428c624baedbf9332fe917846b7b906f337c9408';
const SHIPPED_0004 = 'e02adb0bb6ca36366b8afd6514cdd246819cb3a0976743517e3abd94c4ef8e7d';
const SHIPPED_0005 = 'ab75e253d4c97d7f9baddc8dcac47e14d0b15fcea9316678641fbffe9892bd2d';
const SHIPPED_0006 = '0c782bdec2760433ec4d3075db1c1eb5c5953d54e3e05e7e507de36a8704e873';
const SHIPPED_0002 = '72a7b5bdb566f0d0ac5f937c5405c16045de20a65df061ddd6c41bd7ceafb44e';
const SHIPPED_0007 = '43c69551deeea9ad6546ad8c3e43a6f47eb29eb12312d825585e92344c69309b';
// Births by stream
const SHIPPED_0008 = '7604f97eb1403e0fab858cffeb846b443e6f7ff72301c95f27d521faf137b0c4';
const SHIPPED_0009 = '94edefd67f8c58627c7d6c4ec48012f047e81a2e171487544670d57a43afa556';
const SHIPPED_0010 = '62f74848b6e24cf757d7c8a1e11273c2e0ddd91939d57d129bff070ab88be93d';
const SHIPPED_0011 = 'df46d7691d30facdd3ff08dbf4077714ca5b41a83e2b63d8965766bd2f854dc9';
const SHIPPED_0012 = '4bf8a11223cfae56276ba98a97a0e52c4b5b551c07211e1200fd152d0bc59cae';
const SHIPPED_0013 = '2b94ed0c4bcd6d6f4ddc593db6162e800ec2893c8bd2a2f3c4c3145cceb350ce';
