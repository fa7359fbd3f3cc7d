import { expect } from '@playwright/test';
import { nth, PERFORMANCES } from './box-office.ts';
import { CounterPage, seatAt } from './counter-page.ts';
import { test } from './office-test.ts';
import { priceOf } from './programme.ts';

test('a whole sale without a mouse: sign in, seats, cash, change, next customer', async ({ office, browser }) => {
  const seats = await office.seatsOf('keyboard');
  const [seven, nine] = [seatAt(seats, 0, '5', '7'), seatAt(seats, 0, '5', '9')];
  const counter = await CounterPage.signedIn(browser, office.tills[0]);
  const { keyboard } = counter.page;
  await keyboard.press('F12');
  await expect(counter.signInForm).toBeVisible();
  await keyboard.type('1001');
  await keyboard.press('Enter');
  await keyboard.type('999999');
  await keyboard.press('Enter');
  await expect(counter.page.getByRole('alert')).toContainText('没有登录');
  await keyboard.type(office.tills[0].clerk.pin);
  await keyboard.press('Enter');
  await expect(counter.list.getByRole('button').first()).toBeFocused();
  await keyboard.press(`Digit${nth('keyboard')}`);
  await expect(counter.mapFocus).toBeFocused();
  await keyboard.type(seven.jump);
  await keyboard.press('Shift+ArrowRight');
  await keyboard.press('Shift+ArrowRight');
  await counter.sees(nine, '已选');
  await keyboard.press('Enter');
  await expect(counter.order.getByRole('timer')).toBeVisible();
  await keyboard.press('Enter');
  const dialog = counter.page.getByRole('dialog');
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await keyboard.type('100');
  await expect(dialog).toContainText('还差');
  await keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  for (let digit = 0; digit < 3; digit += 1) await keyboard.press('Backspace');
  await keyboard.type('300');
  await keyboard.press('Enter');
  const total = [7, 8, 9].reduce((sum, n) => sum + priceOf(seats, seatAt(seats, 0, '5', String(n)).index), 0);
  await expect(counter.order).toContainText(`找零¥${300 - total / 100}`);
  await keyboard.press('Enter');
  await expect(counter.order).toContainText('已选 0 位');
  await expect(counter.mapFocus).toBeFocused();
  const twelve = seatAt(seats, 0, '5', '12');
  await keyboard.type(twelve.jump);
  for (const key of ['Space', 'Enter', 'Enter', 'F9']) await keyboard.press(key);
  await expect(counter.order).toContainText('1 张票已打印');
  await counter.sees(twelve, '已售');
  await keyboard.press('F8');
  await expect(counter.order).toContainText('1 张票已补打（第 1 次）');
  await expect(counter.order).toContainText('找零');
  await keyboard.press('Enter');
  await keyboard.press('F3');
  await counter.page.getByRole('dialog').getByRole('button', { name: '补打 1 张' }).first().press('Enter');
  await expect(counter.order).toContainText('此前售出');
  await expect(counter.order).toContainText('5排12座');
  await expect(counter.order).not.toContainText('找零');
  await counter.close();
});

test('Tab reaches every part of the window, leaves each again, and is always seen', async ({ office, browser }) => {
  const counter = await CounterPage.signedIn(browser, office.tills[0]);
  await counter.openNth(nth('keyboard'));
  await counter.page.keyboard.press('Space');
  const reached = new Set<string>();
  let isRound = false;
  for (let tab = 0; tab < 60 && !isRound; tab += 1) {
    await counter.page.keyboard.press('Tab');
    const name = await counter.page.evaluate(() => {
      const focused = document.activeElement;
      const part = focused?.closest('header, nav, [data-seat-map], aside')?.tagName ?? 'end';
      return `${part} ${focused?.getAttribute('aria-label') ?? focused?.textContent ?? ''}`;
    });
    expect(await counter.focusShows(), name).toBe(true);
    isRound = reached.has(name);
    reached.add(name);
  }
  expect(isRound).toBe(true);
  const parts = new Set([...reached].map((name) => name.split(' ')[0]));
  expect(parts).toEqual(new Set(['ASIDE', 'HEADER', 'NAV', 'SECTION', 'end']));
  await counter.page.keyboard.press('F1');
  await expect(counter.page.getByRole('dialog')).toBeVisible();
  for (let tab = 0; tab < 4; tab += 1) await counter.page.keyboard.press('Tab');
  expect(await counter.page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true);
  await counter.page.keyboard.press('Escape');
  await expect(counter.page.getByRole('dialog')).toBeHidden();
  await counter.close();
});

