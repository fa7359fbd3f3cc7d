import { expect, test as base } from '@playwright/test';
import { brokenRules } from './accessibility-rules.ts';
import { type BuyingHouse, openBuyingHouse } from './phone-buying-house.ts';
import { codeOnScreen, holdSeats, sameBuyer, signIn, ticketOn } from './phone-buyer.ts';
import { ownHouse } from './own-house.ts';
import { type PhonePage, withPhones } from './phone.ts';

const opened = ownHouse(openBuyingHouse);
const test = base.extend<{ open: (user: string, lang?: 'zh-CN' | 'en') => Promise<PhonePage>; shop: BuyingHouse }>({
  // Playwright reads the names of what a fixture needs from this pattern.
  // oxlint-disable-next-line no-empty-pattern
  shop: ({}, use) => use(opened()),
  open: ({ browser, shop }, use) =>
    withPhones(browser, (open) =>
      use(async (user, lang = 'zh-CN') => {
        const phone = await open({ url: shop.phones.url, lang, user, link: 'pages/orders/orders' });
        await signIn(phone);
        return phone;
      }),
    ),
});

test('seats that are held are found again, paid after all, and open the door, without a network too', async ({
  open,
  shop: { house, far },
}) => {
  const phone = await open('anna');
  await holdSeats(house, 'anna', far, ['lawn-B-8', 'lawn-B-9']);
  await phone.hook((hook) => hook.openLink('/pages/orders/orders'));
  await phone.top.getByText('去确认').tap();
  await expect(phone.top.getByText('提交订单 ¥182')).toBeVisible();
  await expect(phone.top.getByText('2小时至24小时')).toBeAttached();
  expect(await brokenRules(phone.page)).toEqual([]);
  await phone.top.getByRole('radio', { name: 'B排9座，票种 学生，¥44' }).tap();
  await phone.top.getByText('提交订单 ¥138').tap();
  await expect(phone.top.getByRole('alert')).toHaveText('请先阅读退票规则并勾选同意');
  await phone.top.getByRole('textbox').fill('13800138000');
  await phone.top.getByText('手机号（选填）').tap();
  await expect(phone.top.getByText('138****8000')).toBeVisible();
  await phone.top.getByRole('checkbox').tap();
  await phone.top.getByText('提交订单 ¥138').tap();
  // The sheet comes by itself; whoever closes it can still pay, also after the app was killed.
  await phone.dialog('微信支付').getByRole('button', { name: '关闭' }).tap();
  await expect(phone.top.getByText('付款已取消，没有扣款')).toBeVisible();
  await phone.page.reload();
  await phone.top.getByText('去付款 ¥138').tap();
  // What it is and until when it can be paid comes before the sheet does.
  await expect(phone.top.getByText(/剩余 1[45]:/)).toBeVisible();
  await expect(phone.dialog('微信支付')).toBeHidden();
  await phone.top.getByText('去支付 ¥138').tap();
  const sheet = phone.dialog('微信支付').frameLocator('iframe');
  await sheet.getByRole('button').first().tap();
  await expect(phone.title).toHaveText('电子票');
  await expect(phone.top.getByText('未使用')).toBeVisible();
  expect(await phone.hook((hook) => hook.screen())).toEqual({ brightness: 1, keepsOn: true });
  expect(await brokenRules(phone.page)).toEqual([]);
  const token = await codeOnScreen(phone, phone.top.getByRole('img', { name: '入场二维码，B排8座' }));
  expect(ticketOn(house, token)).toMatchObject({
    performance: far,
    placeId: 'lawn-B-8',
    ticketType: 'adult',
    price: 8800,
  });
  await phone.top.getByText('下一张').tap();
  const second = phone.top.getByRole('img', { name: '入场二维码，B排9座' });
  await expect.poll(async () => ticketOn(house, await codeOnScreen(phone, second))?.placeId).toBe('lawn-B-9');
  await phone.top.getByText('有变动时提醒我').tap();
  await phone.page.getByRole('button', { name: '允许' }).tap();
  await expect(phone.top.getByText('已开启提醒')).toBeVisible();
  await phone.top.getByText('邀请朋友坐旁边').tap();
  const card = await phone.hook((hook) => hook.lastShare());
  expect(card).toMatchObject({
    path: expect.stringMatching(/^\/pages\/seats\/seats\?performance=far&group=/),
    imageUrl: '/images/beside.png',
  });
  const kept = await phone.hook((hook) => hook.storage());
  const [order] = Object.values(kept['orders'] as Record<string, { order: { orderId: string; pickupCode: string } }>);
  for (const secret of [order?.order.orderId, order?.order.pickupCode, token])
    expect(JSON.stringify(card)).not.toContain(secret);
  await phone.page.context().setOffline(true);
  await phone.hook((hook) => hook.openLink('/pages/orders/orders'));
  await expect(phone.top.getByText('没有网络，显示的是')).toBeVisible();
  expect(await phone.hook((hook) => hook.screen().keepsOn)).toBe(false);
  await phone.top.getByText('雨夜喜剧').first().tap();
  await expect(phone.top.getByText('二维码仍可入场')).toBeVisible();
  const alone = await codeOnScreen(phone, phone.top.getByRole('img', { name: '入场二维码，B排8座' }));
  expect(alone).toBe(token);
  await phone.page.context().setOffline(false);
  await expect(phone.top.getByText('二维码仍可入场')).toBeHidden();
});

