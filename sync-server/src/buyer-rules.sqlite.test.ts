import { fixedClock, type FixedClock } from '@foyer/shared/testing/fixed-clock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { namesAreCodes, signInBuyer, type BuyerClient } from './testing/buyers.ts';
import { scriptedGateway, type ScriptedGateway } from './testing/scripted-gateway.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { manageAt, PRICE, setUpTrialHouse, type Manage, type TrialHouse } from './testing/trial-house.ts';

const FEE = 300;
let data: ReturnType<typeof newDataDir>;
let clock: FixedClock;
let gateway: ScriptedGateway;
let server: StartedServer;
let manage: Manage;
let house: TrialHouse;
let bea: BuyerClient;

const start = async () => {
  server = await startServer({ dir: data.dir, replace: { identity: namesAreCodes, clock, payments: [gateway] } });
  manage = manageAt(server);
};

beforeEach(async () => {
  data = newDataDir();
  clock = fixedClock();
  gateway = scriptedGateway();
  await start();
  house = await setUpTrialHouse(manage, 'trial', clock.now());
  bea = await signInBuyer(server.url, 'bea');
});

afterEach(async () => {
  await server.close();
  data.remove();
});

const hold = (buyer: BuyerClient, ...seats: string[]) =>
  buyer.call('POST', '/holds', { performance: house.performance, claim: { seats, areas: [] } });
const order = (buyer: BuyerClient, holdId: unknown, seats: readonly string[], expectedTotal: number) =>
  buyer.call('POST', '/orders', {
    holdId,
    lines: seats.map((placeId) => ({ placeId, ticketType: 'adult' })),
    expectedTotal,
  });
const setRules = (rules: object) =>
  manage('seatRules.set', { venue: 'trial', scope: { level: 'venue', id: 'trial' }, rules });
const row = (n: number) => Array.from({ length: n }, (_, i) => `A${i + 1}`);
/** From this moment on. */
const setPrice = (price: number) =>
  manage('price.set', {
    venue: 'trial',
    priceList: 'prices',
    priceZone: 'stalls',
    ticketType: 'adult',
    price,
    from: clock.now(),
  });

describe('a phone that goes round its own screens', () => {
  it('gets no more seats at a time than the house gives, by its rules and by the venue', async () => {
    await setRules({ maxPlaces: { online: 4 } });
    expect(await hold(bea, ...row(5))).toMatchObject({
      status: 409,
      body: { code: 'HOLD_LIMIT', reason: 'maxPlaces' },
    });
    const best = (size: number) => bea.call('POST', `/performances/${house.performance}/best-available`, { size });
    expect(await best(5)).toMatchObject({ status: 409, body: { code: 'HOLD_LIMIT', reason: 'maxPlaces' } });
    const standing = { performance: house.performance, claim: { seats: ['A1'], areas: [{ area: 'floor', count: 4 }] } };
    expect(await bea.call('POST', '/holds', standing)).toMatchObject({ body: { code: 'HOLD_LIMIT' } });
    expect((await hold(bea, ...row(4))).status).toBe(201);
    await setRules({ maxPlaces: { online: 20 } });
    const tooMany = await hold(bea, ...row(10).map((seat) => seat.replace('A', 'B')), 'A9');
    expect(tooMany.body).toMatchObject({ code: 'HOLD_LIMIT', reason: 'maxPlacesPerHold' });
  });

  it('does not tear its party apart, leave a single seat, or ask for too little of a row', async () => {
    await setRules({ contiguity: { online: 'require' }, orphan: 'allow-aisle' });
    expect((await hold(bea, 'A1', 'A2', 'B9')).body).toMatchObject({ code: 'NOT_TOGETHER' });
    expect((await hold(bea, 'A2', 'A3')).status).toBe(201);
    expect((await hold(bea, 'A5')).body).toMatchObject({ code: 'SINGLE_SEAT_LEFT', stranded: ['A4'] });
  });

  it('has no more holds open than the house lets one account have, and another account has its own', async () => {
    await manage('policy.set', { venue: 'trial', path: 'maxHoldsPerBuyer', value: 2 } as never);
    const first = await hold(bea, 'A1');
    expect((await hold(bea, 'A2')).status).toBe(201);
    const third = await hold(bea, 'A3');
    expect(third).toMatchObject({ status: 409, body: { code: 'HOLD_LIMIT', reason: 'maxHoldsPerBuyer' } });
    expect((await hold(await signInBuyer(server.url, 'ben'), 'A3')).status).toBe(201);
    await bea.call('DELETE', `/holds/${String(first.body['holdId'])}`);
    expect((await hold(bea, 'A4')).status).toBe(201);
  });
});

