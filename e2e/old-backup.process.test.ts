import { afterEach, beforeEach, expect, it } from 'vitest';
import { auditData } from './harness/audit.ts';
import { buyOnline, moneyOnline, untilTheirs, type Bought } from './harness/bought-online.ts';
import type { Device } from './harness/device.ts';
import { openTrialHouse } from './harness/house.ts';
import { openHttp } from './harness/http-json.ts';
import { managerOf } from './harness/manager.ts';
import { rehearse } from './harness/rehearsal.ts';
import { recoveryOf, untilOver, untilReported } from './harness/recovering.ts';
import { backUp, restoreFrom } from './harness/restore.ts';
import { soldSeats } from './harness/seats-now.ts';
import { sellSeat, untilShownSold } from './harness/sell-seat.ts';
import { openStage, type Stage } from './harness/stage.ts';
import { signInAt } from './harness/till-on-line.ts';
import { openTill, type TillProcess } from './harness/till-process.ts';

const DAY_MS = 24 * 3600_000;
const DAYS = 7;

let stage: Stage;
beforeEach(() => {
  stage = openStage('a backup of last week');
});
afterEach(() => stage.close());

/** Every process that starts from now on lives so many days later. */
const later = (days: number): string[] => {
  const clock = `const D=Date,now=D.now;globalThis.Date=class extends D{constructor(...a){a.length?super(...a):super(now()+${days * DAY_MS})}static now(){return now()+${days * DAY_MS}}}`;
  return ['/usr/bin/env', `NODE_OPTIONS=--import=data:text/javascript,${encodeURIComponent(clock)}`];
};

/** Has the platform do wrong. */
async function atPlatform(url: string, faults: object): Promise<void> {
  const http = openHttp(url);
  const { status } = await http.call('/emulator/control', { body: faults });
  http.close();
  expect(status).toBe(200);
}

