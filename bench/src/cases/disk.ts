import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@foyer/sync-server/adapters/sqlite/open-database';
import type { Case, Figure } from '../figure.ts';

const WINDOW_MS = 700;
const GROUP = 64;

/** What the disk allows: every durable answer waits for one of these. */
export const disk: Case = {
  name: 'disk',
  about: 'raw: fdatasync, and SQLite commits with FULL sync',
  async open() {
    const dir = mkdtempSync(join(tmpdir(), 'foyer bench '));
    const file = openSync(join(dir, 'raw'), 'w');
    const db = openDatabase(join(dir, 'raw.db'));
    db.exec('CREATE TABLE entry (seq INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
    const insert = db.prepare('INSERT INTO entry (text) VALUES (?)');
    const text = 'x'.repeat(600);
    const page = Buffer.alloc(4096, 1);
    const commit = (rows: number) => {
      db.exec('BEGIN IMMEDIATE');
      for (let i = 0; i < rows; i += 1) insert.run(text);
      db.exec('COMMIT');
    };
    return {
      async measure(): Promise<Figure[]> {
        const sync = perSecond(() => {
          writeSync(file, page, 0, page.length, 0);
          fdatasyncSync(file);
        });
        const single = perSecond(() => commit(1));
        const grouped = perSecond(() => commit(GROUP)) * GROUP;
        return [
          { name: 'fdatasync of 4 KiB', value: sync, unit: '/s' },
          { name: 'SQLite FULL, a row a commit', value: single, unit: 'rows/s', limit: 'fdatasync of 4 KiB' },
          { name: `SQLite FULL, ${GROUP} rows a commit`, value: grouped, unit: 'rows/s' },
        ];
      },
      async close() {
        db.close();
        closeSync(file);
        rmSync(dir, { recursive: true });
      },
    };
  },
};

function perSecond(work: () => void): number {
  const from = performance.now();
  let count = 0;
  while (performance.now() - from < WINDOW_MS) {
    work();
    count += 1;
  }
  return (count * 1000) / (performance.now() - from);
}
