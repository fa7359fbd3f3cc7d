import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import jsqr from 'jsqr';
import { createPhoneHost } from '@foyer/miniprogram/browser-engine/host/phone-host';
import { ROOT } from '../../scripts/root.ts';
import { ownHouse } from './own-house.ts';
import { PhonePage } from './phone.ts';
import { openEngineHouse } from './phone-engine-house.ts';

/** The package's types say `default`, which its CommonJS file is itself. */
const readQr = jsqr as unknown as typeof jsqr.default;

async function openWithPhones() {
  const house = await openEngineHouse();
  const app = join(ROOT, 'miniprogram/browser-engine/testing/app');
  const host = await createPhoneHost({ server: house.url, emulator: house.url, app });
  const close = async (): Promise<void> => {
    await host.close();
    house.close();
  };
  return { ...house, phones: host.url, close };
}

const opened = ownHouse(openWithPhones);
const test = base.extend<{ phone: PhonePage; house: ReturnType<typeof opened> }>({
  // Playwright reads the names of what a fixture needs from this pattern.
  // oxlint-disable-next-line no-empty-pattern
  house: ({}, use) => use(opened()),
  phone: async ({ browser, house }, use) => {
    const phone = await PhonePage.open(browser, { url: house.phones, lang: 'en' });
    await use(phone);
    await phone.close();
  },
});

test('a page begins, shows, is covered and comes back as WeChat tells it, its components with it', async ({
  phone,
}) => {
  const notes = () => phone.hook((hook) => (hook.data() as { notes: string[] }).notes);
  const begun = ['launch 1001', 'app show', 'load home', 'show home', 'shown taps', 'ready taps', 'ready home'];
  await expect.poll(notes).toEqual(begun);
  await phone.id('to-kit').tap();
  await expect(phone.title).toHaveText('Kit');
  await expect(phone.id('from')).toHaveText('home 你');
  expect(await phone.hook((hook) => hook.pages())).toEqual(['pages/home/home', 'pages/kit/kit']);
  await phone.page.getByRole('button', { name: 'Back' }).tap();
  await expect(phone.title).toHaveText('Engine');
  expect(await notes()).toEqual([...begun, 'hide home', 'show home']);
  await phone.hook((hook) => hook.hide());
  await phone.hook((hook) => hook.show());
  expect((await notes()).slice(begun.length + 2)).toEqual([
    'shown taps',
    'hide home',
    'app hide',
    'app show',
    'show home',
  ]);
  await phone.hook((hook) => hook.openLink('/pages/kit/kit?from=card'));
  await expect(phone.id('from')).toHaveText('card ');
  await phone.page.getByRole('button', { name: 'Home' }).tap();
  await expect(phone.id('title')).toBeVisible();
  await phone.expectNoComplaints();
});

test('templates, wxs, styles and events are WeChat’s: lists, scopes, rpx, datasets', async ({ phone, house }) => {
  await expect(phone.id('kind')).toHaveText('a list');
  await expect(phone.id('inline')).toHaveCSS('width', '50px');
  await expect(phone.id('title')).toHaveCSS('font-size', '20px');
  const box = phone.top.getByRole('button', { name: 'count 3' });
  await expect(box).toHaveCSS('width', '30px');
  await expect(box).toHaveCSS('border-color', 'rgb(0, 0, 200)');
  // Neither the app's class nor the page's reaches into a component; its own page has both.
  await expect(box).not.toHaveCSS('color', 'rgb(200, 0, 0)');
  await expect(phone.id('title')).toHaveCSS('color', 'rgb(200, 0, 0)');
  await box.tap();
  await expect(phone.id('told')).toHaveText('counted 4');
  await phone.id('ask').tap();
  await expect(phone.id('said')).toHaveText('status 200');
  expect(house.asked).toContain('GET /movies?status=now');
  await expect(phone.top.locator('.price')).toHaveText(['¥45.00', '¥88.50']);
  await phone.top.getByText('The Journey').tap();
  await expect(phone.id('told')).toHaveText('{"id":"b","price":8850}');
  await phone.drag(phone.id('title'), 0, 90);
  await expect(phone.id('told')).toHaveText('pulled');
  await phone.top.locator('.phone-scroll').evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
  await expect(phone.id('told')).toHaveText('bottom');
  expect(await phone.hook((hook) => hook.storage())).toEqual({ seen: 1 });
  await phone.expectNoComplaints();
});

test('WeChat asks the person, and only a touch may ask: paying, messages, privacy, sharing', async ({ phone }) => {
  await phone.id('later').tap();
  await expect(phone.id('said')).toHaveText('requestSubscribeMessage:fail can only be invoked by user TAP gesture.');
  await phone.id('subscribe').tap();
  await phone.page.getByRole('button', { name: 'Allow' }).tap();
  await expect(phone.id('said')).toHaveText('ticket accept');
  await phone.id('pay').tap();
  const sheet = phone.dialog('WeChat Pay');
  await sheet.frameLocator('iframe').getByRole('button', { name: 'no' }).tap();
  await expect(phone.id('said')).toHaveText('requestPayment:fail cancel');
  await phone.id('pay').tap();
  await sheet.getByRole('button', { name: 'Close' }).tap();
  await expect(sheet).toBeHidden();
  await phone.id('pay').tap();
  await sheet.frameLocator('iframe').getByRole('button', { name: 'pay' }).tap();
  await phone.page.getByRole('button', { name: 'Refuse' }).tap();
  await expect(phone.id('said')).toHaveText('ticket reject');
  await phone.id('copy').tap();
  await phone.dialog('Privacy protection').getByRole('button', { name: 'Disagree' }).tap();
  await expect(phone.id('said')).toHaveText('setClipboardData:fail privacy permission is not authorized');
  await phone.id('send').tap();
  expect(await phone.hook((hook) => hook.lastShare())).toEqual({
    from: 'button',
    title: 'Come along',
    path: '/pages/kit/kit?from=card',
    imageUrl: '',
  });
  await phone.expectNoComplaints();
});

