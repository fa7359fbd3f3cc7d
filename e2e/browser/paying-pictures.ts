import type { Page } from '@playwright/test';
import type { OutageSetting } from './outage-states.ts';
import { walkPaying } from './paying-states.ts';
import { walkRefunds } from './refund-states.ts';

/** Every state of a payment that is not cash alone, and of tickets that come back. */
export async function picturePaying(
  setting: OutageSetting,
  take: (name: string, page: Page) => Promise<void>,
): Promise<void> {
  let count = 199;
  await walkPaying(setting, async (name, { page }) => {
    count += 1;
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await take(`${count}-${name}`, page);
  });
  await walkRefunds(setting, async (name, { page }) => {
    count += 1;
    await take(`${count}-${name}`, page);
  });
}
