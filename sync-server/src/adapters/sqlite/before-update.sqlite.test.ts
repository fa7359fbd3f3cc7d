import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StreamId } from '@foyer/shared/domain/ids';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { StorageFault } from '../../ports/log-store.ts';
import { tempDir } from '../../testing/temp-dir.ts';
import { BEFORE_UPDATE, updateKept } from './before-update.ts';
import { type Migration, migrate, readMigrations } from './migrate.ts';
import { LOG_FILE, LOG_MIGRATIONS, openLogStore } from './open-log-store.ts';

const MILL = 'old-mill' as StreamId;
const FIRST_RELEASE = readFileSync(join(import.meta.dirname, 'snapshots/release-1.sql'), 'utf8');

let dir: string;
beforeEach(() => {
  dir = tempDir();
});

function oldLog(): void {
  const db = new Database(join(dir, LOG_FILE));
  db.exec(FIRST_RELEASE);
  db.close();
}

const kept = (): string[] => (existsSync(join(dir, BEFORE_UPDATE)) ? readdirSync(join(dir, BEFORE_UPDATE)).sort() : []);

/** How many steps a file has taken, how far its log goes, and whether SQLite can read all of it. */
function looked(file: string): { steps: unknown; seq: unknown; check: unknown } {
  const db = new Database(file, { readonly: true });
  const one = (sql: string): unknown => db.prepare(sql).pluck().get();
  const found = {
    steps: one('SELECT count(*) FROM migrations'),
    seq: one('SELECT seq FROM streams'),
    check: db.pragma('integrity_check', { simple: true }),
  };
  db.close();
  return found;
}

const lookedAtKept = () => looked(join(dir, BEFORE_UPDATE, kept()[0] ?? ''));

describe('a log that a newer version opens', () => {
  it('is kept as it was, for its owner alone, before its tables change', async () => {
    oldLog();
    await openLogStore({ dir }).close();
    expect(kept()).toEqual(['foyer-before-0006-floor-scopes.db']);
    expect(lookedAtKept()).toEqual({ steps: 2, seq: 2, check: 'ok' });
    const file = join(dir, BEFORE_UPDATE, kept()[0] ?? '');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
    expect(looked(join(dir, LOG_FILE)).steps).toBe(readMigrations(LOG_MIGRATIONS).length);
    // There is nothing to change any more.
    rmSync(file);
    await openLogStore({ dir }).close();
    expect(kept()).toEqual([]);
  });

  it('that is new has nothing to be kept', async () => {
    await openLogStore({ dir }).close();
    expect(kept()).toEqual([]);
  });

  it('goes back by that file, and forward again', async () => {
    oldLog();
    await openLogStore({ dir }).close();
    writeFileSync(join(dir, LOG_FILE), readFileSync(join(dir, BEFORE_UPDATE, kept()[0] ?? '')));
    const store = openLogStore({ dir });
    expect(await store.load(MILL, () => undefined)).toMatchObject({ seq: 2 });
    await store.close();
  });

  it('does not change while it cannot be kept, says so, and does once it can', async () => {
    oldLog();
    // What stands in the folder's place takes no file.
    writeFileSync(join(dir, BEFORE_UPDATE), '');
    expect(() => openLogStore({ dir })).toThrow(/cannot be kept before it is changed .* Nothing was changed/s);
    expect(looked(join(dir, LOG_FILE))).toMatchObject({ steps: 2, check: 'ok' });
    rmSync(join(dir, BEFORE_UPDATE));
    await openLogStore({ dir }).close();
    expect(lookedAtKept().steps).toBe(2);
  });
});

const step = (n: number): Migration => ({
  name: `000${n}-add-${'abcdefg'[n]}.sql`,
  sql: `CREATE TABLE t${n} (x INTEGER) STRICT`,
  checksum: String(n),
});
const steps = (upTo: number): Migration[] => Array.from({ length: upTo }, (_, i) => step(i + 1));

describe('an update that is killed', () => {
  const file = () => join(dir, 'a.db');
  const copyOf = (name: string): unknown[] => {
    const db = new Database(join(dir, BEFORE_UPDATE, name), { readonly: true });
    const found = db.prepare("SELECT name FROM sqlite_schema WHERE name LIKE 't%' ORDER BY name").pluck().all();
    db.close();
    return found;
  };

  it('between two steps goes on, and leaves what was kept at the first try', () => {
    const db = new Database(file());
    migrate(db, steps(1));
    const killed = (name: string): void => {
      if (name === step(3).name) throw new Error('killed');
    };
    expect(() => updateKept(db, steps(3), killed)).toThrow('killed');
    updateKept(db, steps(3));
    expect(copyOf('a-before-0003-add-d.db')).toEqual(['t1']);
    expect(kept()).toHaveLength(1);
    db.close();
  });

  it('while it is kept begins anew: half a file is none, and the older version may have gone on since', () => {
    const db = new Database(file());
    migrate(db, steps(1));
    mkdirSync(join(dir, BEFORE_UPDATE));
    writeFileSync(join(dir, BEFORE_UPDATE, 'a-before-0002-add-c.db.next'), 'half of wh');
    const stopped = (): void => {
      throw new Error('killed');
    };
    expect(() => updateKept(db, steps(2), stopped)).toThrow('killed');
    db.exec('CREATE TABLE t0 (x INTEGER) STRICT');
    updateKept(db, steps(2));
    expect(copyOf('a-before-0002-add-c.db')).toEqual(['t0', 't1']);
    expect(kept()).toHaveLength(1);
    db.close();
  });

  it('leaves the last two files of each database', () => {
    const db = new Database(file());
    migrate(db, steps(1));
    mkdirSync(join(dir, BEFORE_UPDATE));
    writeFileSync(join(dir, BEFORE_UPDATE, 'b-before-0001-add-b.db'), '');
    for (const upTo of [2, 3, 4]) updateKept(db, steps(upTo));
    expect(kept()).toEqual(['a-before-0003-add-d.db', 'a-before-0004-add-e.db', 'b-before-0001-add-b.db']);
    db.close();
  });

  it('says nothing of a copy to a database that a newer version wrote', () => {
    const db = new Database(file());
    migrate(db, steps(2));
    expect(() => updateKept(db, steps(1))).toThrow(StorageFault);
    expect(kept()).toEqual([]);
    db.close();
  });
});
