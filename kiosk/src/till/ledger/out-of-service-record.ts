import type { Book, Read, Write } from './book.ts';

/** Whether staff took a kiosk out of service. */
export class OutOfServiceRecord {
  private readonly one: Read<[], { since: number }>;
  private readonly put: Write;
  private readonly drop: Write;

  constructor(book: Book) {
    this.one = book.read('SELECT since FROM out_of_service');
    this.put = book.write('outOfService.put', 'INSERT OR REPLACE INTO out_of_service (only_one, since) VALUES (1, ?)');
    this.drop = book.write('outOfService.drop', 'DELETE FROM out_of_service WHERE only_one = ?');
  }

  /** Since when, server time; null while it is in service. */
  since(): number | null {
    return this.one.get()?.since ?? null;
  }

  /** Null: it is in service again. */
  keep(since: number | null): void {
    if (since === null) this.drop.run(1);
    else this.put.run(since);
  }
}
