import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteWriter } from './byte-record.ts';
import { decodeColumns, encodeColumns } from './columns.ts';
import type { FeedDocument } from './feed.ts';
import type { RowOfLayout } from './row-columns.ts';

const LAYOUTS: readonly (readonly RowOfLayout[])[] = [
  [
    { id: 'A', count: 4 },
    { id: 'B', count: 2 },
    { id: 'pit', count: 0 },
  ],
  [{ id: 'R-1', count: 20 }],
];
const HALLS = new Map([
  ['p1', 0],
  ['p2', 0],
  ['p3', 1],
]);
const rowsOf = (performance: string) => LAYOUTS[HALLS.get(performance) ?? -1];

/** A state that only a later server knows (`x`) among those of today. */
const states = (count: number) =>
  fc.string({ minLength: count, maxLength: count, unit: fc.constantFrom('.', 'h', 'a', 's', 'b', 'q', 'x') });

const seatRow: fc.Arbitrary<FeedDocument> = fc
  .constantFrom(...HALLS.keys())
  .chain((performance) => fc.tuple(fc.constant(performance), fc.constantFrom(...(rowsOf(performance) ?? []))))
  .chain(([performance, row]) =>
    fc.record({
      seq: fc.oneof(fc.integer({ min: 0, max: 9000 }), fc.maxSafeNat()),
      doc: fc.option(states(row.count).map((text) => rowDoc(performance, row.id, text))),
      id: fc.constant(`${performance}:${row.id}`),
      collection: fc.constant('seatRows' as const),
    }),
  );

const rowDoc = (performance: string, row: string, text: string) => ({
  id: `${performance}:${row}`,
  performance,
  row,
  states: text,
});

const other: fc.Arbitrary<FeedDocument> = fc.record({
  collection: fc.constantFrom('catalogue' as const, 'orders' as const, 'seatRows' as const),
  id: fc.string({ minLength: 1, maxLength: 20 }),
  seq: fc.maxSafeNat(),
  doc: fc.option(fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.oneof(fc.string(), fc.integer(), fc.boolean()))),
});

const inOrder = (documents: readonly FeedDocument[]): FeedDocument[] =>
  [...documents]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ doc, ...rest }) => ({ ...rest, doc: doc && { ...doc } }));

const uniqueIds = { selector: ({ id }: FeedDocument) => id };

describe('a page in columns', () => {
  it('gives back the seat rows that went in, tombstones and unknown states too, whatever their order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(seatRow, uniqueIds), (documents) => {
        const bytes = encodeColumns(documents, rowsOf);
        expect(bytes[0]).toBe(1);
        const read = decodeColumns(bytes);
        expect(read.ok && inOrder(read.value)).toEqual(inOrder(documents));
      }),
    );
  });

  it('gives back every other document, and seat rows that fit no known layout', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.oneof(other, seatRow), uniqueIds), fc.boolean(), (documents, isKnown) => {
        const read = decodeColumns(encodeColumns(documents, isKnown ? rowsOf : () => undefined));
        expect(read.ok && inOrder(read.value)).toEqual(inOrder(documents));
      }),
    );
  });

  it('is refused, and breaks nothing, when its bytes are anybody’s', () => {
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.uint8Array({ maxLength: 60 }).map((rest) => Uint8Array.from([1, ...rest])),
      fc.uint8Array({ maxLength: 60 }).map((rest) => Uint8Array.from([2, ...rest])),
    );
    fc.assert(
      fc.property(hostile, (bytes) => {
        const read = decodeColumns(bytes);
        expect(read.ok || read.error).toBeTruthy();
      }),
      { numRuns: 2000 },
    );
  });

  it('is refused when one byte of it is missing, added or too many rows are promised', () => {
    const documents = [{ collection: 'seatRows' as const, id: 'p1:A', seq: 7, doc: rowDoc('p1', 'A', '..s.') }];
    const bytes = encodeColumns(documents, rowsOf);
    for (let length = 0; length < bytes.length; length += 1)
      expect(decodeColumns(bytes.subarray(0, length))).toEqual({ ok: false, error: 'malformed' });
    expect(decodeColumns(Uint8Array.from([...bytes, 0])).ok).toBe(false);
  });

  it('never unfolds a few bytes into a hall without end', () => {
    // 100 rows without places, spoken of by 200,000 groups of which each costs five bytes.
    const rows = Array.from({ length: 100 }, () => [1, 65, 0]).flat();
    const groups = Array.from({ length: 200_000 }, () => [1, 80, 0, 0, 0]).flat();
    const count = [(200_000 % 128) | 128, ((200_000 >> 7) % 128) | 128, 200_000 >> 14];
    const bomb = Uint8Array.from([1, 1, 100, ...rows, ...count, ...groups, 0, 0, 0]);
    expect(decodeColumns(bomb)).toEqual({ ok: false, error: 'malformed' });
  });

  it('never unfolds a few bytes into places without end', () => {
    // One row of 5,000,000 places of one kind, eight of them to a byte: deflated no more than a few hundred bytes.
    const head = new ByteWriter().whole(1).whole(1).text('A').whole(5_000_000);
    const bytes = head.whole(1).text('p1').byte(0).whole(0).whole(0).whole(0).byte(0).text('.').take();
    const bomb = new Uint8Array(1 + bytes.length + 5_000_000 / 8);
    bomb.set([1, ...bytes]);
    expect(decodeColumns(bomb)).toEqual({ ok: false, error: 'malformed' });
  });

  it('leaves out what only a later server could mean, and keeps the rest', () => {
    const known = { collection: 'orders', id: 'o1', seq: 3, doc: { state: 'paid' } };
    const later = { collection: 'gates', id: 'g1', seq: 4, doc: {} };
    const bytes = Uint8Array.from([2, ...new TextEncoder().encode(JSON.stringify([later, known]))]);
    expect(decodeColumns(bytes)).toEqual({ ok: true, value: [known] });
  });
});
