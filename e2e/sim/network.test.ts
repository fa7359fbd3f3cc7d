import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SimHouse } from './sim-house.ts';
import { SimTill } from './sim-till.ts';

let house: SimHouse;
let till: SimTill;
beforeEach(async () => {
  house = await SimHouse.open({ performances: 2, rows: 3, seatsPerRow: 6 });
  const [device] = house.rehearsal.devices;
  if (device === undefined) throw new Error('nothing was enrolled');
  till = await SimTill.open(house, device);
});
afterEach(() => house.close());

const [performance, seats] = ['perf-1', ['r1-1', 'r1-2']];

describe('a till over the simulated network', () => {
  it('sells as over a real one, with no clock but the test’s', async () => {
    await till.signIn();
    expect(await till.ask('basket.hold', { performance, claim: { seats, areas: [] } })).toMatchObject({ ok: true });
    expect(await till.payCash()).toMatchObject({ ok: true, value: { tickets: 2, print: 'printed' } });
    await house.until('all facts are acknowledged', () => till.till.status().unsynced === 0);
    expect(house.network.sent.map(({ name }) => name)).toContain('order.confirm');
  });

  it('finds the server again after a cut, and after a kill of the server', async () => {
    house.cut();
    await house.until('the cut is noticed', () => till.link.state.kind === 'connecting');
    house.mend();
    await house.until('it is back', () => till.link.state.kind === 'online');
    await house.killServer();
    await house.until('the kill is noticed', () => till.link.state.kind === 'connecting');
    await house.startServer();
    await house.until('it is back', () => till.link.state.kind === 'online');
    await till.signIn();
    expect(await till.ask('basket.hold', { performance, claim: { seats, areas: [] } })).toMatchObject({ ok: true });
  });

  it('sells once when the answer to its confirm is lost', async () => {
    await till.signIn();
    await till.ask('basket.hold', { performance, claim: { seats, areas: [] } });
    house.network.plan('answer', 'order.confirm', 'lost');
    expect(await till.payCash()).toMatchObject({ ok: true });
    expect(house.network.unused).toBe(0);
    expect(
      house.network.sent.filter(({ direction, name }) => direction === 'up' && name === 'order.confirm'),
    ).toHaveLength(2);
    expect(till.till.status().shift?.expectedCash).toBe(9000);
  });
});
