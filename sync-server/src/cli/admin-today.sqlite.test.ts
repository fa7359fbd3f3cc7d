import type { PerformanceId, PlaceId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runAt } from '../testing/command-line.ts';
import { newDataDir, startServer, type StartedServer } from '../testing/start-server.ts';
import { connectTerminal, granted, readyTerminal, type TerminalClient } from '../testing/terminal-client.ts';
import { enrol, manageAt, setUpTrialHouse, type TrialHouse } from '../testing/trial-house.ts';
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

it('says the same of a till at every venue it sells at: what it has still to send comes to its home alone', async () => {
  const manage = manageAt(server);
  await setUpTrialHouse(manage, 'barn');
  const device = await enrol(manage, 'both-1', ['trial', 'barn']);
  const unsynced = async () =>
    (await manage('report.today', {})).map(({ venue, perTerminal }) => [
      venue,
      perTerminal.find(({ terminal }) => terminal === 'both-1')?.unsynced,
    ]);
  const connectAgain = async () => {
    const till = await connectTerminal(server.url);
    tills.push(till);
    await till.hello(device);
    return till;
  };
  const everywhere = (count: number) => [
    ['trial', count],
    ['barn', count],
  ];
  const { shift } = tills[tills.push(await readyTerminal(server.url, device, house.clerk)) - 1] ?? {};
  await connectAgain();
  expect(await unsynced()).toEqual(everywhere(0));
  // Written while it was cut off.
  const late = device.fact({ kind: 'shift.closed', v: 1, shift, clerk: 'u_clerk', counted: 0, expected: 0, at: 2 });
  const till = await connectAgain();
  expect(await unsynced()).toEqual(everywhere(1));
  granted(await till.ask('fact.append', { facts: [{ ...late }] }));
  expect(await unsynced()).toEqual(everywhere(0));
});
