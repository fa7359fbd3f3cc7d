import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { PersonId } from '@foyer/shared/domain/ids';
import { StorageFault } from '../../ports/log-store.ts';
import { migrate, readMigrations } from '../sqlite/migrate.ts';
import { openDatabase } from '../sqlite/open-database.ts';
import { KEY_BYTES } from './seal.ts';

/** The per-person keys, in a file of their own that is backed up apart and not for long. */
export interface KeyFile {
  create(person: PersonId): Buffer;
  find(person: PersonId): Buffer | null;
  /** Overwrites the key wherever this file had it, and remembers that it is gone. */
  destroy(person: PersonId): void;
  erased(): readonly PersonId[];
  close(): void;
}

export const KEY_MIGRATIONS = join(import.meta.dirname, 'key-migrations');

export function openKeyFile(path: string): KeyFile {
  const db = openDatabase(path);
  db.pragma('secure_delete = ON');
  migrate(db, readMigrations(KEY_MIGRATIONS));
  const insert = db.prepare('INSERT INTO keys (person, key) VALUES (?, ?)');
  const select = db.prepare<[string], { key: Buffer }>('SELECT key FROM keys WHERE person = ?');
  const overwrite = db.prepare('UPDATE keys SET key = zeroblob(length(key)) WHERE person = ?');
  const remove = db.prepare('DELETE FROM keys WHERE person = ?');
  const note = db.prepare('INSERT INTO erased (person) VALUES (?) ON CONFLICT DO NOTHING');
  const noted = db.prepare<[], { person: string }>('SELECT person FROM erased');
  const forget = db.transaction((person: PersonId) => {
    overwrite.run(person);
    remove.run(person);
    note.run(person);
  });
  return {
    create(person) {
      const key = randomBytes(KEY_BYTES);
      insert.run(person, key);
      return key;
    },
    find: (person) => select.get(person)?.key ?? null,
    destroy(person) {
      forget.immediate(person);
      // The log ahead of the file still holds the page with the key: write it back and cut it off.
      const [outcome] = db.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
      if (outcome.busy !== 0) throw new StorageFault(`${path} is being read: a destroyed key is still in its log`);
    },
    erased: () => noted.all().map((row) => row.person as PersonId),
    close: () => void db.close(),
  };
}
