import { expect, type Browser } from '@playwright/test';
import { managerOf } from '../harness/manager.ts';
import type { LoneCounter } from './alone-pictures.ts';
import { ALONE_PERFORMANCE, type BoxOffice, type SeatsNow } from './box-office.ts';
import { CounterPage, seatAt } from './counter-page.ts';
import { priceOf } from './programme.ts';

export const SUPERVISOR = { login: '8001', pin: '731946' };

/** Once a house. */
export async function addSupervisor(office: BoxOffice): Promise<void> {
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
  const { layout, states } = await office.seatsOf(ALONE_PERFORMANCE);
  const manager = managerOf(office.house);
  // What stands with a counter already looks free as well.
  const standing = new Set((await manager.do('allotment.list', {})).flatMap((one) => one.seats));
  const isPool = ({ index, area, id }: (typeof layout.places)[number]): boolean =>
    area === null && states[index] === '.' && !standing.has(id);
  const at = layout.places.findIndex((one, i) => {
    const next = layout.places[i + 1];
    return next?.row === one.row && isPool(one) && isPool(next);
  });
  const pair = at < 0 ? [] : layout.places.slice(at, at + 2);
  const [first] = pair;
  if (first === undefined) throw new Error('the garden is sold out');
  const seats = pair.map(({ id }) => id);
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
    await buy(office, { layout, states }, seats);
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

/** Somebody at home pays for them. */
async function buy(office: BoxOffice, now: SeatsNow, seats: readonly string[]): Promise<void> {
  const buyer = await office.buyer(`buyer-${seats.join('-')}`);
  const held = await buyer.hold({ performance: ALONE_PERFORMANCE, claim: { seats: [...seats], areas: [] } });
  if (!held.ok) throw new Error(`the buyer was refused: ${JSON.stringify(held.error)}`);
  const { holdId, places } = held.value;
  const ordered = await buyer.order({
    holdId,
    lines: places.map(({ placeId }) => ({ placeId, ticketType: 'adult' })),
    expectedTotal: places.reduce((sum, { index }) => sum + priceOf(now, index), 0),
  });
  if (!ordered.ok) throw new Error(`no order: ${JSON.stringify(ordered.error)}`);
  const payment = await buyer.startPayment(ordered.value.orderId);
  if (!payment.ok) throw new Error(`no payment: ${JSON.stringify(payment.error)}`);
  await buyer.pay(payment.value);
  await buyer.settled(ordered.value.orderId);
}
