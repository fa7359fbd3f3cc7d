import { expect } from '@playwright/test';
import { asked, openHall, tabStop } from './seat-map-page.ts';
import { test } from './seat-map-test.ts';

test('a clerk chooses row 5 seats 7 to 9 without a mouse', async ({ page }) => {
  await openHall(page, 'cinema', 'zh-CN');
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

test('a typed seat that does not exist is said and shown, and no key chooses another one in its place', async ({
  page,
}) => {
  await openHall(page, 'cinema', 'zh-CN');
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

test('keys that are not the map’s reach the screen', async ({ page }) => {
  await openHall(page, 'cinema', 'en');
  await page.evaluate(() => {
    window.addEventListener('keydown', (event) => window.preview.asked.push(`${event.key} ${event.defaultPrevented}`));
  });
  await tabStop(page).focus();
  for (const key of ['Enter', 'F9', 'Escape', 'ArrowDown', 'b']) await page.keyboard.press(key);
  expect(await asked(page)).toEqual(['Enter false', 'F9 false', 'Escape false', 'best']);
});

test('a chosen seat that somebody else takes is said at once', async ({ page }) => {
  await openHall(page, 'cinema', 'zh-CN');
  await tabStop(page).focus();
  await page.keyboard.type('5-7');
  await page.keyboard.press('Space');
  await page.evaluate(() => window.preview.take([16 * 4 + 6]));
  await expect(page.getByRole('alert')).toHaveText('5排7座 已被他人占用，请另选座位');
  await expect(tabStop(page)).toHaveAccessibleName('5排7座, 优选区, ¥60, 他人占用');
});

test('a house seat asks for its code and is not chosen', async ({ page }) => {
  await openHall(page, 'cinema', 'zh-CN');
  await page.evaluate(() => window.preview.take([64], 'house'));
  await tabStop(page).focus();
  await page.keyboard.type('5-1');
  await expect(tabStop(page)).toHaveAccessibleName('5排1座, 普通区, ¥45, 预留，凭码购买');
  await page.keyboard.press('Space');
  expect(await asked(page)).toEqual(['house 64']);
});
