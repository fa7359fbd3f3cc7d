import { expect } from '@playwright/test';
import type { KioskDevices } from './kiosk-devices.ts';
import { devicesTest } from './kiosk-devices-test.ts';
import { heldSeats, type KioskHouse } from './kiosk-house.ts';
import { KioskPage, TALL, WIDE } from './kiosk-page.ts';
import { expectAccessible, expectReachable } from './kiosk-measures.ts';
import { traces } from './kiosk-traces.ts';

const test = devicesTest();

/** Chooses how to pay on the review. */
async function payBy(guest: KioskPage, name: RegExp): Promise<void> {
  await guest.page.getByRole('button', { name }).tap();
  await guest.on('pay');
}

async function expectPrinted(guest: KioskPage, devices: KioskDevices): Promise<void> {
  await guest.on('tickets');
  await expect(guest.page.locator('[data-outcome=printed]')).toBeVisible();
  await takePaper(devices);
}

/** Else whoever comes next is told of it, and of their own nobody knows whether it came out. */
const takePaper = (devices: KioskDevices): Promise<void> => devices.printer('Ticket taken from the slot');

const terminalState = async ({ manager }: KioskHouse) => {
  const [one] = await manager.do('terminal.list', {});
  return one?.report ?? null;
};

test('a card is declined and nothing was charged, tapped and the tickets come out of the printer', {
  tag: '@long',
}, async ({ kiosk, browser, devices }) => {
  const guest = await KioskPage.open(browser, kiosk.url, TALL);
  await guest.toReview();
  await expectReachable(guest.page, 'review');
  await payBy(guest, /^刷银行卡/);
  await expect(guest.page.locator('[data-does=card]')).toBeVisible();
  await expectReachable(guest.page, 'pay by card');
  await expectAccessible(guest.page, 'pay by card');
  await devices.card('Decline');
  await guest.on('review');
  await expect(guest.page.getByRole('alert').locator('p')).toContainText('没有收款');
  await payBy(guest, /^刷银行卡/);
  await devices.card('Tap the card');
  await expectPrinted(guest, devices);
  expect(await devices.lastPaper()).toContain('雨夜喜剧');
  await guest.leaves();
  expect(guest.complaints).toEqual([]);
  await guest.close();
});

test('no paper is said before any money is taken, in both languages, and to whoever looks after the kiosk', {
  tag: '@long',
}, async ({ kiosk, browser, devices }) => {
  const guest = await KioskPage.open(browser, kiosk.url, TALL);
  const { page } = guest;
  await guest.toReview();
  await devices.printer('Out of paper');
  // Whoever was about to pay is told, and their seats are free again.
  await guest.on('counter');
  await expect(page.locator('main')).toContainText('打印纸用完了');
  await expect.poll(() => heldSeats(kiosk)).toBe(0);
  await guest.leaves();
  await expect(page.locator('[data-primary]')).toHaveCount(0);
  await expect(page.locator('main')).toContainText('打印纸用完了');
  await expectAccessible(page, 'no paper');
  await guest.switchLanguage();
  await expect(page.locator('main')).toContainText('Please go to the counter');
  await expect(page.locator('main')).toContainText('The paper has run out');
  // The code of somebody who comes to collect is read, and nobody is sent into a screen that cannot help.
  await page.keyboard.type('FYR1');
  await page.keyboard.press('Enter');
  await guest.on('attract');
  await expect
    .poll(() => terminalState(kiosk))
    .toMatchObject({ paper: 'paper-out', does: 'closed', reasons: ['paper-out'] });
  await devices.printer('New roll');
  await expect(page.locator('[data-primary]')).toHaveCount(2);
  await expect.poll(() => terminalState(kiosk)).toMatchObject({ paper: 'ready', does: 'sell' });
  await guest.close();
});

test('an approval whose link is lost ends in a slip with the order’s number, and the money goes back', {
  tag: '@long',
}, async ({ kiosk, browser, devices }) => {
  const guest = await KioskPage.open(browser, kiosk.url, WIDE);
  const { page } = guest;
  const before = await kiosk.soldSeats();
  await guest.switchLanguage();
  await guest.toReview(1);
  await payBy(guest, /^Card/);
  await expect(page.locator('[data-does=card]')).toBeVisible();
  // Nobody has held a card for a while: nothing was charged, and every way is open.
  await page.clock.fastForward(31_000);
  await expect(page.locator('[data-does=unread]')).toContainText('Nothing was charged');
  await expect(guest.quiet).toBeEnabled();
  await devices.card('Approve, then lose the link');
  await expect(page.locator('[data-does=unknown]')).toContainText('do not pay again');
  await expect(guest.quiet).toBeDisabled();
  await page.clock.fastForward(151_000);
  await expect(page.locator('[data-slip=payment-unknown]')).toContainText(/¥176.*goes back by itself/s);
  await expect(page.locator('main')).toContainText('Take the slip with its order number');
  const slip = await devices.lastPaper();
  const [grouped = ''] = /o_[a-z0-9]{4}( [a-z0-9]{4}){3}/.exec(slip) ?? [];
  const order = grouped.replaceAll(' ', '');
  expect([slip.includes('176.00'), order.length]).toEqual([true, 18]);
  expect(await traces(page, [order, grouped])).toEqual([]);
  await takePaper(devices);
  await guest.leaves();
  await devices.mendCard();
  await expect.poll(() => devices.lastCharge()).toContain('given back');
  await expect.poll(() => heldSeats(kiosk)).toBe(0);
  expect(await kiosk.soldSeats()).toBe(before);
  await guest.close();
});

