import { expect } from '@playwright/test';
import { heldSeats } from './kiosk-house.ts';
import { KioskPage } from './kiosk-page.ts';
import { test } from './kiosk-test.ts';
import { addStaff, go, sign, STAFF, typePin } from './staff-states.ts';

const TITLE =
  'staff takes a kiosk out of service in its own window, which a new page changes nothing about, and puts it back';

// The app's own walk is in the ordinary run.
test(TITLE, { tag: '@long' }, async ({ browser, kiosk }) => {
  await addStaff(kiosk);
  const guest = await KioskPage.open(browser, kiosk.url);
  const { page } = guest;
  await sign(guest);
  await typePin(page, STAFF);
  await go(page).tap();
  await expect(page.locator('[data-view=panel]')).toBeVisible();
  // Nothing of the way in is on the page, and a clerk in a browser has no app to end.
  expect(await page.content()).not.toContain(STAFF.pin);
  await expect(page.getByRole('button', { name: '退出 Foyer' })).toHaveCount(0);
  await go(page).tap();
  await page.locator('[data-stay]').tap();
  await expect(page.locator('dl')).toContainText('服务中');
  await go(page).tap();
  await page.locator('[data-out]').tap();
  await expect(page.locator('dl')).toContainText('暂停服务');
  await page.locator('[data-language]').tap();
  await expect(page.locator('dl')).toContainText('Out of service');
  // Nobody touches it, and the guests' page is back; then nobody is known there any more, nor after it is loaded anew.
  await page.clock.runFor(31_000);
  await expect(page.getByText('本机暂停服务')).toBeVisible();
  await sign(guest);
  await page.reload();
  await expect(page.getByText('本机暂停服务')).toBeVisible();
  await sign(guest);
  await typePin(page, STAFF);
  await go(page).tap();
  await go(page).tap();
  await expect(page.locator('dl')).toContainText('服务中');
  await page.locator('[data-close]').tap();
  await guest.on('attract');
  expect(guest.complaints).toEqual([]);
  await guest.close();
});

test('taps in the corner by accident end nobody’s visit: the guest comes back to where they were', {
  tag: '@long',
}, async ({ browser, kiosk }) => {
  const guest = await KioskPage.open(browser, kiosk.url);
  const { page } = guest;
  await guest.switchLanguage();
  await guest.toSeats(1);
  const chosen = await page.locator('main strong').first().innerText();
  await sign(guest);
  await expect(page.locator('[data-screen=seats]')).toBeHidden();
  await page.getByRole('button', { name: '返回购票' }).tap();
  await guest.on('seats');
  await expect(page.locator('main strong').first()).toHaveText(chosen);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(await heldSeats(kiosk)).toBe(2);
  // Whoever leaves the pad open and goes is asked for, as ever, and gone when nobody answers.
  await sign(guest);
  await page.clock.runFor(31_000);
  await guest.on('seats');
  await page.clock.runFor(61_000);
  await guest.on('attract');
  await expect.poll(() => heldSeats(kiosk)).toBe(0);
  expect(guest.complaints).toEqual([]);
  await guest.close();
});
