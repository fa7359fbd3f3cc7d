import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { isBackupFolder } from '@foyer/sync-server/adapters/backup-folder';
import { lockDataFolder as lockServerFolder } from '@foyer/sync-server/adapters/sqlite/data-lock';
import { LOG_FILE } from '@foyer/sync-server/adapters/sqlite/open-log-store';
import { ROOT } from '../root.ts';
import { holderOf, tryLock } from '../setup/lock.mjs';
import { Refusal } from './refusal.ts';

/** Says that the folder is Foyer's, so that nobody else's is ever written into or emptied. */
const MARKER = 'foyer-data.json';
const OWN = join(ROOT, 'var');
const LOCK = 'start.lock';
/** Where a reset keeps what was there, until the next reset. */
const KEPT = 'before-reset';
/** Set-up writes here before the folder is Foyer's. */
const NOT_DATA = ['setup.lock', 'setup.lock.away'];

/** Makes the folder ready, or throws a Refusal when it is somebody else's. */
export function openDataFolder(data: string): void {
  refuseForeign(data);
  mkdirSync(data, { recursive: true });
  if (!existsSync(join(data, MARKER)))
    writeFileSync(join(data, MARKER), `${JSON.stringify({ format: 'foyer-data/1' })}\n`);
}

/** Takes the folder for this process; gives the function that leaves it. One `npm start` per folder. */
export function lockDataFolder(data: string): () => void {
  const file = join(data, LOCK);
  const release = tryLock(file);
  if (release) return release;
  throw new Refusal(
    `Foyer runs on ${data} already (process ${holderOf(file)}). Stop it first, or name another FOYER_DATA.`,
  );
}

/**
 * Puts everything in the folder aside and gives the folder where it is kept. The caller holds the folder's lock;
 * throws a Refusal when a server somebody started by hand is at work in it.
 */
export function resetDataFolder(data: string): string {
  refuseRunningServer(join(data, 'server'));
  const kept = join(data, KEPT);
  rmSync(kept, { recursive: true, force: true });
  mkdirSync(kept);
  for (const name of readdirSync(data)) {
    if (name !== KEPT && name !== MARKER && name !== LOCK && !NOT_DATA.includes(name))
      renameSync(join(data, name), join(kept, name));
  }
  return kept;
}

/** The server's own lock is the operating system's: it tells a living server from the file a dead one left. */
function refuseRunningServer(folder: string): void {
  if (!existsSync(folder)) return;
  try {
    lockServerFolder(folder)();
  } catch (cause) {
    throw new Refusal(`A server is at work on ${folder}. Stop it before you start anew.`, { cause });
  }
}

function refuseForeign(data: string): void {
  const found = statSync(data, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory()) throw new Refusal(`FOYER_DATA is ${data}, which is a file and not a folder.`);
  if (isBackupFolder(data))
    throw new Refusal(
      `${data} is a backup: opened, it would be none any more, so nothing was touched. ` +
        `Put it in place in another folder: npm run restore -- --from "${data}" --data <folder>`,
    );
  // The repository's own folder is ours whatever tools wrote into it first, and so is one that a backup was restored into.
  if (data === OWN || existsSync(join(data, MARKER)) || existsSync(join(data, 'server', LOG_FILE))) return;
  const isHigh = data === homedir() || dirname(data) === data;
  const names = readdirSync(data).filter((name) => !NOT_DATA.includes(name));
  if (isHigh || names.length > 0) {
    throw new Refusal(
      `${data} does not look like Foyer's data (there is no ${MARKER} in it), so nothing was touched. ` +
        'Name an empty folder or a new one in FOYER_DATA.',
    );
  }
}
