import type { Server } from 'node:http';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test';
import { painted, pictureOf, tabStop } from './seat-map-page.ts';
import { buildSeatMapPage, serveSeatMapPage } from './seat-map-server.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

let url = '';
let server: Server;

/** One window for all: opening a hall in it is what takes the time of these tests. */
let page: Page;

test.beforeAll(async ({ browser }) => {
  await buildSeatMapPage();
  ({ url, server } = await serveSeatMapPage());
  page = await newPage(browser);
});

test.afterAll(async () => {
  await page.context().close();
  server.close();
});

/** A window in which any complaint of the browser (a refused inline style, a missing file) fails the test. */
async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const made = await context.newPage();
  made.on('console', (message) => expect(message.text()).toBe(''));
  made.on('pageerror', (error) => expect(error).toBeNull());
  return made;
}

/** Opens a hall and waits for its fonts. `isFresh`: nothing is sold yet. */
async function open(on: Page, room: string, language: 'zh-CN' | 'en', isFresh = true): Promise<void> {
  await on.goto(`${url}?room=${room}&language=${language}${isFresh ? '&fresh' : ''}`);
  await on.locator('canvas').first().waitFor();
  // The picture asks for its letters when it is first painted.
  await painted(on);
  await on.evaluate(() => document.fonts.ready);
  await painted(on);
}

/** The middle of a seat that is in the grid. */
async function centreOf(on: Page, index: number): Promise<[x: number, y: number]> {
  const box = await on.locator(`[data-seat="${index}"]`).boundingBox();
  if (box === null) throw new Error(`seat ${index} is not in the grid`);
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** Two fingers around a point of the page move apart until they are `factor` times as far from each other. */
async function pinch(on: Page, [x, y]: readonly [number, number], factor: number): Promise<void> {
  const client = await on.context().newCDPSession(on);
  const fingers = (apart: number) => [-1, 1].map((side, id) => ({ x: x + (side * apart) / 2, y, id }));
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(80) });
  for (let step = 1; step <= 4; step += 1) {
    const apart = 80 * (1 + ((factor - 1) * step) / 4);
    await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(apart) });
  }
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await painted(on);
}

const asked = (page: Page): Promise<readonly string[]> => page.evaluate(() => window.preview.asked);

