import { expect } from '@playwright/test';
import { sayMissing } from '../../scripts/outside.ts';
import { App } from './app.ts';
import { needsElectron, test } from './app-test.ts';
import { CLERKS, CUSTOMERS, openTwoScreens, type TwoScreens, whyNoSecondScreen } from './two-screens.ts';

needsElectron();
const missing = whyNoSecondScreen();
if (missing !== null) sayMissing(missing);
test.skip(missing !== null, `there is no ${missing} here`);

let screens: TwoScreens;
test.beforeAll(async () => {
  screens = await openTwoScreens();
});
test.afterAll(() => screens.close());

test('a counter shows its customer what they buy on a second screen, which may be pulled out and plugged in', async ({
  house,
}) => {
  const app = await App.open(house, screens.name);
  try {
    const windows = (): Promise<Record<string, object>> =>
      app.electron.evaluate(({ BrowserWindow }) =>
        Object.fromEntries(
          BrowserWindow.getAllWindows().map((one) => [one.webContents.getURL(), { ...one.getBounds() }]),
        ),
      );
    const facing = await app.windowAt('app://foyer/display/');
    await expect(facing.locator('main')).toHaveAttribute('data-scene', 'welcome');
    await expect.poll(async () => (await windows())['app://foyer/display/']).toEqual(CUSTOMERS);
    const clerks = (await windows())['app://foyer/counter/'] as typeof CLERKS;
    expect(clerks.x + clerks.width).toBeLessThanOrEqual(CLERKS.width);
    await app.counter.signIn();
    screens.pullOut();
    await expect.poll(async () => Object.keys(await windows())).toEqual(['app://foyer/counter/']);
    screens.plugIn();
    await expect.poll(async () => (await windows())['app://foyer/display/']).toEqual(CUSTOMERS);
    // The clerk goes on where he was, and his keys are his.
    await expect(app.counter.signInForm).toBeHidden();
    expect(app.said).not.toContain('the page ended');
  } finally {
    await app.close();
  }
});
