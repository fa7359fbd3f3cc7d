import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type LogEntry, StorageFault } from '../../ports/log-store.ts';
import { batchOf, entriesAfter, STREAM } from '../../testing/log-batches.ts';
import { logStoreContract } from '../../testing/log-store-contract.ts';
import { tempDir } from '../../testing/temp-dir.ts';
import { LOG_FILE, openLogStore } from './open-log-store.ts';

logStoreContract('SQLite', async () => openLogStore({ dir: tempDir() }));

const UNWRITTEN = { epoch: 1, seq: 0, hash: '0'.repeat(64) };

describe('the log file', () => {
  it('still holds everything after the server was closed and opened again', async () => {
    const dir = tempDir();
    const first = openLogStore({ dir });
    const entries = entriesAfter(UNWRITTEN, [{ a: 1 }, { b: 2 }]);
    await first.commit(STREAM, 0, batchOf(entries));
    await first.close();
    const second = openLogStore({ dir });
    const seen: LogEntry[] = [];
    await second.load(STREAM, (entry) => seen.push(entry));
    await second.close();
    expect(seen).toEqual(entries);
  });

  it('is in WAL mode with strict tables and foreign keys', async () => {
    const dir = tempDir();
    const store = openLogStore({ dir });
    const db = new Database(join(dir, LOG_FILE), { readonly: true });
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    const tables = db.pragma('table_list') as { name: string; schema: string; strict: number }[];
    const ours = tables.filter((table) => table.schema === 'main' && !table.name.startsWith('sqlite_'));
    expect(ours.map((table) => table.name).sort()).toEqual([
      'feed',
      'feed_floors',
      'feed_scope_floors',
      'log',
      'migrations',
      'replies',
      'streams',
    ]);
    expect(ours.every((table) => table.strict === 1)).toBe(true);
    db.close();
    await store.close();
  });

  it('refuses a second server on the same folder, and lets it in once the first is gone', async () => {
    const dir = tempDir();
    const first = openLogStore({ dir });
    expect(() => openLogStore({ dir })).toThrow(/in use by another server/);
    await first.close();
    const second = openLogStore({ dir });
    await second.close();
  });

  it('refuses a log whose head and last entry disagree', async () => {
    const dir = tempDir();
    const store = openLogStore({ dir });
    await store.commit(STREAM, 0, batchOf(entriesAfter(UNWRITTEN, [1, 2, 3])));
    const db = new Database(join(dir, LOG_FILE));
    db.exec('DELETE FROM log WHERE seq = 3');
    await expect(store.load(STREAM, () => {})).rejects.toThrow(/ends at seq 2, its head says 3/);
    db.exec('DELETE FROM streams');
    await expect(store.load(STREAM, () => {})).rejects.toThrow(/ends at seq 2, its head says nothing/);
    db.close();
    await store.close();
  });

  it('answers nothing after a failed write until the log was opened and loaded again', async () => {
    const dir = tempDir();
    const store = openLogStore({ dir });
    const [a, b] = entriesAfter(UNWRITTEN, [1, 2]) as [LogEntry, LogEntry];
    await store.commit(STREAM, 0, batchOf([a]));
    const db = new Database(join(dir, LOG_FILE));
    db.exec("CREATE TRIGGER broken BEFORE INSERT ON log BEGIN SELECT raise(ABORT, 'disk failed'); END");
    const failed = await store.commit(STREAM, 1, batchOf([b])).catch((fault: unknown) => fault);
    expect(failed).toBeInstanceOf(StorageFault);
    expect((failed as StorageFault).cause).toBeInstanceOf(Database.SqliteError);
    db.exec('DROP TRIGGER broken');
    await expect(store.commit(STREAM, 1, batchOf([b]))).rejects.toThrow(/until it is loaded again/);
    await expect(store.findReplies(STREAM, ['x'])).rejects.toThrow(StorageFault);
    const seen: number[] = [];
    await store.load(STREAM, (entry) => seen.push(entry.seq));
    expect(seen).toEqual([1]);
    expect(await store.commit(STREAM, 1, batchOf([b]))).toBe('committed');
    db.close();
    await store.close();
  });
});
