import Database from 'better-sqlite3';
import type { AllotmentId, PerformanceId, VenueId } from '@foyer/shared/domain/ids';
import { beforeEach, describe, expect, it } from 'vitest';
import type { OwnPlace } from '../allotments/own-place.ts';
import { Book, type Write } from './book.ts';
import { KnownPlaces } from './known-places.ts';

const PERFORMANCE = 'p1' as PerformanceId;
const place = (index: number): OwnPlace => ({
  allotment: {
    ...{ id: 'al1' as AllotmentId, venue: 'v1' as VenueId, performance: PERFORMANCE },
    ...{ status: 'open', grantedAt: 1, sellUntil: 2 },
  },
  ...{ place: index, fence: { epoch: 1, grant: 1, use: 0 }, state: 'mine', order: null, jn: null, settledSeq: null },
});

let book: Book;
let known: KnownPlaces;
let own: Write;
let others: Write;
beforeEach(() => {
  book = new Book(new Database(':memory:'));
  book.db.exec(
    'CREATE TABLE allotments (id TEXT); CREATE TABLE allotted_places (place INT); CREATE TABLE sales (id INT)',
  );
  known = new KnownPlaces(book, new Set(['own']));
  own = book.write('own', 'INSERT INTO allotted_places VALUES (?)');
  others = book.write('others', 'DELETE FROM allotted_places WHERE place = ?');
});

const read = (places: readonly OwnPlace[]): readonly OwnPlace[] => known.placesOf(PERFORMANCE, () => places);

describe('what a till read of its own places', () => {
  it('is not read again while nothing is written about them', () => {
    read([place(1)]);
    expect(read([])).toEqual([place(1)]);
    book.record(() => own.run(1));
    expect(read([])).toEqual([place(1)]);
    known.forget(PERFORMANCE);
    expect(read([])).toEqual([]);
  });

  it('is not kept when it was read within a decision, which may be taken back', () => {
    book.db.exec('BEGIN');
    read([place(1)]);
    known.unsoldPerformances(() => [PERFORMANCE]);
    book.db.exec('ROLLBACK');
    expect(read([])).toEqual([]);
    expect(known.unsoldPerformances(() => [])).toEqual([]);
  });

  it('is forgotten when anybody else wrote about places, and when nothing changed it is not', () => {
    book.record(() => own.run(1));
    read([place(1)]);
    book.record(() => others.run(7));
    expect(read([])).toEqual([place(1)]);
    book.record(() => others.run(1));
    expect(read([])).toEqual([]);
  });
});
