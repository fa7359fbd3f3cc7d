import { expect, type Page, test } from '@playwright/test';
import { signInBuyer } from '../harness/buyer-client.ts';
import { openHttp } from '../harness/http-json.ts';
import { brokenRules } from './accessibility-rules.ts';
import { PhonePage } from './phone.ts';
import { openProgrammeHouse, type ProgrammeHouse } from './phone-programme-house.ts';

declare global {
  interface Window {
    readonly wx: { setStorageSync(key: string, value: object): void };
  }
}

let house: ProgrammeHouse;
test.beforeAll(async () => {
  house = await openProgrammeHouse();
});
test.afterAll(() => house.close());

const films = (phone: PhonePage) => phone.top.locator('.film');
const tab = (phone: PhonePage, name: string) => phone.top.getByRole('tab', { name });
const button = (phone: PhonePage, name: string | RegExp) => phone.top.getByRole('button', { name });
const rulesBroken = async (page: Page) => (await brokenRules(page)).map(({ id, nodes }) => [id, nodes[0]?.html]);

test('a guest looks at what is on, searches titles and tags, and keeps to one venue', async ({ browser }) => {
  const phone = await PhonePage.open(browser, { url: house.phones.url });
  await expect(films(phone)).toHaveCount(4);
  await expect(films(phone).first()).toHaveAttribute(
    'aria-label',
    '雨夜喜剧，8.6 分，喜剧 · 110\u00a0分钟，明天 19:30 开场，¥88 起',
  );
  // Nobody is signed in: nothing is personal.
  await expect(phone.top.getByText('为你推荐')).toHaveCount(0);
  expect(await rulesBroken(phone.page)).toEqual([]);

  await phone.top.getByRole('textbox').fill('喜剧');
  await expect(films(phone)).toHaveCount(2);
  await expect(phone.top.locator('.found')).toHaveText('找到 2 个节目');
  await phone.top.getByRole('textbox').fill('snow');
  await expect(films(phone)).toHaveText([/来年的雪/]);
  await expect(phone.top.locator('.part-heading')).toHaveText('即将上演');
  await phone.top.getByRole('textbox').fill('鲸');
  await expect(phone.top.getByText('没有找到“鲸”')).toBeVisible();
  await phone.top.locator('.clear').tap();
  await tab(phone, '即将上演').tap();
  await expect(films(phone)).toHaveText([/来年的雪/]);
  await tab(phone, '正在上演').tap();

  await button(phone, '场馆 全部场馆').tap();
  await expect(phone.title).toHaveText('选择场馆');
  expect(await rulesBroken(phone.page)).toEqual([]);
  await phone.top.getByRole('radio', { name: '城南剧院' }).tap();
  await expect(films(phone)).toHaveCount(2);
  await expect(button(phone, '场馆 城南剧院')).toBeVisible();
  await films(phone).filter({ hasText: '雨夜喜剧' }).tap();
  await expect(phone.top.locator('.group-name')).toHaveText(['城南剧院']);
  await expect(phone.top.locator('.day')).toHaveCount(1);
  await phone.page.getByRole('button', { name: '返回' }).tap();
  await button(phone, '场馆 城南剧院').tap();
  await phone.top.getByRole('radio', { name: '全部场馆' }).tap();
  await expect(films(phone)).toHaveCount(4);
  await phone.expectNoComplaints();
  await phone.close();
});

test('a title tells its days and performances in the words of its kind, and is one tap from its seats', async ({
  browser,
}) => {
  const phone = await PhonePage.open(browser, { url: house.phones.url, link: 'pages/film/film?id=rain' });
  const rows = phone.top.locator('.performance');
  await expect(rows).toHaveText([/19:30/, /21:00/, /22:00/, /次日00:30/]);
  await expect(phone.top.locator('.day.on')).toHaveAttribute('aria-label', /^明天 \d\d-\d\d$/);
  await expect(rows.nth(1)).toContainText('仅剩 4 张');
  await expect(rows.nth(2)).toContainText('网上售完');
  await expect(rows.nth(2)).toHaveAttribute('aria-disabled', 'true');
  await rows.nth(2).tap({ force: true });
  expect(await phone.hook((hook) => hook.pages())).toEqual(['pages/film/film']);
  expect(await rulesBroken(phone.page)).toEqual([]);

  await tab(phone, '城南剧院').tap();
  await expect(rows).toHaveCount(1);
  await tab(phone, '全部场馆').tap();
  await phone.top.getByRole('button', { name: '分享' }).tap();
  await expect
    .poll(() => phone.hook((hook) => hook.lastShare()))
    .toMatchObject({ title: '一起看《雨夜喜剧》吗？最近一场 明天 19:30', path: '/pages/film/film?id=rain' });
  await phone.page.keyboard.press('Escape');
  await phone.hook((hook) => hook.openLink('/pages/film/film?id=rain&venue=south'));
  await phone.top.locator('.foot-button').tap();
  await expect.poll(() => phone.hook((hook) => hook.pages())).toEqual(['pages/film/film', 'pages/seats/seats']);

  await phone.hook((hook) => hook.openLink('/pages/film/film?id=line'));
  await expect(phone.top.locator('.columns')).toHaveText(/车次.*车厢/s);
  await expect(rows).toHaveText([/10:00 到达.*03车/s]);
  await phone.hook((hook) => hook.openLink('/pages/film/film?id=nothing'));
  await expect(phone.top.getByText('这个节目已经下架')).toBeVisible();
  await phone.hook((hook) => hook.openLink('/pages/film/film'));
  await expect(phone.top.getByText('这个节目已经下架')).toBeVisible();
  await button(phone, '回到首页').tap();
  await expect(films(phone)).toHaveCount(4);
  await phone.expectNoComplaints();
  await phone.close();
});

