import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { nth } from '../browser/box-office.ts';
import { seatAt } from '../browser/counter-page.ts';
import { App } from './app.ts';
import { needsElectron, test } from './app-test.ts';

needsElectron();

test('the app sells for cash, shows the customer what they buy, and shows the printed ticket', async ({
  house,
  display,
}) => {
  const app = await App.open({ ...house, env: { ...house.env, FOYER_CUSTOMER_DISPLAY: 'always' } }, display);
  const { counter, page } = app;
  const facing = await app.windowAt('app://foyer/display/');
  const scene = facing.locator('main');
  await expect(scene).toHaveAttribute('data-scene', 'welcome');
  expect(page.url()).toBe('app://foyer/counter/');
  await counter.signIn();
  const seat = seatAt(await house.seatsOf('keyboard'), 0, '5', '7');
  await counter.openNth(nth('keyboard'));
  await counter.hold(seat, 1);
  await expect(scene).toContainText('5排7座 Row 5 seat 7');
  await expect(scene).toContainText('合计 Total');
  await page.keyboard.press('F9');
  await expect(counter.order).toContainText('1 张票已打印');
  await expect(scene).toHaveAttribute('data-scene', 'sold');
  await counter.sees(seat, '已售');
  const papers = readdirSync(join(house.dataDir, 'paper')).filter((name) => name.endsWith('.pdf'));
  expect(papers).toHaveLength(1);
  const [paper] = await Promise.all([app.electron.waitForEvent('window'), counter.order.getByRole('link').click()]);
  expect(paper.url()).toBe(`app://foyer/paper/${papers[0]}`);
  // Nothing of the bridge comes along into its window.
  expect(await paper.evaluate(() => Reflect.has(globalThis, 'foyerShell'))).toBe(false);
  // The viewer has a page of its own when it has read the file.
  await expect.poll(() => paper.frames().length).toBeGreaterThan(1);
  expect(counter.complaints).toEqual([]);
  // The customer's screen takes no keys and reaches nothing: it has asked for its port, and may ask for no more.
  expect(await facing.evaluate(() => Object.keys(Reflect.get(globalThis, 'foyerShell') as object))).toEqual([
    'askForPort',
  ]);
  await page.keyboard.press('Enter');
  await expect(scene).toHaveAttribute('data-scene', 'sold');
  await app.close();
});

test('the till is killed and comes back: the basket is kept, the clerk signs in again and sells', async ({
  app,
  house,
}) => {
  const { counter, page } = app;
  await counter.signIn();
  const seats = await house.seatsOf('outage');
  await counter.openNth(nth('outage'));
  await counter.hold(seatAt(seats, 0, '8', '7'), 2);
  const before = await app.tillPid();
  process.kill(before ?? 0, 'SIGKILL');
  await expect(counter.networkBar).toHaveAttribute('data-link', 'till');
  await expect.poll(() => app.tillPid()).not.toBe(before);
  await expect(counter.signInForm).toBeVisible();
  await counter.signIn();
  await expect(counter.order.getByRole('timer')).toBeVisible();
  await page.keyboard.press('F9');
  await expect(counter.order).toContainText('2 张票已打印');
  await page.keyboard.press('Enter');
  await counter.openNth(nth('outage'));
  await counter.hold(seatAt(seats, 0, '9', '7'), 1);
  await page.keyboard.press('F9');
  await expect(counter.order).toContainText('1 张票已打印');
});

test('the page crashes and is loaded again; the clerk goes on where he was', async ({ app, house }) => {
  const { counter } = app;
  await counter.signIn();
  await counter.openNth(nth('reload'));
  await counter.hold(seatAt(await house.seatsOf('reload'), 0, '8', '7'), 1);
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  // What drives the test has lost that page for good; the window itself is asked.
  const isBack = (): Promise<boolean> =>
    app.electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined || contents.isCrashed() || contents.isLoading()) return false;
      // A question asked in the middle of a crash is never answered.
      const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 500));
      const timer = contents.executeJavaScript("document.querySelector('aside [role=timer]') !== null");
      return await Promise.race([timer as Promise<boolean>, late]);
    });
  await expect.poll(isBack, { timeout: 10_000 }).toBe(true);
  expect(app.said).toContain('the page ended (crashed)');
});
