import { expect, type Page } from '@playwright/test';
import type { CounterPage } from './counter-page.ts';
import { type OutageSetting, walkOutage } from './outage-states.ts';

/** Every state of an outage as a clerk sees it; none leaves the bar's one height. Throws when one does. */
export async function pictureOutage(
  setting: OutageSetting,
  take: (name: string, page: Page) => Promise<void>,
): Promise<void> {
  let count = 99;
  await walkOutage(setting, async (name, counter) => {
    const { page } = counter;
    count += 1;
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await take(`${count}-${name}`, page);
    const bar = (await counter.networkBar.boundingBox())?.height ?? 0;
    const isOnline = (await counter.networkBar.getAttribute('data-link')) === 'online';
    expect(bar, name).toBe(isOnline ? bar : 40);
    if (name === 'sign-in-with-cash-to-give-back') expect(await roomBelowOwed(counter)).toBeGreaterThanOrEqual(12);
  });
}

/** Pixels between the money to give back and what is read next: two boxes that touch read as one. */
async function roomBelowOwed({ page, signInForm }: CounterPage): Promise<number> {
  const owed = await page.locator('[role=alert]', { has: page.locator('[data-owed]') }).boundingBox();
  const title = await signInForm.getByRole('heading').boundingBox();
  return (title?.y ?? 0) - (owed?.y ?? 0) - (owed?.height ?? 0);
}
