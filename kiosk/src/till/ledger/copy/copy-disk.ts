import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';

/** What the second copy asks of the disk while the till runs. Tests put in one that fails or dies on the way. */
export interface CopyDisk {
  /** Opens a file that is there, for reading and writing. */
  open(path: string): number;
  /** Bytes in the file, and whether it still has a name: a file that was deleted keeps nothing after the end. */
  look(fd: number): { readonly bytes: number; readonly isThere: boolean };
  /** Whether that name still is this file: another may have been put in its place. */
  isAt(fd: number, path: string): boolean;
  /** Writes all of it or throws. */
  write(fd: number, bytes: Uint8Array, position: number): void;
  /** Returns when what was written has reached the disk. */
  sync(fd: number): void;
  truncate(fd: number, bytes: number): void;
  close(fd: number): void;
  /** Opens a new file for writing, empty, for this user alone. */
  create(path: string): number;
  rename(from: string, to: string): void;
  /** Makes a rename in the folder last. */
  syncFolder(path: string): void;
}

export const REAL_DISK: CopyDisk = {
  open: (path) => openSync(path, 'r+'),
  look: (fd) => {
    const { size, nlink } = fstatSync(fd);
    return { bytes: size, isThere: nlink > 0 };
  },
  isAt: (fd, path) => {
    const there = statSync(path, { bigint: true, throwIfNoEntry: false });
    const own = fstatSync(fd, { bigint: true });
    return there !== undefined && there.dev === own.dev && there.ino === own.ino;
  },
  write: (fd, bytes, position) => {
    for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done, bytes.length - done, position + done);
  },
  sync: fdatasyncSync,
  truncate: ftruncateSync,
  close: closeSync,
  create: (path) => openSync(path, 'w', 0o600),
  rename: renameSync,
  syncFolder,
};

/** Windows makes a rename last by itself, and has no such call. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
