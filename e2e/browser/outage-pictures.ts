import type { Page } from '@playwright/test';
import { type OutageSetting, walkOutage } from './outage-states.ts';

/** Every state of an outage as a clerk sees it. */
export async function pictureOutage(
  setting: OutageSetting,
  take: (name: string, page: Page) => Promise<void>,
): Promise<void> {
  let count = 99;
  await walkOutage(setting, async (name, { page }) => {
    count += 1;
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await take(`${count}-${name}`, page);
  });
}
