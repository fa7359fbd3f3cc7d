import type { Server } from 'node:http';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test';
import { buildSeatMapPage, painted, pictureOf, serveSeatMapPage, tabStop } from './seat-map-page.ts';

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
  await on.evaluate(() => document.fonts.ready);
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
  await open(page, 'theatre', 'en');
  const centreOf = async (index: number): Promise<[number, number]> => {
    const box = await page.locator(`[data-seat="${index}"]`).boundingBox();
    if (box === null) throw new Error(`seat ${index} is not in the grid`);
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  await page.mouse.click(...(await centreOf(12)));
  await page.getByRole('button', { name: 'Stalls' }).click();
  await page.mouse.click(...(await centreOf(20)));
  expect(await asked(page)).toEqual(['toggle 12', 'toggle 20']);
  await expect(page.locator('[data-seat="20"]')).toBeFocused();
});

test('a drag moves the picture and chooses nothing; the wheel comes closer', async () => {
  await open(page, 'theatre', 'en');
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
  expect(await pictureOf(page)).toBe(far);
  expect(await asked(page)).toEqual([]);
});

test('a finger on small seats comes closer first, then chooses', async ({ browser }) => {
  const touch = await newPage(browser, { hasTouch: true });
  await open(touch, 'theatre', 'en');
  const box = await touch.locator('[data-seat="12"]').boundingBox();
  const at = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2] as const;
  await touch.touchscreen.tap(...at);
  expect(await asked(touch)).toEqual([]);
  await touch.touchscreen.tap(...at);
  expect(await asked(touch)).toEqual(['toggle 12']);
  await touch.context().close();
});

test('seats that others take are painted as if the whole hall were painted anew', async () => {
  for (const room of ['cinema', 'theatre']) {
    await open(page, room, 'zh-CN');
    const before = await pictureOf(page);
    const takes = [
      [3, 4, 40, 41, 130, 131, 140],
      [5, 44],
      [6, 7, 45],
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
    expect((await pictureOf(page)) === patched, room).toBe(true);
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

test('the list offers the same seats without a picture', async () => {
  await open(page, 'theatre', 'en');
  await page.getByText('List', { exact: true }).click();
  await page.getByLabel('Zone').selectOption('Balcony');
  await page.getByLabel('Row', { exact: true }).selectOption('Row C (34 left)');
  await page.getByRole('button', { name: 'Balcony, row C seat 5,' }).click();
  await expect(page.getByRole('button', { name: 'Balcony, row C seat 5,' })).toHaveAttribute('aria-pressed', 'true');
  expect(await violationsOf()).toEqual([]);
});

for (const { room, language } of [
  { room: 'cinema', language: 'zh-CN' },
  { room: 'theatre', language: 'en' },
  { room: 'concert', language: 'zh-CN' },
] as const) {
  test(`${room}: no accessibility violation in ${language}`, async () => {
    await open(page, room, language, false);
    expect(await violationsOf()).toEqual([]);
  });
}

test('Chinese comes from our own font, and nothing from elsewhere', async () => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(url).origin)) foreign.push(request.url());
  });
  await open(page, 'cinema', 'zh-CN', false);
  expect(await page.evaluate(() => document.fonts.check('16px "Noto Sans SC"', '银幕已售'))).toBe(true);
  expect(foreign).toEqual([]);
});

/** The least of several runs: what the code needs, not what else the machine does. Budgets in ms. */
test('a hall opens and changes within its budget', async () => {
  await open(page, 'concert', 'zh-CN');
  const every = Array.from({ length: 200 }, (_, n) => n);
  for (const { room, firstMs } of [
    { room: 'hall300', firstMs: 150 },
    { room: 'hall5000', firstMs: 300 },
  ]) {
    const opened: number[] = [];
    const changed: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      await page.evaluate(() => window.preview.measureOpen('concert'));
      opened.push(await page.evaluate((name) => window.preview.measureOpen(name), room));
      for (const look of ['sold', 'available']) {
        changed.push(
          await page.evaluate(([some, one]) => window.preview.measureTake(some, one), [every, look] as const),
        );
      }
    }
    const [first, change] = [Math.min(...opened), Math.min(...changed)];
    console.log(`${room}: first paint ${first.toFixed(0)} ms, 200 seats changed in ${change.toFixed(1)} ms`);
    expect(first).toBeLessThan(firstMs);
    expect(change).toBeLessThan(16);
  }
});
