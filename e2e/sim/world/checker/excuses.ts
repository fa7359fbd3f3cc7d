import type { FactBody } from '@foyer/shared/domain/fact';

/** By what has happened, whose word may not fit by no fault of the house. */
export class Excuses {
  /** From whom a manager took seats back by force: a fact of theirs need not fit any more. */
  readonly forced = new Set<string>();
  /** Tills put back to an older state: what they sold in between can meet what they sell again. */
  readonly rolledBack = new Set<string>();
  /** By stream, the epoch of the backup; null when none was put back. */
  private backupEpochs: ReadonlyMap<string, number> | null = null;

  /** The log was put back to a backup: facts of since then fit what it has forgotten. */
  get isRestored(): boolean {
    return this.backupEpochs !== null;
  }

  restored(epochs: ReadonlyMap<string, number>): void {
    this.backupEpochs = epochs;
  }

  /**
   * Whether what this terminal tells may not fit, by no fault of the house. After a restore it may, as long as it speaks
   * of seats had before: those granted since, which nobody is before all was told, it has by this very log.
   */
  isExcused(stream: string, terminal: string | null, body: FactBody | null): boolean {
    if (terminal !== null && (this.forced.has(terminal) || this.rolledBack.has(terminal))) return true;
    if (!this.isRestored) return false;
    const before = this.backupEpochs?.get(stream) ?? 0;
    const isSince = body?.kind === 'sale.made' && body.lines.every(({ fence }) => fence.epoch > before);
    return !isSince;
  }
}

/** Of the fact as it came; null when that cannot be read. */
export function bodyOf(raw: string): FactBody | null {
  try {
    return (JSON.parse(raw) as { readonly body?: FactBody }).body ?? null;
  } catch {
    return null;
  }
}
