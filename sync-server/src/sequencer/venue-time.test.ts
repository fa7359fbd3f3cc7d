import { fixedClock } from '@foyer/shared/testing/fixed-clock';
import { describe, expect, it } from 'vitest';
import { MemoryLogStore } from '../adapters/memory/memory-log-store.ts';
import { fetch, hang } from '../testing/cloakroom.ts';
import { cloakroomServer } from '../testing/cloakroom-server.ts';
import { faultyLogStore } from '../testing/faulty-log-store.ts';
import { UPKEEP_MS } from './sequencer.ts';

const settle = async (): Promise<void> => {
  for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

const setUp = async () => {
  const store = faultyLogStore(new MemoryLogStore());
  const clock = fixedClock();
  const open = async () => {
    const server = cloakroomServer({ store, clock });
    await server.sequencer.start();
    return { ...server, venueNow: () => server.sequencer.read((_, head) => head.venueNow) };
  };
  return { store, clock, open };
};

describe('venue time', () => {
  it('runs with the server and takes no notice of the wall clock', async () => {
    const { clock, open } = await setUp();
    const { venueNow } = await open();
    clock.advance(1500);
    clock.setWall(0);
    expect(await venueNow()).toBe(1500);
    clock.setWall(Date.UTC(2040, 0));
    clock.advance(500);
    expect(await venueNow()).toBe(2000);
  });

  it('stands still while the server is down: downtime is grace', async () => {
    const { clock, open } = await setUp();
    const first = await open();
    clock.advance(60_000);
    await first.sequencer.submit(hang(1, 'Ann'));
    await first.sequencer.drain();
    clock.advance(3_600_000);
    const second = await open();
    expect(await second.venueNow()).toBe(60_000);
  });

  it('is saved every 5 s while holds exist, so that a crash gives back 5 s at most', async () => {
    const { store, clock, open } = await setUp();
    const first = await open();
    await first.sequencer.submit(hang(1, 'Ann'));
    for (let i = 0; i < 3; i += 1) {
      clock.advance(UPKEEP_MS);
      await settle();
    }
    clock.advance(4000);
    expect(store.savedVenueMs).toEqual([5000, 10_000, 15_000]);
    const afterCrash = await open();
    expect(await afterCrash.venueNow()).toBe(15_000);
  });

  it('is not written while nobody holds anything', async () => {
    const { store, clock, open } = await setUp();
    const { sequencer } = await open();
    await sequencer.submit(hang(1, 'Ann'));
    await sequencer.submit(fetch(1));
    clock.advance(10 * UPKEEP_MS);
    await settle();
    expect(store.savedVenueMs).toEqual([]);
  });

  it('never goes back and stands still while a failed log is not loaded yet', async () => {
    const { store, clock, open } = await setUp();
    const { sequencer, venueNow } = await open();
    clock.advance(7000);
    store.failNext('before');
    await expect(sequencer.submit(hang(1, 'Ann'))).rejects.toThrow();
    clock.advance(9000);
    expect(await venueNow()).toBe(7000);
    clock.advance(10);
    expect(await venueNow()).toBe(7010);
  });
});
