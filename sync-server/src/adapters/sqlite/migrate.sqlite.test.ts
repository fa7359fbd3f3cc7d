import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StreamId } from '@foyer/shared/domain/ids';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { checkLink, FIRST_LINK } from '../../sequencer/log-chain.ts';
import { tempDir } from '../../testing/temp-dir.ts';
import { type Migration, migrate, readMigrations } from './migrate.ts';
import { LOG_FILE, openLogStore } from './open-log-store.ts';

/** What was shipped, for ever. A test that fails here means: write a new file instead of changing one. */
const SHIPPED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  migrations: {
    '0001-create-log.sql': '37289fcdf495479e6d7fb1c7067c6f55257b897239ccb1398adce3c77080c02d',
    '0002-create-feed.sql': 'b4198c4313e23aaa0223a164a4657f92c0767f636bc356bfb63145d7d52914a9',
    '0004-note-kept-heads.sql': '716c2d98258a47a2e5e8d03fb4aa46dff08944b36a40647864e08e490adacb9e',
    '0003-bind-answers.sql': 'c534d5e7c929502e000b4ce5eb1444b4c11946833258ec85f433612d8ca14d6b',
    '0005-widen-feed.sql': 'd0ab6e5215ee2340a1108f32312bd352769f6c6260c2c77a6f8e09da35ba9211',
    '0006-floor-scopes.sql': 'bce36b3207a9c8a97cd382e0253ad9cea20df26d1068e8c558b63525d277a1a3',
  },
  'access-migrations': {
    '0001-create-access.sql': '2ce5faa959412286ff269d9779b4447abb5e140924fa1a4470bb76c9c8694310',
  },
  '../people/people-migrations': {
    '0001-create-people.sql': '3cbd52209081b20faee95130aaaabe637a00466ba054fafb3d4cf2019123f22b',
  },
  '../people/key-migrations': {
    '0001-create-keys.sql': 'ba58fa1632ce3c8bb696935728a958ffe43eb711f3ddbbf30fe804a32aaaa437',
  },
};

describe('shipped migrations', () => {
  it.each(Object.entries(SHIPPED))('of %s never change', (folder, shipped) => {
    const found = readMigrations(join(import.meta.dirname, folder));
    expect(Object.fromEntries(found.map(({ name, checksum }) => [name, checksum]))).toEqual(shipped);
  });
});

describe('a log of the first release', () => {
  it('opens with this version, and says what it said', async () => {
    const dir = tempDir();
    const old = new Database(join(dir, LOG_FILE));
    old.exec(readFileSync(join(import.meta.dirname, 'snapshots', 'release-1.sql'), 'utf8'));
    old.close();
    const store = openLogStore({ dir });
    const mill = 'old-mill' as StreamId;
    let link = FIRST_LINK;
    const head = await store.load(mill, (entry) => {
      expect(checkLink(link, entry)).toBeNull();
      link = entry;
    });
    expect(head).toMatchObject({ epoch: 1, seq: 2, hash: link.hash, venueMs: 20 });
    expect((await store.findReplies(mill, ['t1:c1'])).get('t1:c1')?.reply).toBe('{"ok":true,"value":{"taken":1}}');
    expect((await store.pull(mill, 'seats:1', { epoch: 1, seq: 1 }, 10)).documents).toEqual([
      { collection: 'seatRows', id: '1', seq: 2, doc: null },
    ]);
    await store.close();
  });
});

describe('migrating', () => {
  const step = (name: string, sql: string): Migration => ({ name, sql, checksum: `sum of ${sql}` });
  const one = step('0001-create-a.sql', 'CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1)');
  const two = step('0002-double-a.sql', 'UPDATE a SET x = x * 2');

  it('runs each step once, in order, and goes on where an older version stopped', () => {
    const db = new Database(':memory:');
    const steps: string[] = [];
    migrate(db, [one], (name) => steps.push(name));
    migrate(db, [one, two], (name) => steps.push(name));
    migrate(db, [one, two], (name) => steps.push(name));
    expect(steps).toEqual([one.name, two.name]);
    expect(db.prepare('SELECT x FROM a').get()).toEqual({ x: 2 });
  });

  it('leaves nothing of a step that failed', () => {
    const db = new Database(':memory:');
    const bad = step('0002-break-a.sql', 'UPDATE a SET x = 7; INSERT INTO nowhere VALUES (1)');
    expect(() => migrate(db, [one, bad])).toThrow();
    expect(db.prepare('SELECT x FROM a').get()).toEqual({ x: 1 });
    migrate(db, [one, two]);
    expect(db.prepare('SELECT x FROM a').get()).toEqual({ x: 2 });
  });

  it('refuses a file that a newer version wrote, or other files of the same number', () => {
    const db = new Database(':memory:');
    migrate(db, [one, two]);
    expect(() => migrate(db, [one])).toThrow(/newer version/);
    expect(() => migrate(db, [one, step('0002-triple-a.sql', 'UPDATE a SET x = x * 3')])).toThrow(
      /0002-double-a.sql is not the one/,
    );
    expect(() => migrate(db, [{ ...one, checksum: 'changed' }, two])).toThrow(/0001-create-a.sql is not the one/);
  });

  it('refuses a folder whose files are misnamed or not numbered one by one', () => {
    const folder = (...names: string[]) => {
      const dir = join(tempDir(), 'migrations');
      mkdirSync(dir);
      for (const name of names) writeFileSync(join(dir, name), '');
      return dir;
    };
    expect(() => readMigrations(folder('0001-create.sql'))).toThrow(/NNNN-verb-noun/);
    expect(() => readMigrations(folder('0001-create-a.sql', '0003-create-b.sql'))).toThrow(/number 2 is expected/);
  });
});
