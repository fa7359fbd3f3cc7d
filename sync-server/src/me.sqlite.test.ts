import { fixedClock, type FixedClock } from '@foyer/shared/testing/fixed-clock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callHttp, namesAreCodes, signInBuyer, type BuyerClient } from './testing/buyers.ts';
import { scriptedGateway, TRUSTED, type ScriptedGateway } from './testing/scripted-gateway.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { manageAt, PRICE, setUpTrialHouse, type Manage, type TrialHouse } from './testing/trial-house.ts';

const EACH = PRICE + 300;
const HOUR_MS = 3600_000;
const both = (text: string) => ({ zh: text, en: text });
let data: ReturnType<typeof newDataDir>;
let clock: FixedClock;
let gateway: ScriptedGateway;
let server: StartedServer;
let manage: Manage;
let house: TrialHouse;
let bea: BuyerClient;

beforeEach(async () => {
  data = newDataDir();
  clock = fixedClock();
  gateway = scriptedGateway();
  server = await startServer({ dir: data.dir, replace: { identity: namesAreCodes, clock, payments: [gateway] } });
  manage = manageAt(server);
  house = await setUpTrialHouse(manage, 'trial', clock.now());
  bea = await signInBuyer(server.url, 'bea');
});

afterEach(async () => {
  await server.close();
  data.remove();
});

async function order(
  buyer: BuyerClient,
  seat: string,
  more: object = {},
  performance = house.performance,
): Promise<string> {
  const held = await buyer.call('POST', '/holds', { performance, claim: { seats: [seat], areas: [] } });
  const lines = [{ placeId: seat, ticketType: 'adult' }];
  const placed = await buyer.call('POST', '/orders', {
    holdId: held.body['holdId'],
    lines,
    expectedTotal: EACH,
    ...more,
  });
  expect(placed.status).toBe(201);
  return String(placed.body['orderId']);
}

const startPaying = (buyer: BuyerClient, id: string) =>
  buyer.call('POST', `/orders/${id}/payments`, { tender: 'wechat-jsapi' });

async function pays(buyer: BuyerClient, id: string): Promise<void> {
  await startPaying(buyer, id);
  await fetch(`${server.url}/callbacks/wechat-pay`, {
    method: 'POST',
    headers: { [TRUSTED]: 'yes', 'content-type': 'application/json' },
    body: JSON.stringify(gateway.pay(gateway.orders.at(-1)?.outTradeNo ?? '')),
  });
  expect((await buyer.call('GET', `/orders/${id}`)).body['state']).toBe('paid');
}

const add = async (title: string, tags: readonly string[], kind = 'film') => {
  const names = { id: title, kind, name: both(title), posterUrl: '', score: null, durationMin: 90, synopsis: both('') };
  await manage('title.set', { title: { ...names, tags: tags.map(both) } } as never);
  const startsAt = clock.now() + 3 * HOUR_MS;
  const performance = { id: `p-${title}`, venue: 'trial', hall: 'hall', title, priceList: 'prices', version: '2D' };
  await manage('performance.add', { performance: { ...performance, startsAt, endsAt: startsAt + HOUR_MS } });
};
const forMe = async (buyer: BuyerClient, query = '') => {
  const { body } = await buyer.call('GET', `/me/recommendations${query}`);
  const movies = body['movies'] as { id: string; reason: Record<string, unknown> }[];
  return { isOn: body['isOn'], movies: movies.map(({ id, reason }) => [id, reason]) };
};

describe('what a person is shown of themselves', () => {
  it('is a phone nobody can call, which can be changed, also as PUT, and taken away', async () => {
    expect((await bea.call('GET', '/me')).body).toEqual({ phone: null, settings: { recommendations: true } });
    const changed = await bea.call('PUT', '/me', { phone: '+86 138 0013 8000' });
    expect(changed).toMatchObject({ status: 200, body: { phone: '138****8000' } });
    expect(JSON.stringify((await bea.call('GET', '/me')).body)).not.toContain('0013');
    expect((await bea.call('GET', '/me/export')).body).toMatchObject({ profile: { phone: '+86 138 0013 8000' } });
    expect((await bea.call('PATCH', '/me', { phone: null })).body).toMatchObject({ phone: null });
    expect((await bea.call('GET', '/me/export')).body['profile']).not.toHaveProperty('phone');
    expect((await bea.call('PATCH', '/me', { phone: 'call me' })).body).toMatchObject({ code: 'INVALID_REQUEST' });
    for (const path of ['/me', '/me/export', '/me/settings', '/me/recommendations'])
      expect((await callHttp(server.url, 'GET', path)).status).toBe(401);
  });
});

