import { expect } from '@playwright/test';
import { nth } from './box-office.ts';
import { CounterPage, seatAt } from './counter-page.ts';
import { test } from './office-test.ts';
import { REPAIRED, tellStart, WRONG } from './start-reports.ts';

/** The main screens; every state, in both languages, is judged where it is pictured (`npm run screens`). */
test('no screen of the counter breaks a rule of accessibility', { tag: '@long' }, async ({ office, browser }) => {
  const [till] = office.tills;
  const seats = await office.seatsOf('access');
  const counter = await CounterPage.signedIn(browser, till);
  const { keyboard } = counter.page;
  const dialog = counter.page.getByRole('dialog');
  const broken: Record<string, string[]> = {};
  const check = async (screen: string, window = counter): Promise<void> => {
    const found = await window.violations();
    if (found.length > 0) broken[screen] = found;
  };
  await keyboard.press('F12');
  await expect(counter.signInForm).toBeVisible();
  await check('sign-in');
  await counter.signIn();
  await check('list');
  await counter.openNth(nth('access'));
  await counter.jumpTo(seatAt(seats, 0, '14', '4'));
  await keyboard.press('Space');
  await check('seat map');
  await keyboard.press('Enter');
  await expect(counter.order.getByRole('timer')).toBeVisible();
  await check('order');
  await keyboard.press('Enter');
  await keyboard.type('100');
  await check('cash');
  await keyboard.press('Enter');
  await expect(counter.order).toContainText('100');
  await expect(dialog).toBeHidden();
  await check('done');
  await keyboard.press('F1');
  await expect(dialog).toBeVisible();
  await check('help');
  await keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await counter.page.locator('header').getByRole('button').nth(2).click();
  await expect(dialog).toBeVisible();
  await check('close shift');
  await keyboard.press('Escape');
  await counter.page.keyboard.press('F12');
  await expect(counter.signInForm).toBeVisible();
  for (const [screen, told] of [
    ['repaired at start', REPAIRED],
    ['wrong at start', WRONG],
  ] as const) {
    const window = await CounterPage.open(browser, till);
    await tellStart(window.page, told);
    await window.page.locator('details summary').focus();
    await window.page.keyboard.press('Enter');
    await expect(window.page.locator('details[open] li').first()).toBeVisible();
    await check(screen, window);
    await window.close();
  }
  expect(broken).toEqual({});
  await counter.close();
});
