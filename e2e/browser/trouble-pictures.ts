import { expect } from '@playwright/test';
import { nth } from './box-office.ts';
import { CounterPage, seatAt } from './counter-page.ts';
import { type Picture, type PictureSetting, VENUE } from './picture-setting.ts';

/** A seat that another counter was faster with: the window of whoever lost it. */
export async function pictureLostSeat(
  { office, browser, language }: PictureSetting,
  counter: CounterPage,
  picture: Picture,
): Promise<void> {
  const row = language === 'en' ? '8' : '9';
  const seats = await office.seatsOf('race');
  const [first, second] = [seatAt(seats, 0, row, '7'), seatAt(seats, 0, row, '8')];
  await counter.openNth(nth('race'));
  await counter.jumpTo(first);
  await counter.page.keyboard.press('Shift+ArrowRight');
  const other = await CounterPage.signedIn(browser, office.tills[1], language);
  await other.page.locator('nav select').nth(1).selectOption(VENUE.playhouse);
  await other.openNth(nth('race'));
  await other.jumpTo(second);
  await other.page.keyboard.press('Space');
  await Promise.all([other.page.keyboard.press('Enter'), counter.page.keyboard.press('Enter')]);
  for (const at of [counter, other]) {
    await expect(at.order.getByRole('timer').or(at.notice)).toBeVisible();
  }
  const loser = (await counter.notice.isVisible()) ? counter : other;
  await picture('22-seat-lost', loser.page);
  for (const at of [counter, other]) {
    if (await at.notice.isVisible()) await at.page.keyboard.press('Escape');
    await at.putBack();
  }
  await other.close();
}

/** The server is gone while an order is open, at a house that sells nothing without it. */
export async function pictureOutage(
  { office, language }: PictureSetting,
  counter: CounterPage,
  picture: Picture,
): Promise<void> {
  const seats = await office.seatsOf('outage');
  const row = language === 'en' ? '10' : '11';
  await counter.openNth(nth('outage'));
  await counter.hold(seatAt(seats, 0, row, '12'), 2);
  await office.house.killServer();
  await expect(counter.networkBar).toHaveAttribute('data-link', 'connecting');
  await expect(counter.list.locator('button[data-on-sale=true]')).toHaveCount(0);
  await picture('23-cut-off');
  await office.house.restartServer();
  await expect(counter.networkBar).toHaveAttribute('data-link', 'online');
  await counter.page.keyboard.press('Escape');
  await counter.putBack();
}

/** The answer to a payment is long in coming: waited for, and taken back; and, in a window that is told so, a late no. */
export async function pictureLateAnswer(
  { office, language }: PictureSetting,
  counter: CounterPage,
  picture: Picture,
): Promise<void> {
  const seats = await office.seatsOf('outage');
  await counter.openNth(nth('outage'));
  await counter.hold(seatAt(seats, 0, language === 'en' ? '3' : '4', '12'), 1);
  process.kill(office.house.server.pid, 'SIGSTOP');
  await counter.page.keyboard.press('F9');
  await expect(counter.networkBar).toHaveAttribute('data-link', 'connecting');
  await picture('26-waiting-for-an-answer');
  process.kill(office.house.server.pid, 'SIGCONT');
  await expect(counter.order.getByRole('link')).toBeVisible({ timeout: 10_000 });
  await counter.page.keyboard.press('Enter');
  await counter.hold(seatAt(seats, 0, language === 'en' ? '3' : '4', '13'), 1);
  process.kill(office.house.server.pid, 'SIGSTOP');
  await counter.page.keyboard.press('F9');
  await expect(counter.networkBar).toHaveAttribute('data-link', 'connecting');
  await counter.order.locator('[data-withdraw] button').click();
  await picture('27-withdraw-sure');
  await counter.order.locator('[data-withdraw] button').first().click();
  await expect(counter.notice).toBeVisible();
  await picture('27-withdrawn-give-the-cash-back');
  process.kill(office.house.server.pid, 'SIGCONT');
  await expect(counter.networkBar).toHaveAttribute('data-link', 'online', { timeout: 15_000 });
  await counter.notice.getByRole('button').click();
  const told = await counter.another();
  await told.page.routeWebSocket('**/channel*', (socket) => {
    const till = socket.connectToServer();
    const error = { code: 'HOLD_EXPIRED', retry: 'never' };
    const body = { error, cashToReturn: 20_000, currency: 'CNY' };
    till.onMessage((message) => {
      socket.send(message);
      socket.send(JSON.stringify({ kind: 'event', name: 'sale.refused', body }));
    });
  });
  await told.page.reload();
  await expect(told.notice).toBeVisible();
  await picture('27-give-the-cash-back', told.page);
  await told.page.close();
}
