import { defineConfig } from '@playwright/test';

/** The app in a real Electron, one at a time. `FOYER_ELECTRON` names its binary. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../var/electron-tests',
  workers: 1,
  timeout: 40_000,
  forbidOnly: true,
});
