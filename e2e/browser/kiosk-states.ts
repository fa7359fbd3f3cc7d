import { expect as base } from '@playwright/test';
import type { KioskDevices } from './kiosk-devices.ts';
import type { KioskHouse } from './kiosk-house.ts';
import type { KioskPage } from './kiosk-page.ts';
import { payerOf } from './payer.ts';

/** Of the buttons on the review: WeChat, Alipay, then what the kiosk takes itself. */
const CARD = 2;
const NOTES = 3;

/** A busy machine is no failure, also where pictures are taken. */
const expect = base.configure({ timeout: 15_000 });

/** Every screen once, with what lies over screens, as one customer after the other meets them. */
export async function walkKiosk(
  { house }: Pick<KioskHouse, 'house'>,
  kiosk: KioskPage,
  /** At the beginning of each visit. */
  prepare: () => Promise<void>,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const { page } = kiosk;
  await prepare();
  await look('attract');
  await kiosk.toFilms();
  await page.locator('[data-film]').first().tap();
  await look('films');
  await kiosk.next();
  await kiosk.on('performances');
  await look('performances');
  await kiosk.next();
  await kiosk.on('party');
  await expect(kiosk.primary).toBeEnabled();
  await look('party');
  await kiosk.next();
  await kiosk.on('seats');
  await expect(page.locator('[data-hall] canvas').first()).toBeVisible();
  await look('seats');
  await kiosk.quiet.tap();
  await kiosk.on('change');
  await look('change');
  await kiosk.bar('back').tap();
  await kiosk.on('seats');
  await kiosk.next();
  await kiosk.on('review');
  await expect(page.locator('dl')).toBeVisible();
  await look('review');
  const total = await kiosk.payByQr();
  await look('pay');
  await payerOf({ house }).scansAndPays(total);
  await kiosk.on('tickets');
  await expect(page.locator('[data-outcome=printed]')).toBeVisible();
  await look('tickets');
  await kiosk.next();
  await kiosk.on('attract');
  await prepare();
  await kiosk.collect();
  await kiosk.typeCode('12345678');
  await look('collect');
  await kiosk.next();
  await expect(page.getByRole('alert').locator('p')).toBeVisible();
  await look('collect-unknown');
  await kiosk.bar('help').tap();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('help');
  await kiosk.next();
  await kiosk.bar('ease').tap();
  await expect(page.getByRole('switch').first()).toBeVisible();
  await look('ease');
  await kiosk.next();
  await page.clock.runFor(61_000);
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('still-there');
  await page.clock.runFor(31_000);
  await kiosk.on('attract');
}

/** Minor units of what is to be paid, as the review says it. */
export async function totalOf({ page }: KioskPage): Promise<number> {
  const text = await page.locator('[data-total] dd').innerText();
  return Math.round(Number(text.replaceAll(/[^0-9.]/g, '')) * 100);
}

/** A guest's card and notes, what may go wrong with them, and a printer without paper; the kiosk has the devices for it. */
export async function walkTenders(
  kiosk: KioskPage,
  devices: KioskDevices,
  /** At the beginning of each visit. */
  prepare: () => Promise<void>,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const { page } = kiosk;
  const told = page.locator('[role=alert]:not(:empty)');
  const pay = async (nth: number, does: string): Promise<void> => {
    await kiosk.primary.nth(nth).tap();
    await expect(page.locator(`[data-does=${does}]`)).toBeVisible();
  };
  await prepare();
  await kiosk.toReview(0);
  const total = await totalOf(kiosk);
  await pay(CARD, 'card');
  await look('pay-card');
  await devices.card('Decline');
  await expect(told).toBeVisible();
  await look('card-declined');
  await pay(NOTES, 'notes');
  await look('pay-notes');
  await devices.insert(10);
  // One more than is due comes back.
  for (let due = total - 1000; due >= 10_000; due -= 10_000) await devices.insert(100);
  await devices.insert(100);
  await expect(told).toBeVisible();
  await look('note-came-back');
  await devices.notes('Jam with a 20');
  await kiosk.on('review');
  await expect(page.locator('[data-due]')).toBeVisible();
  await look('note-stuck');
  await devices.mendNotes();
  await kiosk.bar('restart').tap();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('start-over-with-money');
  await page.getByRole('dialog').locator('[data-quiet]').tap();
  await expect(page.locator('[data-outcome=slip]')).toBeVisible();
  await look('slip');
  await kiosk.next();
  await kiosk.on('attract');
  await prepare();
  await kiosk.toReview(0);
  await devices.printer('Out of paper');
  await kiosk.on('counter');
  await look('no-paper-amid-a-visit');
  await kiosk.next();
  await kiosk.on('attract');
  await expect(page.locator('[data-primary]')).toHaveCount(0);
  await prepare();
  await look('no-paper');
  await devices.printer('New roll');
  await expect(page.locator('[data-primary]')).toHaveCount(2);
}
