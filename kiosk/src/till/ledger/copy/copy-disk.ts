import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';

/** What the second copy asks of the disk while the till runs. Tests put in one that fails or dies on the way. */
export interface CopyDisk {
  /** Opens a file that is there, for reading and writing. */
  open(path: string): number;
  /** Bytes in the file, and whether it still has a name: a file that was deleted keeps nothing after the end. */
  look(fd: number): { readonly bytes: number; readonly isThere: boolean };
  /** Writes all of it or throws. */
  write(fd: number, bytes: Uint8Array, position: number): void;
  /** Returns when what was written has reached the disk. */
  sync(fd: number): void;
  truncate(fd: number, bytes: number): void;
  close(fd: number): void;
}

export const REAL_DISK: CopyDisk = {
  open: (path) => openSync(path, 'r+'),
  look: (fd) => {
    const { size, nlink } = fstatSync(fd);
    return { bytes: size, isThere: nlink > 0 };
  },
  write: (fd, bytes, position) => {
    for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done, bytes.length - done, position + done);
  },
  sync: fdatasyncSync,
  truncate: ftruncateSync,
  close: closeSync,
};
