import { test as base } from '@playwright/test';
import { type BoxOffice, openBoxOffice } from './box-office.ts';

/** Tests that share one house: opening it takes longer than most of them. */
export const test = base.extend<object, { office: BoxOffice }>({
  office: [
    // Playwright reads the names of what a fixture needs from this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const office = await openBoxOffice();
      await use(office);
      await office.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
