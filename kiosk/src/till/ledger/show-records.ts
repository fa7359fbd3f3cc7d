import type { SeatMap } from '@foyer/shared/seating/seat-map';
import type { OwnShow } from '../allotments/own-place.ts';
import type { Book, Read, Write } from './book.ts';

/** All it takes to sell from an allotment without the server and without the replica, as last heard. */
export class ShowRecords {
  private readonly showRows: Read<[], { content: string }>;
  private readonly showRow: Read<[string], { content: string }>;
  private readonly layoutRow: Read<[string], { map: string }>;
  private readonly putShow: Write;
  private readonly putLayout: Write;

  constructor(book: Book) {
    this.showRows = book.read('SELECT content FROM allotted_shows');
    this.showRow = book.read('SELECT content FROM allotted_shows WHERE performance = ?');
    this.layoutRow = book.read('SELECT map FROM allotted_layouts WHERE hash = ?');
    this.putShow = book.write('show.put', 'INSERT OR REPLACE INTO allotted_shows (performance, content) VALUES (?, ?)');
    this.putLayout = book.write('layout.put', 'INSERT OR IGNORE INTO allotted_layouts (hash, map) VALUES (?, ?)');
  }

  shows(): readonly OwnShow[] {
    return this.showRows.all().map(({ content }) => JSON.parse(content) as OwnShow);
  }

  show(performance: string): OwnShow | null {
    const row = this.showRow.get(performance);
    return row === undefined ? null : (JSON.parse(row.content) as OwnShow);
  }

  keepShow(show: OwnShow): void {
    this.putShow.run(show.performance.id, JSON.stringify(show));
  }

  map(hash: string): SeatMap | null {
    const row = this.layoutRow.get(hash);
    return row === undefined ? null : (JSON.parse(row.map) as SeatMap);
  }

  keepMap(hash: string, map: SeatMap): void {
    this.putLayout.run(hash, JSON.stringify(map));
  }
}
