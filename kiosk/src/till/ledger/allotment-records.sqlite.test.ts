import type { AllotmentId, PerformanceId, VenueId } from '@foyer/shared/domain/ids';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AllotmentRecords } from './allotment-records.ts';
import { Book } from './book.ts';
import { MIGRATIONS_TABLE, readMigrations } from './migrations.ts';

const SHOW = 'p1' as PerformanceId;
const allotment = {
  id: 'al1' as AllotmentId,
  venue: 'v1' as VenueId,
  performance: SHOW,
  status: 'open',
  grantedAt: 1,
  sellUntil: 9,
} as const;
const granted = [{ allotment: allotment.id, place: 0, fence: { epoch: 1, grant: 1, use: 0 } }];

let book: Book;
let records: AllotmentRecords;
beforeEach(() => {
  const db = new Database(':memory:');
  db.exec(MIGRATIONS_TABLE);
  book = new Book(db);
  for (const step of readMigrations()) book.migrate(step);
  records = new AllotmentRecords(book);
});
afterEach(() => book.db.close());

const decide = (work: () => void) => book.db.transaction(() => book.record(work))();
const grant = (): void => records.keep({ allotments: [allotment], granted, gone: [] } as never);
const states = () => records.places(SHOW).map(({ state }) => state);

it('own places that did not change are not read again, and each change of theirs is seen', () => {
  expect(states()).toEqual([]);
  decide(grant);
  expect(records.places(SHOW)).toBe(records.places(SHOW));
  expect(states()).toEqual(['mine']);
  decide(() => records.keep({ allotments: [], granted: [], gone: granted } as never));
  expect(states()).toEqual(['gone']);
});

it('own places of a decision that was undone are not shown', () => {
  const undone = (): void => {
    decide(() => {
      grant();
      expect(states()).toEqual(['mine']);
      throw new Error('the disk says no');
    });
  };
  expect(undone).toThrow('the disk says no');
  expect(states()).toEqual([]);
});

it('what a welcome says was settled is seen, and the places of other performances are not read again for it', () => {
  const other = { ...allotment, id: 'al2', performance: 'p2' } as const;
  const there = [{ ...granted[0], allotment: other.id }];
  decide(() => records.keep({ allotments: [allotment, other], granted: [...granted, ...there], gone: [] } as never));
  const sold = { place: 0, fence: { epoch: 1, grant: 1, use: 1 }, state: 'sold', order: 'o1' } as const;
  decide(() => records.change([{ ...sold, allotment: allotment.id, jn: 4 } as never]));
  decide(() => records.change([{ ...sold, allotment: other.id, jn: 5 } as never]));
  const before = records.places(other.performance as never);
  expect(states()).toEqual(['sold']);
  decide(() => records.settleAtMost(4, 'v1', 77));
  expect(records.places(SHOW)[0]?.settledSeq).toBe(77);
  expect(records.places(other.performance as never)).toBe(before);
});

it('what is found out of one allotment is seen, and the places of other performances are not read again for it', () => {
  const other = { ...allotment, id: 'al2', performance: 'p2' } as const;
  decide(grant);
  const before = records.places(SHOW);
  const judged = { ...other, isWhole: true };
  decide(() => records.keep({ allotments: [judged], granted: [], gone: [] } as never));
  expect(records.places(SHOW)).toBe(before);
  decide(() => records.keep({ allotments: [{ ...allotment, isWhole: false }], granted: [], gone: [] } as never));
  expect(records.places(SHOW)[0]?.allotment.isWhole).toBe(false);
});
