import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type EventBulk, now, type RxStorageChangeEvent } from 'rxdb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BetterSqlite3Instance, StorageCheckpoint } from './index.ts';
import {
  changed,
  deleted,
  freshFolder,
  openSeats,
  type Seat,
  type SeatDocument,
  seat,
} from './testing/open-collection.ts';

type Bulk = EventBulk<RxStorageChangeEvent<SeatDocument>, StorageCheckpoint>;

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
  folder.remove();
});

const insert = (...documents: SeatDocument[]) =>
  seats.bulkWrite(
    documents.map((document) => ({ document })),
    '',
  );
const update = (previous: SeatDocument, document: SeatDocument) => seats.bulkWrite([{ previous, document }], '');
const since = async (limit: number, checkpoint?: StorageCheckpoint) => {
  const page = await seats.getChangedDocumentsSince(limit, checkpoint);
  return { ids: page.documents.map(({ id }) => id), checkpoint: page.checkpoint };
};

describe('the change stream', () => {
  it('tells a bulk once, with its context, its kinds of change and a checkpoint after it', async () => {
    const heard: Bulk[] = [];
    seats.changeStream().subscribe((bulk) => heard.push(bulk));
    const [a, b] = [seat('a', { price: 1 }), seat('b')];
    await seats.bulkWrite([{ document: a }, { document: b }], 'first');
    const [a2, gone] = [changed(a, { price: 2 }), deleted(b)];
    await seats.bulkWrite(
      [
        { previous: a, document: a2 },
        { previous: b, document: gone },
      ],
      'second',
    );
    await seats.bulkWrite([{ previous: gone, document: { ...changed(gone, {}), _deleted: false } }], 'third');
    expect(
      heard.map(({ context, events }) => [context, events.map((one) => `${one.operation} ${one.documentId}`)]),
    ).toEqual([
      ['first', ['INSERT a', 'INSERT b']],
      ['second', ['UPDATE a', 'DELETE b']],
      ['third', ['INSERT b']],
    ]);
    expect(heard[1]?.events[0]).toMatchObject({ documentData: a2, previousDocumentData: a });
    expect(new Set(heard.map(({ id }) => id)).size).toBe(3);
    expect((await since(10, heard[0]?.checkpoint)).ids).toEqual(['a', 'b']);
    expect((await since(10, heard[1]?.checkpoint)).ids).toEqual(['b']);
    expect((await since(10, heard[2]?.checkpoint)).ids).toEqual([]);
  });

  it('says nothing of a bulk that was all conflicts, nor of one that failed', async () => {
    await insert(seat('a'));
    const heard: Bulk[] = [];
    seats.changeStream().subscribe((bulk) => heard.push(bulk));
    await insert(seat('a'));
    await expect(insert({ ...seat('b'), row: 7 as never })).rejects.toThrow();
    expect(heard).toEqual([]);
  });

  it('keeps the order of the writes for every listener, though one of them writes at once', async () => {
    const [first, second]: [string[], string[]] = [[], []];
    seats.changeStream().subscribe(({ events }) => {
      const id = events[0]?.documentId ?? '';
      first.push(id);
      if (id === 'a') {
        void insert(seat('from a'));
        void seats.findDocumentsById(['a'], false);
      }
    });
    seats.changeStream().subscribe(({ events }) => second.push(events[0]?.documentId ?? ''));
    await Promise.all([insert(seat('a')), insert(seat('b')), insert(seat('c'))]);
    await insert(seat('d'));
    expect(first).toEqual(['a', 'b', 'c', 'from a', 'd']);
    expect(second).toEqual(first);
  });

  it('reaches every instance of the collection in this process at the commit, once and in order', async () => {
    const two = await openSeats({ file, multiInstance: true });
    const three = await openSeats({ file, multiInstance: true });
    const newer = await openSeats({ file, multiInstance: true, schema: { ...seats.schema, version: 1 } });
    const elsewhere = await openSeats({ file: join(folder.dir, 'other.db'), multiInstance: true });
    const all = [seats, two, three, newer, elsewhere];
    const heard = all.map((instance) => {
      const contexts: string[] = [];
      instance.changeStream().subscribe(({ context }) => contexts.push(context));
      return contexts;
    });
    const a = seat('a');
    await two.bulkWrite([{ document: a }], 'of two');
    await three.bulkWrite([{ previous: a, document: changed(a, { price: 1 }) }], 'of three');
    await insert(seat('b'));
    const inOrder = ['of two', 'of three', ''];
    expect(heard).toEqual([inOrder, inOrder, inOrder, [], []]);
    await two.close();
    await insert(seat('c'));
    expect(heard.map(({ length }) => length)).toEqual([4, 3, 4, 0, 0]);
    for (const instance of [three, newer, elsewhere]) await instance.close();
  });
});

