import { LedgerFault } from '../ledger-fault.ts';
import type { Change } from './table.ts';
import { copyOf, doAgain, newTables, takeBack, type Tables } from './tables.ts';

/** A decision as both files have it: what it wrote, and the one it follows. Another history has other lines. */
export interface Line {
  readonly n: number;
  readonly prev: Line | null;
  readonly changes: readonly Change[];
}

/** What a decision does to the disk, in this order. `told` is the moment before it returns. */
export type DiskStep = 'commit' | 'sync-database' | 'append-copy' | 'sync-copy' | 'told';

export interface Survival {
  /** What was written and not synced: on the platter by luck, or in the memory of a system that still runs. */
  readonly database?: 'lost' | 'kept';
  readonly copy?: 'lost' | 'kept';
}

/** A disk at one moment: of a backup, or of a till that is cloned. Taken between two decisions. */
export interface DiskSnapshot {
  readonly tables: Tables | null;
  readonly database: Line | null;
  readonly copy: Line | null;
}

/** One of the two files: the newest decision in it, and the newest that is certain to outlive a power cut. */
interface FileState {
  written: Line | null;
  synced: Line | null;
}

/** What the records of an open ledger read. Once it is closed, or its process ended, there is nothing to read. */
export interface OpenTables {
  readonly tables: Tables;
}

/**
 * What a till in memory has on its disk: `till.db` and its second copy. It outlives the ledgers opened on it, one at a
 * time. A decision is written and synced in one file, then in the other, and then it is told: `before` is called ahead
 * of each of these steps. Whatever it throws is a write that the disk refused; and it may call `crash`, as a power cut
 * does. What a crash takes is only what was not synced by then.
 */
export class MemoryDisk {
  before: (step: DiskStep) => void = () => undefined;
  /** Files whose syncs do nothing, as of a disk that answers before it has written. */
  readonly lies = { database: false, copy: false };
  private database: FileState = { written: null, synced: null };
  private copy: FileState = { written: null, synced: null };
  private kept: Tables | null = null;
  private holder: Session | null = null;
  private begun: Line | null = null;

  /** A disk with what is on a snapshot: a second machine, made of the first. */
  static of(snapshot: DiskSnapshot): MemoryDisk {
    const disk = new MemoryDisk();
    disk.restore(snapshot);
    return disk;
  }

  /** Throws `LedgerFault` while another ledger is open here. */
  lock(): Session {
    if (this.holder !== null) throw new LedgerFault('another till is running on this disk');
    return (this.holder = new Session(this));
  }

  unlock(session: Session): void {
    if (this.holder === session) this.holder = null;
  }

  isHeldBy(session: Session): boolean {
    return this.holder === session;
  }

  /** The process that has the ledger open ends here and now; what it had not synced is lost, or kept as it is said. */
  crash({ database = 'lost', copy = 'lost' }: Survival = {}): void {
    this.holder = null;
    const line = database === 'kept' ? this.database.written : this.database.synced;
    this.moveTo(line);
    this.database = { written: line, synced: line };
    const copied = copy === 'kept' ? this.copy.written : this.copy.synced;
    this.copy = { written: copied, synced: copied };
  }

  snapshot(): DiskSnapshot {
    const { kept, database, copy } = this;
    if (kept === null) return { tables: null, database: null, copy: copy.written };
    return { tables: copyOf(kept), database: database.written, copy: copy.written };
  }

  /** Puts an older state back, of both files or of one of them. Throws while a ledger is open. */
  restore(snapshot: DiskSnapshot, what: 'both' | 'database' | 'copy' = 'both'): void {
    if (this.holder !== null) throw new LedgerFault('another till is running on this disk');
    if (what !== 'copy') {
      this.kept = snapshot.tables === null ? null : copyOf(snapshot.tables);
      this.database = { written: snapshot.database, synced: snapshot.database };
    }
    if (what !== 'database') this.copy = { written: snapshot.copy, synced: snapshot.copy };
  }

  /** A file is gone, as after a disk died. */
  lose(what: 'both' | 'database' | 'copy'): void {
    this.restore({ tables: null, database: null, copy: null }, what);
  }

  /** What the two files end with. */
  heads(): { readonly database: Line | null; readonly copy: Line | null } {
    return { database: this.database.written, copy: this.copy.written };
  }

  get tables(): Tables {
    return (this.kept ??= newTables({ changes: null }));
  }

  /** The tables have what the line says, and nothing is committed yet. */
  begin(line: Line): void {
    this.begun = line;
  }

  commit(): void {
    if (this.begun !== null) this.database.written = this.begun;
    this.begun = null;
  }

  syncDatabase(): void {
    if (!this.lies.database) this.database.synced = this.database.written;
  }

  append(line: Line | null): void {
    this.copy.written = line;
  }

  syncCopy(): void {
    if (!this.lies.copy) this.copy.synced = this.copy.written;
  }

  /** Makes the database what it was at `line`, or what it is there: lines that one of the two files has are enough. */
  moveTo(line: Line | null): void {
    if (this.begun !== null) takeBack(this.tables, this.begun.changes);
    this.begun = null;
    const from = this.database.written;
    if (line === from) return;
    const back = line === null ? behind(from, null) : behind(from, line);
    if (back !== null) for (const { changes } of back) takeBack(this.tables, changes);
    else for (const { changes } of (behind(line, from) ?? []).reverse()) doAgain(this.tables, changes);
    this.database.written = line;
  }
}

/** One ledger on the disk, from its opening to its end. */
export class Session implements OpenTables {
  readonly disk: MemoryDisk;

  constructor(disk: MemoryDisk) {
    this.disk = disk;
  }

  /** Throws `LedgerFault` when the ledger is closed or its process ended. */
  get tables(): Tables {
    if (!this.disk.isHeldBy(this)) throw new LedgerFault('the ledger is closed');
    return this.disk.tables;
  }
}

/** The lines after `line` up to `from`, newest first; null when `from` does not follow it. */
export function behind(from: Line | null, line: Line | null): Line[] | null {
  const lines: Line[] = [];
  for (let one = from; one !== line; one = one.prev) {
    if (one === null) return null;
    lines.push(one);
  }
  return lines;
}
