import type { PerformanceId } from '@foyer/shared/domain/ids';
import type { OwnPlace } from '../allotments/own-place.ts';
import type { Book } from './book.ts';

/** Tables that say which places are this till's. */
const TABLES = ['allotments', 'allotted_places'];

/**
 * What was last read of own places, as long as nothing was written about them: a till with seats of two weeks says at
 * each step how many it has. Nothing that is read within a decision is kept, since it may yet be taken back.
 */
export class KnownPlaces {
  private readonly book: Book;
  private readonly places = new Map<PerformanceId, readonly OwnPlace[]>();
  private unsold: readonly PerformanceId[] | null = null;

  /** `own` are the writes that say themselves what they change; every other one makes it forget everything. */
  constructor(book: Book, own: ReadonlySet<string>) {
    this.book = book;
    for (const table of TABLES)
      book.watch(table, (name) => {
        if (!own.has(name)) this.forgetAll();
      });
  }

  placesOf(performance: PerformanceId, read: () => readonly OwnPlace[]): readonly OwnPlace[] {
    const known = this.places.get(performance);
    if (known !== undefined) return known;
    const places = read();
    if (!this.book.db.inTransaction) this.places.set(performance, places);
    return places;
  }

  unsoldPerformances(read: () => readonly PerformanceId[]): readonly PerformanceId[] {
    if (this.unsold !== null) return this.unsold;
    const performances = read();
    if (!this.book.db.inTransaction) this.unsold = performances;
    return performances;
  }

  /** Something else than their state is another now. */
  forget(performance: PerformanceId): void {
    this.places.delete(performance);
  }

  forgetStates(performance: PerformanceId): void {
    this.forget(performance);
    this.unsold = null;
  }

  forgetAll(): void {
    this.places.clear();
    this.unsold = null;
  }
}
