import { expect, type Page } from '@playwright/test';
import { asked, centreOf, openHall, painted, pictureOf, tabStop } from './seat-map-page.ts';
import { test, watched } from './seat-map-test.ts';

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

test('the mouse chooses the seat it points at, from afar and from near', async ({ page }) => {
  await openHall(page, 'hall300', 'en');
  await page.mouse.click(...(await centreOf(page, 12)));
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await tabStop(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.mouse.click(...(await centreOf(page, 31)));
  expect(await asked(page)).toEqual(['toggle 12', 'toggle 31']);
  await expect(page.locator('[data-seat="31"]')).toBeFocused();
});

test('a drag moves the picture and chooses nothing; the wheel comes closer', async ({ page }) => {
  await openHall(page, 'theatre', 'en');
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
  seatMapUrl,
}) => {
  const touch = await watched(browser, { hasTouch: true, baseURL: seatMapUrl });
  await openHall(touch, 'theatre', 'en');
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

test('standing places are chosen by number, and a click on the area goes there', async ({ page }) => {
  await openHall(page, 'concert', 'en');
  await page.getByRole('button', { name: 'One more for Standing A' }).click();
  await page.getByRole('button', { name: 'One more for Standing A' }).click();
  await expect(page.getByLabel('Tickets for Standing A')).toHaveValue('2');
  await page.mouse.click(450, 260);
  await expect(page.getByLabel('Tickets for Standing A')).toBeFocused();
  await page.getByLabel('Tickets for Standing B').fill('251');
  await expect(page.getByLabel('Tickets for Standing B')).not.toHaveValue('251');
});
