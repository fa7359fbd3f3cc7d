import { test as base } from '@playwright/test';
import { type KioskHouse, openKioskHouse } from './kiosk-house.ts';

/** Tests that share one house with a kiosk: opening it takes longer than most of them. */
export const test = base.extend<object, { kiosk: KioskHouse }>({
  kiosk: [
    // Playwright reads the names of what a fixture needs from this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const house = await openKioskHouse();
      await use(house);
      await house.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
