import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const BEAT_MS = 1_000;
/** A holder that gave no sign of life for this long is gone, whatever runs under its process id now. */
const SILENT_MS = 20_000;

/**
 * Runs `work` while nobody else holds the lock file; a lock left by a dead process is taken over.
 * @template T
 * @param {string} file
 * @param {(holder: string) => void} onWait called once when somebody else holds it
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, onWait, work) {
  mkdirSync(dirname(file), { recursive: true });
  for (let waited = false; !take(file); ) {
    if (isAbandoned(file)) {
      takeAway(file);
      continue;
    }
    if (!waited) onWait(holderOf(file));
    waited = true;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function isAbandoned(file) {
  try {
    const silentMs = Date.now() - statSync(file).mtimeMs;
    const holder = Number(holderOf(file));
    return silentMs > SILENT_MS || (holder > 0 && !isAlive(holder));
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Only one of several waiters may remove the dead holder's file, or the second would remove the first one's new lock. */
function takeAway(file) {
  const door = `${file}.away`;
  try {
    mkdirSync(door);
  } catch {
    if (Date.now() - (statSync(door, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > SILENT_MS) {
      rmSync(door, { recursive: true, force: true });
    }
    return;
  }
  if (isAbandoned(file)) rmSync(file, { force: true });
  rmSync(door, { recursive: true, force: true });
}
