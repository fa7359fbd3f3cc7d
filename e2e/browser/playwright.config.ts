import { defineConfig } from '@playwright/test';

/** What Playwright switches off itself: of two such lists Chromium reads the last. */
const OFF_BY_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];
/** Two pages of Chromium's own for its address bar, which nobody sees here: half of what opening a window takes. */
const OFF = [...OFF_BY_PLAYWRIGHT, 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

const LONG = /@long/;

/**
 * Real Chromiums, in two workers: while one waits for a house to answer, the other computes. Each has a house of its own,
 * with its own folder and ports; the tests of a file follow one another. `FOYER_CHROMIUM` names another browser.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../../var/browser-tests',
  globalSetup: './whole-run.config.ts',
  workers: 2,
  fullyParallel: false,
  timeout: 60_000,
  // A busy machine is no failure; where time is what is promised, the test measures it itself.
  expect: { timeout: 15_000 },
  forbidOnly: true,
  // Walks of which each part is also seen elsewhere: `npm run long`, not every `npm test`.
  ...(process.env['FOYER_LONG'] === '1' ? { grep: LONG } : { grepInvert: LONG }),
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
        `--disable-features=${OFF.join(',')}`,
      ],
    },
  },
});
