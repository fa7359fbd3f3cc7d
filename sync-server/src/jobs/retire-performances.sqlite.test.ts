import { join } from 'node:path';
import { streamOfVenue, type VenueId } from '@foyer/shared/domain/ids';
import { RETIRE_AFTER_MS } from '@foyer/shared/domain/venue/decisions/retire-performances';
import { fixedClock } from '@foyer/shared/testing/fixed-clock';
import { describe, expect, it } from 'vitest';
import { headPlaces, openHeadKeeper } from '../adapters/heads/head-files.ts';
import { openLogStore } from '../adapters/sqlite/open-log-store.ts';
import { SILENT } from '../ports/logger.ts';
import { audit } from '../testing/audited-venue.ts';
import { writeBusyVenue } from '../testing/busy-venue.ts';
import { newDevice } from '../testing/device.ts';
import { tempDir } from '../testing/temp-dir.ts';
import { openStreams } from '../use-cases/open-streams.ts';
import { retirePerformancesJob, TOMBSTONES_KEPT_MS } from './retire-performances.ts';

const DAY = 86_400_000;
const VENUE = 'busy' as VenueId;
const STREAM = streamOfVenue(VENUE);

async function venueAt(dir: string, days: number) {
  const clock = fixedClock();
  clock.advance(days * DAY);
  const store = openLogStore({ dir: join(dir, 'server') });
  const heads = openHeadKeeper(headPlaces(dir));
  const streams = await openStreams({ store, clock, log: SILENT, heads, onPublish: () => undefined });
  const job = retirePerformancesJob({ streams, store, clock, log: SILENT });
  const close = async (): Promise<void> => {
    await streams.drain();
    heads.close();
    await store.close();
  };
  return { store, streams, job, close };
}

describe('what is long over', () => {
  it('leaves the feed, is told for 35 days to whoever was away, and then begins anew', async () => {
    const dir = tempDir();
    const store = openLogStore({ dir: join(dir, 'server') });
    await writeBusyVenue({ store, venue: VENUE, terminal: newDevice('t1'), performances: 3, gone: 0.1, seed: 1 });
    const left = (await store.pull(STREAM, 'seats', null, 10_000)).checkpoint;
    await store.close();

    const week = await venueAt(dir, RETIRE_AFTER_MS / DAY + 1);
    await week.job.run();
    const after = await week.store.pull(STREAM, 'seats', left, 10_000);
    expect(after.reset).toBe(false);
    expect(after.documents).toHaveLength(45);
    expect(after.documents.every(({ doc }) => doc === null)).toBe(true);
    const catalogue = await week.store.pull(STREAM, 'catalogue', left, 10_000);
    expect(catalogue.documents.map(({ doc }) => doc)).toEqual([null, null, null]);
    expect((await week.store.pull(STREAM, 'seats', null, 10_000)).documents).toEqual([]);
    // A late refund, say: the seat is the server's business and no longer the feed's.
    await week.streams.venue(VENUE)?.submit({
      command: 'test',
      actor: { kind: 'system', id: null, clerk: null },
      key: null,
      bodyHash: '',
      stores: 'never',
      decide: (state) => {
        const performance = [...state.performances.keys()][0] as never;
        const fences = [{ epoch: 1, grant: 9, use: 0 }];
        const event = { kind: 'placesBlocked' as const, places: [0], fences, code: 'late' };
        return { ok: true, events: [{ kind: 'inventory', performance, event }], value: null };
      },
    });
    await week.job.run();
    expect((await week.store.pull(STREAM, 'seats', after.checkpoint, 10_000)).documents).toEqual([]);
    // Still told: 35 days are not over.
    expect(await week.store.pull(STREAM, 'seats', left, 10_000)).toEqual(after);
    await week.close();
    expect(findings(dir)).toEqual([]);

    const month = await venueAt(dir, RETIRE_AFTER_MS / DAY + 1 + TOMBSTONES_KEPT_MS / DAY);
    await month.job.run();
    expect(await month.store.pull(STREAM, 'seats', left, 10_000)).toMatchObject({ reset: true, documents: [] });
    expect((await month.store.pull(STREAM, 'seats', after.checkpoint, 10_000)).reset).toBe(false);
    await month.close();
    expect(findings(dir)).toEqual([]);
  });
});

const findings = (dir: string): readonly unknown[] => audit({ dataDir: dir }).findings;
