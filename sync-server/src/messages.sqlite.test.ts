import { Writable } from 'node:stream';
import { join } from 'node:path';
import { mkdirSync, readFileSync } from 'node:fs';
import { fixedClock, type FixedClock } from '@foyer/shared/testing/fixed-clock';
import { ok, refuse } from '@foyer/shared/domain/result';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPinoLogger } from './adapters/pino-logger.ts';
import { openMessageStore } from './adapters/sqlite/message-store.ts';
import { MessengerFault, type MessageRejection, type Messenger, type OutgoingMessage } from './ports/messenger.ts';
import { callHttp, namesAreCodes, signInBuyer, type BuyerClient } from './testing/buyers.ts';
import { scriptedGateway, TRUSTED, type ScriptedGateway } from './testing/scripted-gateway.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { manageAt, PRICE, setUpTrialHouse, type TrialHouse } from './testing/trial-house.ts';

const EACH = PRICE + 300;
const TEMPLATES = { tickets: 't-tickets', refund: 't-refund', reseated: 't-reseated' } as const;
let data: ReturnType<typeof newDataDir>;
let clock: FixedClock;
let gateway: ScriptedGateway;
let server: StartedServer;
let house: TrialHouse;
let bea: BuyerClient;
let sent: { openid: string; message: OutgoingMessage }[];
/** What the platform says next, the first first; then it takes everything. */
let says: (MessageRejection | 'cut')[];
let tries: number;
let said: string;

const messenger: Messenger = {
  templates: TEMPLATES,
  send(openid, message) {
    tries += 1;
    const next = says.shift();
    if (next === 'cut') return Promise.reject(new MessengerFault('the line is cut'));
    if (next !== undefined) return Promise.resolve(refuse(next));
    sent.push({ openid, message });
    return Promise.resolve(ok(null));
  },
};

const start = async () => {
  const own = join(data.dir, 'server');
  mkdirSync(own, { recursive: true });
  const paper = new Writable({
    write(chunk: Buffer, _encoding, done) {
      said += chunk.toString();
      done();
    },
  });
  server = await startServer({
    dir: data.dir,
    replace: {
      identity: namesAreCodes,
      clock,
      payments: [gateway],
      log: createPinoLogger('trace', paper),
      messages: { store: openMessageStore(join(own, 'messages.db')), messenger },
    },
  });
};

beforeEach(async () => {
  data = newDataDir();
  clock = fixedClock();
  gateway = scriptedGateway();
  [sent, says, tries, said] = [[], [], 0, ''];
  await start();
  house = await setUpTrialHouse(manageAt(server), 'trial', clock.now());
  bea = await signInBuyer(server.url, 'bea');
});

afterEach(async () => {
  await server.close();
  data.remove();
});

async function buy(buyer: BuyerClient, ...seats: string[]): Promise<string> {
  const claim = { performance: house.performance, claim: { seats, areas: [] } };
  const held = await buyer.call('POST', '/holds', claim);
  const lines = seats.map((placeId) => ({ placeId, ticketType: 'adult' }));
  const order = { holdId: held.body['holdId'], lines, expectedTotal: seats.length * EACH };
  const id = String((await buyer.call('POST', '/orders', order)).body['orderId']);
  await buyer.call('POST', `/orders/${id}/payments`, { tender: 'wechat-jsapi' });
  await fetch(`${server.url}/callbacks/wechat-pay`, {
    method: 'POST',
    headers: { [TRUSTED]: 'yes', 'content-type': 'application/json' },
    body: JSON.stringify(gateway.pay(gateway.orders.at(-1)?.outTradeNo ?? '')),
  });
  return id;
}

const accept = (buyer: BuyerClient, ...accepted: string[]) => buyer.call('POST', '/me/subscriptions', { accepted });
const allowed = async (buyer: BuyerClient) =>
  ((await buyer.call('GET', '/me/subscriptions')).body as unknown as { kind: string; allowed: number }[]).map(
    ({ kind, allowed: n }) => [kind, n],
  );
const messagesOf = async (buyer: BuyerClient) =>
  ((await buyer.call('GET', '/me/export')).body['messages'] as { kind: string; state: string }[]).map(
    ({ kind, state }) => `${kind} ${state}`,
  );

async function pass(ms: number, step = 1000): Promise<void> {
  for (let gone = 0; gone < ms; gone += step) {
    clock.advance(step);
    await callHttp(server.url, 'GET', '/venues');
    await callHttp(server.url, 'GET', '/venues');
  }
}

