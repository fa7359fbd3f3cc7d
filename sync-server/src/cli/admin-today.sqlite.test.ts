import type { PerformanceId, PlaceId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runAt } from '../testing/command-line.ts';
import { newDataDir, startServer, type StartedServer } from '../testing/start-server.ts';
import { readyTerminal, type TerminalClient } from '../testing/terminal-client.ts';
import { manageAt, setUpTrialHouse, type TrialHouse } from '../testing/trial-house.ts';
import { adminProgram } from './admin.ts';

const folder = newDataDir();
let server: StartedServer;
let house: TrialHouse;
const tills: TerminalClient[] = [];

beforeAll(async () => {
  server = await startServer({ dir: folder.dir });
  house = await setUpTrialHouse(manageAt(server));
});

afterAll(async () => {
  for (const till of tills) till.close();
  await server.close();
  folder.remove();
});

const today = async (...more: string[]) => (await runAt(server, folder.dir, adminProgram, ['today', ...more])).text;
const connect = async (n: 0 | 1) => tills.push(await readyTerminal(server.url, house.devices[n], house.clerk));

it('says of the whole house that it is not known what is still to come, while a till is away, and names it', async () => {
  await connect(0);
  const text = await today();
  expect(text).toMatch(/\ntrial-1 .* 0 +0\ntrial-2 .* \? +0\n/);
  expect(text).toMatch(/\nall .* 0 \+ \? +0\n/);
  expect(text).toContain('what they still have to send: trial-2. Switch them on');
  expect(JSON.parse(await today('--json'))).toMatchObject([{ away: ['trial-2'] }]);
});

it('says that nothing is to come once every till is there', async () => {
  await connect(1);
  expect(await today()).toMatch(/\nall .* 0 +0\n$/);
  expect(JSON.parse(await today('--json'))).toMatchObject([{ away: [], unsynced: 0 }]);
});

it('asks nobody to switch on a till that was revoked, and names it as long as seats or money of the day hang on it', async () => {
  const manage = manageAt(server);
  await manage('policy.set', { venue: house.venue as VenueId, path: 'offlineSales', value: 'allotment' });
  const seats = ['A1', 'A2'] as PlaceId[];
  const performance = house.performance as PerformanceId;
  const { allotmentId } = await manage('allotment.grant', { terminal: 'trial-2' as TerminalId, performance, seats });
  await manage('terminal.revoke', { terminal: 'trial-2' as TerminalId, reason: 'stolen' });
  const text = await today();
  expect(text).not.toContain('Switch them on');
  expect(text).toContain('revoked, so nobody knows what they had not sent: trial-2. Enter the tickets');
  await manage('allotment.reclaim', { performance, allotmentId, seats, reason: 'it is gone' });
  expect(await today()).not.toContain('trial-2');
});
