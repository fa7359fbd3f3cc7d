import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFiles } from './connection.ts';
import type { BetterSqlite3Instance } from './index.ts';
import {
  changed,
  deleted,
  freshFolder,
  living,
  openSeats,
  planned,
  type Seat,
  seat,
} from './testing/open-collection.ts';

let folder: ReturnType<typeof freshFolder>;
let file: string;
let seats: BetterSqlite3Instance<Seat>;
beforeEach(async () => {
  folder = freshFolder();
  file = join(folder.dir, 'house.db');
  seats = await openSeats({ file });
});
afterEach(async () => {
  await seats.close();
  expect(openFiles()).toEqual([]);
  folder.remove();
});

const idsOf = async (query: Parameters<typeof seats.query>[0]) =>
  (await seats.query(query)).documents.map(({ id }) => id);

describe('a bulk of writes', () => {
  it('is found as it was written, and answered without errors', async () => {
    const written = seat('A1', { row: 'A', price: 4500, place: { hall: '红' } });
    expect(await seats.bulkWrite([{ document: written }], 'sale')).toEqual({ error: [] });
    expect(await seats.findDocumentsById(['A1'], false)).toEqual([written]);
  });

  it('tells a conflict with what is there, and writes nothing of that row', async () => {
    const first = seat('A1', { price: 1 });
    await seats.bulkWrite([{ document: first }], 'one');
    const row = { document: seat('A1', { price: 2 }) };
    const { error } = await seats.bulkWrite([row, { document: seat('A2') }], 'two');
    expect(error).toEqual([
      { isError: true, status: 409, documentId: 'A1', writeRow: row, documentInDb: first, context: 'two' },
    ]);
    expect(await seats.findDocumentsById(['A1', 'A2'], false)).toMatchObject([{ price: 1 }, { id: 'A2' }]);
  });

  it('refuses a change that started from an older revision', async () => {
    const first = seat('A1');
    const second = changed(first, { price: 5 });
    await seats.bulkWrite([{ document: first }], '');
    await seats.bulkWrite([{ previous: first, document: second }], '');
    const { error } = await seats.bulkWrite([{ previous: first, document: changed(first, { price: 9 }) }], '');
    expect(error).toMatchObject([{ status: 409, documentInDb: second }]);
  });

  it('lets the first of two inserts in one turn win, each answered by itself', async () => {
    const answers = await Promise.all(
      [1, 2].map((price) => seats.bulkWrite([{ document: seat('A1', { price }) }], `${price}`)),
    );
    expect(answers.map(({ error }) => error.map(({ status }) => status))).toEqual([[], [409]]);
    expect(await seats.findDocumentsById(['A1'], false)).toMatchObject([{ price: 1 }]);
  });

  it('looks again for an id that comes twice in it', async () => {
    const first = seat('A1', { price: 1 });
    const second = changed(first, { price: 2 });
    const rows = [{ document: first }, { previous: first, document: second }, { document: seat('A1') }];
    const { error } = await seats.bulkWrite(rows, '');
    expect(error).toMatchObject([{ status: 409, documentInDb: second }]);
    expect(await seats.findDocumentsById(['A1'], false)).toEqual([second]);
  });

  it('may insert a document that is deleted already', async () => {
    await seats.bulkWrite([{ document: { ...seat('A1'), _deleted: true } }], '');
    expect(await seats.findDocumentsById(['A1'], false)).toEqual([]);
    expect(await seats.findDocumentsById(['A1'], true)).toMatchObject([{ id: 'A1', _deleted: true }]);
  });

  it('is seen by a read that was asked for after it, though nobody waited', async () => {
    const writing = seats.bulkWrite([{ document: seat('A1', { price: 3 }) }], '');
    expect(await idsOf(living({ price: { $gt: 2 } }))).toEqual(['A1']);
    expect(await writing).toEqual({ error: [] });
  });

  it('does not take the others of its turn with it when it fails', async () => {
    const broken = { document: { ...seat('A2'), row: 7 as never } };
    const [good, bad, alsoGood] = await Promise.allSettled([
      seats.bulkWrite([{ document: seat('A1') }], ''),
      seats.bulkWrite([{ document: seat('B1') }, broken], ''),
      seats.bulkWrite([{ document: seat('A3') }], ''),
    ]);
    expect([good.status, bad.status, alsoGood.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const found = await seats.findDocumentsById(['A1', 'A2', 'A3', 'B1'], true);
    expect(found.map(({ id }) => id)).toEqual(['A1', 'A3']);
  });

  it('takes ten thousand documents and gives them back in order', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => ({ document: seat(`s${i}`, { price: 10_000 - i }) }));
    await seats.bulkWrite(rows, '');
    const found = await idsOf(living({ price: { $lte: 3 } }, { sort: [{ price: 'asc' }] }));
    expect(found).toEqual(['s9999', 's9998', 's9997']);
    expect(await seats.count(living({ price: { $gt: 0 } }))).toEqual({ count: 10_000, mode: 'fast' });
    const ids = rows.map(({ document }) => document.id);
    expect(await seats.findDocumentsById(ids, false)).toHaveLength(10_000);
  });
});