describe('an open hold', () => {
  it('says what its seats cost under the list it is held with, and how they are called', async () => {
    const { body } = await hold(bea, 'A3');
    expect(body).toMatchObject({
      priceList: { version: 1 },
      prices: { stalls: { adult: PRICE } },
      ticketTypes: [{ id: 'adult' }],
      seats: [{ placeId: 'A3', rowLabel: 'A', seatLabel: '3', zoneLabel: { en: 'Main' } }],
    });
    await setPrice(PRICE + 500);
    const best = await bea.call('POST', `/performances/${house.performance}/best-available`, { size: 1 });
    expect(best.body).toMatchObject({ priceList: { version: 2 }, prices: { stalls: { adult: PRICE + 500 } } });
  });

  it('is found again by its buyer alone, also after the server was started anew', async () => {
    const { body } = await hold(bea, 'A1', 'A2');
    clock.advance(60_000);
    await server.close();
    await start();
    const again = await signInBuyer(server.url, 'bea');
    const mine = await again.call('GET', '/me/holds');
    expect(mine.body).toMatchObject([
      {
        holdId: body['holdId'],
        places: [{ placeId: 'A1' }, { placeId: 'A2' }],
        orderId: null,
        prices: { stalls: { adult: PRICE } },
        about: { title: { name: { en: 'The Trial' } }, startsAt: expect.any(Number) },
      },
    ]);
    const [one] = mine.body as unknown as { expiresInMs: number }[];
    expect(one?.expiresInMs).toBeGreaterThan(0);
    expect(one?.expiresInMs).toBeLessThanOrEqual(15 * 60_000);
    expect((await (await signInBuyer(server.url, 'ben')).call('GET', '/me/holds')).body).toEqual([]);
    const placed = await order(again, body['holdId'], ['A1', 'A2'], 2 * (PRICE + FEE));
    expect((await again.call('GET', '/me/holds')).body).toMatchObject([{ orderId: placed.body['orderId'] }]);
    await again.call('DELETE', `/holds/${String(body['holdId'])}`);
    expect((await again.call('GET', '/me/holds')).body).toEqual([]);
  });

  it('is no longer among them when its time is over', async () => {
    await hold(bea, 'A1');
    clock.advance(15 * 60_000 + 1000);
    await bea.call('GET', '/venues');
    expect((await bea.call('GET', '/me/holds')).body).toEqual([]);
  });
});

describe('a price that changed while seats were chosen', () => {
  it('is said with the one before, and nothing is ordered until the new one was agreed to', async () => {
    await setPrice(PRICE + 700);
    const { body } = await hold(bea, 'A1', 'A2');
    const [was, is] = [2 * (PRICE + FEE), 2 * (PRICE + 700 + FEE)];
    const no = await order(bea, body['holdId'], ['A1', 'A2'], was);
    expect(no).toMatchObject({ status: 409, body: { code: 'PRICE_CHANGED', retry: 'refresh', price: { was, is } } });
    expect((await bea.call('GET', '/me/orders')).body).toEqual([]);
    expect(await order(bea, body['holdId'], ['A1', 'A2'], is)).toMatchObject({ status: 201, body: { total: is } });
  });

  it('changes nothing for seats that are held already', async () => {
    const { body } = await hold(bea, 'A1');
    await setPrice(PRICE + 700);
    expect((await order(bea, body['holdId'], ['A1'], PRICE + FEE)).status).toBe(201);
  });
});

describe('an order on a phone', () => {
  it('bears what its ticket needs, and until when it can be paid', async () => {
    const { body } = await hold(bea, 'A3');
    clock.advance(60_000);
    const placed = await order(bea, body['holdId'], ['A3'], PRICE + FEE);
    const shown = {
      about: {
        title: { id: 'title', kind: 'film', name: { en: 'The Trial' }, posterUrl: '' },
        venue: { id: 'trial', name: { en: 'Trial house' } },
        hallName: { en: 'Hall' },
        isCancelled: false,
      },
      seats: [{ placeId: 'A3', rowLabel: 'A', seatLabel: '3' }],
      ticketTypes: [{ id: 'adult', name: { en: 'Adult' } }],
    };
    const ofNow = { payable: { until: body['expiresAt'], inMs: 14 * 60_000 }, now: clock.now() };
    expect(placed.body).toMatchObject(shown);
    const id = String(placed.body['orderId']);
    expect((await bea.call('GET', `/orders/${id}`)).body).toMatchObject({ ...shown, ...ofNow, state: 'placed' });
    expect((await bea.call('GET', '/me/orders')).body).toMatchObject([{ ...shown, ...ofNow }]);
    const cancelled = await bea.call('POST', `/orders/${id}/cancel`);
    expect(cancelled.body).toMatchObject({ ...shown, state: 'cancelled' });
    expect((await bea.call('GET', `/orders/${id}`)).body).toMatchObject({ state: 'cancelled', payable: null });
  });

  it('is answered alike when it is asked for again, however much later', async () => {
    const { body } = await hold(bea, 'A3');
    const wish = {
      holdId: body['holdId'],
      lines: [{ placeId: 'A3', ticketType: 'adult' }],
      expectedTotal: PRICE + FEE,
    };
    const first = await bea.call('POST', '/orders', wish, 'the-same-wish-of-bea');
    clock.advance(60_000);
    expect(await bea.call('POST', '/orders', wish, 'the-same-wish-of-bea')).toEqual(first);
  });
});
