import { defineConfig } from '@playwright/test';

/** One real Chromium, one page at a time: the tests also measure. `FOYER_CHROMIUM` names another browser. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../var/browser-tests',
  workers: 1,
  timeout: 60_000,
  // A busy machine is no failure; where time is what is promised, the test measures it itself.
  expect: { timeout: 15_000 },
  forbidOnly: true,
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: process.env['FOYER_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
