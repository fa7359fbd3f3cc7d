import type { TerminalId, VenueId } from '@foyer/shared/domain/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAt } from '../testing/command-line.ts';
import { scriptedTill } from '../testing/scripted-till.ts';
import { newDataDir, startServer, type StartedServer } from '../testing/start-server.ts';
import { enrol, manageAt, setUpTrialHouse, type Manage } from '../testing/trial-house.ts';
import { adminProgram } from './admin.ts';

const folder = newDataDir();
let server: StartedServer;
let manage: Manage;

beforeAll(async () => {
  server = await startServer({ dir: folder.dir });
  manage = manageAt(server);
  // A morning far ahead: 10:00 in Shanghai.
  await setUpTrialHouse(manage, 'trial', Date.UTC(2027, 0, 2, 0));
});

afterAll(async () => {
  await server.close();
  folder.remove();
});

const CLERK = { login: '7001', pin: '264837' };
const run = (...args: string[]) => runAt(server, folder.dir, adminProgram, ['allotment', ...args]);
const grant = (seats: string, ...more: string[]) =>
  run('grant', '--terminal', 'trial-1', '--performance', 'trial-tonight', '--seats', seats, ...more);

describe('seats for a till, on the command line', () => {
  it('are refused where a till must not sell cut off, with the rule that says so', async () => {
    expect((await grant('A1')).complaint).toContain('The rule: offlineSales');
    await manage('policy.set', { venue: 'trial' as VenueId, path: 'offlineSales', value: 'allotment' });
    expect((await run('list')).text).toContain('No seats stand with a terminal. Grant some:');
  });

  it('are granted by name and by runs, until half an hour after the start', async () => {
    const { code, text } = await grant('A1-A3, B7');
    expect(code).toBe(0);
    expect(text).toMatch(
      /^trial-1 may sell A-1, A-2, A-3, B-7 of trial-tonight; cut off, until 2027-01-02 10:30 \(al_\w+\)\.\n$/,
    );
  });

  it('are granted until a moment on the clock of the venue, and told to programs as JSON', async () => {
    const { text } = await grant('B1', '--sell-until', '2027-01-02 09:15', '--json');
    expect(JSON.parse(text)).toMatchObject({
      ok: true,
      terminal: 'trial-1',
      seats: ['B1'],
      sellUntil: Date.UTC(2027, 0, 2, 1, 15),
    });
  });

  it('are refused all together, naming those somebody has', async () => {
    expect((await grant('A3-A5')).complaint).toMatch(/are not free any more.*\n {2}taken: A-3/);
    expect((await grant('A9-A12')).complaint).toContain('There is no seat "A9-A12"');
    expect((await grant('A9', '--sell-until', '2020-01-01')).complaint).toContain('Name a later one: --sell-until');
    const nobody = ['grant', '--terminal', 'x', '--performance', 'trial-tonight', '--seats', 'A9'];
    expect((await run(...nobody)).complaint).toContain('There is no such terminal');
  });

  it('are listed, for people and for programs, and counted in the day', async () => {
    const { text } = await run('list', '--terminal', 'trial-1');
    expect(text).toMatch(/trial-1 +trial-tonight +4 +A1 A2 A3 B7 +open +2027-01-02 10:30 +al_/);
    const all = JSON.parse((await run('list', '--performance', 'trial-tonight', '--json')).text) as unknown[];
    expect(all).toMatchObject([{ seats: ['A1', 'A2', 'A3', 'B7'] }, { seats: ['B1'] }]);
    expect(JSON.parse((await run('list', '--terminal', 'trial-2', '--json')).text)).toEqual([]);
    const today = await runAt(server, folder.dir, adminProgram, ['today']);
    expect(today.text).toMatch(/allotted\n.*\ntrial-1 .* 5\n/);
  });

  it('of a till that is not heard are listed, and taken back with a reason', async () => {
    const gone = async () => JSON.parse((await run('vanished', '--json')).text) as { terminal: string }[];
    while ((await gone()).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    const { text } = await run('vanished');
    expect(text).toMatch(
      /trial-1 .*not since the server started .*trial-tonight .* 4 +it may still sell them +al_\w+ +A-1,A-2,A-3,B-7\n/,
    );
    expect(text).toContain('npm run admin -- allotment reclaim');
    const allotment = /al_\w+/.exec(text)?.[0] ?? '';
    const reclaim = (...more: string[]) =>
      run('reclaim', '--performance', 'trial-tonight', '--allotment', allotment, ...more);
    // As they are named there they are understood here.
    expect((await reclaim('--seats', 'A-1', '--reason', 'a test')).text).toMatch(
      /^1 seats of trial-tonight are on sale again/,
    );
    expect((await reclaim('--seats', 'A1', '--reason', 'a test')).code).toBe(1);
    expect((await reclaim('--reason', 'the till is stolen')).text).toMatch(/^3 seats/);
  });

  it('of a till that was replaced are listed although the new one is heard, and taken back together', async () => {
    await grant('A1-A3');
    await grant('B1-B2');
    const anew = await enrol(manage, 'trial-1', ['trial']);
    const till = await scriptedTill(server.url, anew, CLERK);
    await grant('A9');
    const isSilent = async () => (await run('vanished')).text.includes('it may still sell them');
    while (await isSilent()) await new Promise((resolve) => setTimeout(resolve, 20));
    const { text } = await run('vanished');
    expect(text).toMatch(/trial-1 .* 3 +quarantined: nobody sells them +al_\w+ +A-1,A-2,A-3\n/);
    expect(text).toContain('allotment reclaim --terminal <id>');
    const together = (...more: string[]) => run('reclaim', '--terminal', 'trial-1', '--reason', 'replaced', ...more);
    expect((await together('--allotment', 'al_1')).code).toBe(2);
    expect((await run('reclaim', '--reason', 'replaced')).complaint).toContain('--terminal <id> for all');
    expect((await together('--performance', 'another')).text).toContain('Nothing was changed');
    expect((await together()).text).toMatch(
      /^(\d+) seats of trial-1 are on sale again\. .*\n {2}trial-tonight: \1 seats\n$/,
    );
    expect((await run('vanished')).text).toContain('none are in quarantine');
    expect((await run('list', '--terminal', 'trial-1')).text).toMatch(/ A9 +open/);
    till.close();
  });

  it('are refused, saying why, to a till of another venue, to one that was shut out, and to one without a shift', async () => {
    await setUpTrialHouse(manage, 'barn');
    const grantTo = (terminal: string) =>
      run('grant', '--terminal', terminal, '--performance', 'trial-tonight', '--seats', 'B10');
    expect((await grantTo('barn-1')).complaint).toContain('not let in at the venue of this performance');
    await manage('terminal.revoke', { terminal: 'barn-1' as TerminalId, reason: 'gone' });
    expect((await grantTo('barn-1')).complaint).toContain('was shut out');

    const till = await scriptedTill(server.url, await enrol(manage, 'trial-5', ['trial']), CLERK);
    const { client } = till;
    const { shift } = client;
    await till.tell({ kind: 'shift.closed', v: 1, shift, clerk: 'u_clerk', counted: 0, expected: 0, at: 2 });
    expect((await grantTo('trial-5')).complaint).toContain('No shift is open at that till');
    client.close();
    // Cut off, its shift may be open and not told yet.
    const isHere = async () =>
      (await manage('terminal.list', {})).some(({ terminal, connected }) => terminal === 'trial-5' && connected);
    while (await isHere()) await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await grantTo('trial-5')).code).toBe(0);
  });

  it('are never given to a kiosk that takes QR payments only', async () => {
    const enrolQr = (...more: string[]) =>
      runAt(server, folder.dir, adminProgram, ['terminal', 'enrol', 'qr-1', '--venues', 'trial', ...more]);
    expect((await enrolQr('--tenders', 'gold')).complaint).toContain('choose from cash, card, qr');
    expect((await enrolQr('--kind', 'tree')).complaint).toContain('counter, kiosk, display or gate');
    expect((await enrolQr('--kind', 'kiosk', '--tenders', 'qr')).code).toBe(0);
    const args = ['grant', '--terminal', 'qr-1', '--performance', 'trial-tonight', '--seats', 'A9'];
    expect((await run(...args)).code).toBe(1);
  });
});
