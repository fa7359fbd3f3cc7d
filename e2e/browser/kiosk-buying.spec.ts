import { readdirSync } from 'node:fs';
import { expect } from '@playwright/test';
import { rootFontPx } from '@foyer/kiosk/screens/kiosk/root-font';
import { boughtOnline, heldSeats, PANEL } from './kiosk-house.ts';
import { KioskPage, TALL, WIDE } from './kiosk-page.ts';
import { test } from './kiosk-test.ts';
import { expectAccessible, expectReachable, faint, smallestSeat } from './kiosk-measures.ts';
import { traces } from './kiosk-traces.ts';
import { walkKiosk } from './kiosk-states.ts';
import { payerOf } from './payer.ts';

/** Built of the same parts as another screen; `npm run screens` judges every one, in both sizes and languages. */
const ALIKE = new Set(['performances', 'change', 'collect-unknown', 'help', 'still-there']);

test('a guest buys by QR on seven screens, all of them within reach and by the rules of WCAG', async ({
  kiosk,
  browser,
}) => {
  const guest = await KioskPage.open(browser, kiosk.url, TALL);
  const names: string[] = [];
  await walkKiosk(
    kiosk,
    guest,
    () => Promise.resolve(),
    async (name) => {
      names.push(name);
      await expectReachable(guest.page, name);
      if (!ALIKE.has(name)) await expectAccessible(guest.page, name);
    },
  );
  expect(names.slice(1, 10)).toEqual([
    'films',
    'performances',
    'party',
    'seats',
    'change',
    'review',
    'pay',
    'tickets',
    'collect',
  ]);
  expect(readdirSync(kiosk.paperDir).filter((name) => name.endsWith('.pdf'))).not.toEqual([]);
  await expect.poll(() => heldSeats(kiosk)).toBe(0);
  expect(await traces(guest.page, [])).toEqual([]);
  expect(guest.complaints).toEqual([]);
  await guest.close();
});

test('with large text, high contrast and all buttons low a guest buys in English, and the next guest finds none of it', async ({
  kiosk,
  browser,
}) => {
  const guest = await KioskPage.open(browser, kiosk.url, TALL);
  await guest.switchLanguage();
  await guest.makeEasy();
  const measure = async (name: string): Promise<void> => {
    await expectReachable(guest.page, name, { isLow: true });
  };
  await measure('attract');
  expect(await guest.page.evaluate(() => document.documentElement.style.fontSize)).toBe(`${rootFontPx(PANEL, true)}px`);
  await expectAccessible(guest.page, 'attract');
  await guest.toFilms();
  await guest.page.locator('[data-film]').first().tap();
  await measure('films');
  await guest.next();
  await measure('performances');
  await guest.next();
  await expect(guest.primary).toBeEnabled();
  await measure('party');
  await guest.next();
  await guest.on('seats');
  await measure('seats');
  await guest.quiet.tap();
  await guest.on('change');
  await measure('change');
  expect(await smallestSeat(guest.page)).toBeGreaterThanOrEqual(44);
  await guest.page.locator('[data-hall] label').last().tap();
  await guest.page.locator('[data-hall] [data-step]').first().tap();
  await measure('seats of a row');
  await guest.bar('back').tap();
  await guest.next();
  await guest.on('review');
  await measure('review');
  await expectAccessible(guest.page, 'review');
  expect(await faint(guest.page)).toEqual([]);
  await guest.bar('restart').tap();
  await guest.on('attract');
  expect(await guest.page.evaluate(() => ({ ...document.documentElement.dataset }))).toMatchObject({
    large: 'false',
    contrast: 'false',
    low: 'false',
  });
  await expect(guest.page.getByText('购票', { exact: true })).toBeVisible();
  expect(guest.complaints).toEqual([]);
  await guest.close();
});

test('on a wide panel a guest buys in English, others collect by a code and by a scanned QR, and both once', async ({
  kiosk,
  browser,
}) => {
  const guest = await KioskPage.open(browser, kiosk.url, WIDE);
  const { page } = guest;
  await guest.switchLanguage();
  await guest.toReview(1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is this right?');
  await expectReachable(page, 'review');
  const total = await guest.payByQr();
  await payerOf(kiosk).scansAndPays(total);
  await guest.on('tickets');
  await expect(page.locator('[data-outcome=printed]')).toBeVisible();
  await expectReachable(page, 'tickets');
  await expect(page.locator('[data-order] strong')).toHaveText(/^o_[a-z0-9]{4}( [a-z0-9]{4}){3}$/);
  const order = await page.locator('[data-order] strong').innerText();
  const grouped = /\d{4} \d{2,4}/.exec(await page.locator('[data-code]').innerText())?.[0] ?? '';
  expect(grouped).not.toBe('');
  const codes = [grouped, order].flatMap((text) => [text, text.replaceAll(' ', '')]);
  await page.clock.runFor(11_000);
  await guest.on('attract');
  expect(await traces(page, codes)).toEqual([]);
  await expect(page.getByText('购票', { exact: true })).toBeVisible();

  const online = await boughtOnline(kiosk, 'guo');
  await guest.collect();
  await guest.typeCode(online.pickupCode);
  await guest.next();
  await guest.on('tickets');
  await expect(page.locator('[data-outcome=printed]')).toBeVisible();
  await guest.next();
  await guest.on('attract');
  expect(await traces(page, [online.pickupCode])).toEqual([]);

  // The QR on a ticket of an order that nobody has collected: held to the scanner while the kiosk waits for its next guest.
  const other = await boughtOnline(kiosk, 'hua');
  await page.keyboard.type(other.qr);
  await page.keyboard.press('Enter');
  await guest.on('tickets');
  await expect(page.locator('[data-outcome=printed]')).toBeVisible();
  await guest.next();
  // A code that is held to the scanner as a visit ends is nobody's.
  await guest.on('attract');
  await page.keyboard.type(other.qr);
  await page.keyboard.press('Enter');
  await guest.on('collect');
  const told = page.getByRole('alert').locator('p');
  await expect(told).toContainText('已经取过');
  for (const say of ['2 次', '1 次', '没有这个取票码']) {
    await guest.typeCode('00000000');
    await guest.next();
    await expect(told).toContainText(say);
  }
  // Nobody tries a code for half a minute now, and the screen says for how long.
  await expect(page.locator('[data-key="1"]')).toBeDisabled();
  await expect(page.locator('main')).toContainText(/请等 \d+ 秒/);
  await guest.bar('back').tap();
  await guest.on('attract');
  expect(guest.complaints).toEqual([]);
  await guest.close();
});
