import { expect as base, type Page } from '@playwright/test';
import type { KioskHouse } from './kiosk-house.ts';
import type { KioskPage } from './kiosk-page.ts';

/** A busy machine is no failure, also where pictures are taken. */
const expect = base.configure({ timeout: 15_000 });

export const STAFF = { login: '301', pin: '246810' } as const;

/** Somebody of the house who looks after its kiosk. */
export const addStaff = async ({ manager }: Pick<KioskHouse, 'manager'>): Promise<void> =>
  void (await manager.do('user.add', { ...STAFF, displayName: '许静 Xu Jing', role: 'clerk' }));

/** Seven taps in the corner, as staff makes them. */
export async function sign({ page }: KioskPage): Promise<void> {
  for (let i = 0; i < 7; i += 1) await page.touchscreen.tap(10, 10);
  await expect(page.locator('[data-view=enter]')).toBeVisible();
}

export async function typePin(page: Page, { login, pin }: { readonly login: string; readonly pin: string }) {
  const type = async (text: string): Promise<void> => {
    for (const digit of text) await page.getByRole('button', { name: digit, exact: true }).tap();
  };
  const fields = page.locator('button[aria-pressed]');
  await fields.first().tap();
  await type(login);
  await fields.last().tap();
  await type(pin);
}

/** The button by which the page goes on. */
export const go = (page: Page) => page.locator('[data-go]');

/** Every view of the page of staff, and back to the guests'. The kiosk is in service again afterwards. */
export async function walkStaff(
  kiosk: KioskPage,
  prepare: (page: Page) => Promise<void>,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const { page } = kiosk;
  await sign(kiosk);
  await prepare(page);
  await typePin(page, { ...STAFF, pin: '0000' });
  await go(page).tap();
  await expect(page.getByRole('status')).not.toBeEmpty();
  await look('staff-pad');
  for (let i = 0; i < 8; i += 1) await page.locator('[data-erase]').tap();
  await typePin(page, { login: '', pin: STAFF.pin });
  await go(page).tap();
  await expect(page.locator('[data-view=panel]')).toBeVisible();
  await look('staff-panel');
  await go(page).tap();
  await expect(page.locator('dd[data-well=false]')).not.toHaveCount(0);
  await look('staff-panel-closed');
  await go(page).tap();
  await expect(page.locator('dd[data-well=false]')).toHaveCount(0);
  if ((await page.locator('[data-count]').count()) > 0) {
    await page.locator('[data-count]').tap();
    await page.getByRole('button', { name: '5', exact: true }).tap();
    await look('staff-count');
    await go(page).tap();
    await expect(page.locator('[data-view=counted]')).toBeVisible();
    await look('staff-counted');
    await go(page).tap();
  }
  await page.locator('[data-close]').tap();
  await kiosk.on('attract');
}
