import type { PerformanceId } from '@foyer/shared/domain/ids';
import type { RxCollection } from 'rxdb';
import type { Subscription } from 'rxjs';
import type { RowState, RowStates } from '../till/ports/feeds.ts';
import { storedWhere } from './bulk.ts';
import type { StoredRow } from './collections.ts';

/**
 * The rows of the performances that are shown now. The collection tells its changes once, after each commit, and they
 * are sorted out here by performance: a query for each would be judged anew at every change of any seat in the house.
 */
export class SeatView {
  private readonly open = new Map<string, Map<string, RowState>>();
  private readonly tell: (performance: PerformanceId, rows: RowStates) => void;
  private collection: RxCollection<StoredRow> | null = null;
  private heard: Subscription | null = null;

  constructor(tell: (performance: PerformanceId, rows: RowStates) => void) {
    this.tell = tell;
  }

  /** What is shown stays until the new collection says otherwise. */
  async attach(collection: RxCollection<StoredRow>): Promise<void> {
    this.detach();
    this.collection = collection;
    this.heard = collection.eventBulks$.subscribe(({ events }) => {
      const changed = new Map<string, Map<string, RowState>>();
      for (const { documentData, operation } of events) {
        const row = documentData as StoredRow;
        const rows = this.open.get(row.performance);
        if (rows === undefined) continue;
        if (operation === 'DELETE') rows.delete(row.row);
        else note(rows, row, changed);
      }
      for (const [performance, rows] of changed) this.tell(performance as PerformanceId, rows);
    });
    for (const performance of this.open.keys()) await this.load(performance);
  }

  detach(): void {
    this.heard?.unsubscribe();
    this.heard = null;
    this.collection = null;
  }

  /** Null when nothing is known of it. */
  async show(performance: PerformanceId): Promise<RowStates | null> {
    if (!this.open.has(performance)) this.open.set(performance, new Map());
    await this.load(performance);
    return this.rows(performance);
  }

  hide(performance: PerformanceId): void {
    this.open.delete(performance);
  }

  rows(performance: PerformanceId): RowStates | null {
    const rows = this.open.get(performance);
    return rows === undefined || rows.size === 0 ? null : rows;
  }

  private async load(performance: string): Promise<void> {
    if (this.collection === null) return;
    const stored = await storedWhere(this.collection, { selector: { performance } });
    const rows = this.open.get(performance);
    if (rows === undefined) return;
    // Whatever was told while the query ran is newer than what it found.
    for (const row of stored) if ((rows.get(row.row)?.seq ?? -1) < row.seq) note(rows, row, null);
  }
}

/** Rows that differ from what was told before go into `changed` as well. */
function note(rows: Map<string, RowState>, row: StoredRow, changed: Map<string, Map<string, RowState>> | null): void {
  const { seq, states } = row;
  const before = rows.get(row.row);
  if (before?.seq === seq && before.states === states) return;
  const state: RowState = { states, seq };
  rows.set(row.row, state);
  if (changed === null) return;
  const told = changed.get(row.performance) ?? new Map<string, RowState>();
  told.set(row.row, state);
  changed.set(row.performance, told);
}
