import type { AllotmentId, PerformanceId, PlaceId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
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

describe('what stands with it, told in several messages', () => {
  const given = {
    allotmentId: 'al-9' as AllotmentId,
    performance: '' as PerformanceId,
    sellUntil: 4e12,
    grantedAt: 1,
    epoch: 1,
  };
  const tell = (part: number, place: number, look = 'e_1') =>
    till.ask('evidence.rows', {
      venue: venue(),
      replica: null,
      rows: [],
      orders: [],
      own: {
        ...{ look, part, parts: 2, jn: house.devices[0].head.jn },
        holdings: [
          { ...given, performance: house.performance as PerformanceId, places: [place], grants: [9], uses: [0] },
        ],
      },
    });
  const report = async () => {
    const { venues } = await manageAt(server)('recovery.show', {});
    return venues[0]?.terminals.find(({ terminal }) => terminal === house.devices[0].terminal)?.report;
  };
  const standing = async () => {
    const allotments = await manageAt(server)('allotment.list', {});
    return allotments.map(({ terminal, seats }) => [terminal, seats]);
  };

  beforeEach(() => till.hello(house.devices[0], { jn: 1, venues: [{ venue: venue(), ...seen }] }));

  it('counts when the last one came, and not before', async () => {
    expect(await tell(0, 0)).toMatchObject({ ok: true });
    expect([await report(), await standing()]).toEqual(['awaited', []]);
    expect(await tell(1, 1)).toMatchObject({ ok: true });
    expect([await report(), await standing()]).toEqual(['reported', [[house.devices[0].terminal, ['A1', 'A2']]]]);
  });

  it('is told anew after the server was started in between', async () => {
    await tell(0, 0);
    till.close();
    await server.close();
    await start();
    till = await connectTerminal(server.url, 4);
    await till.hello(house.devices[0]);
    expect(await tell(1, 1)).toMatchObject({ ok: false, error: { code: 'FACT_GAP', reason: 'part' } });
    expect(await report()).toBe('awaited');
    await tell(0, 0, 'e_2');
    await tell(1, 1, 'e_2');
    expect([await report(), await standing()]).toEqual(['reported', [[house.devices[0].terminal, ['A1', 'A2']]]]);
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
