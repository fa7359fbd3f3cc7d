import { expect } from '@playwright/test';
import { devicesTest } from './kiosk-devices-test.ts';
import { expectAccessible, expectReachable } from './kiosk-measures.ts';
import { heldSeats } from './kiosk-house.ts';
import { KioskPage, TALL, WIDE } from './kiosk-page.ts';
import { payerOf } from './payer.ts';

const test = devicesTest();

test('paper that runs out while a code is shown ends the payment, and nobody pays for what cannot be printed', {
  tag: '@long',
}, async ({ kiosk, browser, devices }) => {
  const guest = await KioskPage.open(browser, kiosk.url, TALL);
  const { page } = guest;
  const payer = payerOf(kiosk);
  const total = await guest.toPay(1);
  const { outTradeNo } = await payer.lastCharge(total);
  await devices.printer('Out of paper');
  await guest.on('counter');
  await expect(page.locator('main')).toContainText('打印纸用完了');
  await expect(page.locator('main')).toContainText('没有收款');
  await expectAccessible(page, 'no paper while paying');
  await page.screenshot({ path: test.info().outputPath('no-paper.png') });
  await expect.poll(() => heldSeats(kiosk)).toBe(0);
  const sold = await kiosk.soldSeats();
  await payer.typesPassword(outTradeNo);
  await guest.leaves();
  await devices.printer('New roll');
  await expect(page.locator('[data-primary]')).toHaveCount(2);
  expect(await kiosk.soldSeats()).toBe(sold);
  await guest.close();
});

test('paper that runs out while notes go in sends their owner to the counter, with the amount and the order’s number', {
  tag: '@long',
}, async ({ kiosk, browser, devices }) => {
  const guest = await KioskPage.open(browser, kiosk.url, WIDE);
  const { page } = guest;
  await guest.switchLanguage();
  await guest.toReview(2);
  await page.getByRole('button', { name: /^Cash/ }).tap();
  await devices.insert(50);
  await expect(page.locator('main')).toContainText('¥50 inserted');
  await devices.printer('Out of paper');
  await guest.on('tickets');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The slip did not come out');
  await expect(page.locator('[data-slip=owed]')).toContainText('¥50');
  await expect(page.locator('main')).toContainText(/o_[a-z0-9]{4}( [a-z0-9]{4}){3}/);
  await expectReachable(page, 'no paper for notes');
  await page.screenshot({ path: test.info().outputPath('notes-without-paper.png') });
  await guest.leaves();
  await devices.printer('New roll');
  await expect(page.locator('[data-primary]')).toHaveCount(2);
  await expect.poll(() => heldSeats(kiosk)).toBe(0);
  await guest.close();
});

test('a ticket that stays inside is printed once more, by the buttons of the printer that npm start plays', {
  tag: '@long',
}, async ({ kiosk, browser, devices }) => {
  const guest = await KioskPage.open(browser, kiosk.url, TALL, 'shifted');
  const { page } = guest;
  const total = await guest.toPay(0);
  await devices.printer('Nothing leaves the slot');
  await payerOf(kiosk).scansAndPays(total);
  await guest.on('tickets');
  await expect(guest.quiet).toBeVisible();
  await devices.printer('Clear the slot');
  await guest.quiet.tap();
  await expect(page.locator('[data-outcome=printed]')).toBeVisible();
  expect(await devices.lastPaper()).toContain('补打 1');
  await devices.printer('Ticket taken from the slot');
  await guest.leaves();
  await guest.close();
});
