import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Book } from '../book.ts';
import { copyIdOf } from '../copy/copy-id.ts';
import { CopyTail } from '../copy/copy-tail.ts';
import { hashAfter, type CopyHead, type CopyLine } from '../copy/copy-line.ts';
import { numberOf } from '../copy/highest-line.ts';
import { isSignedBy } from '../copy/signed.ts';
import { isOfTheDisk } from '../disk-trouble.ts';
import type { LedgerOwner } from '../fact-journal.ts';
import { LedgerFault } from '../ledger-fault.ts';
import { missingSteps } from '../migrations.ts';
import type { LedgerName } from '../owner-record.ts';
import { privateFile } from '../private-files.ts';
import { recordsOf } from '../records-of.ts';

export interface WholeDatabase {
  readonly kind: 'whole';
  /** Read only. */
  readonly db: Database.Database;
  /** Null for a ledger of before there was a second copy. */
  readonly kept: { readonly name: LedgerName; readonly head: CopyHead; readonly tail: readonly TailLine[] } | null;
}

export type TailLine = CopyLine & { readonly n: number };

/** What can still be read of where its copy stood: lines that this terminal signed, and which copy it was (0: unknown). */
export interface DamagedDatabase {
  readonly kind: 'damaged';
  readonly what: string;
  readonly tail: readonly TailLine[];
  readonly copyId: number;
}

export type DatabaseFound = { readonly kind: 'absent' } | DamagedDatabase | WholeDatabase;

/**
 * Looks at `till.db` and changes nothing of it, but for a commit that a kill cut short in the switch to WAL and that is
 * taken back: whether SQLite can read all of it and its indexes agree, whether
 * its facts follow each other, whose it is and where its copy should stand. Throws `LedgerFault` when it is of a newer
 * version, and what the disk says when it cannot be read just now: that is no damage, and nothing is put aside for it.
 */
export function findDatabase(path: string, owner: LedgerOwner): DatabaseFound {
  const found = lookOnce(path, owner);
  if (found.kind !== 'damaged') return found;
  // A read that failed looks to SQLite like a page that is no page. One that fails again is thrown; what is damaged stays.
  for (const file of filesOf(path)) if (existsSync(file)) readThrough(file);
  return lookOnce(path, owner);
}

function readThrough(file: string): void {
  const fd = openSync(file, 'r');
  try {
    const chunk = Buffer.allocUnsafe(1 << 20);
    while (readSync(fd, chunk, 0, chunk.length, null) > 0);
  } finally {
    closeSync(fd);
  }
}

function lookOnce(path: string, owner: LedgerOwner): DatabaseFound {
  for (const file of filesOf(path)) if (existsSync(file)) privateFile(file);
  let db: Database.Database | null = null;
  try {
    takeBack(path);
    if (!existsSync(path) || statSync(path).size === 0) return { kind: 'absent' };
    db = new Database(path, { readonly: true, timeout: BUSY_MS });
    checkPages(db);
    if (hasTable(db, 'facts')) return { kind: 'whole', db, kept: lookAt(db, owner) };
    // Killed at its very first start, before it had its tables.
    db.close();
    return { kind: 'absent' };
  } catch (cause) {
    const left = whatIsLeft(db, owner.key.publicKey);
    db?.close();
    if (cause instanceof LedgerFault || canPassAway(cause)) throw cause;
    return { kind: 'damaged', what: cause instanceof Error ? cause.message : String(cause), ...left };
  }
}

/** The database and what SQLite may keep beside it. */
export const filesOf = (path: string): readonly string[] => [path, `${path}-wal`, `${path}-shm`, `${path}-journal`];

/** A `-journal` is left by a kill before the ledger was in WAL; only one who may write can take its commit back. */
function takeBack(path: string): void {
  if (!existsSync(path) || !existsSync(`${path}-journal`)) return;
  const db = new Database(path, { timeout: BUSY_MS });
  try {
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
  } finally {
    db.close();
  }
}

/** Somebody else who holds the file, a backup say, is waited for by asking again, not here. */
const BUSY_MS = 200;

/** A file that ends too early stays so; anything else that the disk says may be otherwise in a moment. */
const canPassAway = (cause: unknown): boolean =>
  isOfTheDisk(cause) && !(cause instanceof Error && 'code' in cause && cause.code === 'SQLITE_IOERR_SHORT_READ');

/** Not the quick check: an index that disagrees with its table adds a drawer up wrong. */
function checkPages(db: Database.Database): void {
  const verdict = db.pragma('integrity_check(1)', { simple: true });
  if (verdict !== 'ok') throw new Error(String(verdict));
}

function whatIsLeft(db: Database.Database | null, key: string): Pick<DamagedDatabase, 'tail' | 'copyId'> {
  const ask = <T>(nothing: T, question: (of: Database.Database) => T): T => {
    try {
      return db === null ? nothing : question(db);
    } catch {
      return nothing;
    }
  };
  return {
    tail: ask<readonly TailLine[]>([], (of) =>
      new CopyTail(of).rows().filter((line) => isSignedBy(key, line) && numberOf(line) === line.n),
    ),
    copyId: ask(0, copyIdOf),
  };
}

const hasTable = (db: Database.Database, name: string): boolean =>
  db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(name) !== undefined;

function lookAt(db: Database.Database, owner: LedgerOwner): WholeDatabase['kept'] {
  missingSteps(db);
  if (!hasTable(db, 'copy_tail')) return null;
  const { owner: record } = recordsOf(new Book(db), owner);
  const name = record.name();
  const tail = new CopyTail(db).rows();
  const head = tail.at(-1);
  // Killed between the steps of its very first start.
  if (name === null && head === undefined) return null;
  if (name === null || head === undefined) throw new Error('the ledger does not say whose it is');
  checkTail(tail, [name.publicKey, owner.key.publicKey]);
  return { name, head: { n: head.n, hash: head.hash }, tail };
}

/** Each line follows the one before, and the last is signed. */
function checkTail(tail: readonly TailLine[], keys: readonly string[]): void {
  tail.forEach((line, i) => {
    const before = tail[i - 1];
    const follows =
      before === undefined || (line.n === before.n + 1 && hashAfter(before.hash, line.body) === line.hash);
    if (!follows) throw new Error(`decision ${line.n} is not what was written`);
  });
  const last = tail.at(-1);
  if (last === undefined || last.body === '') return;
  if (!keys.some((key) => isSignedBy(key, last))) throw new Error(`decision ${last.n} was not signed by this terminal`);
}
