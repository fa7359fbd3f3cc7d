import { expect } from '@playwright/test';
import { sayMissing } from '../../scripts/outside.ts';
import { App } from './app.ts';
import { needsElectron, test } from './app-test.ts';
import { CUSTOMERS, openTwoScreens, type TwoScreens, whyNoSecondScreen } from './two-screens.ts';

needsElectron();
const missing = whyNoSecondScreen();
if (missing !== null) sayMissing(missing);
test.skip(missing !== null, `there is no ${missing} here`);

interface Lies {
  readonly at: number;
  readonly covers: number;
}

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
    /** Which screen each window lies on, by its left edge, and how much of that it covers. */
    const windows = (): Promise<Record<string, Lies>> =>
      app.electron.evaluate(({ BrowserWindow, screen }) => {
        const lies = (one: Electron.BrowserWindow): Lies => {
          const own = one.getBounds();
          const { x, width, height } = screen.getDisplayMatching(own).bounds;
          const covered = Math.min(own.x + own.width, x + width) - Math.max(own.x, x);
          return { at: x, covers: (covered * Math.min(own.height, height)) / (width * height) };
        };
        return Object.fromEntries(BrowserWindow.getAllWindows().map((one) => [one.webContents.getURL(), lies(one)]));
      });
    // Where no window manager runs, a window that fills the screen may lack some pixels of it.
    const isThere = async (): Promise<boolean> => {
      const { 'app://foyer/display/': display } = await windows();
      return display?.at === CUSTOMERS.x && display.covers > 0.95;
    };
    const facing = await app.windowAt('app://foyer/display/');
    await expect(facing.locator('main')).toHaveAttribute('data-scene', 'welcome');
    await expect.poll(isThere).toBe(true);
    expect(await windows()).toMatchObject({ 'app://foyer/counter/': { at: 0 } });
    await app.counter.signIn();
    screens.pullOut();
    await expect.poll(async () => Object.keys(await windows())).toEqual(['app://foyer/counter/']);
    screens.plugIn();
    await expect.poll(isThere).toBe(true);
    // The clerk goes on where he was, and his keys are his.
    await expect(app.counter.signInForm).toBeHidden();
    expect(app.said).not.toContain('the page ended');
  } finally {
    await app.close();
  }
});
