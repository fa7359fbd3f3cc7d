import { type Browser, type BrowserContextOptions, expect, type Page, test as base } from '@playwright/test';
import { buildSeatMapPage, serveSeatMapPage } from './seat-map-server.ts';

interface Shared {
  /** Address of the test page. */
  readonly seatMapUrl: string;
  /** One window for all: opening a hall in it is what takes the time of these tests. */
  readonly window: Page;
}

/** A window in which any complaint of the browser (a refused inline style, a missing file) fails the test. */
export async function watched(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const made = await context.newPage();
  made.on('console', (message) => expect(message.text()).toBe(''));
  made.on('pageerror', (error) => expect(error).toBeNull());
  return made;
}

/** Tests of the seat map on its own page, which is built once for all their files. */
export const test = base.extend<{ page: Page }, Shared>({
  seatMapUrl: [
    // Playwright reads the names of what a fixture needs from this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      await buildSeatMapPage();
      const { url, server } = await serveSeatMapPage();
      await use(url);
      server.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  window: [
    async ({ browser, seatMapUrl }, use) => {
      const page = await watched(browser, { baseURL: seatMapUrl });
      await use(page);
      await page.context().close();
    },
    { scope: 'worker' },
  ],
  page: async ({ window }, use) => use(window),
});