test('without the server the counter says so within 3 s, sells nothing, and goes on by itself', async ({
  office,
  browser,
}) => {
  const seats = await office.seatsOf('outage');
  const seat = seatAt(seats, 0, '6', '10');
  const counter = await CounterPage.signedIn(browser, office.tills[0]);
  await counter.openNth(nth('outage'));
  await counter.hold(seat, 2);
  await office.house.killServer();
  const cutAt = Date.now();
  await expect(counter.networkBar).toHaveAttribute('data-link', 'connecting', { timeout: 3000 });
  expect(Date.now() - cutAt).toBeLessThan(3000);
  await expect(counter.networkBar).toContainText(/自 \d\d:\d\d:\d\d 起。本场馆断网时按规定不得售票/);
  await expect(counter.button('正好')).toBeDisabled();
  await expect(counter.order).toContainText('与服务器断开，本场馆按规定断网时不得售票');
  await counter.page.keyboard.press('F9');
  await expect(counter.order).toContainText('合计 2 张');
  await office.house.restartServer();
  await expect(counter.networkBar).toHaveAttribute('data-link', 'online');
  await expect(counter.button('正好')).toBeEnabled();
  await counter.page.keyboard.press('F9');
  await expect(counter.order).toContainText('2 张票已打印');
  await counter.sees(seat, '已售');
  await counter.close();
});

test('a sale whose answer is long in coming warns the clerk, and ends by itself', { tag: '@long' }, async ({
  office,
  browser,
}) => {
  const seats = await office.seatsOf('outage');
  const counter = await CounterPage.signedIn(browser, office.tills[0]);
  await counter.openNth(nth('outage'));
  await counter.hold(seatAt(seats, 0, '4', String(10 + test.info().repeatEachIndex)), 1);
  process.kill(office.house.server.pid, 'SIGSTOP');
  try {
    await counter.page.keyboard.press('F9');
    await expect(counter.order).toContainText('请勿再次收款，也不要交出票');
    await expect(counter.button('放回座位')).toBeHidden();
    await expect(counter.networkBar).toHaveAttribute('data-link', 'connecting');
  } finally {
    process.kill(office.house.server.pid, 'SIGCONT');
  }
  await expect(counter.order).toContainText('1 张票已打印', { timeout: 10_000 });
  await expect(counter.order).not.toContainText('请勿再次收款');
  await expect(counter.order.getByRole('alert')).toBeHidden();
  await counter.close();
});

test('when the time of a hold runs out the seats are put back, and it is said', async ({ office, browser }) => {
  const counter = await CounterPage.signedIn(browser, office.tills[0]);
  const other = await CounterPage.signedIn(browser, office.tills[1]);
  await Promise.all([counter.openNth(PERFORMANCES.length + 1), other.openNth(PERFORMANCES.length + 1)]);
  await counter.page.keyboard.press('Space');
  await counter.page.getByRole('spinbutton').or(counter.page.getByLabel('站席区张数')).fill('3');
  await counter.page.keyboard.press('Tab');
  await counter.button('锁定座位').click();
  await expect(counter.order.getByRole('listitem')).toHaveCount(4);
  await expect(other.mapFocus).toHaveAccessibleName(/他人占用$/);
  await expect(counter.notice).toContainText('保留时间已到，座位已放回');
  await expect(counter.order.getByRole('timer')).toBeHidden();
  await expect(other.mapFocus).toHaveAccessibleName(/可选$/);
  await Promise.all([counter.close(), other.close()]);
});

test('a reload keeps the order and the language; a shift ends with a blind count', async ({ office, browser }) => {
  const seats = await office.seatsOf('reload');
  const counter = await CounterPage.signedIn(browser, office.tills[1]);
  await counter.openNth(nth('reload'));
  await counter.hold(seatAt(seats, 0, '7', '11'), 1);
  await counter.page.getByText('English', { exact: true }).click();
  await expect(counter.order).toContainText('Row 7 seat 11');
  await counter.page.reload();
  await expect(counter.order).toContainText('Row 7 seat 11');
  await expect(counter.order.getByRole('timer')).toBeVisible();
  await expect(counter.page.locator('html')).toHaveAttribute('lang', 'en');
  await counter.button('Close shift').click();
  await expect(counter.page.getByRole('dialog')).toContainText('An order is still open');
  await counter.page.keyboard.press('Escape');
  await counter.page.keyboard.press('F9');
  await expect(counter.order).toContainText('Tickets printed: 1');
  await counter.button('Close shift').click();
  const dialog = counter.page.getByRole('dialog');
  await expect(dialog).not.toContainText('¥');
  await dialog.getByRole('textbox').fill('500');
  await counter.page.keyboard.press('Enter');
  await expect(counter.signInForm).toBeVisible();
  await expect(counter.page.getByRole('alert')).toContainText(/Expected¥\d+.*Counted¥500.*Difference/s);
  await counter.close();
});
