import { expect, type Locator } from '@playwright/test';
import type { PhonePage } from './phone.ts';

/** A seat or button of the seat page, by its beginning where several have it. */
export const named = (phone: PhonePage, name: string | RegExp): Locator =>
  phone.top.getByRole('button', { name }).first();

/** What holds the seats that are chosen, or takes those that are proposed. */
export const go = (phone: PhonePage): Locator => named(phone, /^(选好了|就选|Continue|Take)/);

/** A tap that brings small seats near, then one that chooses. */
export async function choose(phone: PhonePage, name: string): Promise<void> {
  const seat = named(phone, new RegExp(`^${name} `));
  await seat.tap();
  if ((await seat.getAttribute('aria-pressed')) === 'true') return;
  await expect.poll(async () => (await seat.boundingBox())?.width).toBeGreaterThanOrEqual(44);
  await seat.tap();
  await expect(seat).toHaveAttribute('aria-pressed', 'true');
}
