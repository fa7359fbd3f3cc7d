import { rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';

/**
 * The file behind a replica. It may be taken away or damaged at any time: everything in it can be pulled again, so it
 * is thrown away rather than repaired.
 */
export class ReplicaFile {
  readonly path: string;
  private inode: bigint | null = null;

  constructor(path: string) {
    this.path = path;
  }

  /** Reads the whole file once before anything is believed of it; a replica of 60,000 seats takes milliseconds. */
  check(): { readonly found: 'none' | 'fine' | 'damaged'; readonly cause: unknown } {
    if (inodeOf(this.path) === null) return { found: 'none', cause: null };
    try {
      const database = new Database(this.path, { fileMustExist: true });
      try {
        const [first] = database.pragma('quick_check(1)') as { readonly quick_check: string }[];
        const word = first?.quick_check ?? 'nothing to check';
        return word === 'ok' ? { found: 'fine', cause: null } : { found: 'damaged', cause: new Error(word) };
      } finally {
        database.close();
      }
    } catch (cause) {
      return { found: 'damaged', cause };
    }
  }

  /** Remembers which file was opened. */
  opened(): void {
    this.inode = inodeOf(this.path);
  }

  /** Whether the file that was opened is still the one under its name. */
  isThere(): boolean {
    return this.inode !== null && inodeOf(this.path) === this.inode;
  }

  remove(): void {
    for (const ending of ['', '-wal', '-shm']) rmSync(`${this.path}${ending}`, { force: true });
  }
}

function inodeOf(path: string): bigint | null {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino ?? null;
}
