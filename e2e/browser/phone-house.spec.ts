import { expect, test as base } from '@playwright/test';
import { ownHouse } from './own-house.ts';
import { PhonePage } from './phone.ts';
import { openPhoneHouse, type PhoneHouse, STUDIO_SHOW } from './phone-house.ts';

const opened = ownHouse(openPhoneHouse);
const test = base.extend<{ house: PhoneHouse }>({
  // Playwright reads the names of what a fixture needs from this pattern.
  // oxlint-disable-next-line no-empty-pattern
  house: ({}, use) => use(opened()),
});

/** `wx` of the phone, with promises; as code of a page would call it. */
interface Wx {
  login(): Promise<{ readonly code: string }>;
  requestPayment(params: object): Promise<{ readonly errMsg: string }>;
  request(options: object): void;
  connectSocket(options: object): {
    onMessage(hear: (message: { readonly data: string }) => void): void;
    onClose(hear: (end: { readonly code: number }) => void): void;
  };
}

type Json = Readonly<Record<string, unknown>>;

/** Asks the house as the mini program does, from the phone. */
const call = (phone: PhonePage, path: string, more: Json = {}): Promise<Json> =>
  phone.page.evaluate(
    ({ path: asked, more: options }) =>
      new Promise<Json>((resolve, reject) => {
        const { wx } = globalThis as unknown as { readonly wx: Wx };
        const header = {
          'idempotency-key': `k-${Math.random().toString(36).slice(2, 20)}`,
          ...(options['header'] as object | undefined),
        };
        const success = ({ data }: { readonly data: Json }): void => resolve(data);
        const fail = ({ errMsg }: { readonly errMsg: string }): void => reject(new Error(errMsg));
        wx.request({ url: `https://your-server.com${asked}`, ...options, header, success, fail });
      }),
    { path, more },
  );

test('the first page that was asked for shows what the house plays', async ({ browser, house }) => {
  const phone = await PhonePage.open(browser, { url: house.firstPage });
  await expect(phone.title).toHaveText('Foyer');
  await expect(phone.top.locator('.zh')).toHaveText(['雨夜喜剧']);
  await expect(phone.top.locator('.en')).toHaveText(['A Comedy of Rain']);
  await phone.expectNoComplaints();
  await phone.close();
});

/** Signs in as whoever holds the phone, and orders two of the best seats; gives what asks as them, and the order. */
async function orderTwo(phone: PhonePage) {
  const code = await phone.page.evaluate(async () => (await (globalThis as unknown as { wx: Wx }).wx.login()).code);
  const signedIn = await call(phone, '/auth/wechat', { method: 'POST', data: { code } });
  // A code is good once.
  expect(await call(phone, '/auth/wechat', { method: 'POST', data: { code } })).toHaveProperty('code');
  const header = { authorization: `Bearer ${String(signedIn['token'])}` };
  const ask = (path: string, data?: object) =>
    call(phone, path, data === undefined ? { header } : { method: 'POST', data, header });
  const { prices } = await ask(`/performances/${STUDIO_SHOW}/seats`);
  const { prices: byZone } = prices as { readonly prices: Readonly<Record<string, Readonly<Record<string, number>>>> };
  const held = await ask(`/performances/${STUDIO_SHOW}/best-available`, { size: 2 });
  const places = held['places'] as readonly { readonly placeId: string; readonly priceZone: string }[];
  const order = await ask('/orders', {
    holdId: held['holdId'],
    lines: places.map(({ placeId }) => ({ placeId, ticketType: 'adult' })),
    expectedTotal: places.reduce((sum, { priceZone }) => sum + (byZone[priceZone]?.['adult'] ?? 0), 0),
  });
  return { ask, orderId: String(order['orderId']) };
}

/** What `wx.requestPayment` tells in the end; it is not waited for here, since a person has to touch the sheet first. */
async function beginPaying(phone: PhonePage, params: unknown): Promise<() => Promise<string>> {
  await phone.page.evaluate((given) => {
    const paying = globalThis as unknown as { readonly wx: Wx; paid: Promise<string> };
    paying.paid = paying.wx.requestPayment(given as object).then(
      ({ errMsg }) => errMsg,
      ({ errMsg }: { readonly errMsg: string }) => errMsg,
    );
  }, params);
  return () => phone.page.evaluate(() => (globalThis as unknown as { readonly paid: Promise<string> }).paid);
}

test('whoever holds the phone signs in, gives up and then pays on the platform’s own sheet, and hears the house live', async ({
  browser,
  house,
}) => {
  const phone = await PhonePage.open(browser, { url: house.phones, lang: 'en', user: 'mei' });
  const { ask, orderId } = await orderTwo(phone);
  await phone.page.evaluate(() => {
    const live = globalThis as unknown as { readonly wx: Wx; heard: Promise<string>; over: Promise<number> };
    const task = live.wx.connectSocket({ url: 'wss://your-server.com/socket.io/?EIO=4&transport=websocket' });
    live.heard = new Promise((resolve) => task.onMessage(({ data }) => resolve(data)));
    live.over = new Promise((resolve) => task.onClose(({ code }) => resolve(code)));
  });
  const live = (name: 'heard' | 'over'): Promise<unknown> =>
    phone.page.evaluate((asked) => (globalThis as unknown as Record<string, Promise<unknown>>)[asked], name);
  expect(await live('heard')).toMatch(/^0\{"sid"/);
  // A phone that looks away for long has lost its line when it is back.
  await phone.hook((hook) => hook.hide({ isAsleep: true }));
  await phone.hook((hook) => hook.show());
  expect(await live('over')).toBe(1006);
  const { params } = await ask(`/orders/${orderId}/payments`, { tender: 'wechat-jsapi' });
  const sheet = phone.dialog('WeChat Pay').frameLocator('iframe');
  const givenUp = await beginPaying(phone, params);
  await sheet.getByRole('button', { name: 'Refuse' }).tap();
  expect(await givenUp()).toBe('requestPayment:fail cancel');
  const wrong = await beginPaying(phone, { ...(params as object), nonceStr: 'x' });
  expect(await wrong()).toBe('requestPayment:fail bad-sign');
  const paid = await beginPaying(phone, params);
  await expect(sheet.getByText(/CN¥\d/)).toBeVisible();
  await sheet.getByRole('button', { name: 'Pay', exact: true }).tap();
  expect(await paid()).toBe('requestPayment:ok');
  await expect.poll(async () => (await ask(`/orders/${orderId}`))['state']).toBe('paid');
  await phone.expectNoComplaints();
  await phone.close();
});
