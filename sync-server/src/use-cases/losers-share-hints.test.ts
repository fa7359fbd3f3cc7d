import type { PersonId, PlaceId, TerminalId } from '@foyer/shared/domain/ids';
import { findAlternatives } from '@foyer/shared/seating/alternatives';
import { fixedClock } from '@foyer/shared/testing/fixed-clock';
import { PERFORMANCE, VENUE } from '@foyer/shared/testing/programme-builder';
import { venueReadyToSell } from '@foyer/shared/testing/venue-builder';
import { beforeEach, expect, it, vi } from 'vitest';
import { MemoryLogStore } from '../adapters/memory/memory-log-store.ts';
import { randomIds } from '../adapters/system/random-ids.ts';
import { SILENT } from '../ports/logger.ts';
import { submit, SYSTEM, type Asked } from './asked.ts';
import { createDirectory } from './directory.ts';
import { openStreams } from './open-streams.ts';
import type { Parts } from './parts.ts';
import { placeHold } from './place-hold.ts';

vi.mock('@foyer/shared/seating/alternatives', async (original) => {
  const real = await original<{ readonly findAlternatives: typeof findAlternatives }>();
  return { ...real, findAlternatives: vi.fn(real.findAlternatives) };
});
const counted = vi.mocked(findAlternatives);

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

beforeEach(() => {
  counted.mockClear();
});

it('a hundred who lose one race in one batch are shown what was looked for once', async () => {
  const { buy } = await opened();
  const [first, ...losers] = await Promise.all(Array.from({ length: 101 }, () => buy('A-1')));
  expect(first?.ok).toBe(true);
  const alternatives = losers.map((one) => (one.ok ? null : one.error.alternatives));
  expect(alternatives[0]).not.toEqual([]);
  expect(new Set(alternatives.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(counted).toHaveBeenCalledTimes(1);
});

it('what is shown is as the hall is then: it is looked for again once somebody got seats in between', async () => {
  const { buy } = await opened();
  const answers = await Promise.all([buy('A-1'), buy('A-1'), buy('A-2'), buy('A-1'), buy('A-1')]);
  const [before, after] = [answers[1], answers[3]].map((one) => (one?.ok === false ? one.error.alternatives : null));
  expect(before?.flat()).toContain('A-2');
  expect(after?.flat()).not.toContain('A-2');
  expect(counted).toHaveBeenCalledTimes(2);
});
