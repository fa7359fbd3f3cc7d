import type { StreamId } from '@foyer/shared/domain/ids';
import type { FeedPage } from '@foyer/shared/wire/feed';
import type { Checkpoint } from '@foyer/shared/wire/schemas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GENESIS_HASH, type LogEntry, type LogStore, type StoredReply, type StreamHead } from '../ports/log-store.ts';
import { sealEntry } from '../sequencer/log-chain.ts';
import { batchOf, entriesAfter, STREAM, seatRow } from './log-batches.ts';

const OTHER = 'new-mill' as StreamId;
const UNWRITTEN: StreamHead = { epoch: 1, seq: 0, hash: GENESIS_HASH, venueMs: 0 };

const answer = (key: string, seq: number): StoredReply => ({
  key,
  bodyHash: 'b1',
  reply: `{"ok":true,"value":"${key}"}`,
  seq,
});

/** What every log store must do. Run it with one line: `logStoreContract('memory', async () => new MemoryLogStore())`. */
export function logStoreContract(name: string, open: () => Promise<LogStore>): void {
  describe(`the log in ${name}`, () => {
    let store: LogStore;

    beforeEach(async () => {
      store = await open();
    });

    afterEach(async () => {
      await store.close();
    });

    const entries = async (stream: StreamId = STREAM): Promise<{ head: StreamHead; entries: LogEntry[] }> => {
      const seen: LogEntry[] = [];
      const head = await store.load(stream, (entry) => seen.push(entry));
      return { head, entries: seen };
    };

    it('knows nothing of a stream that was never written', async () => {
      expect(await entries()).toEqual({ head: UNWRITTEN, entries: [] });
      expect(await store.streams()).toEqual([]);
    });

    it('gives back in order exactly what was committed', async () => {
      const [a, b, c] = entriesAfter(UNWRITTEN, [
        { kind: 'one', name: '大厅' },
        { kind: 'two' },
        { kind: 'three' },
      ]) as [LogEntry, LogEntry, LogEntry];
      expect(await store.commit(STREAM, 0, batchOf([a, b]))).toBe('committed');
      expect(await store.commit(STREAM, 2, batchOf([c]))).toBe('committed');
      expect(await entries()).toEqual({ head: { epoch: 1, seq: 3, hash: c.hash, venueMs: 30 }, entries: [a, b, c] });
      expect(await store.streams()).toEqual([STREAM]);
    });

    it('goes on in a new epoch by an entry that says from where, and by no other', async () => {
      const [a] = entriesAfter(UNWRITTEN, [{ kind: 'one' }]) as [LogEntry];
      await store.commit(STREAM, 0, batchOf([a]));
      const raised = { epoch: 2, seq: 1, hash: a.hash };
      const [silent] = entriesAfter(raised, [{ kind: 'two' }]) as [LogEntry];
      expect(await store.commit(STREAM, 1, batchOf([silent]))).toBe('stale');
      const from = { epoch: 1, seq: 1, hash: a.hash };
      const fork = { kind: 'epoch.raised', epoch: 2, from, abandoned: null, reason: 'restored' };
      const [declared, next] = entriesAfter(raised, [fork, { kind: 'two' }]) as [LogEntry, LogEntry];
      expect(await store.commit(STREAM, 1, batchOf([declared]))).toBe('committed');
      expect(await store.commit(STREAM, 2, batchOf([next]))).toBe('committed');
      expect((await entries()).head).toMatchObject({ epoch: 2, seq: 3, hash: next.hash });
      expect(await store.pull(STREAM, 'seats:p1', { epoch: 1, seq: 1 }, 10)).toMatchObject({ reset: true });
    });

    it('gives back which answer an entry binds', async () => {
      const [plain] = entriesAfter(UNWRITTEN, [{ kind: 'one' }]) as [LogEntry];
      const bound = sealEntry({ ...plain, answer: 'a'.repeat(64) });
      expect(bound.hash).not.toBe(plain.hash);
      await store.commit(STREAM, 0, batchOf([bound]));
      expect((await entries()).entries).toEqual([bound]);
    });

    it('replays a long log whole and in order', async () => {
      const many = entriesAfter(
        UNWRITTEN,
        Array.from({ length: 5001 }, (_, n) => ({ n })),
      );
      await store.commit(STREAM, 0, batchOf(many));
      const loaded = await entries();
      expect(loaded.entries.map((entry) => entry.seq)).toEqual(many.map((entry) => entry.seq));
      expect(loaded.head.hash).toBe(many.at(-1)?.hash);
    });

    it('keeps streams apart', async () => {
      const [a] = entriesAfter(UNWRITTEN, [{ kind: 'one' }]) as [LogEntry];
      await store.commit(STREAM, 0, batchOf([a], { replies: [answer('t1:c1', 1)], rows: [seatRow('A', 1, '..')] }));
      expect(await entries(OTHER)).toEqual({ head: UNWRITTEN, entries: [] });
      expect((await store.findReplies(OTHER, ['t1:c1'])).size).toBe(0);
      expect(await store.heads(OTHER, ['seats:p1'])).toEqual([0]);
    });

    describe('when another writer was first', () => {
      it('says stale and writes nothing of the batch', async () => {
        const [a, b] = entriesAfter(UNWRITTEN, [{ kind: 'one' }, { kind: 'two' }]) as [LogEntry, LogEntry];
        await store.commit(STREAM, 0, batchOf([a]));
        const late = batchOf([a], { replies: [answer('late', 1)], rows: [seatRow('A', 1, 's')], venueMs: 99_999 });
        expect(await store.commit(STREAM, 0, late)).toBe('stale');
        expect(await store.commit(STREAM, 7, batchOf([{ ...b, seq: 8 }]))).toBe('stale');
        expect(await entries()).toEqual({ head: { epoch: 1, seq: 1, hash: a.hash, venueMs: 10 }, entries: [a] });
        expect((await store.findReplies(STREAM, ['late'])).size).toBe(0);
        expect(await store.heads(STREAM, ['seats:p1'])).toEqual([0]);
      });

      it('says stale when the other wrote a different entry under the same seq', async () => {
        const [a] = entriesAfter(UNWRITTEN, [{ kind: 'one' }]) as [LogEntry];
        const [, ours] = entriesAfter(UNWRITTEN, [{ kind: 'another' }, { kind: 'two' }]) as [LogEntry, LogEntry];
        await store.commit(STREAM, 0, batchOf([a]));
        expect(await store.commit(STREAM, 1, batchOf([ours]))).toBe('stale');
        expect((await entries()).entries).toEqual([a]);
      });

      it('says stale when the other answered the same id without changing anything else', async () => {
        expect(await store.commit(STREAM, 0, batchOf([], { replies: [answer('t1:c1', 0)] }))).toBe('committed');
        const [a] = entriesAfter(UNWRITTEN, [{ kind: 'one' }]) as [LogEntry];
        const batch = batchOf([a], {
          replies: [{ ...answer('t1:c1', 1), reply: '{"ok":false}' }],
          rows: [seatRow('A', 1, 's')],
        });
        expect(await store.commit(STREAM, 0, batch)).toBe('stale');
        expect((await entries()).entries).toEqual([]);
        expect((await store.findReplies(STREAM, ['t1:c1'])).get('t1:c1')?.reply).toBe('{"ok":true,"value":"t1:c1"}');
        expect(await store.heads(STREAM, ['seats:p1'])).toEqual([0]);
      });
    });

    it('raises its epoch by an entry that declares where from, and by no other', async () => {
      const [a] = entriesAfter(UNWRITTEN, [{ kind: 'one' }]) as [LogEntry];
      await store.commit(STREAM, 0, batchOf([a], { rows: [seatRow('A', 1, '..')] }));
      const from = { epoch: 1, seq: 1, hash: a.hash };
      const raised = { kind: 'epoch.raised', epoch: 2, from, abandoned: null, reason: 'restored' };
      const after = (event: unknown) => entriesAfter({ ...from, epoch: 2 }, [event]) as [LogEntry];
      const elsewhere = { ...raised, from: { ...from, hash: 'f'.repeat(64) } };
      for (const event of [{ kind: 'two' }, { ...raised, epoch: 3 }, elsewhere])
        expect(await store.commit(STREAM, 1, batchOf(after(event)))).toBe('stale');
      const [fork] = after(raised);
      expect(await store.commit(STREAM, 1, batchOf([fork]))).toBe('committed');
      expect((await entries()).head).toMatchObject({ epoch: 2, seq: 2, hash: fork.hash });
      expect(await store.pull(STREAM, 'seats:p1', { epoch: 1, seq: 1 }, 9)).toMatchObject({
        reset: true,
        checkpoint: { epoch: 2 },
      });
    });

    it('refuses entries that do not follow on, as a bug of the caller', async () => {
      const [a, b, c] = entriesAfter(UNWRITTEN, [1, 2, 3]) as [LogEntry, LogEntry, LogEntry];
      await expect(store.commit(STREAM, 0, batchOf([a, c]))).rejects.toThrow(/does not follow/);
      await expect(store.commit(STREAM, 0, batchOf([b]))).rejects.toThrow(/does not follow/);
      expect((await entries()).entries).toEqual([]);
    });

    it('finds stored answers by key, byte for byte, and only those asked for', async () => {
      const odd = {
        key: `b1:${'x'.repeat(60)}'";--`,
        bodyHash: 'h',
        reply: '{"ok":true, "value":"\\u0000 座位"}',
        seq: 0,
      };
      await store.commit(STREAM, 0, batchOf([], { replies: [answer('t1:c1', 0), answer('t1:c2', 0), odd] }));
      const found = await store.findReplies(STREAM, ['t1:c2', 'unknown', odd.key]);
      expect([...found.keys()].sort()).toEqual([odd.key, 't1:c2'].sort());
      expect(found.get(odd.key)).toEqual(odd);
      expect((await store.findReplies(STREAM, [])).size).toBe(0);
    });

    it('keeps venue time, and never lets it go back', async () => {
      const [a, b] = entriesAfter(UNWRITTEN, [1, 2]) as [LogEntry, LogEntry];
      await store.commit(STREAM, 0, batchOf([a], { venueMs: 5000 }));
      await store.saveVenueTime(STREAM, 9000);
      await store.saveVenueTime(STREAM, 4000);
      expect((await entries()).head.venueMs).toBe(9000);
      await store.commit(STREAM, 1, batchOf([b], { venueMs: 6000 }));
      expect((await entries()).head.venueMs).toBe(9000);
    });

    describe('feed', () => {
      const commitRows = async (perSeq: readonly (readonly [row: string, states: string | null])[][]) => {
        const list = entriesAfter(
          UNWRITTEN,
          perSeq.map((_, n) => n),
        );
        const rows = perSeq.flatMap((touched, i) => touched.map(([row, states]) => seatRow(row, i + 1, states)));
        await store.commit(STREAM, 0, batchOf(list, { rows }));
      };

      it('holds the newest document of each row, tombstones too, in the order of the log', async () => {
        await commitRows([
          [
            ['A', '..'],
            ['B', '..'],
          ],
          [['A', 'h.']],
          [['B', null]],
        ]);
        const page = await store.pull(STREAM, 'seats:p1', { epoch: 1, seq: 1 }, 100);
        expect(page).toMatchObject({
          stream: STREAM,
          scope: 'seats:p1',
          reset: false,
          more: false,
          checkpoint: { epoch: 1, seq: 3 },
        });
        expect(page.documents).toEqual([
          {
            collection: 'seatRows',
            id: 'p1:A',
            seq: 2,
            doc: { id: 'p1:A', performance: 'p1', row: 'A', states: 'h.' },
          },
          { collection: 'seatRows', id: 'p1:B', seq: 3, doc: null },
        ]);
      });

      it('never ends a page inside one seq, and pages meet without gap or repeat', async () => {
        const wide = ['A', 'B', 'C', 'D', 'E'].map((row): [string, string] => [row, '..']);
        await commitRows([[['Z', '.']], wide, [['Y', '.']], [['X', '.']]]);
        const first = await store.pull(STREAM, 'seats:p1', null, 2);
        expect(first.documents.map((document) => document.seq)).toEqual([1, 2, 2, 2, 2, 2]);
        expect(first).toMatchObject({ more: true, checkpoint: { epoch: 1, seq: 2 } });
        const second = await store.pull(STREAM, 'seats:p1', first.checkpoint, 2);
        expect(second.documents.map((document) => document.id)).toEqual(['p1:Y', 'p1:X']);
        expect(second).toMatchObject({ more: false, checkpoint: { epoch: 1, seq: 4 } });
        const third = await store.pull(STREAM, 'seats:p1', second.checkpoint, 2);
        expect(third).toMatchObject({ documents: [], more: false, reset: false, checkpoint: { epoch: 1, seq: 4 } });
      });

      it('starts over when the caller knows another epoch or more than this server', async () => {
        await commitRows([[['A', '..']]]);
        for (const since of [
          { epoch: 9, seq: 1 },
          { epoch: 1, seq: 2 },
        ]) {
          const page = await store.pull(STREAM, 'seats:p1', since, 10);
          expect(page).toMatchObject({ reset: true, checkpoint: { epoch: 1, seq: 1 } });
          expect(page.documents).toHaveLength(1);
        }
      });

      it('keeps scopes apart and knows the newest seq of each', async () => {
        const list = entriesAfter(UNWRITTEN, [1, 2]);
        const order = { scope: 'orders:t1', collection: 'orders' as const, id: 'o1', seq: 2, doc: { total: 6000 } };
        await store.commit(STREAM, 0, batchOf(list, { rows: [seatRow('A', 1, '..'), order] }));
        expect(await store.heads(STREAM, ['orders:t1', 'seats:p1', 'seats:p2'])).toEqual([2, 1, 0]);
        const page = await store.pull(STREAM, 'orders:t1', null, 10);
        expect(page.documents).toEqual([{ collection: 'orders', id: 'o1', seq: 2, doc: { total: 6000 } }]);
      });

      it('shows every performance in one scope, in the order of the log, a page never ending inside one seq', async () => {
        const list = entriesAfter(UNWRITTEN, [1, 2, 3]);
        const other = { ...seatRow('A', 2, 'h.'), scope: 'seats:p2', id: 'p2:A' };
        const order = { scope: 'orders:t1', collection: 'orders' as const, id: 'o1', seq: 2, doc: {} };
        const rows = [seatRow('A', 1, '..'), seatRow('B', 2, '..'), other, order, seatRow('C', 3, '..')];
        await store.commit(STREAM, 0, batchOf(list, { rows }));
        const first = await store.pull(STREAM, 'seats', null, 2);
        expect(first.documents.map(({ id }) => id)).toEqual(['p1:A', 'p1:B', 'p2:A']);
        expect(first).toMatchObject({ more: true, checkpoint: { epoch: 1, seq: 2 } });
        const second = await store.pull(STREAM, 'seats', first.checkpoint, 2);
        expect(second.documents.map(({ id }) => id)).toEqual(['p1:C']);
        expect(second).toMatchObject({ more: false, checkpoint: { epoch: 1, seq: 3 } });
        expect(await store.heads(STREAM, ['seats', 'seats:p2'])).toEqual([3, 2]);
      });

      it('tells who starts from nothing of nothing that is gone, and still ends', async () => {
        await commitRows([[['A', '..']], [['B', '..']], [['A', null]], [['B', null]]]);
        for (const scope of ['seats', 'seats:p1'])
          expect(await store.pull(STREAM, scope, null, 1)).toMatchObject({
            documents: [],
            more: false,
            checkpoint: { epoch: 1, seq: 4 },
          });
        const late = await store.pull(STREAM, 'seats', { epoch: 1, seq: 2 }, 10);
        expect(late.documents.map(({ id, doc }) => [id, doc])).toEqual([
          ['p1:A', null],
          ['p1:B', null],
        ]);
      });

      it('starts over whoever may have missed a tombstone that is forgotten, and nobody else', async () => {
        await commitRows([[['A', '..']], [['B', '..']], [['A', null]], [['C', '..']], [['C', null]]]);
        expect(await store.forgetTombstones(STREAM, 'seatRows', 4)).toBe(1);
        expect(await store.forgetTombstones(STREAM, 'seatRows', 4)).toBe(0);
        expect(await store.forgetTombstones(STREAM, 'catalogue', 9)).toBe(0);
        for (const scope of ['seats', 'seats:p1']) {
          const late = await store.pull(STREAM, scope, { epoch: 1, seq: 2 }, 10);
          expect(late).toMatchObject({ reset: true, checkpoint: { epoch: 1, seq: 5 } });
          expect(late.documents.map(({ id }) => id)).toEqual(['p1:B']);
          const inTime = await store.pull(STREAM, scope, { epoch: 1, seq: 3 }, 10);
          expect(inTime.reset).toBe(false);
          expect(inTime.documents).toMatchObject([{ id: 'p1:C', doc: null }]);
        }
        expect((await store.pull(STREAM, 'catalogue', { epoch: 1, seq: 1 }, 10)).reset).toBe(false);
      });

      it('takes who starts from nothing past what is forgotten page by page, without starting over', async () => {
        await commitRows([[['A', '..']], [['B', '..']], [['X', '..']], [['X', null]], [['C', '..']], [['C', null]]]);
        await store.forgetTombstones(STREAM, 'seatRows', 4);
        const ids: string[] = [];
        let since: Checkpoint | null = null;
        for (let more = true; more; ) {
          const page: FeedPage = await store.pull(STREAM, 'seats', since, 1);
          expect(page).toMatchObject({ reset: false, documents: [{}] });
          ids.push(...page.documents.map(({ id }) => id));
          ({ checkpoint: since, more } = page);
        }
        expect(ids).toEqual(['p1:A', 'p1:B', 'p1:C']);
        expect(since).toEqual({ epoch: 1, seq: 6 });
        // What is forgotten while it is on its way it may have to be told: it starts over.
        const half = (await store.pull(STREAM, 'seats', null, 1)).checkpoint;
        await store.forgetTombstones(STREAM, 'seatRows', 6);
        expect(await store.pull(STREAM, 'seats', half, 1)).toMatchObject({ reset: true });
      });

      it('starts nobody over for a tombstone of another scope', async () => {
        const list = entriesAfter(UNWRITTEN, [1, 2, 3]);
        const order = { scope: 'orders:t1', collection: 'orders' as const, id: 'o1', seq: 1, doc: {} };
        const gone = { ...order, scope: 'orders:t2', id: 'o2', seq: 3, doc: null };
        const seat = { ...seatRow('A', 2, ''), scope: 'seats:p2', id: 'p2:A', doc: null };
        await store.commit(STREAM, 0, batchOf(list, { rows: [order, seat, gone] }));
        await store.forgetTombstones(STREAM, 'orders', 3);
        await store.forgetTombstones(STREAM, 'seatRows', 3);
        const at = { epoch: 1, seq: 1 };
        for (const [scope, reset] of [
          ['orders:t1', false],
          ['orders:t2', true],
          ['seats:p1', false],
          ['seats:p2', true],
          ['seats', true],
        ] as const)
          expect([scope, (await store.pull(STREAM, scope, at, 10)).reset]).toEqual([scope, reset]);
        expect(await store.heads(STREAM, ['orders:t1', 'orders:t2', 'seats:p1', 'seats'])).toEqual([1, 3, 0, 2]);
      });

      it('starts nobody over twice for the same forgotten tombstone', async () => {
        await commitRows([[['A', '..']], [['B', '..']], [['A', null]]]);
        await store.forgetTombstones(STREAM, 'seatRows', 3);
        expect(await store.heads(STREAM, ['seats', 'seats:p1'])).toEqual([3, 3]);
        for (const since of [null, { epoch: 1, seq: 2 }]) {
          const { checkpoint, more } = await store.pull(STREAM, 'seats', since, 10);
          expect({ checkpoint, more }).toEqual({ checkpoint: { epoch: 1, seq: 3 }, more: false });
          expect(await store.pull(STREAM, 'seats', checkpoint, 10)).toMatchObject({ reset: false, documents: [] });
        }
      });

      it('keeps the last word when one commit touches a row several times', async () => {
        await commitRows([[['A', 'h.']], [['A', 's.']], [['A', 'ss']]]);
        const page = await store.pull(STREAM, 'seats:p1', null, 1);
        expect(page.documents.map((document) => [document.seq, (document.doc as { states: string }).states])).toEqual([
          [3, 'ss'],
        ]);
      });
    });
  });
}
