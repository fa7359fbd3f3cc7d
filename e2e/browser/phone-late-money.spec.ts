import { expect, test } from '@playwright/test';
import { openHttp } from '../harness/http-json.ts';
import { type BuyingHouse, openBuyingHouse } from './phone-buying-house.ts';
import { sameBuyer, signIn } from './phone-buyer.ts';
import { PhonePage } from './phone.ts';

let shop: BuyingHouse;
test.beforeAll(async () => {
  shop = await openBuyingHouse();
});
test.afterAll(() => shop.close());

type Body = Record<string, unknown>;

/** An order that waits to be paid, of the two seats named. */
const placedOf = (person: string, seats: readonly string[]): Promise<string> =>
  sameBuyer(shop.house, person, async (buyer) => {
    const held = await buyer.hold({ performance: shop.far, claim: { seats: [...seats], areas: [] } });
    if (!held.ok) throw new Error(JSON.stringify(held.error));
    const lines = held.value.places.map(({ placeId }) => ({ placeId, ticketType: 'adult' }));
    const placed = await buyer.order({ holdId: held.value.holdId, lines, expectedTotal: 18_200 });
    if (!placed.ok) throw new Error(JSON.stringify(placed.error));
    return placed.value.orderId;
  });

const told = (phone: PhonePage, order: string, change: (body: Body) => Body): Promise<unknown> =>
  phone.page.route(`**/orders/${order}`, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: change((await answer.json()) as Body) });
  });

const open = (phone: PhonePage, link: string): Promise<unknown> =>
  phone.page.evaluate((to) => window.foyerPhone.openLink(to), link);

test('money that is heard of late brings the seats, other seats, or comes back, and the phone says which', {
  tag: '@long',
}, async ({ browser }) => {
  const phone = await PhonePage.open(browser, { url: shop.phones.url, user: 'eva', link: 'pages/orders/orders' });
  await signIn(phone);
  const order = await placedOf('eva', ['lawn-D-8', 'lawn-D-9']);
  const emulator = openHttp(shop.house.emulatorUrl);
  await emulator.call('/emulator/control', { method: 'POST', body: { notices: { delayMs: 1500 } } });
  await open(phone, `/buying/payment/payment?order=${order}`);
  await phone.top.getByText('去支付 ¥182').tap();
  await phone.dialog('微信支付').frameLocator('iframe').getByRole('button').first().tap();
  // WeChat has said so, the house has not heard: nothing is paid twice, and the tickets come by themselves.
  await expect(phone.top.getByText('出票中')).toBeVisible();
  await expect(phone.top.getByText('去支付')).toBeHidden();
  await expect(phone.title).toHaveText('电子票');
  await expect(phone.top.getByText('D排8座', { exact: true })).toBeVisible();
  emulator.close();

  // Its own seats were gone: the house gave others, and the phone knows which it had.
  const other = (seat: object): object => ({ ...seat, placeId: `other-${JSON.stringify(seat).length}`, rowLabel: 'E' });
  await told(phone, order, (body) => ({
    ...body,
    seats: (body['seats'] as object[]).map(other),
    tickets: (body['tickets'] as object[]).map((one) => ({ ...one, rowLabel: 'E' })),
  }));
  await open(phone, `/buying/ticket/ticket?order=${order}`);
  await expect(phone.top.getByText('已换座')).toBeVisible();
  await expect(phone.top.getByText('原座位 D排8座 D排9座 不再有效')).toBeVisible();
  await expect(phone.top.getByText('E排8座', { exact: true })).toBeVisible();

  // No seats were left: the money comes back by itself, and nobody is asked to pay again.
  const second = await placedOf('eva', ['lawn-F-8', 'lawn-F-9']);
  const refunds = [{ amount: 18_200, currency: 'CNY', state: 'requested', reason: 'late-payment' }];
  await told(phone, second, (body) => ({ ...body, state: 'lapsed', payable: null, refunds }));
  await open(phone, `/buying/payment/payment?order=${second}`);
  await expect(phone.top.getByText('付款到得太晚')).toBeVisible();
  await expect(phone.top.getByText('¥182 按原支付方式退回。退款处理中')).toBeVisible();
  await expect(phone.top.getByText('去支付')).toBeHidden();
  await phone.expectNoComplaints();
  await phone.close();
});
