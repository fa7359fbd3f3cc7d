import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Direction, Fate } from './network/network.ts';
import type { SimHouse } from './sim-house.ts';
import type { SimTill } from './sim-till.ts';
import { openTwoTills } from './two-tills.ts';

const performance = 'perf-1';

let house: SimHouse;
let till: SimTill;
let other: SimTill;
beforeEach(async () => {
  ({ house, till, other } = await openTwoTills());
});
afterEach(() => house.close());

const hold = (at: SimTill, ...seats: string[]) => at.ask('basket.hold', { performance, claim: { seats, areas: [] } });
const own = (at: SimTill): string[] =>
  at.ledger
    .ownPlaces(performance as never)
    .filter(({ state }) => state === 'mine')
    .map(({ place }) => `r${Math.floor(place / 6) + 1}-${(place % 6) + 1}`);

async function settled(...tills: SimTill[]): Promise<void> {
  house.mend();
  for (const one of tills)
    await house.until('all is told and asked', () => {
      const { link, unsynced } = one.till.status();
      return link === 'online' && unsynced === 0;
    });
  expect(tills.map((one) => one.till.status().conflicts)).toEqual(tills.map(() => 0));
}

async function granted(...seats: string[]): Promise<void> {
  const manager = house.manager();
  const grant = { terminal: till.device.terminal, performance, seats };
  await manager.do('allotment.grant', grant).finally(() => manager.close());
  await house.until('the till has them', () => seats.every((seat) => own(till).includes(seat)));
}

describe('seats that stand with one till', () => {
  it('can be had at another one at once: they are asked back', async () => {
    await granted('r1-1', 'r1-2', 'r1-3');
    expect(await hold(other, 'r1-1', 'r1-2')).toMatchObject({ ok: true });
    expect(own(till)).toEqual(['r1-3']);
    expect(await other.payCash()).toMatchObject({ ok: true, value: { tickets: 2 } });
    await settled(till, other);
  });

  it('cannot be had while they are in the basket of the one that has them, and its sale goes on', async () => {
    await granted('r1-1', 'r1-2', 'r1-3');
    await hold(till, 'r1-1', 'r1-2');
    expect(await hold(other, 'r1-1', 'r1-2')).toMatchObject({ ok: false, error: { code: 'SEAT_UNAVAILABLE' } });
    expect(await till.payCash()).toMatchObject({ ok: true });
    await settled(till, other);
  });

  it('go back in time also when what is given back is lost once', async () => {
    await granted('r1-1', 'r1-2', 'r1-3');
    house.network.plan('answer', 'fact.append', 'lost');
    await hold(other, 'r1-1', 'r1-2');
    await settled(till, other);
    expect(await hold(other, 'r1-1', 'r1-2')).toMatchObject({ ok: true });
  });
});

describe('seats of the pool, kept for one order', () => {
  it.each<[string, readonly [Direction, string, Fate][]]>([
    ['nothing', []],
    ['the asking', [['up', 'allotment.keep', 'lost']]],
    ['the answer', [['answer', 'allotment.keep', 'lost']]],
    ['nothing: it comes twice', [['up', 'allotment.keep', 'twice']]],
  ])('are sold once when %s is lost', async (_, fates) => {
    await hold(till, 'r2-3', 'r2-4');
    for (const fate of fates) house.network.plan(...fate);
    expect(await till.payCash()).toMatchObject({ ok: true, value: { tickets: 2 } });
    await settled(till);
    expect(house.network.unused).toBe(0);
    expect(await hold(other, 'r2-3')).toMatchObject({ ok: false, error: { code: 'SEAT_UNAVAILABLE' } });
  });

  it('are paid for by themselves after a cut in the middle, and not before', async () => {
    await hold(till, 'r2-3', 'r2-4');
    house.network.plan('answer', 'allotment.keep', 'lost');
    house.network.plan('answer', 'allotment.list', 'lost');
    const { basket } = till.till.status();
    let told: unknown = null;
    void till.call('basket.keep', { holdId: basket?.holdId ?? '' }).then((reply) => {
      told = reply;
    });
    await house.rest();
    house.cut();
    await house.until('the clerk is told', () => told !== null);
    expect(told).toMatchObject({ ok: false, error: { reason: 'keeping' } });
    expect(till.till.status().basket).toMatchObject({ isOwn: false, isKeeping: true });
    house.mend();
    await house.until('the list says so', () => till.till.status().basket?.isOwn === true);
    expect(await till.payCash()).toMatchObject({ ok: true });
    await settled(till);
  });

  it('are free for everybody again when the customer goes', async () => {
    await hold(till, 'r2-3', 'r2-4');
    const { basket } = till.till.status();
    expect(await till.ask('basket.keep', { holdId: basket?.holdId ?? '' })).toMatchObject({
      ok: true,
      value: { isOwn: true },
    });
    await till.ask('basket.release', {});
    await settled(till);
    expect(await hold(other, 'r2-3', 'r2-4')).toMatchObject({ ok: true });
  });
});
