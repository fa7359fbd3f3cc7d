import { expect } from '@playwright/test';
import { sayMissing } from '../../scripts/outside.ts';
import { App } from './app.ts';
import { needsElectron, test } from './app-test.ts';
import { CUSTOMERS, openTwoScreens, type TwoScreens, whyNoSecondScreen } from './two-screens.ts';

needsElectron();
const missing = whyNoSecondScreen();
if (missing !== null) sayMissing(missing);
test.skip(missing !== null, `there is no ${missing} here`);

type Bounds = typeof CUSTOMERS;

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
    const windows = (): Promise<Record<string, Bounds>> =>
      app.electron.evaluate(({ BrowserWindow }) =>
        Object.fromEntries(BrowserWindow.getAllWindows().map((one) => [one.webContents.getURL(), one.getBounds()])),
      );
    // All of it, though it is higher than the clerk's.
    const isThere = async (): Promise<void> =>
      expect.poll(async () => (await windows())['app://foyer/display/']).toEqual(CUSTOMERS);
    const facing = await app.windowAt('app://foyer/display/');
    await expect(facing.locator('main')).toHaveAttribute('data-scene', 'welcome');
    await isThere();
    const { 'app://foyer/counter/': clerks } = await windows();
    expect((clerks?.x ?? 0) + (clerks?.width ?? 0)).toBeLessThanOrEqual(CUSTOMERS.x);
    await app.counter.signIn();
    screens.pullOut();
    await expect.poll(async () => Object.keys(await windows())).toEqual(['app://foyer/counter/']);
    screens.plugIn();
    await isThere();
    // The clerk goes on where he was, and his keys are his.
    await expect(app.counter.signInForm).toBeHidden();
    expect(app.said).not.toContain('the page ended');
  } finally {
    await app.close();
  }
});
