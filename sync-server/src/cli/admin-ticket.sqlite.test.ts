import type { PerformanceId } from '@foyer/shared/domain/ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runAt } from '../testing/command-line.ts';
import { paperOf } from '../testing/paper.ts';
import { newDataDir, startServer, type StartedServer } from '../testing/start-server.ts';
import { enrol, manageAt, setUpTrialHouse, type TrialHouse } from '../testing/trial-house.ts';
import { adminProgram } from './admin.ts';

const folder = newDataDir();
let server: StartedServer;
let house: TrialHouse;

beforeAll(async () => {
  server = await startServer({ dir: folder.dir });
  const manage = manageAt(server);
  house = await setUpTrialHouse(manage);
  await manage('policy.set', { venue: house.venue as never, path: 'offlineSales', value: 'allotment' });
  const [{ terminal }] = house.devices;
  const seats = ['A1', 'A2'] as never[];
  await manage('allotment.grant', { terminal: terminal as never, performance: house.performance as never, seats });
  await enrol(manage, terminal, [house.venue]);
});

afterAll(async () => {
  await server.close();
  folder.remove();
});

const run = (...args: string[]) => runAt(server, folder.dir, adminProgram, args);
const paper = (place: number, soldAt?: number) =>
  paperOf(house.devices[0], house.performance as PerformanceId, place, soldAt);

it('a printed ticket that is entered says what remains to be done about it', async () => {
  expect((await run('ticket', 'enter', paper(0))).text).toMatch(
    /Seat A1 .* is sold.*its cash is in the old drawer\.\n$/,
  );
  const late = await run('ticket', 'enter', paper(1, Date.now() + 3_600_000));
  expect(late.text).toMatch(/Seat A2 .* is sold.*dated after its till was shut out\.\n$/);
  expect((await run('ticket', 'enter', paper(2))).text).toMatch(/Seat A3 .* its seat is not its till's any more\.\n$/);
  const unseated = await run('conflict', 'show', 'ticket-o_lost-3');
  expect(unseated.text).toContain('has none: order o_lost-3, A3');
  // The device that sold it can tell nothing any more: nobody waits for it.
  expect(unseated.text).not.toContain('does not know yet');
  expect((await run('conflict', 'show', 'ticket-o_lost-1')).text).toMatch(
    /has the seats: order o_lost-1, A1, sold .* at trial-1, fact 2/,
  );
});