const violationsOf = async (): Promise<string[]> => {
  const { violations, passes } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  expect(passes.length).toBeGreaterThan(10);
  return violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`);
};

test('a clerk chooses row 5 seats 7 to 9 without a mouse', async () => {
  await open(page, 'cinema', 'zh-CN');
  for (
    let tabs = 0;
    tabs < 12 && !(await tabStop(page).evaluate((cell) => cell === document.activeElement));
    tabs += 1
  ) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('5-7');
  await expect(tabStop(page)).toHaveAccessibleName('5排7座, 优选区, ¥60, 可选');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  expect(await asked(page)).toEqual(['range +2 -0', 'range +1 -0']);
  await expect(page.getByRole('gridcell', { selected: true })).toHaveCount(3);
  await expect(page.getByRole('gridcell', { name: '5排9座, 优选区, ¥60, 已选' })).toBeFocused();
  await expect(page.getByRole('status')).toContainText('已选');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await expect(page.getByRole('status')).toContainText('已选 5排1座');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('grid')).not.toBeFocused();
});

test('a typed seat that does not exist is said and shown, and no key chooses another one in its place', async () => {
  await open(page, 'cinema', 'zh-CN');
  await tabStop(page).focus();
  const before = await tabStop(page).getAttribute('data-seat');
  await page.keyboard.type('5-99');
  await expect(page.getByText('没有座位 5-99').first()).toBeVisible();
  await expect(page.getByRole('status')).toContainText('没有座位 5-99');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  expect(await asked(page)).toEqual([]);
  await expect(tabStop(page)).toHaveAttribute('data-seat', before ?? '');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  expect((await asked(page)).length).toBe(1);
});

test('keys that are not the map’s reach the screen', async () => {
  await open(page, 'cinema', 'en');
  await page.evaluate(() => {
    window.addEventListener('keydown', (event) => window.preview.asked.push(`${event.key} ${event.defaultPrevented}`));
  });
  await tabStop(page).focus();
  for (const key of ['Enter', 'F9', 'Escape', 'ArrowDown', 'b']) await page.keyboard.press(key);
  expect(await asked(page)).toEqual(['Enter false', 'F9 false', 'Escape false', 'best']);
});

test('the mouse chooses the seat it points at, from afar and from near', async () => {
  await open(page, 'hall300', 'en');
  await page.mouse.click(...(await centreOf(page, 12)));
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await tabStop(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.mouse.click(...(await centreOf(page, 31)));
  expect(await asked(page)).toEqual(['toggle 12', 'toggle 31']);
  await expect(page.locator('[data-seat="31"]')).toBeFocused();
});

test('a drag moves the picture and chooses nothing; the wheel comes closer', async () => {
  await open(page, 'theatre', 'en');
  // Chromium paints a canvas in another way once it has been read.
  await pictureOf(page);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.getByRole('button', { name: 'Whole map' }).click();
  await painted(page);
  const far = await pictureOf(page);
  await page.mouse.move(640, 300);
  await page.mouse.wheel(0, -400);
  await painted(page);
  const near = await pictureOf(page);
  await page.mouse.down();
  await page.mouse.move(500, 250, { steps: 4 });
  await page.mouse.up();
  await painted(page);
  expect(new Set([far, near, await pictureOf(page)]).size).toBe(3);
  await page.getByRole('button', { name: 'Whole map' }).click();
  await page.mouse.move(2, 2);
  await painted(page);
  expect((await pictureOf(page)) === far).toBe(true);
  expect(await asked(page)).toEqual([]);
});

test('a finger on small seats comes closer first, then chooses; two fingers zoom about the point between them', async ({
  browser,
}) => {
  const touch = await newPage(browser, { hasTouch: true });
  await open(touch, 'theatre', 'en');
  const block = await touch.locator('[data-zone="stalls"]').boundingBox();
  await touch.touchscreen.tap((block?.x ?? 0) + 40, (block?.y ?? 0) + 40);
  const at = await centreOf(touch, 12);
  await touch.touchscreen.tap(...at);
  expect(await asked(touch)).toEqual([]);
  const closer = await centreOf(touch, 12);
  await touch.touchscreen.tap(...closer);
  expect(await asked(touch)).toEqual(['toggle 12']);
  const before = await touch.locator('[data-seat="12"]').boundingBox();
  await pinch(touch, closer, 1.5);
  const after = await touch.locator('[data-seat="12"]').boundingBox();
  expect((after?.width ?? 0) / (before?.width ?? 1)).toBeCloseTo(1.5, 1);
  expect(Math.abs((await centreOf(touch, 12))[0] - closer[0])).toBeLessThan(8);
  expect(await asked(touch)).toEqual(['toggle 12']);
  await touch.context().close();
});

test('seats that others take are painted as if the whole hall were painted anew', async () => {
  for (const [room, floor] of [
    ['cinema', null],
    ['cabaret', '一层'],
    ['cabaret', '二层回廊'],
  ] as const) {
    await open(page, room, 'zh-CN');
    if (floor !== null) await page.getByText(floor, { exact: true }).click();
    await painted(page);
    // Chromium paints a canvas in another way once it has been read.
    const before = await pictureOf(page);
    await page.getByRole('button', { name: '放大' }).click();
    await page.getByRole('button', { name: '全图' }).click();
    await painted(page);
    const takes = [
      [3, 4, 40, 41, 110, 111, 140],
      [5, 44, 112],
      [6, 7, 45, 113],
    ] as const;
    for (const [at, look] of (['sold', 'held', 'blocked'] as const).entries()) {
      await page.evaluate(([indexes, one]) => window.preview.take(indexes, one), [takes[at] ?? [], look] as const);
      await painted(page);
    }
    const patched = await pictureOf(page);
    expect(patched).not.toBe(before);
    await page.getByRole('button', { name: '放大' }).click();
    await page.getByRole('button', { name: '全图' }).click();
    await painted(page);
    expect((await pictureOf(page)) === patched, `${room} ${floor}`).toBe(true);
  }
});

test('a chosen seat that somebody else takes is said at once', async () => {
  await open(page, 'cinema', 'zh-CN');
  await tabStop(page).focus();
  await page.keyboard.type('5-7');
  await page.keyboard.press('Space');
  await page.evaluate(() => window.preview.take([16 * 4 + 6]));
  await expect(page.getByRole('alert')).toHaveText('5排7座 已被他人占用，请另选座位');
  await expect(tabStop(page)).toHaveAccessibleName('5排7座, 优选区, ¥60, 他人占用');
});

test('standing places are chosen by number, and a click on the area goes there', async () => {
  await open(page, 'concert', 'en');
  await page.getByRole('button', { name: 'One more for Standing A' }).click();
  await page.getByRole('button', { name: 'One more for Standing A' }).click();
  await expect(page.getByLabel('Tickets for Standing A')).toHaveValue('2');
  await page.mouse.click(450, 260);
  await expect(page.getByLabel('Tickets for Standing A')).toBeFocused();
  await page.getByLabel('Tickets for Standing B').fill('251');
  await expect(page.getByLabel('Tickets for Standing B')).not.toHaveValue('251');
});

test('the overview of a large hall is opened, crossed and left by keyboard alone', async () => {
  await open(page, 'arena5000', 'en');
  const stand = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}, `) });
  await expect(stand('Stand A')).toHaveAccessibleName('Stand A, ¥380, 648 left');
  await expect(page.getByRole('grid')).toHaveCount(0);
  await stand('Stand A').focus();
  await page.keyboard.press('ArrowRight');
  await expect(stand('Stand B')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(stand('Stand C')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(tabStop(page)).toBeFocused();
  await expect(tabStop(page)).toHaveAccessibleName(/^Stand C, row 1 seat 18, /);
  // Its rows are upright: along the row is up and down on the screen, and to the stage is left.
  await page.keyboard.press('ArrowDown');
  await expect(tabStop(page)).toHaveAccessibleName(/row 1 seat 17, /);
  await page.keyboard.press('ArrowRight');
  await expect(tabStop(page)).toHaveAccessibleName(/row 2 seat 17, /);
  await page.keyboard.press('Space');
  await page.keyboard.press('0');
  await expect(stand('Stand C')).toBeFocused();
  await expect(stand('Stand C')).toHaveAccessibleName('Stand C, ¥380, 647 left');
  await page.keyboard.type('18-36');
  await expect(tabStop(page)).toBeFocused();
  await expect(tabStop(page)).toHaveAccessibleName(/^Stand C, row 18 seat 36, /);
  expect((await asked(page)).length).toBe(1);
});

