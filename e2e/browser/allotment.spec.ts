import { readdirSync } from 'node:fs';
import { expect } from '@playwright/test';
import { managerOf } from '../harness/manager.ts';
import { openLoneCounter } from './alone-pictures.ts';
import { ALONE_PERFORMANCE } from './box-office.ts';
import { CounterPage, seatAt } from './counter-page.ts';
import { test } from './office-test.ts';

test('cut off, a counter goes on with its own seats by keyboard; the server has each sale once', async ({
  office,
  browser,
}) => {
  const { till, line } = await openLoneCounter(office);
  const counter = await CounterPage.signedIn(browser, till);
  const seats = await office.seatsOf(ALONE_PERFORMANCE);
  const row = seats.layout.rows[0];
  const own = seats.layout.places.filter(({ row: of }) => of === row?.id).slice(0, 4);
  const [first, other] = [own[0], seats.layout.places.find(({ index }) => index === own.length)];
  if (first === undefined || other === undefined) throw new Error('the garden has no seats');
  const manager = managerOf(office.house);
  await manager
    .do('allotment.grant', { terminal: 'counter-3', performance: ALONE_PERFORMANCE, seats: own.map(({ id }) => id) })
    .finally(() => manager.close());
  const { keyboard } = counter.page;
  await counter.openNth(1);
  const mine = seatAt(seats, 0, first.rowLabel, first.label);
  const poolSeat = seatAt(seats, 0, other.rowLabel, other.label);
  await counter.sees(mine, '本机座位');
  line.cut();
  await expect(counter.networkBar).toHaveAttribute('data-link', 'connecting');
  await expect(counter.networkBar).toContainText('本机座位 4');
  await expect(counter.list).toContainText('本机可售 4');
  await counter.sees(poolSeat, '联网后可售');
  expect(await counter.violations()).toEqual([]);
  await counter.hold(mine, 2);
  await keyboard.press('F9');
  await expect(counter.order).toContainText('2 张票已打印');
  await counter.sees(mine, '已售');
  await expect(counter.networkBar).toContainText('未同步');
  expect(readdirSync(till.paperDir).filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
  expect((await office.seatsOf(ALONE_PERFORMANCE)).states.slice(0, 4)).not.toContain('s');
  for (const key of ['Enter', 'Digit2', 'Enter']) await keyboard.press(key);
  await expect(counter.order).toContainText('2 位连坐');
  await counter.putBack();
  // Of seats that were sold and put back here nobody hears that others took them.
  await expect(counter.page.getByText('已被他人占用')).toHaveCount(0);
  await counter.jumpTo(poolSeat);
  await keyboard.press('Space');
  await expect(counter.order).toContainText('已选 0 位');
  await expect(counter.notice).toContainText('这个座位联网后才能售出');
  const third = seatAt(seats, 0, first.rowLabel, own[2]?.label ?? '');
  await counter.hold(third, 1);
  await keyboard.press('F9');
  await expect(counter.order).toContainText('1 张票已打印');
  await counter.button('查单').focus();
  await keyboard.press('Enter');
  await counter.button('作废').first().focus();
  await keyboard.press('Enter');
  await expect(counter.button('座位错')).toBeFocused();
  expect(await counter.violations()).toEqual([]);
  await keyboard.press('Enter');
  await expect(counter.order).toContainText('请退还现金');
  await counter.sees(third, '本机座位');
  expect(await counter.violations()).toEqual([]);
  await expect(counter.button('已退还')).toBeFocused();
  await keyboard.press('Enter');
  await expect(counter.mapFocus).toBeFocused();
  expect(await counter.focusShows()).toBe(true);
  await keyboard.press('F3');
  const sales = counter.page.getByRole('dialog').getByRole('listitem');
  await expect(sales.first()).toContainText('已作废');
  await expect(sales.first()).not.toContainText('补打');
  await expect(sales.last()).toContainText('补打 2 张');
  await keyboard.press('Escape');
  line.heal();
  await expect(counter.networkBar).toHaveAttribute('data-link', 'online', { timeout: 15_000 });
  await expect(counter.networkBar).not.toContainText('未同步');
  await expect(async () => {
    const { states } = await office.seatsOf(ALONE_PERFORMANCE);
    expect([...states.slice(0, 4)].filter((state) => state === 's')).toHaveLength(2);
  }).toPass();
  await expect(counter.networkBar).not.toContainText('冲突');
  await counter.hold(poolSeat, 1);
  line.cut();
  await expect(counter.order).toContainText('请不要收款。请先放回，改售底部有横条的本机座位');
  await counter.button('放回座位').click();
  await expect(counter.order.getByRole('timer')).toBeHidden();
  await keyboard.press('F12');
  await expect(counter.signInForm).toBeVisible();
  await expect(counter.networkBar).toContainText('在本机登录过的人可以登录');
  await expect(counter.networkBar).toContainText('本机座位 2');
  line.heal();
  await expect(counter.networkBar).toHaveAttribute('data-link', 'online', { timeout: 15_000 });
  await counter.signIn();
  await counter.close();
  line.heal();
});