test('a venue shows its programme day by day', async ({ browser }) => {
  const phone = await PhonePage.open(browser, { url: house.phones.url, lang: 'en', link: 'pages/venues/venues' });
  await button(phone, 'Programme of Southgate Cinema').tap();
  await expect(phone.title).toHaveText('Southgate Cinema');
  await expect(phone.top.locator('.clock')).toHaveText(['19:30', '21:00', '22:00', '00:30 +1']);
  expect(await rulesBroken(phone.page)).toEqual([]);
  await phone.top.getByRole('tab').nth(1).tap();
  await expect(phone.top.locator('.film-title')).toHaveText(['The Flood']);
  await phone.top.getByRole('button', { name: /^The Flood，10:00/ }).tap();
  await expect.poll(() => phone.hook((hook) => hook.pages().at(-1))).toBe('pages/seats/seats');
  await phone.hook((hook) => hook.openLink('/pages/venues/venues?venue=torn-down'));
  await expect(phone.top.getByText('This venue cannot be found')).toBeVisible();
  await phone.expectNoComplaints();
  await phone.close();
});

test('without a network what was seen last stays and says how old it is; pictures that do not come are named', async ({
  browser,
}) => {
  const phone = await PhonePage.open(browser, { url: house.phones.url, lang: 'en' });
  await phone.page.route('**/media/*', (route) => route.abort());
  await expect(films(phone)).toHaveCount(4);
  await expect(films(phone).nth(1).locator('.poster--name')).toBeVisible();
  await films(phone).first().tap();
  await expect(phone.top.locator('.performance')).toHaveCount(4);
  await phone.page.context().setOffline(true);
  await phone.page.getByRole('button', { name: 'Back' }).tap();
  await expect(phone.top.locator('.aged')).toContainText('Weak network: this is from a moment ago');
  await expect(films(phone)).toHaveCount(4);
  expect(await rulesBroken(phone.page)).toEqual([]);
  await films(phone).first().tap();
  await expect(phone.top.locator('.aged')).toBeVisible();
  await expect(phone.top.locator('.performance')).toHaveCount(4);
  await phone.page.getByRole('button', { name: 'Back' }).tap();
  await films(phone).nth(2).tap();
  await expect(phone.top.getByText('No network')).toBeVisible();
  await phone.page.context().setOffline(false);
  await button(phone, 'Try again').tap();
  await expect(phone.top.locator('.performance').first()).toBeVisible();
  await phone.page.getByRole('button', { name: 'Back' }).tap();
  await phone.drag(films(phone).first(), 0, 200);
  await expect(phone.top.locator('.aged')).toHaveCount(0);
  await phone.expectNoComplaints();
  await phone.close();
});

test('somebody who is signed in sees what they may like and why, until they switch it off', async ({ browser }) => {
  const [server, emulator] = [openHttp(house.house.url), openHttp(house.house.emulatorUrl)];
  const { token } = await signInBuyer({ server, emulator }, 'lin');
  const phone = await PhonePage.open(browser, { url: house.phones.url, user: 'lin' });
  await expect(films(phone)).toHaveCount(4);
  await phone.page.evaluate((kept) => window.wx.setStorageSync('token', kept), {
    token,
    expiresAt: Date.now() + 86_400_000,
  });
  await phone.page.reload();
  await expect(phone.top.locator('.pick').first()).toContainText('大家都在看');
  await expect(phone.top.getByText('可在“我的”里关闭')).toBeVisible();
  expect(await rulesBroken(phone.page)).toEqual([]);
  const headers = { authorization: `Bearer ${token}` };
  const off = await server.call('/me/settings', { method: 'PUT', body: { recommendations: false }, headers });
  expect(off.status).toBe(200);
  await phone.hook((hook) => hook.hide());
  await phone.hook((hook) => hook.show());
  await expect(phone.top.locator('.pick')).toHaveCount(0);
  await expect(films(phone)).toHaveCount(4);
  await phone.expectNoComplaints();
  await phone.close();
  server.close();
  emulator.close();
});
