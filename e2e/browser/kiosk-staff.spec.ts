import { expect } from '@playwright/test';
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
  await expect(page.locator('dl')).toContainText('暂停服务');
  await page.locator('[data-language]').tap();
  await expect(page.locator('dl')).toContainText('Out of service');
  // Loaded anew nobody is known there any more; nobody touches it, and the guests' page is back.
  await page.reload();
  await expect(page.locator('[data-view=enter]')).toBeVisible();
  await page.clock.runFor(31_000);
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