test('a ticket goes back by the ladder: what is kept is said before, and another amount is asked about', async ({
  open,
  shop: { house, near },
}) => {
  const phone = await open('ben', 'en');
  const order = await sameBuyer(house, 'ben', async (buyer) => {
    const held = await buyer.hold({ performance: near, claim: { seats: ['lawn-B-8', 'lawn-B-9'], areas: [] } });
    if (!held.ok) throw new Error(JSON.stringify(held.error));
    const lines = held.value.places.map(({ placeId }) => ({ placeId, ticketType: 'adult' }));
    const placed = await buyer.order({ holdId: held.value.holdId, lines, expectedTotal: 18_200 });
    if (!placed.ok) throw new Error(JSON.stringify(placed.error));
    const started = await buyer.startPayment(placed.value.orderId);
    if (started.ok) await buyer.pay(started.value);
    return buyer.settled(placed.value.orderId);
  });
  await phone.hook((hook) => hook.openLink('/pages/orders/orders'));
  await phone.top.getByText('A Comedy of Rain').first().tap();
  // What this phone shows is of before the ladder went on.
  const told = `**/orders/${order.orderId}`;
  await phone.page.route(told, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { refundable: { tickets: { amount: number }[] } };
    for (const one of body.refundable.tickets) one.amount = 8800;
    await route.fulfill({ response: answer, json: body });
  });
  await phone.top.getByRole('button', { name: 'Refund' }).tap();
  await phone.top.getByRole('checkbox', { name: 'Row B, seat 8, Adult, ¥88 comes back' }).tap();
  expect(await brokenRules(phone.page)).toEqual([]);
  await phone.page.unroute(told);
  await phone.top.getByText('Return 1, get ¥88').tap();
  await phone.top.getByText('Give back', { exact: true }).tap();
  await expect(phone.top.getByText('¥79.20 instead of ¥88 comes back now')).toBeVisible();
  await phone.top.getByText('Keep them').tap();
  await expect(phone.top.getByText('Return 1, get ¥79.20')).toBeVisible();
  await expect(phone.top.getByText('¥8.80 kept').first()).toBeVisible();
  await expect(phone.top.getByText('¥6, not refunded')).toBeVisible();
  await phone.top.getByText('Return 1, get ¥79.20').tap();
  await phone.top.getByText('Give back', { exact: true }).tap();
  await expect(phone.top.getByText('Your other tickets stay valid.')).toBeVisible();
  await expect(phone.top.getByText('¥79.20 has gone back the way it was paid.')).toBeVisible();
  await phone.top.getByText('My other tickets').tap();
  await expect(phone.top.getByText('Row B, seat 9', { exact: true })).toBeVisible();
  await expect(phone.top.getByText('¥8.80 was kept of tickets given back')).toBeAttached();
});

test('seats are held by the server’s time, a price that changed is asked about, and a hold that ran out leads back', async ({
  open,
  shop: { house, far, brief },
}) => {
  const phone = await open('cal');
  await holdSeats(house, 'cal', far, ['lawn-C-8']);
  // Priced by an older list, as this phone believes; and its clock is set on by an hour.
  await phone.page.route('**/me/holds', async (route) => {
    const answer = await route.fetch();
    const holds = (await answer.json()) as { prices: Record<string, { adult: number }> }[];
    for (const { prices } of holds) for (const zone of Object.values(prices)) zone.adult = 8000;
    await route.fulfill({ response: answer, json: holds });
  });
  await phone.hook((hook) => hook.openLink('/buying/confirm/confirm?performance=far'));
  await expect(phone.top.getByText('提交订单 ¥83')).toBeVisible();
  await phone.page.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 3600_000;
  });
  await expect(phone.top.getByText(/请在 14:\d\d 内完成付款/)).toBeVisible();
  await phone.top.getByRole('checkbox').tap();
  await phone.top.getByText('提交订单 ¥83').tap();
  await expect(phone.top.getByText('原合计 ¥83，现在是 ¥91')).toBeVisible();
  await phone.top.getByText('按 ¥91 继续').tap();
  await phone.dialog('微信支付').getByRole('button', { name: '关闭' }).tap();
  await expect(phone.top.getByText('去支付 ¥91')).toBeVisible();
  await phone.top.getByText('取消订单', { exact: true }).tap();
  await phone.top.getByRole('alertdialog').getByText('取消订单', { exact: true }).tap();
  await expect(phone.top.getByText('订单已取消')).toBeVisible();
  await phone.page.unroute('**/me/holds');
  await holdSeats(house, 'cal', brief, ['lawn-C-8']);
  await phone.hook((hook) => hook.openLink('/buying/confirm/confirm?performance=brief'));
  await expect(phone.top.getByText('合计')).toBeVisible();
  await expect(phone.top.getByRole('alertdialog', { name: '锁座时间已到' })).toBeVisible();
  await phone.top.getByRole('button', { name: '重新选座' }).tap();
  await expect.poll(() => phone.hook((hook) => hook.pages())).toEqual(['pages/seats/seats']);
});
