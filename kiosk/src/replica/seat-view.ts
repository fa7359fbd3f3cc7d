import type { PerformanceId, VenueId } from '@foyer/shared/domain/ids';
import type { RxCollection } from 'rxdb';
import type { Subscription } from 'rxjs';
import type { RowState, RowStates, SeatFeed } from '../till/ports/feeds.ts';
import { storedWhere } from './bulk.ts';
import type { StoredRow } from './collections.ts';

/**
 * Every row of the venues as it stands in the replica, at hand without waiting and also when its file is not there any
 * more. Loaded once, then kept by what the collection says of itself after each commit, sorted out here by performance:
 * a query for each open one would be judged anew at every change of any seat in the house.
 */
export class SeatView {
  private readonly known = new Map<string, Map<string, RowState>>();
  /** Performances that are shown now: who listens hears of these only. */
  private readonly open = new Set<string>();
  /** What was known before the replica was thrown away, until the new one says it again or has been read to its end. */
  private old = new Set<RowState>();
  private readonly tell: (performance: PerformanceId, rows: RowStates) => void;
  private heard: Subscription | null = null;

  constructor(tell: (performance: PerformanceId, rows: RowStates) => void) {
    this.tell = tell;
  }

  /** What is shown stays until the new collection says otherwise. */
  async attach(collection: RxCollection<StoredRow>): Promise<void> {
    this.detach();
    this.old = new Set([...this.known.values()].flatMap((rows) => [...rows.values()]));
    this.heard = collection.eventBulks$.subscribe(({ events }) => {
      const changed = new Map<string, Map<string, RowState>>();
      for (const { documentData, operation } of events) {
        const row = documentData as StoredRow;
        if (operation === 'DELETE') this.forget(row);
        else this.note(row, changed);
      }
      this.tellOf(changed);
    });
    const stored = await storedWhere(collection, { selector: {} });
    const changed = new Map<string, Map<string, RowState>>();
    // Whatever was told while the query ran is newer than what it found.
    for (const row of stored)
      if ((this.known.get(row.performance)?.get(row.row)?.seq ?? -1) <= row.seq) this.note(row, changed);
    this.tellOf(changed);
  }

  detach(): void {
    this.heard?.unsubscribe();
    this.heard = null;
  }

  /** The replica is complete: what it does not have is gone. */
  settle(): void {
    if (this.old.size === 0) return;
    for (const [performance, rows] of this.known) {
      for (const [row, state] of rows) if (this.old.has(state)) rows.delete(row);
      if (rows.size === 0) this.known.delete(performance);
    }
    this.old.clear();
  }

  /** Null when nothing is known of it. */
  show(performance: PerformanceId): RowStates | null {
    this.open.add(performance);
    return this.rows(performance);
  }

  hide(performance: PerformanceId): void {
    this.open.delete(performance);
  }

  /** Null when it is not shown, or nothing is known of it. */
  rows(performance: PerformanceId): RowStates | null {
    return this.open.has(performance) ? (this.known.get(performance) ?? null) : null;
  }

  /** Rows that differ from what was told before go into `changed` as well. */
  private note(row: StoredRow, changed: Map<string, Map<string, RowState>>): void {
    const { performance, seq, states } = row;
    const rows = entryOf(this.known, performance);
    const before = rows.get(row.row);
    if (before !== undefined) this.old.delete(before);
    if (before?.seq === seq && before.states === states) return;
    const state: RowState = { states, seq };
    rows.set(row.row, state);
    entryOf(changed, performance).set(row.row, state);
  }

  private forget({ performance, row }: StoredRow): void {
    const rows = this.known.get(performance);
    rows?.delete(row);
    if (rows?.size === 0) this.known.delete(performance);
  }

  private tellOf(changed: ReadonlyMap<string, RowStates>): void {
    for (const [performance, rows] of changed)
      if (this.open.has(performance)) this.tell(performance as PerformanceId, rows);
  }
}

/** `current`: waits until the seats of a venue are as the server has them, or cannot be had. */
export function seatFeedOf(
  view: SeatView,
  listeners: Set<Parameters<SeatFeed['onChange']>[0]>,
  current: (venue: VenueId) => Promise<void>,
): SeatFeed {
  return {
    open: async (performance) => {
      await current(performance.venue);
      return view.show(performance.id);
    },
    close: (performance) => view.hide(performance),
    rows: (performance) => view.rows(performance),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function entryOf(of: Map<string, Map<string, RowState>>, performance: string): Map<string, RowState> {
  const known = of.get(performance);
  if (known !== undefined) return known;
  const made = new Map<string, RowState>();
  of.set(performance, made);
  return made;
}
