import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** Many times what all folders of tests have at one moment; a container often has 64 MB there. */
const ROOM_BYTES = 1024 ** 3;

/**
 * Puts the folders of tests in memory where the machine has such a place: a commit then waits for no disk, which took
 * most of the time. Nothing is shown less by it. What a killed process had written is there as on a disk; that a commit
 * is synced is counted, and what a power cut leaves is worked out, from the calls a process makes. `TMPDIR=/tmp npm
 * test` runs all of it on the disk.
 */
export function setup(): (() => void) | undefined {
  if (process.env['TMPDIR'] !== undefined || !hasRoom()) return undefined;
  const folder = mkdtempSync(join(MEMORY, 'foyer-tests-'));
  // Before any worker starts: they inherit it, and so do the processes they start.
  process.env['TMPDIR'] = folder;
  return () => {
    delete process.env['TMPDIR'];
    // Whatever a test left that was killed: memory is not given back by itself.
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
}

function hasRoom(): boolean {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    return false;
  }
}
