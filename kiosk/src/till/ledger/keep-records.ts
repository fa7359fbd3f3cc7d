import type { Fence } from '@foyer/shared/domain/fence';
import type { HoldId, PerformanceId } from '@foyer/shared/domain/ids';
import type { Book, Read, Write } from './book.ts';

/** A basket that was given up while it was not known whether the server had made its seats this till's own. */
export interface GivenUpKeep {
  readonly holdId: HoldId;
  readonly performance: PerformanceId;
  /** Its places and the fences they were held with: an allotment made of the hold has the same. */
  readonly places: readonly { readonly place: number; readonly fence: Fence }[];
  /** Server time after which the server does not carry the keep out any more. */
  readonly notAfter: number;
}

interface GivenUpRow {
  readonly hold_id: string;
  readonly performance: string;
  readonly places: string;
  readonly not_after: number;
}

export class KeepRecords {
  private readonly rows: Read<[], GivenUpRow>;
  private readonly put: Write;
  private readonly drop: Write;

  constructor(book: Book) {
    this.rows = book.read('SELECT hold_id, performance, places, not_after FROM given_up_keeps ORDER BY hold_id');
    this.put = book.write(
      'keep.giveUp',
      'INSERT OR REPLACE INTO given_up_keeps (hold_id, performance, places, not_after) VALUES (?, ?, ?, ?)',
    );
    this.drop = book.write('keep.forget', 'DELETE FROM given_up_keeps WHERE hold_id = ?');
  }

  givenUp(): readonly GivenUpKeep[] {
    return this.rows.all().map(({ hold_id, performance, places, not_after }) => ({
      holdId: hold_id as HoldId,
      performance: performance as PerformanceId,
      places: JSON.parse(places) as GivenUpKeep['places'],
      notAfter: not_after,
    }));
  }

  giveUp({ holdId, performance, places, notAfter }: GivenUpKeep): void {
    this.put.run(holdId, performance, JSON.stringify(places), notAfter);
  }

  forget(holdId: HoldId): void {
    this.drop.run(holdId);
  }
}
