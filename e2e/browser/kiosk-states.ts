import { expect as base } from '@playwright/test';
import type { KioskHouse } from './kiosk-house.ts';
import type { KioskPage } from './kiosk-page.ts';
import { payerOf } from './payer.ts';

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
