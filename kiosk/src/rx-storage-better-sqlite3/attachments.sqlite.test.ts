import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BetterSqlite3Instance } from './index.ts';
import {
  changed,
  deleted,
  freshFolder,
  openSeats,
  type Seat,
  seat,
  withAttachments,
} from './testing/open-collection.ts';

let folder: ReturnType<typeof freshFolder>;
let file: string;
let seats: BetterSqlite3Instance<Seat>;
beforeEach(async () => {
  folder = freshFolder();
  file = join(folder.dir, 'house.db');
  seats = await openSeats({ file, schema: withAttachments });
});
afterEach(async () => {
  await seats.close();
  folder.remove();
});

const attached = (text: string, digest = `digest of ${text}`) => {
  const data = new Blob([text], { type: 'text/plain' });
  return { data, digest, length: data.size, type: 'text/plain' };
};
const stub = ({ digest, length, type }: ReturnType<typeof attached>) => ({ digest, length, type });
const withFiles = (document: ReturnType<typeof seat>, files: Record<string, object>) => ({
  ...document,
  _attachments: files as (typeof document)['_attachments'],
});

describe('an attachment', () => {
  it('is kept apart from its document, with its type, and read by its digest', async () => {
    const view = attached('from seat A1 🎭');
    await seats.bulkWrite([{ document: withFiles(seat('A1'), { 'view 中': view }) }], '');
    await seats.close();
    seats = await openSeats({ file, schema: withAttachments });
    const [found] = await seats.findDocumentsById(['A1'], false);
    expect(found?._attachments).toEqual({ 'view 中': stub(view) });
    const blob = await seats.getAttachmentData('A1', 'view 中', view.digest);
    expect([await blob.text(), blob.type, blob.size]).toEqual(['from seat A1 🎭', 'text/plain', view.length]);
    await expect(seats.getAttachmentData('A1', 'view 中', 'another digest')).rejects.toThrow('does not exist');
    await expect(seats.getAttachmentData('A2', 'view 中', view.digest)).rejects.toThrow('does not exist');
  });

  it('stays when only its stub comes again, is replaced by new data, and goes with its name or its document', async () => {
    const [one, two, newer] = [attached('one'), attached('two'), attached('newer')];
    const first = seat('A1');
    await seats.bulkWrite([{ document: withFiles(first, { one, two }) }], '');
    const stored = withFiles(first, { one: stub(one), two: stub(two) });
    const second = withFiles(changed(first, {}), { one: newer, two: stub(two) });
    expect(await seats.bulkWrite([{ previous: stored, document: second }], '')).toEqual({ error: [] });
    expect(await (await seats.getAttachmentData('A1', 'one', newer.digest)).text()).toBe('newer');
    expect(await (await seats.getAttachmentData('A1', 'two', two.digest)).text()).toBe('two');
    const third = withFiles(changed(second, {}), { one: stub(newer) });
    const storedSecond = withFiles(second, { one: stub(newer), two: stub(two) });
    await seats.bulkWrite([{ previous: storedSecond, document: third }], '');
    await expect(seats.getAttachmentData('A1', 'two', two.digest)).rejects.toThrow('does not exist');
    await seats.bulkWrite([{ previous: third, document: withFiles(deleted(third), {}) }], '');
    await expect(seats.getAttachmentData('A1', 'one', newer.digest)).rejects.toThrow('does not exist');
  });

  it('without its data is refused, and the event carries no data', async () => {
    const heard: unknown[] = [];
    seats.changeStream().subscribe(({ events }) => heard.push(...events.map(({ documentData }) => documentData)));
    const view = attached('view');
    const { error } = await seats.bulkWrite([{ document: withFiles(seat('A1'), { view: stub(view) }) }], 'sale');
    expect(error).toMatchObject([
      { status: 510, isError: true, documentId: 'A1', attachmentId: 'view', context: 'sale' },
    ]);
    await seats.bulkWrite([{ document: withFiles(seat('A2'), { view }) }], '');
    expect(heard.at(-1)).toMatchObject({ id: 'A2', _attachments: { view: stub(view) } });
    expect(JSON.stringify(heard)).not.toContain('"data"');
  });

  it('that is being read when the collection is closed is written first', async () => {
    const view = attached('v'.repeat(100_000));
    const writing = seats.bulkWrite([{ document: withFiles(seat('A1'), { view }) }], '');
    await seats.close();
    expect(await writing).toEqual({ error: [] });
    seats = await openSeats({ file, schema: withAttachments });
    expect((await seats.getAttachmentData('A1', 'view', view.digest)).size).toBe(100_000);
  });

  it('that is being read holds back what is asked for after it: reads see it, and writes keep their order', async () => {
    const view = attached('v'.repeat(1_000_000));
    const first = withFiles(seat('A1', { price: 1 }), { view });
    const second = { ...withFiles(changed(first, { price: 2 }), { view: stub(view) }) };
    const plain = seats.bulkWrite([{ document: seat('B1') }], '');
    expect((await seats.findDocumentsById(['B1'], false)).length).toBe(1);
    const writing = [
      plain,
      seats.bulkWrite([{ document: first }], ''),
      seats.bulkWrite([{ previous: withFiles(first, { view: stub(view) }), document: second }], ''),
    ];
    const found = seats.findDocumentsById(['A1'], false);
    const purged = seats.cleanup(-1000);
    expect(await found).toMatchObject([{ price: 2 }]);
    expect(await Promise.all(writing)).toEqual([{ error: [] }, { error: [] }, { error: [] }]);
    expect(await purged).toBe(true);
  });

  it('that cannot be read is refused by itself', async () => {
    const broken = Object.assign(new Blob(['x']), { arrayBuffer: () => Promise.reject(new Error('unreadable')) });
    const files = { view: { ...attached('x'), data: broken } };
    const refused = seats.bulkWrite([{ document: withFiles(seat('A1'), files) }], '');
    const after = seats.bulkWrite([{ document: seat('A2') }], '');
    await expect(refused).rejects.toThrow('unreadable');
    expect(await after).toEqual({ error: [] });
    expect((await seats.findDocumentsById(['A1', 'A2'], true)).map(({ id }) => id)).toEqual(['A2']);
  });

  it('is purged with its document', async () => {
    const view = attached('view');
    await seats.bulkWrite([{ document: { ...withFiles(seat('A1'), { view }), _deleted: true } }], '');
    expect(await seats.cleanup(-1000)).toBe(true);
    await expect(seats.getAttachmentData('A1', 'view', view.digest)).rejects.toThrow('does not exist');
  });
});