test('the kit works: dialog, search, tabs, toast, popup, and a code that can be read', async ({ browser, house }) => {
  const phone = await PhonePage.open(browser, { url: house.phones, link: 'pages/kit/kit' });
  await phone.top.getByRole('button', { name: 'open the dialog' }).tap();
  await phone.top.getByText('Leave', { exact: true }).tap();
  await expect(phone.id('answer')).toHaveText('left');
  await phone.top.getByRole('textbox', { name: 'film' }).fill('雨');
  await expect(phone.id('answer')).toHaveText('search 雨');
  await phone.top.getByText('soon', { exact: true }).tap();
  await expect(phone.top.getByText('coming soon')).toBeVisible();
  await phone.top.getByText('toast').tap();
  await expect(phone.top.getByText('seat taken')).toBeVisible();
  await phone.top.getByText('popup').tap();
  await expect(phone.top.getByText('from below')).toBeVisible();
  await expect(phone.top.getByText('no films')).toBeAttached();
  const code = await phone.top.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data, width, height } =
      canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? new ImageData(1, 1);
    return { data: [...data], width, height };
  });
  expect(readQr(Uint8ClampedArray.from(code.data), code.width, code.height)?.data).toBe('FOYER-TICKET-7');
  await phone.expectNoComplaints();
  await phone.close();
});

test('fields, forms, thumbs and measuring', async ({ browser, house }) => {
  const phone = await PhonePage.open(browser, { url: house.phones, lang: 'en', link: 'pages/fields/fields' });
  const said = phone.id('said');
  await phone.top.getByRole('textbox', { name: 'code' }).fill('A1');
  await expect(said).toHaveText('typed A1');
  await expect(phone.id('code')).toHaveText('A1');
  await phone.top.getByRole('switch').tap();
  await phone.top.getByText('South').tap();
  await expect(said).toHaveText('chose south');
  await phone.top.getByText('seats').tap();
  await phone.page.locator('select').selectOption('3');
  await phone.page.getByRole('button', { name: 'OK' }).tap();
  await expect(said).toHaveText('picked 2');
  await phone.top.getByRole('button', { name: 'send' }).tap();
  await expect(said).toHaveText('{"code":"A1","quiet":true,"door":"south","seats":2}');
  await phone.drag(phone.id('press'), 0, 0, () => expect(said).toHaveText('pressed'));
  await phone.id('press').tap();
  await expect(said).toHaveText('tapped');
  await phone.drag(phone.id('pad'), 0, 40);
  await expect(said).toHaveText('moved 1');
  // Scrolled by a keyboard too, where the preview has one; and nobody is kept from making the page larger.
  await expect(phone.id('rail')).toHaveAttribute('tabindex', '0');
  await expect(phone.page.locator('meta[name=viewport]')).not.toHaveAttribute('content', /scale=1,/);
  await phone.id('rail').evaluate((rail) => rail.scrollTo(500, 0));
  await expect(said).toHaveText('the end');
  await phone.id('measure').tap();
  await expect(said).toHaveText('50×20');
  for (let more = 2; more <= 10; more += 1) {
    await phone.id('deep').tap();
    await phone.page.waitForFunction((count) => window.foyerPhone.pages().length === count, more);
  }
  await phone.id('deep').tap();
  await expect(phone.id('said')).toHaveText('navigateTo:fail webview count limit exceed');
  await phone.expectNoComplaints();
  await phone.id('unknown').tap();
  await phone.id('wrong').tap();
  expect(await phone.hook((hook) => [...hook.unimplemented])).toEqual(['getBeacons']);
  expect(await phone.hook((hook) => hook.errors.map(({ text }) => text))).toEqual([
    'TypeError: pages/fields/fields: setData nothing.later is a function, which no data can hold',
  ]);
  await phone.close();
});

test('a phone that looks away asks nothing, and a phone without a network says so', async ({ phone }) => {
  await phone.id('slow').tap();
  await phone.hook((hook) => hook.hide({ isAsleep: true }));
  await expect(phone.id('said')).toHaveText('request:fail interrupted');
  await phone.hook((hook) => hook.show());
  await phone.page.context().setOffline(true);
  await phone.id('ask').tap();
  await expect(phone.id('said')).toHaveText('request:fail');
  await phone.page.context().setOffline(false);
  await phone.page.getByRole('tab', { name: 'Mine' }).tap();
  await phone.id('sign-in').tap();
  await expect(phone.id('who')).toHaveText('code 32');
  await phone.page.getByRole('tab', { name: 'Home' }).tap();
  await expect(phone.id('said')).toHaveText('request:fail');
  await phone.page.getByRole('tab', { name: 'Mine' }).tap();
  await expect(phone.id('who')).toHaveText('code 32');
  await phone.expectNoComplaints();
});
