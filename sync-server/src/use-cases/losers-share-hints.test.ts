import type { PersonId, PlaceId, TerminalId } from '@foyer/shared/domain/ids';
import { fixedClock } from '@foyer/shared/testing/fixed-clock';
import { PERFORMANCE, VENUE } from '@foyer/shared/testing/programme-builder';
import { venueReadyToSell } from '@foyer/shared/testing/venue-builder';
import { expect, it } from 'vitest';
import { MemoryLogStore } from '../adapters/memory/memory-log-store.ts';
import { randomIds } from '../adapters/system/random-ids.ts';
import { SILENT } from '../ports/logger.ts';
import { submit, SYSTEM, type Asked } from './asked.ts';
import { createDirectory } from './directory.ts';
import { openStreams } from './open-streams.ts';
import type { Parts } from './parts.ts';
import { placeHold } from './place-hold.ts';

async function opened() {
  const clock = fixedClock();
  const store = new MemoryLogStore();
  const streams = await openStreams({ store, clock, log: SILENT, heads: null, onPublish: () => undefined });
  const venue = await streams.open(VENUE);
  const events = venueReadyToSell();
  await submit(venue, SYSTEM, { command: 'test', body: null }, () => ({ ok: true, events, value: null }));
  const live = { askable: () => new Set<TerminalId>() };
  const parts = {
    ...{ streams, clock, live, ids: randomIds },
    directory: createDirectory(streams),
  } as unknown as Parts;
  await parts.directory.venueOfPerformance(PERFORMANCE);
  let buyers = 0;
  const buy = (...seats: string[]) => {
    const id = `buyer-${(buyers += 1)}`;
    const asked: Asked = { ...SYSTEM, actor: { kind: 'buyer', id, clerk: null }, person: id as PersonId };
    const request = { performance: PERFORMANCE, claim: { seats: seats as PlaceId[], areas: [] } };
    return placeHold(parts, request, asked, 'online');
  };
  return { buy };
}

/** Every look through the hall makes a list of its own: as many lists, as many looks. */
const listsOf = (answers: readonly Awaited<ReturnType<typeof placeHold>>[]) => [
  ...new Set(answers.flatMap((one) => (one.ok ? [] : [one.error.alternatives]))),
];

it('a hundred who lose one race in one batch are shown what was looked for once', async () => {
  const { buy } = await opened();
  const answers = await Promise.all(Array.from({ length: 101 }, () => buy('A-1')));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(listsOf(answers)).toHaveLength(1);
  expect(listsOf(answers)[0]).not.toEqual([]);
});

it('what is shown is as the hall is then: it is looked for again once somebody got seats in between', async () => {
  const { buy } = await opened();
  const lists = listsOf(await Promise.all([buy('A-1'), buy('A-1'), buy('A-2'), buy('A-1'), buy('A-1')]));
  expect(lists).toHaveLength(2);
  expect(lists[0]?.flat()).toContain('A-2');
  expect(lists[1]?.flat()).not.toContain('A-2');
});
