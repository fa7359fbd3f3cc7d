import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { isBackupFolder, MANIFEST_FILE } from '../../adapters/backup-folder.ts';
import { makeFolder } from '../../adapters/make-folder.ts';
import { lockDataFolder } from '../../adapters/sqlite/data-lock.ts';
import { openLogReader } from '../../adapters/sqlite/log-reader.ts';
import { LOG_FILE } from '../../adapters/sqlite/open-log-store.ts';
import { syncFile, syncFolder } from '../../adapters/sync-folder.ts';
import { StorageFault } from '../../ports/log-store.ts';
import { diskWords } from '../disk-words.ts';
import { readMark } from '../restore/swap.ts';
import { Stop } from '../stop.ts';
import { DATABASES, filesBelow, KEYS_DATABASE } from './data-files.ts';
import { entryOfFile, sealed, type Manifest } from './manifest.ts';

const NO_BACKUP = 'There is no backup. The house goes on as before.';

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
 * so that none is of an entry the copy lacks. What is under its final name is whole; what could not be finished is
 * taken away again. Throws `Stop`.
 */
export function takeBackup(places: BackupPlaces, now: number): Manifest {
  const { data, to, keysTo } = places;
  const own = join(data, 'server');
  if (isBackupFolder(data)) throw new Stop(`${data} is a backup itself. Copy the folder as it is.`, 2);
  refuseHalfRestored(own);
  if (!existsSync(join(own, LOG_FILE))) throw new Stop(`${data} has no log to back up.`, 2);
  const found = statSync(to, { throwIfNoEntry: false });
  if (found?.isDirectory() === false) throw new Stop(`${to} is a file. Name a new folder.`, 2);
  if (found !== undefined && readdirSync(to).length > 0)
    throw new Stop(`${to} is not empty. Every backup gets a folder of its own.`, 2);
  const release = locked(data);
  const draft = `${to}.partial`;
  try {
    rmSync(draft, { recursive: true, force: true });
    const manifest = copyAll(data, draft, now);
    // One may have begun meanwhile, beside a server that was stopped.
    refuseHalfRestored(own);
    // One that is not empty any more stays: somebody else has put something there meanwhile.
    if (existsSync(to)) rmdirSync(to);
    renameSync(draft, to);
    syncFolder(dirname(to));
    backUpKeys(own, keysTo);
    return manifest;
  } catch (cause) {
    takeAway(draft);
    throw diskWords(
      cause,
      existsSync(join(to, MANIFEST_FILE)) ? 'The backup is whole, but the keys of people are not with it.' : NO_BACKUP,
    );
  } finally {
    release();
  }
}

/** While its files are being replaced some of them are of the house of before, and some of the backup. */
function refuseHalfRestored(own: string): void {
  const mark = readMark(own);
  if (mark === null) return;
  throw new Stop(
    `A restore from ${mark.from} is not through here, so there is no whole house to back up. ` +
      `End it first: npm run restore -- --from "${mark.from}". There is no backup.`,
  );
}

/** Two at once would write into one draft. The lock is the operating system's. */
function locked(data: string): () => void {
  try {
    return lockDataFolder(join(data, 'backing-up'));
  } catch (cause) {
    if (!(cause instanceof StorageFault) || !cause.message.includes(' is in use ')) throw diskWords(cause, NO_BACKUP);
    throw new Stop('Another backup of this house is being taken. Wait until it is through. Nothing was changed.');
  }
}

/** What is half done takes up room that the house may need; when it cannot be taken away that is not what went wrong. */
function takeAway(draft: string): void {
  try {
    rmSync(draft, { recursive: true, force: true });
  } catch {
    // The next backup into this folder takes it away.
  }
}

function copyAll(data: string, draft: string, now: number): Manifest {
  const own = join(data, 'server');
  makeFolder(join(draft, 'server'));
  copyFolder(join(data, 'heads'), join(draft, 'heads'));
  for (const name of DATABASES) copyDatabase(join(own, name), join(draft, 'server', name));
  for (const folder of ['keys', 'media']) copyFolder(join(own, folder), join(draft, 'server', folder));
  copyFile(join(own, 'manager.token'), join(draft, 'server', 'manager.token'));
  const files = filesBelow(draft).sort();
  for (const path of files) {
    chmodSync(join(draft, path), 0o600);
    syncFile(join(draft, path));
  }
  const log = openLogReader(join(draft, 'server', LOG_FILE));
  const streams = log.streams().map(({ stream, epoch, seq, hash }) => ({ stream, epoch, seq, hash }));
  log.close();
  const entries = files.map((path) => entryOfFile(draft, path));
  const manifest = sealed({ format: 'foyer-backup/1', takenAt: now, streams, files: entries });
  writeFileSync(join(draft, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  syncFile(join(draft, MANIFEST_FILE));
  return manifest;
}

/** The file of before is gone once this one is whole: an erased person's key is in no backup any more. */
function backUpKeys(own: string, keysTo: string): void {
  const file = join(own, KEYS_DATABASE);
  if (!existsSync(file)) return;
  makeFolder(keysTo);
  const draft = join(keysTo, `${KEYS_DATABASE}.partial`);
  rmSync(draft, { force: true });
  copyDatabase(file, draft);
  chmodSync(draft, 0o600);
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
