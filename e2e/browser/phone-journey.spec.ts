import { expect, test } from '@playwright/test';
import { CounterPage, type NamedSeat } from './counter-page.ts';
import { type BuyingHouse, openBuyingHouse } from './phone-buying-house.ts';
import { codeOnScreen, ticketOn } from './phone-buyer.ts';
import { choose, go } from './phone-seat-page.ts';
import { PhonePage } from './phone.ts';

let shop: BuyingHouse;
test.beforeAll(async () => {
  shop = await openBuyingHouse();
});
test.afterAll(() => shop.close());

/** Of the performance that begins in three hours: the house keeps a tenth of what comes back. */
const SEAT: NamedSeat = { id: 'lawn-C-8', index: 2 * 20 + 7, jump: 'C-8', floor: 0 };

test('by touch from the poster to the ticket and back: the counter sees the seat sold, and free again', async ({
  browser,
}) => {
  const counter = await CounterPage.signedIn(browser, await shop.counter());
  await counter.openNth(1);
  await counter.jumpTo(SEAT);
  await counter.sees(SEAT, '可选');
  const phone = await PhonePage.open(browser, { url: shop.phones.url, user: 'dora' });
  await phone.top.locator('.film').filter({ hasText: '雨夜喜剧' }).tap();
  await phone.top.getByRole('tab', { name: '城南影城' }).tap();
  await phone.top.locator('.performance').first().tap();
  await choose(phone, 'C排8座');
  await go(phone).tap();
  await phone.page.getByRole('button', { name: '同意并继续' }).tap();
  await expect(phone.top.getByText('提交订单 ¥91')).toBeVisible();
  // Held is not sold: nobody else can have it, and it is no ticket yet.
  await counter.sees(SEAT, '他人占用');
  await phone.top.getByRole('checkbox').tap();
  await phone.top.getByText('提交订单 ¥91').tap();
  await phone.dialog('微信支付').frameLocator('iframe').getByRole('button').first().tap();
  await expect(phone.title).toHaveText('电子票');
  const code = phone.top.getByRole('img', { name: '入场二维码，C排8座' });
  const sold = { performance: shop.near, placeId: SEAT.id, ticketType: 'adult', price: 8800 };
  await expect.poll(async () => ticketOn(shop.house, await codeOnScreen(phone, code))).toMatchObject(sold);
  await counter.sees(SEAT, '已售');

  await phone.top.getByRole('button', { name: '退票' }).tap();
  // The only one is chosen already.
  await expect(phone.top.getByRole('checkbox', { name: /C排8座/ })).toHaveAttribute('aria-checked', 'true');
  await phone.top.getByText('退 1 张，退回 ¥79.20').tap();
  await phone.top.getByRole('alertdialog').getByText('确定退票', { exact: true }).tap();
  await expect(phone.top.getByText('¥79.20 已按原支付方式退回。')).toBeVisible();
  await counter.sees(SEAT, '可选');
  await phone.expectNoComplaints();
  await phone.close();
  await counter.close();
});
