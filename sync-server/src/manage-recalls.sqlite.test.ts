import type { PerformanceId, PlaceId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adminProgram } from './cli/admin.ts';
import { audit, brief } from './testing/audited-venue.ts';
import { namesAreCodes, signInBuyer } from './testing/buyers.ts';
import { runAt } from './testing/command-line.ts';
import { scriptedTill, type ScriptedTill } from './testing/scripted-till.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { manageAt, setUpTrialHouse, type TrialHouse } from './testing/trial-house.ts';

let data: ReturnType<typeof newDataDir>;
let server: StartedServer;
let house: TrialHouse;
let till: ScriptedTill;
let performance: PerformanceId;

beforeEach(async () => {
  data = newDataDir();
  server = await startServer({ dir: data.dir, replace: { identity: namesAreCodes } });
  const manage = manageAt(server);
  house = await setUpTrialHouse(manage);
  performance = house.performance as PerformanceId;
  await manage('policy.set', { venue: 'trial' as VenueId, path: 'allotments.share', value: 0 });
  await manage('policy.set', { venue: 'trial' as VenueId, path: 'offlineSales', value: 'allotment' });
  till = await scriptedTill(server.url, house.devices[0], house.clerk);
  const seats = ['A1', 'A2', 'A3'] as PlaceId[];
  await manage('allotment.grant', { terminal: house.devices[0].terminal as TerminalId, performance, seats });
});

afterEach(async () => {
  till.close();
  await server.close();
  expect(brief(audit({ dataDir: data.dir }).findings)).toEqual([]);
  data.remove();
});

const run = (name: string, seats: string, code: string) =>
  runAt(server, data.dir, adminProgram, ['performance', name, performance, '--seats', seats, '--code', code]);
const want = async (seats: readonly string[]) =>
  (await signInBuyer(server.url, 'ann')).call('POST', '/holds', { performance, claim: { seats, areas: [] } });

describe.each([
  ['block', 'broken', 'out of sale'],
  ['reserve', 'GALA-26', 'kept for whoever says'],
])('seats that stand with a till that is heard, and %s', (name, code, said) => {
  it('come back for it, with free ones, and are no more to be had', async () => {
    expect(await run(name, 'A1,A2,A5', code)).toMatchObject({ code: 0, text: expect.stringContaining(said) as string });
    expect(till.recalled).toMatchObject([{ performance, places: [0, 1] }]);
    expect([...(await till.own()).keys()]).toEqual([2]);
    expect(await want(['A1'])).toMatchObject({ status: 409 });
  });

  it('are named with what to do where the till needs them itself', async () => {
    till.busy.add(1);
    const { code: ended, complaint } = await run(name, 'A1,A2', code);
    expect(ended).toBe(1);
    expect(complaint).toMatch(/not sold: they stand with a counter.*\n {2}with a counter: A-2/);
    // All or none: the other one came back, and is on sale.
    expect(await want(['A1'])).toMatchObject({ status: 201 });
  });

  it('are not asked for where another seat is somebody’s', async () => {
    expect((await want(['A5'])).status).toBe(201);
    expect((await run(name, 'A1,A5', code)).complaint).toMatch(/are not free any more.*\n {2}taken: A-5/);
    expect(till.recalled).toEqual([]);
  });
});
