import { rmSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CopyDisk } from './copy-disk.ts';

/** More than any sale writes, so that a till does not begin one that the disk cannot take to its end. */
const ROOM = Buffer.alloc(256 * 1024);
const NAME = 'till.room';

/** Writes so much beside each of the files, through to the disk, and takes it away again. Throws what the disk says. */
export function tryRoom(files: readonly string[], disk: CopyDisk): void {
  for (const folder of new Set(files.map((file) => dirname(file)))) {
    const trial = join(folder, NAME);
    try {
      const fd = disk.create(trial);
      try {
        disk.write(fd, ROOM, 0);
        disk.sync(fd);
      } finally {
        disk.close(fd);
      }
    } finally {
      rmSync(trial, { force: true });
    }
  }
}

/** Whether a whole copy of that database has room beside the one that is there. */
export function hasRoomForCopy(places: { readonly db: string; readonly copy: string }): boolean {
  const { bavail, bsize } = statfsSync(dirname(places.copy));
  return bavail * bsize > statSync(places.db).size + ROOM.length;
}
