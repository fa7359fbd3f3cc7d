import type { StreamId } from '@foyer/shared/domain/ids';
import { describe, expect, it } from 'vitest';
import { type LogEntry, type LogStore, StorageFault, type StreamHead } from '../../ports/log-store.ts';
import { batchOf, entriesAfter, seatRow, STREAM } from '../../testing/log-batches.ts';
import { logStoreContract } from '../../testing/log-store-contract.ts';
import { type CommitStep, LogDisk } from './log-disk.ts';
import { MemoryLogStore } from './memory-log-store.ts';

logStoreContract('memory', async () => new MemoryLogStore());

const answer = (key: string, seq: number) => ({ key, bodyHash: 'b1', reply: '{}', seq });

async function contents(store: LogStore): Promise<{ head: StreamHead; entries: LogEntry[] }> {
  const entries: LogEntry[] = [];
  const head = await store.load(STREAM, (entry) => entries.push(entry));
  return { head, entries };
}

/** Two commits; the power goes ahead of a step of the second. What a server that starts again finds of it. */
async function cutAt(step: CommitStep, unsynced: 'lost' | 'kept'): Promise<string> {
  const disk = new LogDisk();
  const store = new MemoryLogStore(disk);
  const [a, b] = entriesAfter(disk.unwritten, [1, 2]) as [LogEntry, LogEntry];
  await store.commit(STREAM, 0, batchOf([a], { rows: [seatRow('A', 1, '..')] }));
  disk.before = (next) => {
    if (next === step) disk.crash(unsynced);
  };
  const second = batchOf([b], { replies: [answer('t1:c1', 2)], rows: [seatRow('A', 2, 's.')], venueMs: 50 });
  await expect(store.commit(STREAM, 1, second)).rejects.toThrow(StorageFault);
  disk.before = () => undefined;
  const next = new MemoryLogStore(disk);
  const { head, entries } = await contents(next);
  const replies = (await next.findReplies(STREAM, ['t1:c1'])).size;
  const [seats] = await next.heads(STREAM, ['seats:p1']);
  if (JSON.stringify(entries) === JSON.stringify([a, b]) && head.seq === 2 && replies === 1 && seats === 2)
    return 'all';
  return entries.length === 1 && head.seq === 1 && head.venueMs === 10 && replies === 0 && seats === 1
    ? 'none'
    : 'half';
}

describe('a log whose server loses its power in the middle of a commit', () => {
  it('has all of it or nothing, and all of it once it was synced', async () => {
    expect(await cutAt('write', 'lost')).toBe('none');
    expect(await cutAt('write', 'kept')).toBe('none');
    expect(await cutAt('sync', 'lost')).toBe('none');
    expect(await cutAt('sync', 'kept')).toBe('all');
    expect(await cutAt('told', 'lost')).toBe('all');
  });

  it('may lose venue time that was saved alone, never that of a commit', async () => {
    for (const [unsynced, venueMs] of [
      ['lost', 10],
      ['kept', 900],
    ] as const) {
      const disk = new LogDisk();
      const store = new MemoryLogStore(disk);
      await store.commit(STREAM, 0, batchOf(entriesAfter(disk.unwritten, [1])));
      await store.saveVenueTime(STREAM, 900);
      disk.crash(unsynced);
      expect((await contents(new MemoryLogStore(disk))).head.venueMs).toBe(venueMs);
    }
  });

  it('takes nothing more from the process of before', async () => {
    const disk = new LogDisk();
    const store = new MemoryLogStore(disk);
    disk.crash();
    const [a] = entriesAfter(disk.unwritten, [1]) as [LogEntry];
    for (const ask of [
      () => store.commit(STREAM, 0, batchOf([a])),
      () => contents(store),
      () => store.heads(STREAM, ['seats']),
      () => store.streams(),
    ])
      await expect(ask()).rejects.toThrow(StorageFault);
    expect((await contents(new MemoryLogStore(disk))).entries).toEqual([]);
  });
});

describe('a log whose disk refuses a commit', () => {
  it('is loaded again before anything else is done with it', async () => {
    const disk = new LogDisk();
    const store = new MemoryLogStore(disk);
    const [a] = entriesAfter(disk.unwritten, [1]) as [LogEntry];
    disk.before = (step) => {
      if (step === 'sync') throw new Error('no room');
    };
    await expect(store.commit(STREAM, 0, batchOf([a]))).rejects.toThrow(StorageFault);
    disk.before = () => undefined;
    await expect(store.commit(STREAM, 0, batchOf([a]))).rejects.toThrow('until it is loaded again');
    expect((await contents(store)).entries).toEqual([]);
    expect(await store.commit(STREAM, 0, batchOf([a]))).toBe('committed');
  });
});

describe('a backup that is put back', () => {
  it('is what was there then, whatever came after', async () => {
    const disk = new LogDisk();
    const store = new MemoryLogStore(disk);
    const [a, b] = entriesAfter(disk.unwritten, [1, 2]) as [LogEntry, LogEntry];
    await store.commit(STREAM, 0, batchOf([a], { rows: [seatRow('A', 1, '..'), seatRow('B', 1, '..')] }));
    const backup = disk.snapshot();
    await store.commit(STREAM, 1, batchOf([b], { replies: [answer('t1:c1', 2)], rows: [seatRow('A', 2, 's.')] }));
    await store.commit('other' as StreamId, 0, batchOf([], { replies: [answer('x', 0)] }));
    disk.restore(backup);
    await expect(contents(store)).rejects.toThrow(StorageFault);
    const restored = new MemoryLogStore(disk);
    expect(await contents(restored)).toEqual({ head: { epoch: 1, seq: 1, hash: a.hash, venueMs: 10 }, entries: [a] });
    expect([await restored.streams(), (await restored.findReplies(STREAM, ['t1:c1'])).size]).toEqual([[STREAM], 0]);
    const page = await restored.pull(STREAM, 'seats:p1', null, 10);
    expect(page.documents.map(({ id, seq }) => [id, seq])).toEqual([
      ['p1:A', 1],
      ['p1:B', 1],
    ]);
    expect(await restored.commit(STREAM, 1, batchOf([b], { rows: [seatRow('A', 2, 'h.')] }))).toBe('committed');
    // The backup itself is as it was: it can be put back once more.
    disk.restore(backup);
    expect((await contents(new MemoryLogStore(disk))).head).toMatchObject({ epoch: 1, seq: 1 });
  });
});

it('gives nobody an object that somebody else can change', async () => {
  const store = new MemoryLogStore();
  const row = seatRow('A', 1, '..');
  await store.commit(
    STREAM,
    0,
    batchOf(entriesAfter({ epoch: 1, seq: 0, hash: '0'.repeat(64) }, [{ n: 1 }]), { rows: [row] }),
  );
  (row.doc as { states: string }).states = 'ss';
  const [document] = (await store.pull(STREAM, 'seats:p1', null, 1)).documents;
  expect(document?.doc).toMatchObject({ states: '..' });
  expect(() => Object.assign(document?.doc ?? {}, { states: 'ss' })).toThrow(TypeError);
  const first = (await contents(store)).entries[0];
  Object.assign(first?.events[0] ?? {}, { n: 2 });
  expect((await contents(store)).entries[0]?.events).toEqual([{ n: 1 }]);
});
