import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { olderLedgerIn } from '../testing/older-ledger.ts';
import { readMigrations } from './migrations.ts';
import { BEFORE_UPDATE } from './start/before-update.ts';

const OPENS = join(import.meta.dirname, '..', 'testing', 'update-killed.ts');

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-update-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const run = (at: number) => spawnSync(process.execPath, [OPENS, dir, String(at)], { encoding: 'utf8' });

const stepsOf = (file: string): number => {
  const db = new Database(file, { readonly: true });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  const steps = db.prepare<[], number>('SELECT count(*) FROM migrations').pluck().get() ?? 0;
  db.close();
  return steps;
};

describe('an update that is killed', () => {
  it('goes on where it was at the next start, with what was kept before it whole', () => {
    const { steps } = olderLedgerIn(dir);
    // One start after the other, each killed a little later, on the same folder.
    let kills = 0;
    for (const at of [1, 2, 3, 5, 8, 12, 20]) {
      const { signal, stdout } = run(at);
      if (stdout === 'done\n') break;
      expect(signal).toBe('SIGKILL');
      kills += 1;
    }
    expect(kills).toBeGreaterThan(3);
    expect(run(0)).toMatchObject({ status: 0, stdout: 'done\n' });
    expect(stepsOf(join(dir, 'till.db'))).toBe(readMigrations().length);
    const kept = readdirSync(join(dir, BEFORE_UPDATE));
    expect(kept).toHaveLength(1);
    expect(stepsOf(join(dir, BEFORE_UPDATE, kept[0] ?? ''))).toBe(steps);
  });
});
