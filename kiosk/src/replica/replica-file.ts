import { rmSync, statSync } from 'node:fs';

/**
 * The file behind a replica. It may be taken away or damaged at any time: everything in it can be pulled again, so it
 * is thrown away rather than repaired. Whether it is sound is looked at by the storage when it is opened.
 */
export class ReplicaFile {
  readonly path: string;
  private opened: string | null = null;

  constructor(path: string) {
    this.path = path;
  }

  exists(): boolean {
    return this.identity() !== null;
  }

  /** Remembers which file was opened. */
  remember(): void {
    this.opened = this.identity();
  }

  /** Whether the file that was opened is still the one under its name. */
  isThere(): boolean {
    return this.opened !== null && this.identity() === this.opened;
  }

  remove(): void {
    for (const ending of ['', '-wal', '-shm']) rmSync(`${this.path}${ending}`, { force: true });
  }

  private identity(): string | null {
    const found = statSync(this.path, { bigint: true, throwIfNoEntry: false });
    return found === undefined ? null : `${found.dev}:${found.ino}`;
  }
}
