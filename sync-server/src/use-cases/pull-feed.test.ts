import type { VenueId } from '@foyer/shared/domain/ids';
import { expect, it } from 'vitest';
import { MemoryLogStore } from '../adapters/memory/memory-log-store.ts';
import { GENESIS_HASH } from '../ports/log-store.ts';
import { batchOf, entriesAfter, seatRow, STREAM } from '../testing/log-batches.ts';
import { SYSTEM } from './asked.ts';
import { pullFeed } from './pull-feed.ts';

it('a till of version 1 that begins from nothing is past what is forgotten at once, and is never sent back', async () => {
  const store = new MemoryLogStore();
  const states = [
    ['A', '..'],
    ['B', '..'],
    ['X', '..'],
    ['X', null],
    ['C', '..'],
  ] as const;
  const rows = states.map(([row, state], i) => seatRow(row, i + 1, state));
  const entries = entriesAfter({ epoch: 1, seq: 0, hash: GENESIS_HASH }, [1, 2, 3, 4, 5]);
  await store.commit(STREAM, 0, batchOf(entries, { rows }));
  await store.forgetTombstones(STREAM, 'seatRows', 4);
  const asked = { ...SYSTEM, venues: [STREAM as string as VenueId] };
  const request = { stream: STREAM, scope: 'seats:p1', since: null, limit: 1 };
  const first = await pullFeed({ store }, request, asked);
  if (!first.ok) throw new Error(first.error.code);
  const { checkpoint, documents, more } = first.value;
  expect([checkpoint.began, documents.map(({ id }) => id), more]).toEqual([undefined, ['p1:A', 'p1:B', 'p1:C'], false]);
  // All that it keeps of a checkpoint.
  const { epoch, seq } = checkpoint;
  expect(await pullFeed({ store }, { ...request, since: { epoch, seq } }, asked)).toMatchObject({
    value: { reset: false, documents: [] },
  });
});
