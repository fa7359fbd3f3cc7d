import type { CopyDisk } from './copy-disk.ts';
import { textOf, type CopyLine } from './copy-line.ts';

/**
 * The end of the second copy, where lines are added. After a failure nothing that was written since the last sync is
 * trusted: a disk may forget a page whose sync failed and call the next sync good. The file is opened anew, cut back to
 * what was synced, and written again from there.
 */
export class CopyFile {
  readonly path: string;
  private readonly disk: CopyDisk;
  /** Bytes known to be on the disk. */
  private synced: number;
  private fd: number | null = null;
  /** What has its name now is not to be gone on with, whatever its length. */
  private isAnother = false;

  constructor(path: string, synced: number, disk: CopyDisk) {
    this.path = path;
    this.synced = synced;
    this.disk = disk;
  }

  /** How long it is on the disk. */
  get bytes(): number {
    return this.synced;
  }

  /** On the disk when it returns. Throws what the disk says; then the lines are not in the copy. */
  append(lines: readonly CopyLine[]): void {
    const bytes = Buffer.from(lines.map(textOf).join(''));
    try {
      this.fd ??= this.openAtEnd();
      this.look(this.fd);
      this.disk.write(this.fd, bytes, this.synced);
      this.disk.sync(this.fd);
      if (!this.disk.look(this.fd).isThere) throw new Error(`${this.path} was deleted`);
      this.synced += bytes.length;
    } catch (cause) {
      this.close();
      throw cause;
    }
  }

  /** Another file took its place, so many bytes long and on the disk. */
  begunAnew(bytes: number): void {
    this.close();
    this.synced = bytes;
    this.isAnother = false;
  }

  close(): void {
    const { fd } = this;
    this.fd = null;
    if (fd === null) return;
    try {
      this.disk.close(fd);
    } catch {
      // What was synced is on the disk; nothing else was promised.
    }
  }

  /** It is as it was left: nobody cut it off, wrote into it or put another in its place. */
  private look(fd: number): void {
    const { bytes } = this.disk.look(fd);
    if (bytes !== this.synced) throw new Error(`${this.path} has ${bytes} bytes and had ${this.synced}`);
    if (this.disk.isAt(fd, this.path)) return;
    this.isAnother = true;
    throw new Error(`${this.path} was deleted or replaced`);
  }

  private openAtEnd(): number {
    if (this.isAnother) throw new Error(`${this.path} is another file`);
    const fd = this.disk.open(this.path);
    try {
      const { bytes } = this.disk.look(fd);
      if (bytes < this.synced) throw new Error(`${this.path} has ${bytes} bytes and had ${this.synced}`);
      if (bytes > this.synced) this.disk.truncate(fd, this.synced);
      return fd;
    } catch (cause) {
      this.disk.close(fd);
      throw cause;
    }
  }
}
