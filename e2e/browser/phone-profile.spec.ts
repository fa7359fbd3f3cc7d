import { expect, test as base } from '@playwright/test';
import { brokenRules } from './accessibility-rules.ts';
import { type BuyingHouse, openBuyingHouse } from './phone-buying-house.ts';
import { holdSeats, sameBuyer, signIn } from './phone-buyer.ts';
import { ownHouse } from './own-house.ts';
import { type PhonePage, withPhones } from './phone.ts';

const opened = ownHouse(openBuyingHouse);
const test = base.extend<{ open: (user: string) => Promise<PhonePage>; shop: BuyingHouse }>({
  // Playwright reads the names of what a fixture needs from this pattern.
  // oxlint-disable-next-line no-empty-pattern
  shop: ({}, use) => use(opened()),
  open: ({ browser, shop }, use) =>
    withPhones(browser, (open) => use((user) => open({ url: shop.phones.url, user, link: 'pages/profile/profile' }))),
});

test('whoever refuses is not signed in, goes on looking, and finds the whole app in the language chosen', async ({
  open,
}) => {
  const phone = await open('dora');
  await phone.top.getByText('微信登录').tap();
  await phone.page.getByRole('button', { name: '暂不同意' }).tap();
  await expect(phone.top.getByText('您没有同意隐私指引')).toBeVisible();
  expect(await phone.hook((hook) => hook.storage()['privacyRefused'])).toBe(true);
  expect(await phone.hook((hook) => hook.storage()['token'])).toBeUndefined();
  await phone.top.getByRole('radio', { name: 'English' }).tap();
  await expect(phone.title).toHaveText('Me');
  await expect(phone.top.getByText('You did not agree to the privacy guide')).toBeVisible();
  await expect(phone.page.getByRole('tab', { name: 'Tickets' })).toBeVisible();
  expect(await brokenRules(phone.page)).toEqual([]);
  await phone.page.getByRole('tab', { name: 'Tickets' }).tap();
  await expect(phone.top.getByText('so you are not signed in')).toBeVisible();
  await phone.page.getByRole('tab', { name: "What's on" }).tap();
  await expect(phone.top.getByText('A Comedy of Rain').first()).toBeVisible();
  await phone.page.reload();
  await expect(phone.page.getByRole('tab', { name: 'Tickets' })).toBeVisible();
});

test('what the house knows can be changed, taken along, and forgotten for good', async ({
  open,
  shop: { house, far },
}) => {
  const phone = await open('emil');
  await signIn(phone);
  await phone.top.getByRole('button', { name: '填写' }).tap();
  await phone.top.getByRole('textbox', { name: '输入手机号' }).fill('13955550199');
  await phone.top.getByText('保存', { exact: true }).tap();
  await expect(phone.top.getByText('139****0199')).toBeVisible();
  await phone.top.getByRole('switch', { name: '为你推荐' }).tap();
  await holdSeats(house, 'emil', far, ['lawn-D-8']);
  const badge = phone.page.locator('.phone-badge');
  await phone.page.locator('.phone-tab').nth(1).tap();
  await expect(badge).toHaveText('1');
  await phone.page.locator('.phone-tab').nth(2).tap();
  await phone.top.getByText('导出我的数据').tap();
  const exported = phone.top.locator('.export').first();
  await expect(exported).toContainText('推荐设置关');
  await expect(exported).toContainText('锁定的座位1');
  await expect(exported).toContainText('手机号139****0199');
  expect(await brokenRules(phone.page)).toEqual([]);
  await phone.top.getByText('复制全部').tap();
  await expect(phone.top.getByText('已复制')).toBeVisible();
  const copy = JSON.parse(await phone.hook((hook) => hook.clipboard())) as object;
  expect(copy).toMatchObject({
    format: 'foyer-person/1',
    profile: { phone: '13955550199' },
    holds: [{ performance: far }],
  });
  await phone.top.getByText('删除我的数据').tap();
  await phone.top.getByText('继续删除').tap();
  await phone.top.getByText('永久删除').tap();
  await expect(phone.top.getByText('您的数据已从系统和本机清除')).toBeVisible();
  await expect(badge).toHaveCount(0);
  const kept = await phone.hook((hook) => hook.storage());
  for (const of of ['token', 'orders', 'hold']) expect(kept[of]).toBeUndefined();
  // Whoever signs in again is somebody else, and has nothing.
  await sameBuyer(house, 'emil', async (buyer) => {
    expect((await buyer.best(far, { size: 1 })).ok).toBe(true);
  });
  await phone.top.getByText('微信登录').tap();
  await expect(phone.top.getByText('未填写')).toBeVisible();
});