describe('a query', () => {
  beforeEach(async () => {
    const documents = [
      seat('a', { row: 'A', price: 100, place: { hall: 'x' }, note: 'aisle' }),
      seat('b', { row: 'A', price: 50, place: { hall: 'y' }, note: 'wheelchair' }),
      seat('c', { row: 'B', price: 100, place: { hall: 'y' } }),
      seat('d', { price: 7 }),
    ];
    await seats.bulkWrite(
      documents.map((document) => ({ document })),
      '',
    );
  });

  it('skips and limits, with the index’s order and without', async () => {
    const byPrice = { sort: [{ price: 'asc' }, { id: 'asc' }] };
    expect(await idsOf(living({ price: { $gte: 0 } }, { ...byPrice, skip: 1, limit: 2 }))).toEqual(['b', 'a']);
    expect(await idsOf(living({ price: { $gte: 0 } }, { ...byPrice, limit: 0 }))).toEqual([]);
    expect(await idsOf(living({}, { sort: [{ price: 'desc' }], skip: 1, limit: 2 }))).toEqual(['c', 'b']);
    expect(await idsOf(living({ note: { $exists: true } }, { ...byPrice, skip: 1 }))).toEqual(['a']);
  });

  it('finds by nested fields, expressions, alternatives and fields without an index', async () => {
    expect(await idsOf(living({ 'place.hall': { $gt: 'x' } }))).toEqual(['b', 'c']);
    expect(await idsOf(living({ note: { $regex: '^wh' } }))).toEqual(['b']);
    expect(
      await idsOf(living({ $or: [{ price: { $eq: 7 } }, { row: { $eq: 'B' } }] }, { sort: [{ id: 'asc' }] })),
    ).toEqual(['c', 'd']);
    expect(await idsOf(living({ price: { $in: [7, 50] } }, { sort: [{ note: 'desc' }] }))).toEqual(['b', 'd']);
  });

  it('by an id has the documents on the edges of its range', async () => {
    const sort = [{ id: 'asc' }];
    expect(await idsOf(living({ id: { $gte: 'b', $lte: 'c' } }, { sort }))).toEqual(['b', 'c']);
    expect(await idsOf(living({ id: { $gt: 'b', $lt: 'd' } }, { sort }))).toEqual(['c']);
    // Every field of the index is named: the lower edge is the key of a document.
    const edge = { price: { $eq: 50 }, id: { $gte: 'b', $lte: 'b' } };
    expect(await idsOf(living(edge, { sort: [{ price: 'asc' }, { id: 'asc' }] }))).toEqual(['b']);
  });

  it('sees deleted documents when it does not ask for living ones', async () => {
    const [b] = await seats.findDocumentsById(['b'], false);
    await seats.bulkWrite([{ ...(b ? { previous: b } : {}), document: deleted(b ?? seat('b')) }], '');
    expect(await idsOf(living({ price: { $lt: 100 } }))).toEqual(['d']);
    expect(await idsOf(planned({ selector: { price: { $lt: 100 } }, sort: [{ id: 'asc' }] }))).toEqual(['b', 'd']);
  });

  it('is counted without reading a document when the index says all, else by reading', async () => {
    expect(await seats.count(living({ price: { $eq: 100 } }))).toEqual({ count: 2, mode: 'fast' });
    expect(await seats.count(living({ note: { $exists: true } }))).toEqual({ count: 2, mode: 'slow' });
    const part = living({ price: { $gte: 50 } }, { skip: 1, limit: 1 });
    expect(await seats.count(part)).toEqual({ count: 3, mode: 'fast' });
  });

  it('for an index that the schema does not have is refused', async () => {
    await expect(seats.query(living({}, { index: ['_deleted', 'note'] }))).rejects.toThrow('note');
  });
});

