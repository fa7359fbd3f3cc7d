import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Merchant, openMerchant, sharedIdentity } from '../../../emulators/testing/merchant.ts';
import { openidOf } from '../../../emulators/openid.ts';
import { MessengerFault, type Messenger, type OutgoingMessage } from '../../ports/messenger.ts';
import { missingTemplates, type MessagesConfig } from './message-config.ts';
import { createWechatMessenger } from './wechat-messenger.ts';

const both = (zh: string, en: string) => ({ zh, en });
const TICKETS: OutgoingMessage = {
  kind: 'tickets',
  order: 'o_1',
  title: both('潮汐观测员', 'The Tide Keeper'),
  venue: both('前厅影城', 'Foyer Cinema'),
  hall: both('1号厅', 'Screen 1'),
  startsAt: Date.UTC(2026, 10, 23, 11, 30),
  utcOffsetMin: 480,
  seats: '3-5 3-6 3-7 3-8 3-9 3-10 3-11',
  pickupCode: '20486193',
  refund: null,
};
const REFUND: OutgoingMessage = { ...TICKETS, kind: 'refund', refund: { amount: 4805, arrived: true } };

let shop: Merchant;
let config: MessagesConfig;
let messenger: Messenger;
let clock: number;
let mei: string;

beforeEach(async () => {
  shop = await openMerchant();
  const { wechatLogin, wechatMessages } = shop.emulator.credentials;
  config = { ...wechatLogin, ...wechatMessages } as MessagesConfig;
  clock = 0;
  messenger = createWechatMessenger(config, { now: () => clock });
  mei = openidOf(wechatLogin.appid, 'mei');
});
afterEach(() => shop.close());

const inbox = async (person = 'mei') =>
  (await (await fetch(`${shop.emulator.url}/emulator/messages?person=${person}`)).json()) as {
    data: Record<string, string>;
    page: string;
  }[];
const faults = (messages: object) => shop.post('/emulator/messages/control', { messages });

describe('a message to a phone', () => {
  it('arrives at the one it is for, in the fields of its template, none too long', async () => {
    expect(await messenger.send(mei, TICKETS)).toEqual({ ok: true, value: null });
    expect(await inbox()).toMatchObject([
      {
        page: 'pages/order/order?id=o_1',
        data: {
          thing1: '潮汐观测员',
          time2: '2026-11-23 19:30',
          thing3: '前厅影城',
          thing4: '3-5 3-6 3-7 3-8 3-9…',
          character_string5: '20486193',
          thing6: '出票成功，凭码入场',
        },
      },
    ]);
    expect(await inbox('lan')).toEqual([]);
    await messenger.send(mei, REFUND);
    expect((await inbox())[0]?.data).toEqual({ thing1: '潮汐观测员', amount2: '¥48.05', thing3: '退款已原路退回' });
    await messenger.send(mei, { ...REFUND, refund: { amount: 1, arrived: false } });
    expect((await inbox())[0]?.data).toMatchObject({ amount2: '¥0.01', thing3: '退款未到账，请联系我们' });
    const page = await (await fetch(`${shop.emulator.url}/messages`)).text();
    expect(page).toContain('潮汐观测员');
  });

  it('asks for one access token, however many are sent at once, until that ends', async () => {
    const asked: string[] = [];
    const real = globalThis.fetch;
    const counting = createServer((request, response) => {
      asked.push(request.url?.split('?')[0] ?? '');
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        void real(shop.emulator.url + (request.url ?? ''), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: Buffer.concat(chunks),
        }).then(async (answer) => response.end(await answer.text()));
      });
    });
    await new Promise<void>((resolve) => counting.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(counting.address() as AddressInfo).port}`;
    const many = createWechatMessenger({ ...config, baseUrl }, { now: () => clock });
    const tokens = () => asked.filter((path) => path.endsWith('stable_token')).length;
    await Promise.all(Array.from({ length: 8 }, () => many.send(mei, TICKETS)));
    expect(tokens()).toBe(1);
    clock += 7200_000 - 6 * 60_000;
    await many.send(mei, TICKETS);
    expect(tokens()).toBe(1);
    clock += 2 * 60_000;
    await many.send(mei, TICKETS);
    expect(tokens()).toBe(2);
    counting.closeAllConnections();
    counting.close();
  });

  it('is sent again at once under a new token when the old one is called stale, and no third time', async () => {
    await messenger.send(mei, TICKETS);
    await faults({ staleTimes: 1 });
    expect(await messenger.send(mei, TICKETS)).toEqual({ ok: true, value: null });
    expect(await inbox()).toHaveLength(2);
    // Somebody else of the house took a new one: ours is worth nothing any more.
    const { appid, secret } = config;
    await shop.post('/cgi-bin/stable_token', { grant_type: 'client_credential', appid, secret, force_refresh: true });
    expect(await messenger.send(mei, TICKETS)).toEqual({ ok: true, value: null });
    await faults({ staleTimes: 2 });
    await expect(messenger.send(mei, TICKETS)).rejects.toThrow(MessengerFault);
    expect(await messenger.send(mei, TICKETS)).toEqual({ ok: true, value: null });
  });

  it.each([
    [{ refuseTimes: 1 }, 'not-allowed'],
    [{ limitTimes: 1 }, 'busy'],
  ])('is refused as the platform says: %o', async (fault, error) => {
    await faults(fault);
    expect(await messenger.send(mei, TICKETS)).toEqual({ ok: false, error });
    expect(await messenger.send(mei, TICKETS)).toEqual({ ok: true, value: null });
  });

  it('that nobody knows of is a fault without a word of who or how', async () => {
    await faults({ failTimes: 1 });
    const slow = createWechatMessenger(config, { timeoutMs: 50 });
    const wrong = createWechatMessenger({ ...config, secret: 'x'.repeat(32) });
    const none = createWechatMessenger({ ...config, baseUrl: 'http://127.0.0.1:9' });
    const fault = async (sending: Promise<unknown>) => (await sending.catch((error: unknown) => error)) as Error;
    const first = await fault(messenger.send(mei, TICKETS));
    await faults({ delayMs: 500 });
    const all = [
      first,
      await fault(slow.send(mei, TICKETS)),
      await fault(wrong.send(mei, TICKETS)),
      await fault(none.send(mei, TICKETS)),
    ];
    for (const one of all) {
      expect(one).toBeInstanceOf(MessengerFault);
      const said = `${one.message} ${String(one.cause)} ${one.stack}`;
      for (const secret of [mei, config.secret, 'access_token=', sharedIdentity().secret])
        expect(said).not.toContain(secret);
    }
  });
});

describe('kinds without a template', () => {
  it('are named, and off', () => {
    const { tickets, refund } = config.templates;
    expect(missingTemplates({ ...config, templates: { tickets, refund } })).toEqual(['reseated', 'cancelled']);
    expect(createWechatMessenger({ ...config, templates: { tickets } }).templates).toEqual({
      tickets: 'emulated-tickets',
    });
  });
});
