import { existsSync } from 'node:fs';
import { test as base } from '@playwright/test';
import { sayMissing } from '../../scripts/outside.ts';
import { electronIn } from '../../scripts/stages/electron-binary.ts';
import { App } from './app.ts';
import { type AppHouse, openAppHouse } from './app-house.ts';
import { openDisplay } from './display.ts';

/** Electron's binary, in the folder that `npm test` found or prepared. */
export const BINARY = electronIn(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '');

interface Shared {
  readonly display: string;
  readonly house: AppHouse;
}

/** Tests of the real app, each in an app of its own on the one counter; skipped, and said so, without a binary. */
export const test = base.extend<{ app: App }, Shared>({
  display: [
    // Playwright reads the names of what a fixture needs from this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const display = await openDisplay();
      await use(display.name);
      await display.close();
    },
    { scope: 'worker' },
  ],
  house: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const house = await openAppHouse();
      await use(house);
      await house.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  app: async ({ display, house }, use) => {
    const app = await App.open(house, display);
    await use(app);
    await app.close();
  },
});

/** Every file of tests begins by it: without a binary they are skipped, which is said and counted. */
export function needsElectron(): void {
  const isMissing = !existsSync(BINARY);
  if (isMissing) sayMissing('an Electron binary, or the display to open it on,');
  test.skip(isMissing, 'there is no Electron binary here');
}
