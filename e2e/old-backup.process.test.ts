import { afterEach, beforeEach, expect, it } from 'vitest';
import { auditData } from './harness/audit.ts';
import { signInBuyer } from './harness/buyer-client.ts';
import type { Device } from './harness/device.ts';
import { openTrialHouse, type TrialHouse } from './harness/house.ts';
import { openHttp } from './harness/http-json.ts';
import { managerOf } from './harness/manager.ts';
import { rehearse, TICKET_TYPE, type Rehearsal } from './harness/rehearsal.ts';
import { recoveryOf, untilReported } from './harness/recovering.ts';
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

async function buyOnline(house: TrialHouse, rehearsal: Rehearsal, person: string, seat: string): Promise<void> {
  const doors = { server: openHttp(house.url), emulator: openHttp(house.emulatorUrl) };
  const buyer = await signInBuyer(doors, person);
  const held = await buyer.hold({ performance: rehearsal.performances[0] ?? '', claim: { seats: [seat], areas: [] } });
  if (!held.ok) throw new Error(`${seat}: ${JSON.stringify(held.error)}`);
  const { holdId, feePerTicket } = held.value;
  const lines = [{ placeId: seat, ticketType: TICKET_TYPE }];
  const order = await buyer.order({ holdId, lines, expectedTotal: rehearsal.pricePerSeat + feePerTicket });
  if (!order.ok) throw new Error(JSON.stringify(order.error));
  const payment = await buyer.startPayment(order.value.orderId);
  if (!payment.ok) throw new Error(JSON.stringify(payment.error));
  await buyer.pay(payment.value);
  expect((await buyer.settled(order.value.orderId)).state).toBe('paid');
  doors.server.close();
  doors.emulator.close();
}

it('a backup of 7 days ago, put in place twice: nothing is lost, nothing comes back to life, no seat is sold again', async () => {
  let under: readonly string[] = [];
  const house = await openTrialHouse(stage, { under: () => under });
  const rehearsal = await rehearse(house, {
    rows: 5,
    seatsPerRow: 10,
    terminals: 3,
    offlineSales: 'allotment',
    now: Date.now() + (DAYS + 1) * DAY_MS,
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
  await buyOnline(house, rehearsal, 'alice', 'r5-1');
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
  await buyOnline(house, rehearsal, 'bob', 'r1-5');
  await buyOnline(house, rehearsal, 'carol', 'r5-5');
  manager.close();
  for (const till of [one, two]) await untilShownSold(till, rehearsal, ['r1-5', 'r3-1', 'r5-5']);
  await Promise.all(tills.map((till) => till.kill()));
  await house.killServer();
  under = later(DAYS);
  await house.restartServer();
  await Promise.all(
    [[one, first] as const, [two, second] as const].map(async ([till, device]) => {
      await till.restart();
      await open(till, device);
    }),
  );
  await sellSeat(one, performance, 'r1-3');
  await sellSeat(two, performance, 'r2-2');
  await sellSeat(two, performance, 'r4-4');
  await untilShownSold(one, rehearsal, ['r2-2', 'r4-4']);
  await untilShownSold(two, rehearsal, ['r1-3']);

  for (const epoch of [2, 3]) {
    await two.kill();
    await house.killServer();
    const ran = await restoreFrom(stage, house.dataDir, from);
    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    await house.restartServer();
    await untilReported(house, first.terminal);
    await two.restart();
    await untilReported(house, second.terminal);
    expect(await recoveryOf(house)).toMatchObject({ recovering: true, epoch });
    const desk = managerOf(house);
    await desk.do('recovery.countLost', { terminal: third.terminal, reason: 'stolen' });
    expect((await recoveryOf(house))?.unexplained).toEqual([{ performance, seats: ['r1-5', 'r3-1', 'r5-5'] }]);
    expect([...(await soldSeats(house.url, rehearsal))].toSorted()).toEqual(
      ['r1-2', 'r1-3', 'r2-1', 'r2-2', 'r4-4', 'r5-1'].toSorted(),
    );
    const standing = await desk.do('allotment.list', {});
    expect(standing.map(({ terminal, seats }) => `${terminal}: ${seats.toSorted().join(', ')}`).toSorted()).toEqual([
      `${first.terminal}: r1-1, r1-4`,
      `${second.terminal}: r2-3`,
      `${third.terminal}: r3-2`,
    ]);
    expect(await desk.do('conflict.list', {})).toEqual([]);
    desk.close();
  }
  await open(one, first);
  for (const seat of ['r1-5', 'r3-1', 'r5-5'])
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
