import type { Book, Read, Write } from './book.ts';

/** The server's time at the last contact that was written, and server time minus this machine's then. */
export interface KeptTime {
  readonly at: number;
  readonly offsetMs: number;
}

export class TimeRecords {
  private readonly one: Read<[], { at: number; offset_ms: number }>;
  private readonly put: Write;

  constructor(book: Book) {
    this.one = book.read('SELECT at, offset_ms FROM server_time');
    this.put = book.write('time.put', 'INSERT OR REPLACE INTO server_time (only_one, at, offset_ms) VALUES (1, ?, ?)');
  }

  find(): KeptTime | null {
    const row = this.one.get();
    return row === undefined ? null : { at: row.at, offsetMs: row.offset_ms };
  }

  keep({ at, offsetMs }: KeptTime): void {
    this.put.run(at, offsetMs);
  }
}
