import { rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agree } from './replicas-agree.ts';
import { SimHouse } from './sim-house.ts';
import { SimTill } from './sim-till.ts';

let house: SimHouse;
let till: SimTill;

beforeEach(async () => {
  house = await SimHouse.open({ performances: 2, rows: 3, seatsPerRow: 6 });
  const [device] = house.rehearsal.devices;
  if (device === undefined) throw new Error('nothing was enrolled');
  till = await SimTill.open(house, device);
  await till.signIn();
  await agree(house, till);
});
afterEach(() => house.close());

const FILES = ['replica.db', 'replica.db-wal', 'replica.db-shm'];

/** What the start-up report on the screen says of the replica. */
const said = () => till.till.status().report.find(({ check }) => check === 'replica');

const sells = async (...seats: string[]): Promise<void> => {
  expect(await till.ask('basket.hold', { performance: 'perf-1', claim: { seats, areas: [] } })).toMatchObject({
    ok: true,
  });
  expect(await till.payCash()).toMatchObject({ ok: true });
};

describe('the replica’s file', () => {
  it('is new at a till’s first start and whole at its second, and the report says so', async () => {
    expect(said()).toMatchObject({ outcome: 'fine', found: 'replica.new' });
    await till.restart();
    await agree(house, till);
    expect(said()).toMatchObject({ outcome: 'fine', found: 'replica.whole' });
  });

  it('is made anew while the till runs when somebody deletes it, and selling goes on meanwhile', async () => {
    for (const name of FILES) rmSync(join(till.dir, name), { force: true });
    await sells('r1-1', 'r1-2');
    await house.until('it is noticed', () => said()?.found === 'replica.taken-away');
    await agree(house, till);
    expect(said()).toMatchObject({ outcome: 'repaired' });
    expect(statSync(join(till.dir, 'replica.db')).size).toBeGreaterThan(0);
    await till.restart();
    await agree(house, till);
    expect(said()).toMatchObject({ outcome: 'fine', found: 'replica.whole' });
  });

  it('is thrown away and fetched anew when it is damaged, and the report says that nothing was lost', async () => {
    await till.kill();
    rmSync(join(till.dir, 'replica.db-wal'), { force: true });
    truncateSync(join(till.dir, 'replica.db'), Math.floor(statSync(join(till.dir, 'replica.db')).size / 2));
    till.start();
    await agree(house, till);
    expect(said()).toMatchObject({ outcome: 'repaired', found: 'replica.damaged' });
    await till.signIn();
    await sells('r2-1');
  });
});
