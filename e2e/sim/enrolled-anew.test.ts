import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newDevice } from '../harness/device.ts';
import { SimHouse } from './sim-house.ts';
import { SimTill } from './sim-till.ts';

const performance = 'perf-1';
let house: SimHouse;
let till: SimTill;
let manager: ReturnType<SimHouse['manager']>;

beforeEach(async () => {
  house = await SimHouse.open({ rows: 2, seatsPerRow: 6, offlineSales: 'allotment' });
  const [device] = house.rehearsal.devices;
  if (device === undefined) throw new Error('the rehearsal has no terminal');
  till = await SimTill.open(house, device);
  manager = house.manager();
  await till.signIn();
  await manager.do('allotment.grant', {
    terminal: till.device.terminal,
    performance,
    seats: ['r1-1', 'r1-2', 'r1-3'],
  } as never);
  await house.until('the seats are here', () => till.till.status().ownSeats === 3);
});
afterEach(async () => {
  manager.close();
  await house.close();
});

const hold = (...seats: string[]) => till.ask('basket.hold', { performance, claim: { seats, areas: [] } });
const checked = (check: string) => till.till.status().report.find((one) => one.check === check);

/** The manager enrols the terminal again, with a new key; its folder is the same. */
async function enrolAnew(): Promise<void> {
  await till.kill();
  const { terminal } = till.device;
  const { publicKey, privateKeyPem: privateKey } = newDevice(terminal);
  const venues = [house.rehearsal.venue];
  const { terminalEpoch } = (await manager.do('terminal.enrol', {
    terminal,
    name: 'x',
    publicKey,
    venues,
  } as never)) as { terminalEpoch: number };
  const identity = { terminal, terminalEpoch, name: 'x', venues, publicKey, privateKey };
  writeFileSync(join(till.dir, 'terminal.json'), JSON.stringify(identity), { mode: 0o600 });
  house.mend();
  till.start();
}

describe('a terminal that was enrolled anew in its own folder', () => {
  it('sells nothing and says how many facts of before were never sent, which are kept', async () => {
    house.cut();
    await house.until('it is cut off', () => till.link.state.kind === 'connecting');
    await hold('r1-1');
    expect((await till.payCash()).ok).toBe(true);
    const waiting = till.till.status().unsynced;
    expect(waiting).toBeGreaterThan(0);
    await enrolAnew();
    await house.rest();
    expect(till.till.status()).toMatchObject({
      halted: { reason: 'unsent-before-enrolment' },
      unsynced: waiting,
      shift: null,
    });
    expect(checked('enrolment')).toMatchObject({ outcome: 'wrong', found: 'enrolment.unsent', count: waiting });
    expect(checked('unsynced')).toMatchObject({ outcome: 'wrong', found: 'unsynced.unknown' });
    expect(await hold('r2-1')).toMatchObject({ ok: false, error: { reason: 'unsent-before-enrolment' } });
    await till.kill();
    till.start();
    expect(till.till.status()).toMatchObject({ unsynced: waiting });
  });

  it('goes on at once when the server had everything: the shift is closed, its seats are gone, and sales are answered', async () => {
    await hold('r1-1');
    const sold = await till.payCash();
    if (!sold.ok) throw new Error(sold.error.code);
    await house.until('all is sent', () => till.till.status().unsynced === 0);
    await enrolAnew();
    expect(checked('enrolment')).toMatchObject({ outcome: 'fine', found: 'enrolment.closed' });
    expect(till.till.status()).toMatchObject({ halted: null, shift: null, ownSeats: 0, askedSeats: 0 });
    await house.until('it is online', () => till.link.state.kind === 'online');
    await till.signIn();
    await hold('r2-1');
    expect(await till.payCash()).toMatchObject({ ok: true, value: { print: 'printed' } });
    expect(await till.call('sale.void', { orderId: sold.value.orderId, reason: 'customer' } as never)).toMatchObject({
      error: { code: 'ORDER_NOT_CANCELLABLE' },
    });
    await house.until('all is sent', () => till.till.status().unsynced === 0);
    const counted = till.till.status().shift?.expectedCash ?? 0;
    expect(counted).toBeGreaterThan(0);
    expect(await till.ask('shift.close', { counted })).toMatchObject({ ok: true });
    await house.until('all is sent', () => till.till.status().unsynced === 0);
    expect(await manager.do('conflict.list', {} as never)).toEqual([]);
  });
});
