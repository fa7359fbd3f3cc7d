import { defineConfig } from '@playwright/test';

/** The app in a real Electron, one at a time. `ELECTRON_OVERRIDE_DIST_PATH` names its folder. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../var/electron-tests',
  workers: 1,
  timeout: 60_000,
  // Whole programs start here: on a busy machine a till takes its time to be back.
  expect: { timeout: 10_000 },
  forbidOnly: true,
});