test('a seat of stands far apart can be brought to the size of a finger', async () => {
  await open(page, 'race', 'en');
  await page.getByLabel('Zones', { exact: true }).selectOption('Stand B');
  for (let press = 0; press < 8; press += 1) {
    const isClosest = await page.getByRole('button', { name: 'Zoom in' }).isDisabled();
    if (!isClosest) await page.getByRole('button', { name: 'Zoom in' }).click();
  }
  await tabStop(page).focus();
  const box = await tabStop(page).boundingBox();
  expect(box?.width).toBeGreaterThanOrEqual(60);
});

test('one choice spans floors; the keyboard goes from floor to floor and each says how many are chosen', async () => {
  await open(page, 'cabaret', 'en');
  await tabStop(page).focus();
  await page.keyboard.type('T23');
  await expect(tabStop(page)).toHaveAccessibleName('Tables, table T2 seat 3, Tables, ¥380, available');
  await page.keyboard.press('Space');
  for (const zone of ['Left wing', 'Right wing', 'Upper circle']) {
    await page.keyboard.press('PageDown');
    await expect(tabStop(page)).toBeFocused();
    await expect(tabStop(page)).toHaveAccessibleName(new RegExp(`^${zone}`));
  }
  await page.keyboard.press('Space');
  const floor = (name: string) => page.getByRole('radio', { name: new RegExp(name) });
  await expect(floor('Top floor 1 chosen')).toBeChecked();
  await expect(floor('Ground floor 1 chosen')).not.toBeChecked();
  await expect(floor('Gallery')).not.toHaveAccessibleName(/chosen/);
  await page.keyboard.press('PageUp');
  await expect(floor('Gallery')).toBeChecked();
});