describe('what changed since a checkpoint', () => {
  it('comes page by page, each document once and in its newest state', async () => {
    const documents = Array.from({ length: 7 }, (_, i) => seat(`s${i}`));
    await insert(...documents);
    const [first] = documents;
    if (first !== undefined) await update(first, changed(first, { price: 9 }));
    const one = await since(4);
    const two = await since(4, one.checkpoint);
    expect([one.ids, two.ids]).toEqual([
      ['s1', 's2', 's3', 's4'],
      ['s5', 's6', 's0'],
    ]);
    const end = await since(4, two.checkpoint);
    expect(end).toEqual({ ids: [], checkpoint: two.checkpoint });
  });

  it('misses no write that was stamped before the checkpoint and stored after it', async () => {
    const early = seat('stamped first');
    await insert(seat('stamped second'));
    const { checkpoint } = await since(10);
    await insert({ ...early, _meta: { lwt: early._meta.lwt - 3_600_000 } });
    expect((await since(10, checkpoint)).ids).toEqual(['stamped first']);
  });

  it('misses no write after the newest documents were purged', async () => {
    const [a, b] = [seat('a'), seat('b')];
    await insert(a, b);
    await update(b, deleted(b));
    const { checkpoint } = await since(10);
    expect(await seats.cleanup(-1000)).toBe(true);
    expect(await seats.findDocumentsById(['b'], true)).toEqual([]);
    const c = seat('c');
    await insert(c);
    const next = await since(10, checkpoint);
    expect(next.ids).toEqual(['c']);
    await update(c, deleted(c));
    const end = await since(10, next.checkpoint);
    await seats.cleanup(-1000);
    await seats.close();
    seats = await openSeats({ file });
    await insert(seat('d'));
    expect((await since(10, end.checkpoint)).ids).toEqual(['d']);
    expect((await since(10)).ids).toEqual(['a', 'd']);
  });

  it('goes by the time of writing for a checkpoint of another table, and counts from its end', async () => {
    const [a, b] = [seat('a'), seat('b')];
    await insert(a, b);
    const foreign = { id: 'a', lwt: a._meta.lwt, seq: 90, of: 'another' };
    const page = await since(10, foreign);
    expect(page.ids).toEqual(['b']);
    await insert({ ...seat('c'), _meta: { lwt: now() - 3_600_000 } });
    expect((await since(10, page.checkpoint)).ids).toEqual(['c']);
    expect((await since(10, { id: 'a', lwt: a._meta.lwt } as StorageCheckpoint)).ids).toEqual(['b']);
  });

  it('counts from the end of another table’s checkpoint, though nothing was written after it', async () => {
    const a = seat('a');
    await insert(a);
    const { ids, checkpoint } = await since(10, { id: 'a', lwt: a._meta.lwt, seq: 90, of: 'another' });
    expect(ids).toEqual([]);
    await insert({ ...seat('b'), _meta: { lwt: now() - 3_600_000 } });
    expect((await since(10, checkpoint)).ids).toEqual(['b']);
  });

  it('misses no write that was stamped early while another table’s checkpoint was read page by page', async () => {
    const lwt = now();
    await insert(...['a', 'b', 'c'].map((id, i) => ({ ...seat(id), _meta: { lwt: lwt + i } })));
    const one = await since(2, { id: '', lwt: lwt - 1, seq: 90, of: 'another' });
    expect(one.ids).toEqual(['a', 'b']);
    await insert({ ...seat('early'), _meta: { lwt: lwt - 3_600_000 } });
    const two = await since(2, one.checkpoint);
    const three = await since(2, two.checkpoint);
    expect([two.ids, three.ids]).toEqual([['c'], ['early']]);
  });

  it.each([true, false])(
    'misses no write after the file was put back to an older state (copied while it was open: %s)',
    async (isOpen) => {
      for (const count of [1, 2, 5]) {
        const ids = (name: string, many: number) => Array.from({ length: many }, (_, i) => `${name} ${count} ${i}`);
        await insert(...ids('before', 2).map((id) => seat(id)));
        if (!isOpen) await seats.close();
        const db = new Database(file);
        db.exec(`VACUUM INTO '${file}.${count}'`);
        db.close();
        if (!isOpen) seats = await openSeats({ file });
        await insert(...ids('lost', 2).map((id) => seat(id)));
        const { checkpoint } = await since(100);
        await seats.close();
        for (const ending of ['-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
        copyFileSync(`${file}.${count}`, file);
        seats = await openSeats({ file });
        await insert(...ids('new', count).map((id) => seat(id)));
        expect((await since(100, checkpoint)).ids).toEqual(ids('new', count));
      }
    },
  );

  it('goes on after any number of openings, also of a file of the first form', async () => {
    const a = seat('a');
    await insert(a);
    const { checkpoint } = await since(10);
    await seats.close();
    const db = new Database(file);
    db.exec(`DROP TABLE openings; PRAGMA user_version = 1; UPDATE collections SET token = '${checkpoint.of}'`);
    db.close();
    for (let i = 0; i < 3; i += 1) {
      seats = await openSeats({ file });
      await seats.close();
    }
    seats = await openSeats({ file });
    await insert({ ...seat('b'), _meta: { lwt: a._meta.lwt - 3_600_000 } });
    expect((await since(10, checkpoint)).ids).toEqual(['b']);
  });
});

describe('a cleanup', () => {
  it('purges what has been deleted for long enough, and only that', async () => {
    const [old, young, alive] = [seat('old'), seat('young'), seat('alive')];
    await insert(old, young, alive);
    const longDeleted = { ...deleted(old), _meta: { lwt: now() - 60_000 } };
    await update(old, longDeleted);
    await update(young, deleted(young));
    expect(await seats.cleanup(30_000)).toBe(true);
    expect((await seats.findDocumentsById(['old', 'young', 'alive'], true)).map(({ id }) => id)).toEqual([
      'young',
      'alive',
    ]);
  });

  it('says that there is more, and ends', async () => {
    const rows = Array.from({ length: 4_500 }, (_, i) => ({ document: { ...seat(`s${i}`), _deleted: true } }));
    await seats.bulkWrite(rows, '');
    const ended = [await seats.cleanup(-1000), await seats.cleanup(-1000), await seats.cleanup(-1000)];
    expect(ended).toEqual([false, false, true]);
    expect(
      await seats.findDocumentsById(
        rows.map(({ document }) => document.id),
        true,
      ),
    ).toEqual([]);
  });
});
