import { expect } from '@playwright/test';
import { asked, centreOf, openHall, painted, tabStop } from './seat-map-page.ts';
import { test } from './seat-map-test.ts';

test('the overview of a large hall is opened, crossed and left by keyboard alone', { tag: '@long' }, async ({
  page,
}) => {
  await openHall(page, 'arena5000', 'en');
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
  await expect(stand('Stand C')).toHaveAccessibleName('Stand C, ¥380, 647 left, yours 1');
  await page.keyboard.type('18-36');
  await expect(tabStop(page)).toBeFocused();
  await expect(tabStop(page)).toHaveAccessibleName(/^Stand C, row 18 seat 36, /);
  expect((await asked(page)).length).toBe(1);
});

test('a seat of stands far apart can be brought to the size of a finger', { tag: '@long' }, async ({ page }) => {
  await openHall(page, 'race', 'en');
  await page.getByLabel('Zones', { exact: true }).selectOption('Stand B');
  for (let press = 0; press < 8; press += 1) {
    const isClosest = await page.getByRole('button', { name: 'Zoom in' }).isDisabled();
    if (!isClosest) await page.getByRole('button', { name: 'Zoom in' }).click();
  }
  await tabStop(page).focus();
  const box = await tabStop(page).boundingBox();
  expect(box?.width).toBeGreaterThanOrEqual(60);
});

test('one choice spans floors; the keyboard goes from floor to floor and each says how many are chosen', {
  tag: '@long',
}, async ({ page }) => {
  await openHall(page, 'cabaret', 'en');
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

test('the screen around may say on which floor to begin, and the visitor goes on from there', { tag: '@long' }, async ({
  page,
}) => {
  await openHall(page, 'cabaret&floor=gallery', 'en');
  await expect(page.getByRole('radio', { name: 'Gallery' })).toBeChecked();
  await expect(tabStop(page)).toHaveAccessibleName(/^Left wing, row 1 seat 6, /);
  await page.getByText('Top floor').click();
  await expect(tabStop(page)).toHaveAccessibleName(/^Upper circle/);
});

test('what is proposed is shown where it is, and the keyboard stays where it was', { tag: '@long' }, async ({
  page,
}) => {
  await openHall(page, 'cabaret', 'en');
  await page.getByText('Ground floor').click();
  const before = await page.evaluate(() => document.activeElement?.outerHTML);
  await page.evaluate(() => window.preview.take([230, 231], 'proposed'));
  await expect(page.getByRole('radio', { name: 'Top floor' })).toBeChecked();
  await expect(page.locator('[data-seat="230"]')).toHaveAccessibleName(/, proposed$/);
  await expect(page.getByRole('group', { name: 'States' })).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'States' })).toContainText('proposed2');
  expect(await page.evaluate(() => document.activeElement?.outerHTML)).toBe(before);
});

test('seats found for an order are shown from near, and their stand in the overview says how many', {
  tag: '@long',
}, async ({ page }) => {
  await openHall(page, 'race', 'en');
  await page.evaluate(() => window.preview.take([2000, 2001, 2002, 2003], 'mine'));
  const seat = page.locator('[data-seat="2000"]');
  await expect(seat).toBeInViewport({ ratio: 1 });
  expect((await seat.boundingBox())?.width).toBeGreaterThanOrEqual(24);
  await page.getByRole('button', { name: 'Whole map' }).click();
  await expect(page.getByRole('button', { name: /, yours 4$/ })).toHaveCount(1);
  await page.evaluate(() => window.preview.take([2000, 2001, 2002, 2003], 'available'));
  await expect(page.getByRole('button', { name: /, yours / })).toHaveCount(0);
});

test('what was chosen by hand and is held now stays where the eye is', { tag: '@long' }, async ({ page }) => {
  await openHall(page, 'hall5000', 'en');
  await page.mouse.click(...(await centreOf(page, 60)));
  await painted(page);
  const before = await centreOf(page, 60);
  await page.evaluate(() => window.preview.take([60], 'mine'));
  await expect(page.locator('[data-seat="60"]')).toHaveAccessibleName(/held for this order$/);
  expect(await centreOf(page, 60)).toEqual(before);
});

test('a proposal shifts nothing in the legend', { tag: '@long' }, async ({ page }) => {
  await openHall(page, 'cinema', 'zh-CN');
  const keys = page.getByRole('list', { name: '状态' }).locator('li');
  const places = () => keys.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as unknown));
  const before = await places();
  await page.evaluate(() => window.preview.take([64, 65], 'proposed'));
  await expect(keys.last()).toBeVisible();
  expect(await places()).toEqual(before);
});

test('a phone gives two rows to the buttons, whatever the hall has', { tag: '@long' }, async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const room of ['cabaret', 'arena5000', 'concert']) {
    await openHall(page, `${room}&finger=44`, 'en');
    const stage = await page.locator('section > div:has(> canvas)').boundingBox();
    const whole = await page.locator('section').boundingBox();
    expect((stage?.y ?? 0) - (whole?.y ?? 0), room).toBeLessThanOrEqual(8 + 112);
    const buttons = page.getByRole('group', { name: 'Zoom and move' }).getByRole('button');
    const tops = await buttons.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    expect(new Set(tops).size, room).toBe(1);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
});