describe('for you', () => {
  beforeEach(async () => {
    await add('seen', ['Drama']);
    await add('like-it', ['Drama', 'War']);
    await add('other', ['Comedy'], 'stage');
  });

  it('goes by what was paid for, each title with its reason, and by nothing of anybody else', async () => {
    await pays(bea, await order(bea, 'A1', {}, 'p-seen'));
    await order(bea, 'A2', {}, 'p-other');
    const { isOn, movies } = await forMe(bea);
    expect(isOn).toBe(true);
    expect(movies).toEqual([
      ['like-it', { because: 'title', title: { id: 'seen', name: both('seen') } }],
      ['title', { because: 'kind', kind: 'film' }],
      ['other', { because: 'popular' }],
    ]);
    const ben = await forMe(await signInBuyer(server.url, 'ben'));
    expect(ben.movies.map(([, reason]) => reason)).toEqual(Array(4).fill({ because: 'popular' }));
    expect(ben.movies[0]?.[0]).toBe('seen');
    expect((await forMe(bea, '?limit=1')).movies).toHaveLength(1);
    expect((await forMe(bea, '?venue=nowhere')).movies).toEqual([]);
  });

  it('is off for good once it is switched off: then nothing of the person is in it', async () => {
    await pays(bea, await order(bea, 'A1', {}, 'p-seen'));
    expect((await bea.call('PUT', '/me/settings', { recommendations: false })).body).toEqual({
      recommendations: false,
    });
    const { isOn, movies } = await forMe(await signInBuyer(server.url, 'bea'));
    expect(isOn).toBe(false);
    expect(movies).toEqual((await forMe(await signInBuyer(server.url, 'ben'))).movies);
    expect((await bea.call('GET', '/me/settings')).body).toEqual({ recommendations: false });
    await bea.call('PATCH', '/me/settings', { recommendations: true });
    expect((await forMe(bea)).movies[0]).toEqual(['like-it', expect.objectContaining({ because: 'title' })]);
  });

  it('shows nothing that was given back', async () => {
    const id = await order(bea, 'A1', {}, 'p-seen');
    await pays(bea, id);
    await bea.call('POST', `/orders/${id}/refund`, {});
    expect((await forMe(bea)).movies.every(([, reason]) => (reason as never)['because'] === 'popular')).toBe(true);
  });
});

describe('an export', () => {
  it('holds all of the one person and nothing of another', async () => {
    const ben = await signInBuyer(server.url, 'ben');
    const first = await order(bea, 'A1', { contact: { name: 'Bea Beispiel', phone: '13955550199' } });
    clock.advance(1000);
    const [second, third] = [
      await order(bea, 'A3'),
      await order(ben, 'B1', { contact: { name: 'Ben Anders', phone: '13611112222' } }),
    ];
    await pays(bea, first);
    await bea.call('POST', '/holds', { performance: house.performance, claim: { seats: ['B8'], areas: [] } });
    await signInBuyer(server.url, 'bea');
    const { body } = await bea.call('GET', '/me/export');
    expect(body).toMatchObject({
      format: 'foyer-person/1',
      exportedAt: clock.now(),
      profile: { openid: 'openid-of-dev:bea', name: 'Bea Beispiel', phone: '13955550199' },
      settings: { recommendations: true },
      holds: [
        { places: [{ placeId: 'A3' }], orderId: second },
        { places: [{ placeId: 'B8' }], orderId: null },
      ],
      notices: [],
    });
    expect(body['orders']).toMatchObject([
      { orderId: second, state: 'placed', payments: [] },
      {
        orderId: first,
        state: 'paid',
        tickets: [{ placeId: 'A1', token: expect.any(String) }],
        payments: [{ tender: 'wechat-jsapi', amount: EACH, state: 'paid', transactionId: expect.any(String) }],
        about: { title: { name: { en: 'The Trial' } } },
      },
    ]);
    expect(body['sessions']).toHaveLength(2);
    const text = JSON.stringify(body);
    for (const other of ['Ben Anders', '13611112222', 'openid-of-dev:ben', third, bea.token, ben.token])
      expect(text).not.toContain(other);
  });
});

describe('a person who wants to be forgotten', () => {
  it('is let go with open holds and unpaid orders; what was bought stays, and leads to nobody', async () => {
    const paid = await order(bea, 'A1', { contact: { name: 'Bea Beispiel', phone: '13955550199' } });
    await pays(bea, paid);
    await order(bea, 'A3');
    await bea.call('POST', '/holds', { performance: house.performance, claim: { seats: ['B8'], areas: [] } });
    const other = await signInBuyer(server.url, 'bea');
    expect(await bea.call('DELETE', '/me')).toMatchObject({ status: 200, body: { erased: true } });
    for (const token of [bea, other]) expect((await token.call('GET', '/me/orders')).status).toBe(401);
    const { states } = (await callHttp(server.url, 'GET', `/performances/${house.performance}/seats`)).body;
    expect(String(states).slice(0, 20)).toBe('s...................');
    expect(server.components.people.find('openid', 'openid-of-dev:bea')).toBeNull();
    const again = await signInBuyer(server.url, 'bea');
    expect((await again.call('GET', '/me/orders')).body).toEqual([]);
    expect((await again.call('GET', '/me/export')).body).toMatchObject({ orders: [], holds: [], profile: {} });
    expect((await again.call('GET', `/orders/${paid}`)).status).toBe(404);
    expect((await again.call('GET', '/me/recommendations')).body).toMatchObject({
      movies: [{ reason: { because: 'popular' } }],
    });
  });

  it('waits while money may still come, and nothing is done', async () => {
    await bea.call('POST', '/holds', { performance: house.performance, claim: { seats: ['B8'], areas: [] } });
    const id = await order(bea, 'A1', { contact: { phone: '13955550199' } });
    await startPaying(bea, id);
    expect(await bea.call('DELETE', '/me')).toMatchObject({
      status: 409,
      body: { code: 'PAYMENT_PENDING', retry: 'later' },
    });
    expect((await bea.call('GET', '/me/holds')).body).toHaveLength(2);
    expect((await bea.call('GET', '/me')).body).toMatchObject({ phone: '139****0199' });
    await bea.call('POST', `/orders/${id}/cancel`);
    expect((await bea.call('DELETE', '/me')).body).toEqual({ erased: true });
  });

  it('gets money back that was on its way', async () => {
    const id = await order(bea, 'A1');
    await pays(bea, id);
    await bea.call('POST', `/orders/${id}/refund`, {});
    expect((await bea.call('DELETE', '/me')).body).toEqual({ erased: true });
    for (let i = 0; i < 8; i += 1) {
      clock.advance(1000);
      await callHttp(server.url, 'GET', '/venues');
    }
    expect(gateway.refunds.length).toBeGreaterThan(0);
  });
});
