import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { openLogReader } from '../../adapters/sqlite/log-reader.ts';
import { LOG_FILE } from '../../adapters/sqlite/open-log-store.ts';
import { syncFile, syncFolder } from '../../adapters/sync-folder.ts';
import { Stop } from '../stop.ts';
import { DATABASES, filesBelow, KEYS_DATABASE } from './data-files.ts';
import { entryOfFile, MANIFEST_FILE, sealed, type Manifest } from './manifest.ts';

export interface BackupPlaces {
  /** The folder the server works in. */
  readonly data: string;
  /** Where the backup is put; must not be there, or be empty. */
  readonly to: string;
  /** Where the keys of people are put, over those of before. */
  readonly keysTo: string;
}

/**
 * Copies a data folder beside a working server: every database as it stood at one moment, the kept heads before the log,
 * so that none is of an entry the copy lacks. What is under its final name is whole.
 */
export function takeBackup({ data, to, keysTo }: BackupPlaces, now: number): Manifest {
  const own = join(data, 'server');
  if (!existsSync(join(own, LOG_FILE))) throw new Stop(`${data} has no log to back up.`, 2);
  if (existsSync(to) && readdirSync(to).length > 0)
    throw new Stop(`${to} is not empty. Every backup gets a folder of its own.`, 2);
  const draft = `${to}.partial`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(join(draft, 'server'), { recursive: true, mode: 0o700 });
  copyFolder(join(data, 'heads'), join(draft, 'heads'));
  for (const name of DATABASES) copyDatabase(join(own, name), join(draft, 'server', name));
  for (const folder of ['keys', 'media']) copyFolder(join(own, folder), join(draft, 'server', folder));
  copyFile(join(own, 'manager.token'), join(draft, 'server', 'manager.token'));
  const files = filesBelow(draft).sort();
  for (const path of files) syncFile(join(draft, path));
  const log = openLogReader(join(draft, 'server', LOG_FILE));
  const streams = log.streams().map(({ stream, epoch, seq, hash }) => ({ stream, epoch, seq, hash }));
  log.close();
  const entries = files.map((path) => entryOfFile(draft, path));
  const manifest = sealed({ format: 'foyer-backup/1', takenAt: now, streams, files: entries });
  writeFileSync(join(draft, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  syncFile(join(draft, MANIFEST_FILE));
  rmSync(to, { recursive: true, force: true });
  renameSync(draft, to);
  syncFolder(dirname(to));
  backUpKeys(own, keysTo);
  return manifest;
}

/** The file of before is gone once this one is whole: an erased person's key is in no backup any more. */
function backUpKeys(own: string, keysTo: string): void {
  const file = join(own, KEYS_DATABASE);
  if (!existsSync(file)) return;
  mkdirSync(keysTo, { recursive: true, mode: 0o700 });
  const draft = join(keysTo, `${KEYS_DATABASE}.partial`);
  rmSync(draft, { force: true });
  copyDatabase(file, draft);
  syncFile(draft);
  renameSync(draft, join(keysTo, KEYS_DATABASE));
  syncFolder(keysTo);
}

/** As it stands at one moment, whatever is written meanwhile; what was deleted in it is not copied. */
function copyDatabase(from: string, to: string): void {
  if (!existsSync(from)) return;
  const db = new Database(from, { fileMustExist: true, timeout: 10_000 });
  try {
    db.prepare('VACUUM INTO ?').run(to);
  } finally {
    db.close();
  }
}

function copyFolder(from: string, to: string): void {
  if (existsSync(from)) cpSync(from, to, { recursive: true });
}

function copyFile(from: string, to: string): void {
  if (existsSync(from)) cpSync(from, to);
}
