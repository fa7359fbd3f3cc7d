import type { PerformanceId, PlaceId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import { cpSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { audit, brief } from './testing/audited-venue.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { connectTerminal, readyTerminal, type TerminalClient } from './testing/terminal-client.ts';
import { manageAt, setUpTrialHouse, type TrialHouse } from './testing/trial-house.ts';

/** The whole machine is set back, kept heads and all: only a terminal that has seen more of the server can tell. */
let data: ReturnType<typeof newDataDir>;
let server: StartedServer;
let house: TrialHouse;
let till: TerminalClient;
/** How far the second till had seen the venue's log before it was set back. */
let seen: { readonly epoch: number; readonly seq: number };

const venue = (): VenueId => house.venue as VenueId;
const start = async (): Promise<void> => {
  server = await startServer({ dir: data.dir });
};

async function setBackAfter(change: () => Promise<unknown>): Promise<void> {
  const older = newDataDir();
  await server.close();
  cpSync(data.dir, older.dir, { recursive: true });
  await start();
  await change();
  seen = await standsAt();
  await server.close();
  rmSync(data.dir, { recursive: true });
  cpSync(older.dir, data.dir, { recursive: true });
  older.remove();
  await start();
}

/** As any terminal is told when it says hello. */
async function standsAt(): Promise<{ readonly epoch: number; readonly seq: number }> {
  const other = await connectTerminal(server.url, 4);
  const { venues } = await other.hello(house.devices[1]);
  other.close();
  const here = venues.find(({ venue: id }) => id === house.venue);
  if (here === undefined) throw new Error('the till is not let in at the venue');
  return here.checkpoint;
}

beforeEach(async () => {
  data = newDataDir();
  await start();
  const manage = manageAt(server);
  house = await setUpTrialHouse(manage);
  await manage('policy.set', { venue: venue(), path: 'offlineSales', value: 'allotment' });
  till = await readyTerminal(server.url, house.devices[0], house.clerk);
  await setBackAfter(() =>
    manageAt(server)('allotment.grant', {
      terminal: house.devices[0].terminal as TerminalId,
      performance: house.performance as PerformanceId,
      seats: ['A1', 'A2'] as PlaceId[],
    }),
  );
  till = await connectTerminal(server.url, 4);
});

afterEach(async () => {
  till.close();
  await server.close();
  expect(brief(audit({ dataDir: data.dir }).findings)).toEqual([]);
  data.remove();
});

describe('a terminal that has seen more of the venue than its log has', () => {
  it('has its streams go on in a new epoch before it is let in, and the house finds out what was sold', async () => {
    const { venues } = await till.hello(house.devices[0], { jn: 1, venues: [{ venue: venue(), ...seen }] });
    expect(venues).toMatchObject([{ venue: house.venue, checkpoint: { epoch: seen.epoch + 1 } }]);
    const { venues: recoveries } = await manageAt(server)('recovery.show', {});
    expect(recoveries).toMatchObject([{ venue: house.venue, recovering: true }]);
  });

  it('says so by its facts too, where its replica knows nothing', async () => {
    const { venues } = await till.hello(house.devices[0], { jn: 2, venues: [] });
    expect(venues).toMatchObject([{ checkpoint: { epoch: seen.epoch + 1 } }]);
  });
});

describe('a terminal that has seen no more than there is', () => {
  it('is let in as ever', async () => {
    const now = await standsAt();
    expect(now.seq).toBeLessThan(seen.seq);
    const { venues } = await till.hello(house.devices[0], { jn: 1, venues: [{ venue: venue(), ...now }] });
    expect(venues).toMatchObject([{ checkpoint: now }]);
  });
});
