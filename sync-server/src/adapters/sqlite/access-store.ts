import { join } from 'node:path';
import type { Role } from '@foyer/shared/domain/house/events';
import type { PersonId, TerminalId } from '@foyer/shared/domain/ids';
import type { PinFailures } from '@foyer/shared/domain/pin-policy';
import type { AccessStore, Session } from '../../ports/access-store.ts';
import type { Database } from 'better-sqlite3';
import { updateKept } from './before-update.ts';
import { readMigrations } from './migrate.ts';
import { guarded, openDatabase } from './open-database.ts';
import { rememberSessions } from './session-memory.ts';

interface SessionRow {
  readonly kind: 'buyer' | 'clerk';
  readonly person: string;
  readonly role: string | null;
  readonly terminal: string | null;
  readonly expires_at: number;
}

/** Opens the file of sessions, brought to the newest schema. Throws `StorageFault`. */
export function openAccessStore(path: string): AccessStore {
  const db = openDatabase(path);
  // The one file whose last moment may be lost in a power cut: signing in must not wait for the disk.
  db.pragma('synchronous = NORMAL');
  updateKept(db, readMigrations(join(import.meta.dirname, 'access-migrations')));
  const { insert, select, selectOf, remove, removeOf, removeAt, removeOld, attempts, note, forgive, check } =
    prepare(db);
  const run = (work: () => unknown) => void guarded(`access store ${path}`, work);
  const find = (tokenHash: string) => guarded(`access store ${path}`, () => sessionOf(select.get(tokenHash)));
  const remembered = rememberSessions(find);
  const end = (work: () => unknown) => {
    remembered.forget();
    run(work);
  };
  return {
    open(tokenHash, session) {
      const [role, terminal] = session.kind === 'clerk' ? [session.role, session.terminal] : [null, null];
      run(() => insert.run(tokenHash, session.kind, session.person, role, terminal, session.expiresAt));
    },
    find: (tokenHash) => remembered.find(tokenHash),
    sessionsOf: (person, now) =>
      guarded(`access store ${path}`, () => selectOf.all(person, now).flatMap((row) => sessionOf(row) ?? [])),
    close: (tokenHash) => end(() => remove.run(tokenHash)),
    closeAllOf: (person) => end(() => removeOf.run(person)),
    closeAllAt: (terminal) => end(() => removeAt.run(terminal)),
    prune: (now) => end(() => removeOld.run(now)),
    pinAttempts: (person) => guarded(`access store ${path}`, () => attempts.get(person) ?? null),
    notePinAttempts: (person, { failures, lockedUntil }) => run(() => note.run(person, failures, lockedUntil)),
    clearPinAttempts: (person) => run(() => forgive.run(person)),
    checkWritable: () => run(() => check.run()),
    stop: () => void db.close(),
  };
}

function prepare(db: Database) {
  return {
    insert: db.prepare(
      'INSERT INTO session (token_hash, kind, person, role, terminal, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    select: db.prepare<[string], SessionRow>(
      'SELECT kind, person, role, terminal, expires_at FROM session WHERE token_hash = ?',
    ),
    selectOf: db.prepare<[string, number], SessionRow>(
      'SELECT kind, person, role, terminal, expires_at FROM session WHERE person = ? AND expires_at > ? ORDER BY expires_at',
    ),
    remove: db.prepare('DELETE FROM session WHERE token_hash = ?'),
    removeOf: db.prepare('DELETE FROM session WHERE person = ?'),
    removeAt: db.prepare('DELETE FROM session WHERE terminal = ?'),
    removeOld: db.prepare('DELETE FROM session WHERE expires_at <= ?'),
    attempts: db.prepare<[string], PinFailures>(
      'SELECT failures, locked_until AS lockedUntil FROM pin_attempts WHERE person = ?',
    ),
    note: db.prepare('INSERT OR REPLACE INTO pin_attempts (person, failures, locked_until) VALUES (?, ?, ?)'),
    forgive: db.prepare('DELETE FROM pin_attempts WHERE person = ?'),
    check: db.prepare('INSERT INTO health (id, checks) VALUES (1, 1) ON CONFLICT DO UPDATE SET checks = checks + 1'),
  };
}

function sessionOf(row: SessionRow | undefined): Session | null {
  if (row === undefined) return null;
  const { kind, person, expires_at: expiresAt } = row;
  if (kind === 'buyer') return { kind, person: person as PersonId, expiresAt };
  return { kind, person: person as PersonId, role: row.role as Role, terminal: row.terminal as TerminalId, expiresAt };
}