describe('a person who allowed it', () => {
  it('is told once that the tickets are there, with what is on them and nothing of who it is', async () => {
    expect((await bea.call('GET', '/me/subscriptions')).body).toEqual([
      { kind: 'tickets', template: 't-tickets', allowed: 0 },
      { kind: 'refund', template: 't-refund', allowed: 0 },
      { kind: 'reseated', template: 't-reseated', allowed: 0 },
    ]);
    expect((await accept(bea, 't-tickets', 't-unknown')).body).toMatchObject([{ kind: 'tickets', allowed: 1 }, {}, {}]);
    const id = await buy(bea, 'A1', 'A2');
    await pass(6000);
    expect(sent).toMatchObject([
      {
        openid: 'openid-of-dev:bea',
        message: {
          kind: 'tickets',
          order: id,
          title: { en: 'The Trial' },
          venue: { en: 'Trial house' },
          seats: 'A-1 A-2',
          pickupCode: expect.stringMatching(/^\d{8}$/),
        },
      },
    ]);
    expect(await allowed(bea)).toEqual([
      ['tickets', 0],
      ['refund', 0],
      ['reseated', 0],
    ]);
    await server.close();
    await start();
    await pass(6000);
    expect(sent).toHaveLength(1);
    expect(said).toContain('a message ended');
    expect(said).not.toContain('openid-of-dev:bea');
  });

  it('allows one message by each yes, also right after paying, and is not told what is long past', async () => {
    const first = await buy(bea, 'A1');
    await pass(3000);
    await accept(bea, 't-tickets');
    await pass(3000);
    expect(sent.map(({ message }) => message.order)).toEqual([first]);
    await buy(bea, 'A3');
    await pass(4000);
    expect(sent).toHaveLength(1);
    await pass(16 * 60_000, 60_000);
    await accept(bea, 't-tickets');
    await pass(4000);
    expect(sent).toHaveLength(1);
    const third = await buy(bea, 'A5');
    await pass(4000);
    expect(sent.map(({ message }) => message.order)).toEqual([first, third]);
    expect(await allowed(bea)).toEqual([
      ['tickets', 0],
      ['refund', 0],
      ['reseated', 0],
    ]);
  });

  it('is told of money that came back, and of money that did not', async () => {
    await accept(bea, 't-refund');
    await accept(bea, 't-refund');
    const id = await buy(bea, 'A1');
    await bea.call('POST', `/orders/${id}/refund`, {});
    await pass(6000);
    expect(sent).toMatchObject([
      { message: { kind: 'refund', refund: { arrived: true, amount: expect.any(Number) } } },
    ]);
    gateway.refundsAs = 'failed';
    const other = await buy(bea, 'A3');
    await bea.call('POST', `/orders/${other}/refund`, {});
    await pass(6000);
    expect(sent[1]).toMatchObject({ message: { refund: { arrived: false } } });
  });

  it('is told in the end when the platform is busy or cut off, and asked no more when it says no', async () => {
    await accept(bea, 't-tickets');
    says = ['busy', 'cut', 'cut'];
    await buy(bea, 'A1');
    await pass(4000);
    expect([tries, sent.length]).toEqual([1, 0]);
    await pass(60_000);
    expect(sent).toHaveLength(1);
    expect(tries).toBe(4);
    await accept(bea, 't-tickets');
    says = ['not-allowed'];
    await buy(bea, 'A3');
    await pass(30_000);
    expect(tries).toBe(5);
    expect(await messagesOf(bea)).toEqual(['tickets sent', 'tickets refused']);
  });

  it('is given up after hours, and for a template that is wrong at once', async () => {
    await accept(bea, 't-tickets');
    await accept(bea, 't-tickets');
    says = ['wrong'];
    await buy(bea, 'A1');
    await pass(4000);
    says = Array(50).fill('cut');
    await buy(bea, 'A3');
    await pass(14 * 3600_000, 600_000);
    expect(await messagesOf(bea)).toEqual(['tickets failed', 'tickets failed']);
    expect(tries).toBe(15);
  });
});

describe('nobody', () => {
  it('is told without having allowed it, and then is noted as such, unless it is allowed a moment later', async () => {
    await buy(bea, 'A1');
    await accept(bea, 't-reseated');
    await pass(6000);
    expect(sent).toEqual([]);
    expect(await messagesOf(bea)).toEqual(['tickets no-consent']);
    await accept(bea, 't-tickets');
    await pass(4000);
    expect(await messagesOf(bea)).toEqual(['tickets sent']);
  });

  it('is told after being erased, and no note of them is left', async () => {
    await accept(bea, 't-tickets');
    says = Array(50).fill('cut');
    await buy(bea, 'A1');
    await pass(4000);
    const person = String((await bea.call('GET', '/me/export')).body['person']);
    says = [];
    expect((await bea.call('DELETE', '/me')).body).toEqual({ erased: true });
    await pass(60_000);
    expect(sent).toEqual([]);
    for (const name of ['messages.db', 'messages.db-wal'])
      expect(readFileSync(join(data.dir, 'server', name)).includes(person)).toBe(false);
  });
});
