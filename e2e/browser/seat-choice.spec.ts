import { expect } from '@playwright/test';
import { nth, type SeatsNow } from './box-office.ts';
import { CounterPage, seatAt } from './counter-page.ts';
import { keepSeat, setHouseRules } from './house-rules.ts';
import { test } from './office-test.ts';

test.beforeAll(({ office }) => setHouseRules(office));

const DIGIT = `Digit${nth('rules')}`;

test('the next session, two best seats, exact cash: five keys, typed as fast as they can be', async ({
  office,
  browser,
}) => {
  const counter = await CounterPage.signedIn(browser, office.tills[0]);
  const { keyboard } = counter.page;
  await expect(counter.list.getByRole('button').nth(nth('rules') - 1)).toBeEnabled();
  for (const key of [DIGIT, 'Digit2', 'Enter', 'Enter', 'F9']) await keyboard.press(key);
  await expect(counter.order).toContainText('2 张票已打印');
  // The next customer's session is a digit again, though the map has the focus.
  for (const key of [DIGIT, 'Digit1', 'Enter', 'Enter', 'F9']) await keyboard.press(key);
  await expect(counter.order).toContainText('1 张票已打印');
  await counter.close();
});

test('seats apart are refused with better ones; others are held with a reason, and house seats with their code', async ({
  office,
  browser,
}) => {
  const counter = await CounterPage.signedIn(browser, office.tills[0]);
  const { keyboard } = counter.page;
  const dialog = counter.page.getByRole('dialog');
  const seats = await office.seatsOf('rules');
  await counter.openNth(nth('rules'));
  await keyboard.press('Digit3');
  await expect(counter.order.locator('[data-party=size]')).toHaveText('3');
  await keyboard.press('Enter');
  await expect(counter.order).toContainText('3 位连坐，');
  await expect(counter.order.getByRole('listitem')).toHaveCount(3);
  expect(await counter.violations()).toEqual([]);
  await counter.putBack();

  const [here, there] = [seatAt(seats, 0, '5', '7'), seatAt(seats, 0, '9', '7')];
  for (const seat of [here, there]) {
    await counter.jumpTo(seat);
    await keyboard.press('Space');
  }
  await expect(counter.order).toContainText('没有坐在一起：');
  await expect(counter.notice).toBeHidden();
  expect(await counter.violations()).toEqual([]);
  await keyboard.press('Enter');
  await expect(counter.notice).toContainText('所选座位仍保留，没有锁座');
  await expect(counter.order.getByRole('listitem')).toHaveCount(2);
  await expect(counter.mapFocus).toHaveAccessibleName(/推荐座位$/);
  await expect(counter.mapFocus).toBeFocused();
  expect(await counter.violations()).toEqual([]);
  await keyboard.press('F5');
  await expect(counter.order.getByRole('timer')).toBeVisible();
  await expect(counter.order.getByRole('listitem')).toHaveCount(2);
  await keyboard.press('F9');
  await expect(counter.order).toContainText('2 张票已打印');
  await keyboard.press('Enter');

  await counter.jumpTo(secondOf(seats, '12'));
  for (const key of ['Space', 'Enter']) await keyboard.press(key);
  await expect(counter.notice).toContainText('会单独剩下');
  await keyboard.press('Enter');
  await expect(dialog).toContainText('为什么照此锁座？');
  expect(await counter.violations()).toEqual([]);
  await keyboard.press('Digit1');
  await expect(counter.order.getByRole('timer')).toBeVisible();
  await keyboard.press('F9');
  await expect(counter.order).toContainText('1 张票已打印');
  await keyboard.press('Enter');

  const kept = seatAt(seats, 0, '3', '5');
  await keepSeat(office, kept.id, '7788');
  await counter.jumpTo(kept);
  await counter.sees(kept, '预留，凭码购买');
  await keyboard.press('Space');
  await expect(dialog.getByRole('textbox')).toBeFocused();
  for (const code of ['1234', '7788']) {
    await dialog.getByRole('textbox').fill(code);
    await keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    if (code === '7788') continue;
    await counter.sees(kept, '已选');
    await keyboard.press('Enter');
    await expect(counter.notice).toContainText('保留座：');
    await keyboard.press('Enter');
  }
  await expect(counter.order.getByRole('timer').or(counter.notice)).toBeVisible();
  if (await counter.notice.isVisible()) await keyboard.press('F5');
  await expect(counter.order.getByRole('timer')).toBeVisible();
  await counter.putBack();
  await counter.close();
});

/** Taken by itself it leaves the first of its row alone. */
function secondOf(seats: SeatsNow, row: string): ReturnType<typeof seatAt> {
  const zone = seats.layout.map.zones[0]?.id;
  const second = seats.layout.places.filter((one) => one.zone === zone && one.rowLabel === row)[1];
  return seatAt(seats, 0, row, second?.label ?? '');
}
