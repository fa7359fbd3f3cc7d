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
  let held = tryLock(file);
  if (!held) onWait(holderOf(file));
  while (!held) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    held = tryLock(file);
  }
  try {
    return await work();
  } finally {
    held();
  }
}

/**
 * Takes the lock file now, or gives null when a living process holds it.
 * @param {string} file in a folder that exists
 * @returns {(() => void) | null} what gives it back
 */
export function tryLock(file) {
  if (!take(file)) {
    if (!isAbandoned(file)) return null;
    takeAway(file);
    if (!take(file)) return null;
  }
  const beat = setInterval(() => touch(file), BEAT_MS);
  beat.unref();
  return () => {
    clearInterval(beat);
    rmSync(file, { force: true });
  };
}

function touch(file) {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Somebody removed it by hand: there is nothing left to keep fresh.
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

/** The process id in the lock file, or nothing. */
export function holderOf(file) {
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