describe('an instance', () => {
  it('can be closed twice; closed, it refuses everything', async () => {
    await seats.close();
    await seats.close();
    await expect(seats.bulkWrite([{ document: seat('A1') }], '')).rejects.toThrow('closed');
    await expect(seats.query(living({}))).rejects.toThrow('closed');
    await expect(seats.remove()).rejects.toThrow('closed');
    expect(() => seats.changeStream()).toThrow('closed');
  });

  it('commits on closing what was asked of it before', async () => {
    const writing = seats.bulkWrite([{ document: seat('A1') }], '');
    await seats.close();
    expect(await writing).toEqual({ error: [] });
    seats = await openSeats({ file });
    expect(await seats.findDocumentsById(['A1'], false)).toHaveLength(1);
  });

  it('that is removed takes its documents with it, and nobody else’s', async () => {
    const others = await openSeats({ file, collection: 'others' });
    const newer = await openSeats({ file, schema: { ...seats.schema, version: 1 } });
    const elsewhere = await openSeats({ file, database: 'elsewhere' });
    for (const one of [seats, others, newer, elsewhere]) await one.bulkWrite([{ document: seat('A1') }], '');
    const again = await openSeats({ file });
    await seats.remove();
    await expect(again.findDocumentsById(['A1'], false)).rejects.toThrow('removed');
    await again.close();
    seats = await openSeats({ file });
    expect(await seats.findDocumentsById(['A1'], true)).toEqual([]);
    for (const one of [others, newer, elsewhere]) {
      expect(await one.findDocumentsById(['A1'], true)).toHaveLength(1);
      await one.close();
    }
  });

  it('finds everything by its keys after the schema’s indexes were changed', async () => {
    const documents = [seat('a', { note: 'z' }), seat('b', { note: 'y' }), seat('c', { price: 3 })];
    await seats.bulkWrite(
      documents.map((document) => ({ document })),
      '',
    );
    const properties = { ...seats.schema.properties, note: { type: 'string', maxLength: 5 } };
    const schema = { ...seats.schema, properties, indexes: [['_deleted', 'note', 'id']] } as typeof seats.schema;
    await expect(openSeats({ file, schema })).rejects.toThrow('is open with other indexes');
    await seats.close();
    seats = await openSeats({ file, schema });
    const query = { selector: { _deleted: { $eq: false }, note: { $gt: '' } }, sort: [{ note: 'asc' }] } as const;
    expect(await idsOf(planned(query as never, schema))).toEqual(['b', 'a']);
    expect(await seats.findDocumentsById(['c'], false)).toMatchObject([{ price: 3 }]);
  });

  it('keeps the numbers of its writes when the schema’s indexes were changed, also where some are missing', async () => {
    const [a, b, c] = [seat('a'), seat('b'), seat('c')];
    await seats.bulkWrite([{ document: a }, { document: b }, { document: c }], '');
    const { checkpoint } = await seats.getChangedDocumentsSince(10);
    const [a2, b2] = [changed(a, { price: 1 }), changed(b, { price: 2 })];
    await seats.bulkWrite([{ previous: a, document: a2 }], '');
    await seats.bulkWrite([{ previous: b, document: b2 }], '');
    const schema = { ...seats.schema, indexes: [['_deleted', 'row', 'id']] } as typeof seats.schema;
    await seats.close();
    seats = await openSeats({ file, schema });
    const { documents } = await seats.getChangedDocumentsSince(10, checkpoint);
    expect(documents.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('is written anew when only the steps of an indexed number were changed', async () => {
    await seats.bulkWrite([{ document: seat('a', { price: 1.25 }) }, { document: seat('b', { price: 1.5 }) }], '');
    await seats.close();
    const price = { type: 'integer', minimum: 0, maximum: 1_000_000, multipleOf: 0.01 };
    const schema = { ...seats.schema, properties: { ...seats.schema.properties, price } } as typeof seats.schema;
    seats = await openSeats({ file, schema });
    const query = { selector: { _deleted: { $eq: false }, price: { $gt: 1.3 } }, sort: [{ price: 'asc' }] } as const;
    expect(await idsOf(planned(query as never, schema))).toEqual(['b']);
  });

  it('commits what waits in another collection only at the end of the turn, also after a write of its own failed', async () => {
    const others = await openSeats({ file, collection: 'others' });
    await expect(seats.bulkWrite([{ document: { ...seat('A1'), row: 7 as never } }], '')).rejects.toThrow();
    let heard = 0;
    others.changeStream().subscribe(() => (heard += 1));
    const writing = others.bulkWrite([{ document: seat('A2') }], '');
    await seats.findDocumentsById(['A1'], false);
    expect(heard).toBe(0);
    await writing;
    expect(heard).toBe(1);
    await others.close();
  });

  it('refuses everything once another process has opened its collection with other indexes', async () => {
    await seats.bulkWrite([{ document: seat('A1') }], '');
    const other = new Database(file);
    other.prepare("UPDATE collections SET layout = '[]'").run();
    other.close();
    const fault = { name: 'StorageFault', code: 'SETTINGS_DIFFER' };
    await expect(seats.bulkWrite([{ document: seat('A2') }], '')).rejects.toMatchObject(fault);
    await new Promise((resolve) => setImmediate(resolve));
    await expect(seats.findDocumentsById(['A1'], false)).rejects.toMatchObject(fault);
    await expect(seats.count(living({ price: { $eq: 1 } }))).rejects.toMatchObject(fault);
  });
});