test('an approval whose link comes back while its guest waits ends in tickets', { tag: '@long' }, async ({
  kiosk,
  browser,
  devices,
}) => {
  const guest = await KioskPage.open(browser, kiosk.url, TALL);
  await guest.toReview(1);
  await payBy(guest, /^刷银行卡/);
  await devices.card('Approve, then lose the link');
  await guest.page.clock.fastForward(60_000);
  await guest.on('pay');
  await devices.mendCard();
  await expectPrinted(guest, devices);
  expect(await devices.lastCharge()).toContain('charged');
  await guest.leaves();
  await guest.close();
});

test('notes are counted one by one, one that is too much comes back, and the exact sum prints the tickets', {
  tag: '@long',
}, async ({ kiosk, browser, devices }) => {
  const guest = await KioskPage.open(browser, kiosk.url, WIDE);
  const { page } = guest;
  await guest.switchLanguage();
  await guest.toReview(2);
  await payBy(guest, /^Cash/);
  await expect(page.locator('[data-does=notes]')).toBeVisible();
  await expectReachable(page, 'pay by notes');
  await devices.insert(100);
  await expect(page.locator('main')).toContainText(/¥100 inserted · .*¥76 to go/);
  await devices.insert(100);
  await expect(page.locator('main')).toContainText('was given back: no change is given');
  await expect(page.locator('main')).toContainText(/¥76 to go/);
  await expectAccessible(page, 'a note came back');
  await devices.insert(50, 20, 5, 1);
  await expectPrinted(guest, devices);
  await guest.leaves();
  expect(await traces(page, [])).toEqual([]);
  await guest.close();
});

test('a jam gives a slip for the note that is stuck, what is in the box counts, and the rest is paid by card', {
  tag: '@long',
}, async ({ kiosk, browser, devices }) => {
  const guest = await KioskPage.open(browser, kiosk.url, TALL);
  const { page } = guest;
  await guest.toReview(2);
  await payBy(guest, /^现金/);
  await devices.insert(50);
  await expect(page.locator('main')).toContainText('¥50');
  await devices.notes('Jam with a 20');
  await guest.on('review');
  await expectReachable(page, 'review after a jam');
  const told = page.getByRole('alert').locator('p');
  await expect(told).toContainText('¥20 的纸币卡住了');
  await expect(told).toContainText('已收 ¥50，请付余款 ¥126');
  await expect.poll(() => devices.lastPaper()).toMatch(/20\.00/);
  await takePaper(devices);
  await page.getByRole('button', { name: /^刷银行卡 ¥126/ }).tap();
  await devices.card('Tap the card');
  await expectPrinted(guest, devices);
  await expect.poll(() => kiosk.manager.do('conflict.list', {})).toMatchObject([{ reason: 'cash-owed' }]);
  await devices.mendNotes();
  await guest.leaves();

  // Whoever leaves with money in the box has paper for it.
  await guest.toReview(2);
  await payBy(guest, /^现金/);
  await devices.insert(20);
  await expect(page.locator('main')).toContainText('¥20');
  await guest.quiet.tap();
  await guest.on('review');
  await expect(told).toContainText('已收 ¥20，请付余款 ¥156');
  await page.getByRole('button', { name: /^刷银行卡/ }).tap();
  await expect(page.locator('[data-does=card]')).toBeVisible();
  const dialog = page.getByRole('dialog');
  await guest.bar('restart').tap();
  await expect(dialog).toContainText('您已放入 ¥20');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await guest.on('pay');
  await guest.bar('restart').tap();
  await expectAccessible(page, 'start over');
  await dialog.locator('[data-quiet]').tap();
  // The screen says what the slip says.
  await expect(page.locator('[data-slip=owed]')).toContainText(/应退现金.*¥20/s);
  await expect(page.locator('[data-slip]')).toHaveCount(1);
  await expect.poll(() => devices.lastPaper()).toMatch(/应退现金[^]*20\.00/);
  await guest.close();
});
