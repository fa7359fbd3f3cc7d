import { expect, type Browser } from '@playwright/test';
import { managerOf } from '../harness/manager.ts';
import type { LoneCounter } from './alone-pictures.ts';
import { ALONE_PERFORMANCE, type BoxOffice } from './box-office.ts';
import { CounterPage, seatAt } from './counter-page.ts';
import { buyOnline } from './online-purchase.ts';
import { poolSeats } from './pool-seats.ts';

export const SUPERVISOR = { login: '8001', pin: '731946' };

const supervised = new WeakSet<BoxOffice>();

/** Once a house, whichever test of it asks first: files share one. */
export async function addSupervisor(office: BoxOffice): Promise<void> {
  if (supervised.has(office)) return;
  supervised.add(office);
  const manager = managerOf(office.house);
  await manager
    .do('user.add', { ...SUPERVISOR, displayName: '周主管 Zhou', role: 'supervisor' })
    .finally(() => manager.close());
}

interface Setting {
  readonly office: BoxOffice;
  readonly browser: Browser;
}

/**
 * Two paid orders meet, in the house itself: a counter that is cut off sells seats of its own, a manager takes them back
 * by force, a buyer pays for them online, and the counter comes back. The seats both were sold.
 */
export async function sellTwice(
  { office, browser }: Setting,
  { till, line }: LoneCounter,
): Promise<{ readonly seats: readonly string[] }> {
  const counter = await CounterPage.signedIn(browser, till, 'zh-CN');
  const manager = managerOf(office.house);
  const { layout, states, pool } = await poolSeats(office, manager, ALONE_PERFORMANCE);
  const at = pool.findIndex(({ row, index }, n) => pool[n + 1]?.row === row && pool[n + 1]?.index === index + 1);
  const [first, second] = at < 0 ? [] : pool.slice(at, at + 2);
  if (first === undefined || second === undefined) throw new Error('the garden is sold out');
  const seats = [first.id, second.id];
  try {
    const wanted = { terminal: 'counter-3', performance: ALONE_PERFORMANCE, seats };
    const { allotmentId } = await manager.do('allotment.grant', wanted);
    await counter.openNth(1);
    const named = seatAt({ layout, states }, 0, first.rowLabel, first.label);
    await counter.jumpTo(named);
    await counter.sees(named, '本机座位');
    line.cut();
    await expect(counter.networkBar).toHaveAttribute('data-link', 'connecting');
    await counter.hold(named, 2);
    await counter.page.keyboard.press('F9');
    await expect(counter.order).toContainText('2 张票已打印');
    const reason = '窗口失联 vanished';
    await manager.do('allotment.reclaim', { performance: ALONE_PERFORMANCE, allotmentId, seats, reason });
    await buyOnline(office, ALONE_PERFORMANCE, seats);
    line.heal();
    await expect(counter.networkBar).toHaveAttribute('data-link', 'online', { timeout: 15_000 });
    // Its till has reported the sale, and says that it knows what became of it.
    await expect(async () => {
      const [one] = await manager.do('conflict.list', {});
      expect(one?.view?.waitsForTill).toBe(false);
    }).toPass({ timeout: 15_000 });
  } finally {
    manager.close();
  }
  await counter.close();
  return { seats };
}
