import type { PerformanceId, VenueId } from '@foyer/shared/domain/ids';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CatalogueView } from './catalogue-view.ts';
import { storedUnder, writeBulk } from './bulk.ts';
import { keyOf, type StoredEntry, type StoredRow } from './collections.ts';
import { openStore, type ReplicaStore } from './replica-store.ts';
import { sealed } from './seal.ts';
import { SeatView } from './seat-view.ts';

const P1 = 'p1' as PerformanceId;

let store: ReplicaStore;

beforeEach(async () => {
  ({ store } = await openStore({ storage: getRxStorageMemory(), name: 'views', file: null, terminal: 't1' }));
});

afterEach(() => store.destroy());

const rowAt = (seq: number, states: string) =>
  ({ collection: 'seatRows', id: 'p1:A', seq, doc: { id: 'p1:A', performance: 'p1', row: 'A', states } }) as const;

const write = (seq: number, states: string): Promise<void> =>
  store.writer.write('v1', 'seats', {
    documents: [rowAt(seq, states)],
    checkpoint: { epoch: 1, seq },
    reset: false,
  });

/** The same collection, whose answer to a query stays away until it is let go. */
function slowly(collection: ReplicaStore['collections']['seatRows']) {
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const { storageInstance } = collection;
  const slow = Object.create(storageInstance, {
    query: {
      value: async (...asked: Parameters<typeof storageInstance.query>) => {
        const found = await storageInstance.query(...asked);
        await gate;
        return found;
      },
    },
  }) as typeof storageInstance;
  return { collection: Object.create(collection, { storageInstance: { value: slow } }) as typeof collection, letGo };
}

it('shows the sale that was told while the rows were still being read, and not the seat as it was before', async () => {
  await write(1, '....');
  const told: string[] = [];
  const view = new SeatView((_performance, rows) => told.push(rows.get('A')?.states ?? ''));
  view.show(P1);
  const { collection, letGo } = slowly(store.collections.seatRows);
  const attached = view.attach(collection);
  await write(2, 's...');
  expect(view.rows(P1)?.get('A')).toEqual({ states: 's...', seq: 2 });
  letGo();
  await attached;
  expect(view.rows(P1)?.get('A')).toEqual({ states: 's...', seq: 2 });
  expect(told).toEqual(['s...']);
});

it('drops what it knew of before once a new replica was read to its end without it', async () => {
  await write(5, 's...');
  const view = new SeatView(() => undefined);
  await view.attach(store.collections.seatRows);
  expect(view.show(P1)?.get('A')?.states).toBe('s...');
  await store.destroy();
  ({ store } = await openStore({ storage: getRxStorageMemory(), name: 'anew', file: null, terminal: 't1' }));
  await view.attach(store.collections.seatRows);
  expect(view.rows(P1)?.get('A')?.states).toBe('s...');
  view.settle();
  expect(view.rows(P1)).toBeNull();
});

it('takes no price that is not sealed, whoever tells it', async () => {
  const { catalogue } = store.collections;
  const view = new CatalogueView(
    () => undefined,
    () => false,
  );
  await view.attach(catalogue);
  const profile = (name: string) =>
    sealed<StoredEntry>({
      key: keyOf('v1', 'profile'),
      stream: 'v1',
      id: 'profile',
      seq: 1,
      doc: { kind: 'profile', profile: { id: 'v1', name } },
    });
  const put = async (entry: StoredEntry): Promise<void> =>
    writeBulk(
      catalogue,
      { put: [entry], remove: [] },
      await storedUnder(catalogue, [entry.key]).catch(() => new Map()),
    );
  await put(profile('North'));
  expect(view.venue('v1' as VenueId)).toMatchObject({ name: 'North' });
  await put({ ...profile('Forged'), seal: profile('North').seal });
  expect(view.venue('v1' as VenueId)).toBeNull();
});

it('stores no checkpoint for documents that could not be stored', async () => {
  await write(1, '....');
  const { storageInstance } = store.collections.seatRows;
  const bulkWrite = storageInstance.bulkWrite.bind(storageInstance);
  storageInstance.bulkWrite = () => Promise.reject(new Error('no room'));
  await expect(write(2, 's...')).rejects.toThrow('no room');
  storageInstance.bulkWrite = bulkWrite;
  expect(await store.writer.checkpoint('v1', 'seats')).toEqual({ epoch: 1, seq: 1 });
  const [kept] = (await storedUnder<StoredRow>(store.collections.seatRows, [keyOf('v1', 'p1:A')])).values();
  expect(kept).toMatchObject({ seq: 1, states: '....' });
});
