import { fixedClock, type FixedClock } from '@foyer/shared/testing/fixed-clock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callHttp, namesAreCodes, signInBuyer, type BuyerClient } from './testing/buyers.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { manageAt, PRICE, setUpTrialHouse, type TrialHouse } from './testing/trial-house.ts';

const EACH = PRICE + 300;
let data: ReturnType<typeof newDataDir>;
let clock: FixedClock;
let server: StartedServer;
let house: TrialHouse;
let bea: BuyerClient;

beforeEach(async () => {
  data = newDataDir();
  clock = fixedClock();
  server = await startServer({ dir: data.dir, replace: { identity: namesAreCodes, clock } });
  house = await setUpTrialHouse(manageAt(server), 'trial', clock.now());
  bea = await signInBuyer(server.url, 'bea');
});

afterEach(async () => {
  await server.close();
  data.remove();
});

const orderOf = async (buyer: BuyerClient, holdId: unknown, seats: readonly string[], group?: string) => {
  const { body } = await buyer.call('POST', '/orders', {
    holdId,
    lines: seats.map((placeId) => ({ placeId, ticketType: 'adult' })),
    expectedTotal: seats.length * EACH,
    ...(group === undefined ? {} : { group }),
  });
  return String(body['orderId']);
};
const claim = (seats: readonly string[], areas: object[] = []) => ({
  performance: house.performance,
  claim: { seats, areas },
});
const order = async (buyer: BuyerClient, ...seats: string[]) =>
  orderOf(buyer, (await buyer.call('POST', '/holds', claim(seats))).body['holdId'], seats);
const codeOf = async (buyer: BuyerClient, id: string) =>
  String((await buyer.call('POST', `/orders/${id}/group`)).body['code']);
const look = (code: string) => callHttp(server.url, 'GET', `/groups/${code}`);
const best = (buyer: BuyerClient, size: number, beside: string) =>
  buyer.call('POST', `/performances/${house.performance}/best-available`, { size, beside });
const idsOf = (body: Record<string, unknown>, key = 'places') =>
  (body[key] as { placeId: string }[]).map(({ placeId }) => placeId);
const GONE = { status: 404, body: { code: 'NOT_FOUND', reason: 'group' } };

describe('a link to friends', () => {
  it('shows where the others sit and nothing of who they are, and proposes seats beside them', async () => {
    const id = await order(bea, 'B4', 'B5');
    const code = await codeOf(bea, id);
    const shown = await look(code);
    expect(shown).toMatchObject({
      status: 200,
      body: {
        performance: house.performance,
        about: { title: { name: { en: 'The Trial' } } },
        seats: [
          { placeId: 'B4', rowLabel: 'B', seatLabel: '4' },
          { placeId: 'B5', rowLabel: 'B', seatLabel: '5' },
        ],
        isOpen: true,
      },
    });
    const text = JSON.stringify(shown.body);
    for (const secret of [id, id.slice(2), 'bea', 'person', 'u_']) expect(text).not.toContain(secret);
    const ben = await signInBuyer(server.url, 'ben');
    const held = await best(ben, 2, code);
    expect(held.status).toBe(201);
    expect(idsOf(held.body)).toEqual(['B6', 'B7']);
  });

  it('grows with those who follow it, whoever of them sends it on, and shrinks with those who leave', async () => {
    const first = await order(bea, 'B4', 'B5');
    const code = await codeOf(bea, first);
    const ben = await signInBuyer(server.url, 'ben');
    const held = await best(ben, 2, code);
    const second = await orderOf(ben, held.body['holdId'], ['B6', 'B7'], code);
    expect(idsOf((await look(code)).body, 'seats')).toEqual(['B4', 'B5', 'B6', 'B7']);
    expect(await codeOf(ben, second)).toBe(code);
    expect(idsOf((await best(await signInBuyer(server.url, 'cem'), 2, code)).body)).toEqual(['B2', 'B3']);
    await ben.call('POST', `/orders/${second}/cancel`);
    expect(idsOf((await look(code)).body, 'seats')).toEqual(['B4', 'B5']);
  });

  it('to people who stand brings others to the same area', async () => {
    const standing = await bea.call('POST', '/holds', claim([], [{ area: 'floor', count: 2 }]));
    const ids = idsOf(standing.body);
    const code = await codeOf(bea, await orderOf(bea, standing.body['holdId'], ids));
    expect((await look(code)).body['seats']).toMatchObject([{ rowLabel: '', zoneLabel: { en: 'Floor' } }, {}]);
  });

  it('is over with the order, with the evening, and for another performance', async () => {
    const id = await order(bea, 'A1');
    const code = await codeOf(bea, id);
    const ben = await signInBuyer(server.url, 'ben');
    await bea.call('POST', `/orders/${id}/cancel`);
    expect(await look(code)).toMatchObject(GONE);
    expect(await best(ben, 1, code)).toMatchObject(GONE);
    expect((await bea.call('POST', `/orders/${id}/group`)).status).toBe(404);
    const held = await ben.call('POST', '/holds', claim(['B1']));
    const placed = await orderOf(ben, held.body['holdId'], ['B1'], code);
    expect((await look(await codeOf(ben, placed))).body).toMatchObject({ seats: [{ placeId: 'B1' }] });
    const ofBen = await codeOf(ben, placed);
    clock.advance(2 * 3600_000 + 60_000);
    expect((await look(ofBen)).body).toMatchObject({ isOpen: false });
    clock.advance(3600_000);
    expect(await look(ofBen)).toMatchObject(GONE);
  });

  it('is given to the buyer of the order alone, and none can be made up', async () => {
    const id = await order(bea, 'A1');
    const ben = await signInBuyer(server.url, 'ben');
    expect(await ben.call('POST', `/orders/${id}/group`)).toMatchObject({ body: { code: 'ORDER_NOT_FOUND' } });
    for (const code of ['AAAAAAAAAAAAAAAAAAAAAA', 'x', id.slice(2)]) {
      expect(await look(code)).toMatchObject(GONE);
      expect(await best(ben, 1, code)).toMatchObject(GONE);
    }
  });
});
