import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { auditData } from './harness/audit.ts';
import type { Device } from './harness/device.ts';
import { openTrialHouse, type TrialHouse } from './harness/house.ts';
import { managerOf } from './harness/manager.ts';
import { rehearse, type Rehearsal } from './harness/rehearsal.ts';
import { recoveryOf, untilReported } from './harness/recovering.ts';
import { backUp, copyLog, putLogBack, restoreFrom } from './harness/restore.ts';
import { soldSeats } from './harness/seats-now.ts';
import { sellSeat, untilShownSold } from './harness/sell-seat.ts';
import { openStage, type Stage } from './harness/stage.ts';
import { signInAt } from './harness/till-on-line.ts';
import { openTill, type TillProcess } from './harness/till-process.ts';

/** How the house came to work on an older log than the one it had. */
const WAYS = ['npm run restore', 'a copy of the file with what lay beside it', 'a copy of the file alone'] as const;
type Way = (typeof WAYS)[number];

interface Evening {
  readonly stage: Stage;
  readonly house: TrialHouse;
  readonly rehearsal: Rehearsal;
  readonly performance: string;
  readonly tills: readonly TillProcess[];
}

async function openEvening(stage: Stage): Promise<Evening> {
  const house = await openTrialHouse(stage, { withEmulator: false });
  const rehearsal = await rehearse(house, { rows: 5, seatsPerRow: 10, terminals: 3, offlineSales: 'allotment' });
  const tills = await Promise.all(
    rehearsal.devices.map(async (device) => {
      const till = await openTill(stage, { device, venues: [rehearsal.venue], serverUrl: house.url });
      await signInAt(till, rehearsal, device);
      return till;
    }),
  );
  return { stage, house, rehearsal, performance: rehearsal.performances[0] ?? '', tills };
}

async function grant({ house, performance }: Evening, device: Device, seats: readonly string[]): Promise<void> {
  const manager = managerOf(house);
  await manager
    .do('allotment.grant', { terminal: device.terminal, performance, seats: [...seats] })
    .finally(() => manager.close());
}

const holdOf = (till: TillProcess, performance: string, seat: string) =>
  till.channel.call('basket.hold', { performance, claim: { seats: [seat], areas: [] } });

async function saved(way: Way, { stage, house }: Evening): Promise<string> {
  if (way === 'npm run restore') return backUp(stage, house.dataDir);
  const folder = join(stage.dir, 'copied');
  mkdirSync(folder);
  copyLog(house.dataDir, folder);
  return folder;
}

async function putBack(way: Way, { stage, house }: Evening, from: string): Promise<void> {
  if (way !== 'npm run restore')
    return putLogBack(house.dataDir, from, way === 'a copy of the file with what lay beside it');
  const ran = await restoreFrom(stage, house.dataDir, from);
  expect(ran.code, ran.stdout + ran.stderr).toBe(0);
  expect(ran.stdout).toContain('What happens next');
}

// Side by side: each has its own house, and all of them spend most of their time waiting for processes to start.
it.concurrent.each(WAYS)(
  '%s: what three tills sold since is all there, once, and nobody is sold a seat of it',
  async (way) => {
    const stage = openStage('an old backup');
    try {
      await goesThrough(way, stage);
    } finally {
      await stage.close();
    }
  },
  300_000,
);

async function goesThrough(way: Way, stage: Stage): Promise<void> {
  const evening = await openEvening(stage);
  const { house, rehearsal, performance, tills } = evening;
  const [one, two, lost] = tills as [TillProcess, TillProcess, TillProcess];
  const [first, second, third] = rehearsal.devices as [Device, Device, Device];
  await grant(evening, first, ['r1-1', 'r1-2', 'r1-3', 'r1-4']);
  await one.until('has its seats', ({ ownSeats }) => ownSeats === 4);
  await sellSeat(one, performance, 'r1-1');
  await sellSeat(one, performance, 'r5-1');
  if (way === 'a copy of the file alone') {
    // A stop writes everything back: the copy is whole without what lies beside it.
    await house.server.stop();
    await house.restartServer();
    for (const till of tills) await till.until('online again', ({ link }) => link === 'online');
  }
  const from = await saved(way, evening);

  // What the log will have forgotten: sales of rights it knows, of a right it does not, and from the pool at each till.
  await sellSeat(one, performance, 'r1-2');
  await grant(evening, second, ['r3-1', 'r3-2', 'r3-3']);
  await two.until('has its seats', ({ ownSeats }) => ownSeats === 3);
  await sellSeat(two, performance, 'r3-1');
  await sellSeat(two, performance, 'r5-2');
  await sellSeat(lost, performance, 'r5-3');
  const soldBefore = ['r1-1', 'r1-2', 'r3-1', 'r5-1', 'r5-2', 'r5-3'];
  for (const till of [one, two]) await untilShownSold(till, rehearsal, soldBefore);
  await lost.kill();
  // Not stopped in order: then it would give its seats back.
  await two.kill();
  await house.killServer();
  await putBack(way, evening, from);
  await house.restartServer();

  await one.until('in a house that finds out', ({ limited }) => limited === 'recovering');
  await untilReported(house, first.terminal);
  // Whoever was signed in before signs in anew: what was ended since must not come to life again.
  await one.do('till.signIn', rehearsal.clerkOf(first));
  expect(await holdOf(one, performance, 'r4-1')).toMatchObject({ ok: false, error: { code: 'RECOVERING' } });
  await sellSeat(one, performance, 'r1-3');
  await two.restart();
  await signInAt(two, rehearsal, second);
  await sellSeat(two, performance, 'r3-2');
  await untilReported(house, second.terminal);
  expect(await recoveryOf(house)).toMatchObject({ recovering: true, epoch: 2 });

  const manager = managerOf(house);
  const ended = await manager.do('recovery.countLost', { terminal: third.terminal, reason: 'stolen' });
  expect(ended).toMatchObject({ recovering: false });
  await one.until('in a house that sells as ever', ({ limited }) => limited === null);
  await two.until('in a house that sells as ever', ({ limited }) => limited === null);
  expect((await recoveryOf(house))?.unexplained).toEqual([{ performance, seats: ['r5-3'] }]);
  expect(await holdOf(one, performance, 'r5-3')).toMatchObject({ ok: false, error: { code: 'SEAT_UNAVAILABLE' } });
  await sellSeat(one, performance, 'r4-1');
  await two.until('has its last seat still', ({ ownSeats }) => ownSeats === 1);
  await sellSeat(two, performance, 'r3-3');
  const sold = ['r1-1', 'r1-2', 'r1-3', 'r3-1', 'r3-2', 'r3-3', 'r4-1', 'r5-1', 'r5-2'];
  expect([...(await soldSeats(house.url, rehearsal))].toSorted()).toEqual(sold);
  expect(await manager.do('conflict.list', {})).toEqual([]);
  manager.close();
  await one.stop();
  await two.stop();
  await house.server.stop();
  const audit = await auditData(stage, house.dataDir);
  expect(audit.code, audit.output).toBe(0);
}
