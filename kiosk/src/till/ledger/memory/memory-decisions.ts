import { KeptFault, LedgerFault } from '../ledger-fault.ts';
import type { LedgerTrouble } from '../ledger.ts';
import type { DiskStep, Line, Session } from './memory-disk.ts';
import type { Change } from './table.ts';
import { takeBack } from './tables.ts';

/** Makes decisions durable in the order of `Decisions`: committed, then copied, then told. */
export class MemoryDecisions {
  private readonly session: Session;
  private failed: { readonly of: 'database' | 'second-copy'; readonly cause: unknown } | null = null;
  private onTrouble: () => void = () => undefined;

  constructor(session: Session) {
    this.session = session;
  }

  /** As of `Decisions`: throws `KeptFault` when it is written and waits for the copy, else `LedgerFault`. */
  decide<T>(what: string, work: () => T): T {
    if (this.failed !== null && !this.recover()) throw new LedgerFault(`could not write ${what}`, this.failed);
    const { value, changes } = this.work(what, work);
    if (changes.length === 0) return value;
    const prev = this.session.disk.heads().database;
    const line = { n: (prev?.n ?? 0) + 1, prev, changes };
    this.commit(what, line);
    this.copy(what, line);
    this.step(what, 'told');
    return value;
  }

  trouble(): LedgerTrouble | null {
    if (this.failed === null) return null;
    const { of, cause } = this.failed;
    return { reason: `${of}-disk`, detail: cause instanceof Error ? cause.message : String(cause) };
  }

  watch(listener: () => void): void {
    this.onTrouble = listener;
  }

  /** True when the disk takes writes again; the copy is completed first. */
  recover(): boolean {
    const { disk } = this.session;
    if (!disk.isHeldBy(this.session)) return false;
    try {
      if (this.failed !== null) {
        this.step('again', 'commit');
        this.step('again', 'sync-database');
        this.step('again', 'append-copy');
        disk.append(disk.heads().database);
        this.step('again', 'sync-copy');
        disk.syncCopy();
      }
      this.failed = null;
      return true;
    } catch {
      return false;
    }
  }

  /** Does the work on the tables; nothing of it stays when it fails. */
  private work<T>(what: string, work: () => T): { readonly value: T; readonly changes: readonly Change[] } {
    const { recorder } = this.session.tables;
    if (recorder.changes !== null) throw new Error('a decision within a decision');
    const changes: Change[] = [];
    recorder.changes = changes;
    try {
      return { value: work(), changes };
    } catch (cause) {
      takeBack(this.session.disk.tables, changes);
      throw new LedgerFault(`could not write ${what}`, { cause });
    } finally {
      recorder.changes = null;
    }
  }

  private commit(what: string, line: Line): void {
    const { disk } = this.session;
    disk.begin(line);
    try {
      this.step(what, 'commit');
      disk.commit();
      this.step(what, 'sync-database');
      disk.syncDatabase();
    } catch (cause) {
      if (!disk.isHeldBy(this.session)) throw cause;
      disk.moveTo(line.prev);
      this.fail({ of: 'database', cause });
      throw new LedgerFault(`could not write ${what}`, { cause });
    }
  }

  private copy(what: string, line: Line): void {
    const { disk } = this.session;
    try {
      this.step(what, 'append-copy');
      disk.append(line);
      this.step(what, 'sync-copy');
      disk.syncCopy();
    } catch (cause) {
      if (!disk.isHeldBy(this.session)) throw cause;
      this.fail({ of: 'second-copy', cause });
      throw new KeptFault('could not write the second copy', { cause });
    }
  }

  private step(what: string, step: DiskStep): void {
    const { disk } = this.session;
    disk.before(step);
    if (!disk.isHeldBy(this.session)) throw new LedgerFault(`the process ended as it wrote ${what}`);
  }

  private fail(trouble: NonNullable<typeof this.failed>): void {
    const isNew = this.failed === null;
    this.failed = trouble;
    if (isNew) this.onTrouble();
  }
}
