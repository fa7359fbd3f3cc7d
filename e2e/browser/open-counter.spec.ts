import { expect } from '@playwright/test';
import { nth, PERFORMANCES } from './box-office.ts';
import { CounterPage, seatAt } from './counter-page.ts';
import { setRulesAt } from './house-rules.ts';
import { test } from './office-test.ts';

test('an open map goes by new rules at once, at each level, and by a new limit', async ({ office, browser }) => {
  const counter = await CounterPage.signedIn(browser, office.tills[0]);
  const { keyboard } = counter.page;
  const seats = await office.seatsOf('access');
  await counter.openNth(nth('access'));
  for (const seat of [seatAt(seats, 0, '5', '7'), seatAt(seats, 0, '9', '7')]) {
    await counter.jumpTo(seat);
    await keyboard.press('Space');
  }
  const apart = counter.order.getByText('没有坐在一起：');
  await expect(counter.order.getByRole('listitem')).toHaveCount(2);
  await expect(apart).toBeHidden();
  for (const level of ['venue', 'hall', 'title', 'performance'] as const) {
    await setRulesAt(office, level, 'access', { contiguity: { counter: 'require' } });
    await expect(apart, level).toBeVisible();
    await setRulesAt(office, level, 'access', null);
    await expect(apart, level).toBeHidden();
  }
  await keyboard.press('Escape');
  await setRulesAt(office, 'performance', 'access', { maxPlaces: { counter: 2 } });
  await expect(counter.order.getByRole('button', { name: '加一位' })).toBeDisabled();
  await keyboard.press('Digit3');
  await keyboard.press('Enter');
  await expect(counter.notice).toContainText('一单最多 2 座');
  await setRulesAt(office, 'performance', 'access', null);
  await expect(counter.notice).toBeHidden();
  await counter.close();
});

test('the keyboard is the map’s again once seats are put back, and Enter presses the buttons of its list and holds standing places', async ({
  office,
  browser,
}) => {
  const counter = await CounterPage.signedIn(browser, office.tills[0]);
  const { keyboard } = counter.page;
  const seats = await office.seatsOf('access');
  const seat = seatAt(seats, 0, '5', '7');
  await counter.openNth(nth('access'));
  const putBacks = [
    () => keyboard.press('F7'),
    () => counter.button('放回座位').press('Enter'),
    () => counter.button('放回座位').click(),
  ];
  for (const putBack of putBacks) {
    await counter.hold(seat, 1);
    await putBack();
    await expect(counter.order.getByRole('timer')).toBeHidden();
    await expect(counter.mapFocus).toBeFocused();
  }
  await counter.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await keyboard.press('ArrowLeft');
  await expect(counter.mapFocus).toBeFocused();

  await counter.page.locator('[data-seat-map]').getByText('列表', { exact: true }).click();
  const title = counter.page.locator('[data-seat-map] h2[tabindex="-1"]');
  const seatSteps = counter.page.locator('[data-step][aria-pressed]');
  // A floor of one zone begins at its rows.
  while ((await seatSteps.count()) === 0) {
    const before = (await title.textContent()) ?? '';
    await counter.page.locator('[data-step]').first().press('Enter');
    await expect(title).not.toHaveText(before);
  }
  await keyboard.press('Backspace');
  await expect(seatSteps).toHaveCount(0);

  // The garden's, behind the studio's: it has places without numbers.
  await counter.openNth(PERFORMANCES.length + 2);
  await counter.page.locator('[data-seat-map] input:not([type=radio])').fill('2');
  await keyboard.press('Enter');
  await expect(counter.order.getByRole('timer')).toBeVisible();
  await keyboard.press('F7');
  await expect(counter.order.getByRole('timer')).toBeHidden();
  await counter.close();
});