test('the screen around may say on which floor to begin, and the visitor goes on from there', async () => {
  await open(page, 'cabaret&floor=gallery', 'en');
  await expect(page.getByRole('radio', { name: 'Gallery' })).toBeChecked();
  await expect(tabStop(page)).toHaveAccessibleName(/^Left wing, row 1 seat 6, /);
  await page.getByText('Top floor').click();
  await expect(tabStop(page)).toHaveAccessibleName(/^Upper circle/);
});

test('what is proposed is shown where it is, and the keyboard stays where it was', async () => {
  await open(page, 'cabaret', 'en');
  await page.getByText('Ground floor').click();
  const before = await page.evaluate(() => document.activeElement?.outerHTML);
  await page.evaluate(() => window.preview.take([230, 231], 'proposed'));
  await expect(page.getByRole('radio', { name: 'Top floor' })).toBeChecked();
  await expect(page.locator('[data-seat="230"]')).toHaveAccessibleName(/, proposed$/);
  await expect(page.getByRole('group', { name: 'States' })).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'States' })).toContainText('proposed2');
  expect(await page.evaluate(() => document.activeElement?.outerHTML)).toBe(before);
});

test('a house seat asks for its code and is not chosen', async () => {
  await open(page, 'cinema', 'zh-CN');
  await page.evaluate(() => window.preview.take([64], 'house'));
  await tabStop(page).focus();
  await page.keyboard.type('5-1');
  await expect(tabStop(page)).toHaveAccessibleName('5排1座, 普通区, ¥45, 预留，凭码购买');
  await page.keyboard.press('Space');
  expect(await asked(page)).toEqual(['house 64']);
});

test('the list leads from zone to row to seat by keyboard, with what is left at each step', async () => {
  await open(page, 'theatre', 'en');
  await page.getByText('List', { exact: true }).click();
  const step = (name: string) => page.getByRole('button', { name, exact: true });
  await step('Stalls ¥45 – ¥60 · 792 of 792 left').focus();
  await page.keyboard.press('ArrowRight');
  await expect(step('Balcony ¥280.50 · 408 of 408 left')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Balcony: choose a row' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(step('Row C ¥280.50 · 34 of 34 left')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  const seat = page.getByRole('button', { name: 'Balcony, row C seat 5,' });
  await expect(seat).toBeFocused();
  await expect(seat).toHaveAttribute('aria-pressed', 'true');
  expect(await violationsOf()).toEqual([]);
  await page.keyboard.press('Backspace');
  await expect(step('Row C ¥280.50 · 33 of 34 left')).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect(page.getByRole('heading', { name: 'Choose a zone' })).toBeFocused();
  expect((await asked(page)).length).toBe(1);
});

for (const { room, language } of [
  { room: 'cinema', language: 'zh-CN' },
  { room: 'cabaret', language: 'en' },
  { room: 'concert', language: 'zh-CN' },
] as const) {
  test(`${room}: no accessibility violation in ${language}`, async () => {
    await open(page, room, language, false);
    expect(await violationsOf()).toEqual([]);
  });
}

test('a hall of 5,000: no accessibility violation in overview, map and list', async () => {
  await open(page, 'arena5000', 'en', false);
  expect(await violationsOf()).toEqual([]);
  await page.locator('[data-zone="stand-B"]').focus();
  await page.keyboard.press('Enter');
  await expect(tabStop(page)).toBeFocused();
  expect(await violationsOf()).toEqual([]);
  await page.getByText('List', { exact: true }).click();
  expect(await violationsOf()).toEqual([]);
});

test('Chinese comes from our own font, and nothing from elsewhere', async () => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(url).origin)) foreign.push(request.url());
  });
  await open(page, 'cinema', 'zh-CN', false);
  expect(await page.evaluate(() => document.fonts.check('16px "Noto Sans SC"', '银幕已售'))).toBe(true);
  expect(foreign).toEqual([]);
});