it('a backup of 7 days ago, put in place twice: nothing is lost, no order bought online is missing, nothing comes back to life, no seat is sold again', async () => {
  let under: readonly string[] = [];
  const house = await openTrialHouse(stage, { under: () => under });
  const rehearsal = await rehearse(house, {
    rows: 5,
    seatsPerRow: 10,
    terminals: 3,
    offlineSales: 'allotment',
    now: Date.now() + (DAYS + 4) * DAY_MS,
  });
  const [performance = ''] = rehearsal.performances;
  const [first, second, third] = rehearsal.devices as [Device, Device, Device];
  const tills = await Promise.all(
    rehearsal.devices.map((device) =>
      openTill(stage, { device, venues: [rehearsal.venue], serverUrl: house.url, under: () => under }),
    ),
  );
  const [one, two, lost] = tills as [TillProcess, TillProcess, TillProcess];
  const open = async (till: TillProcess, device: Device): Promise<void> => {
    await signInAt(till, rehearsal, device);
    await till.do('seats.open', { performance });
  };
  await Promise.all(rehearsal.devices.map((device, i) => open(tills[i] as TillProcess, device)));
  const manager = managerOf(house);
  const give = (device: Device, seats: string[]) =>
    manager.do('allotment.grant', { terminal: device.terminal, performance, seats });
  const own = await give(first, ['r1-1', 'r1-2', 'r1-3', 'r1-4', 'r1-5']);
  await give(second, ['r2-1', 'r2-2', 'r2-3']);
  await give(third, ['r3-1', 'r3-2']);
  await one.until('has its seats', ({ ownSeats }) => ownSeats === 5);
  await two.until('has its seats', ({ ownSeats }) => ownSeats === 3);
  await lost.until('has its seats', ({ ownSeats }) => ownSeats === 2);
  await sellSeat(one, performance, 'r1-2');
  await sellSeat(two, performance, 'r2-1');
  const alice = await buyOnline(house, rehearsal, 'alice', ['r5-1']);
  const from = await backUp(stage, house.dataDir);

  // What the log will have forgotten.
  await house.killServer();
  await one.until('alone', ({ link }) => link !== 'online');
  await one.do('sale.void', {
    orderId: await sellSeat(one, performance, 'r1-1', { isAlone: true }),
    reason: 'customer',
  });
  await house.restartServer();
  for (const till of tills) await till.until('online', ({ link }) => link === 'online');
  await one.until('has told', ({ unsynced }) => unsynced === 0);
  await sellSeat(lost, performance, 'r3-1');
  await manager.do('allotment.reclaim', {
    allotmentId: own.allotmentId,
    performance,
    seats: ['r1-5'],
    reason: 'trial',
  });
  await one.until('has one less', ({ ownSeats }) => ownSeats === 3);
  const bob = await buyOnline(house, rehearsal, 'bob', ['r1-5']);
  const carol = await buyOnline(house, rehearsal, 'carol', ['r5-5', 'r5-6']);
  manager.close();
  for (const till of [one, two]) await untilShownSold(till, rehearsal, ['r1-5', 'r3-1', 'r5-5', 'r5-6']);
  await Promise.all(tills.map((till) => till.kill()));
  await house.killServer();
  /** The house, the platform and two tills, so many days later. */
  const goOn = async (days: number): Promise<void> => {
    under = later(days);
    await house.restartEmulator();
    await house.restartServer();
    const reopen = (till: TillProcess, device: Device) => till.restart().then(() => open(till, device));
    await Promise.all([reopen(one, first), reopen(two, second)]);
  };
  await goOn(DAYS);
  await sellSeat(one, performance, 'r1-3');
  await sellSeat(two, performance, 'r2-2');
  await sellSeat(two, performance, 'r4-4');
  await untilShownSold(one, rehearsal, ['r2-2', 'r4-4']);
  await untilShownSold(two, rehearsal, ['r1-3']);

  // Bought today, and seen by no till: one whose money the house has heard of, and one whose notice is lost on its way.
  await Promise.all([one.kill(), two.kill()]);
  const dave = await buyOnline(house, rehearsal, 'dave', ['r5-9']);
  // Told again every two seconds until the house takes it: by the platform's own schedule the second restore might hear it.
  await atPlatform(house.emulatorUrl, { notices: { loseTimes: 1, retryMs: 2000 } });
  const erin = await buyOnline(house, rehearsal, 'erin', ['r5-10'], { isHeard: false });

  for (const epoch of [2, 3]) {
    if (two.isRunning()) await two.kill();
    await house.killServer();
    const ran = await restoreFrom(stage, house.dataDir, from, under);
    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    await house.restartServer();
    if (!one.isRunning()) await one.restart();
    await untilReported(house, first.terminal);
    await two.restart();
    await untilReported(house, second.terminal);
    expect(await recoveryOf(house)).toMatchObject({ recovering: true, epoch });
    const desk = managerOf(house);
    await desk.do('recovery.countLost', { terminal: third.terminal, reason: 'stolen' });
    // The platform says it until it was heard: by the second restore it has been, and it does not say it any more.
    const heard = epoch === 2 ? [alice, bob, carol, erin] : [alice, bob, carol];
    for (const bought of heard) await untilTheirs(house, bought);
    await untilOver(house);
    const unexplained = epoch === 2 ? ['r3-1'] : ['r3-1', 'r5-10'];
    expect((await recoveryOf(house))?.unexplained).toEqual([{ performance, seats: unexplained }]);
    expect([...(await soldSeats(house.url, rehearsal))].toSorted()).toEqual(
      ['r1-2', 'r1-3', 'r2-1', 'r2-2', 'r4-4', ...heard.flatMap(({ seats }) => seats)].toSorted(),
    );
    const standing = await desk.do('allotment.list', {});
    expect(standing.map(({ terminal, seats }) => `${terminal}: ${seats.toSorted().join(', ')}`).toSorted()).toEqual([
      `${first.terminal}: r1-1, r1-4`,
      `${second.terminal}: r2-3`,
      `${third.terminal}: r3-2`,
    ]);
    expect(await desk.do('conflict.list', {})).toEqual([]);
    desk.close();
    if (epoch === 2) {
      await open(one, first);
      await untilShownSold(one, rehearsal, erin.seats);
    }
  }

  // What was bought on the day of the backup's return is in the bill of that day, which is there on the next.
  await Promise.all([one.kill(), two.kill(), house.killServer()]);
  await goOn(DAYS + 2);
  const online: Bought[] = [alice, bob, carol, dave, erin];
  for (const bought of online) await untilTheirs(house, bought);
  expect(await recoveryOf(house)).toMatchObject({
    ...{ recovering: false, epoch: 3 },
    unexplained: [{ performance, seats: ['r3-1'] }],
  });
  const paid = online.reduce((sum, { total }) => sum + total, 0);
  expect(await moneyOnline(house)).toEqual({ platform: paid, books: paid });
  const inbox = managerOf(house);
  expect(await inbox.do('conflict.list', {})).toEqual([]);
  inbox.close();
  for (const seat of ['r3-1', ...online.flatMap(({ seats }) => seats)])
    expect(await one.channel.call('basket.hold', { performance, claim: { seats: [seat], areas: [] } })).toMatchObject({
      ok: false,
      error: { code: 'SEAT_UNAVAILABLE' },
    });
  await sellSeat(one, performance, 'r1-1');
  await one.stop();
  await two.stop();
  await house.server.stop();
  const audit = await auditData(stage, house.dataDir);
  expect(audit.code, audit.output).toBe(0);
}, 300_000);
