import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskError, failingDisk } from '../testing/failing-disk.ts';
import { olderLedgerIn } from '../testing/older-ledger.ts';
import { terminalIn } from '../testing/terminal-in.ts';
import { REAL_DISK } from './copy/copy-disk.ts';
import type { Ledger } from './ledger.ts';
import { missingSteps, readMigrations } from './migrations.ts';
import { openLedger } from './open-ledger.ts';
import { BEFORE_UPDATE, keepBeforeUpdate } from './start/before-update.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-update-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function open(disk = REAL_DISK): Ledger {
  const { terminal, terminalEpoch, key } = terminalIn(dir);
  return openLedger(dir, { terminal, terminalEpoch, key }, { disk });
}

const kept = (): string[] => {
  const folder = join(dir, BEFORE_UPDATE);
  return existsSync(folder) ? readdirSync(folder) : [];
};

/** How many steps a file has taken, and whether SQLite can read all of it. */
function looked(file: string): { steps: number; check: unknown } {
  const db = new Database(file, { readonly: true });
  const steps = db.prepare<[], number>('SELECT count(*) FROM migrations').pluck().get() ?? 0;
  const check = db.pragma('integrity_check', { simple: true });
  db.close();
  return { steps, check };
}

describe('a ledger that a newer version opens', () => {
  it('is kept as it was, for its own user alone, before its tables change', () => {
    const { steps } = olderLedgerIn(dir);
    open().close();
    expect(kept()).toHaveLength(1);
    const file = join(dir, BEFORE_UPDATE, kept()[0] ?? '');
    expect(looked(file)).toEqual({ steps, check: 'ok' });
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
    expect(looked(join(dir, 'till.db')).steps).toBe(readMigrations().length);
    // There is nothing to change any more.
    open().close();
    expect(kept()).toHaveLength(1);
  });

  it('that is new has nothing to be kept', () => {
    open().close();
    expect(kept()).toEqual([]);
  });

  it('does not change while it cannot be kept, and does once it can', () => {
    const { steps } = olderLedgerIn(dir);
    const disk = failingDisk();
    disk.before = (operation, path) => {
      if (operation === 'rename' && path?.includes(BEFORE_UPDATE)) throw diskError('ENOSPC');
    };
    const ledger = open(disk);
    expect(ledger.trouble()?.reason).toBe('database-disk');
    expect(looked(join(dir, 'till.db')).steps).toBe(steps);
    disk.before = () => undefined;
    ledger.recover();
    expect(ledger.trouble()).toBeNull();
    ledger.close();
    expect(looked(join(dir, BEFORE_UPDATE, kept()[0] ?? '')).steps).toBe(steps);
  });

  it('keeps no more than the last two', () => {
    olderLedgerIn(dir);
    const db = new Database(join(dir, 'till.db'));
    const [, ...steps] = missingSteps(db);
    for (const [i] of steps.slice(0, 4).entries())
      keepBeforeUpdate(db, join(dir, 'till.db'), steps.slice(0, i + 1), REAL_DISK);
    db.close();
    expect(kept()).toHaveLength(2);
  });
});
