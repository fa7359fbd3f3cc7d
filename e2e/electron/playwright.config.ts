import { defineConfig } from '@playwright/test';

/** The app in a real Electron, one at a time. `ELECTRON_OVERRIDE_DIST_PATH` names its folder. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../var/electron-tests',
  workers: 1,
  timeout: 40_000,
  forbidOnly: true,
});
