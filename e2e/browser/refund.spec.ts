import { expect } from '@playwright/test';
import { moneyText } from '@foyer/kiosk/screens/i18n/money-text';
import { managerOf } from '../harness/manager.ts';
import { type BoxOffice, HALL } from './box-office.ts';
import { addSupervisor } from './conflict-story.ts';
import { type CounterPage, seatAt } from './counter-page.ts';
import { test } from './office-test.ts';
import { priceOf } from './programme.ts';
import { walkRefunds } from './refund-states.ts';

/** Same parts as another state, with other words. */
const SAME = new Set(['one-ticket', 'refunded-cash', 'refund-pin-wrong', 'order-unreadable']);

/** Kept under `var/browser-tests` to be looked at. */
const picture = (name: string, { page }: CounterPage): Promise<unknown> =>
  page.screenshot({ path: test.info().outputPath(`${name}.png`) });

async function todayOf({ house }: BoxOffice) {
  const manager = managerOf(house);
  const [report] = (await manager.do('report.today', {}).finally(() => manager.close())).filter(
    ({ venue }) => venue === HALL,
  );
  if (report === undefined) throw new Error('there is no report');
  return report;
}

test('another till refunds what was bought online and what a counter sold; the day adds up to the fen', async ({
  office,
  browser,
}) => {
  await addSupervisor(office);
  const seats = await office.seatsOf('access');
  const price = priceOf(seats, seatAt(seats, 0, '15', '7').index);
  const back = price - Math.floor(price / 5);
  const money = (fen: number): string => moneyText({ amount: fen, currency: 'CNY' }, 'zh-CN');
  const says: Readonly<Record<string, readonly string[]>> = {
    'order-found': [`退款 ${money(2 * back)}`, `退票手续费${money(2 * (price - back))}`, '微信小程序，自动原路退回'],
    'order-printed': ['已打印 2 张票'],
    'one-ticket': [`退款 ${money(back)}`],
    'refunded-sent': ['请收回这 1 张票', `${money(back)} 会自动原路退回`, '其余 1 张票仍有效', '退款凭条已打印'],
    'refunded-cash': ['请退给观众现金', money(back)],
    'refunded-before': ['已全部退票', '没有可退的票'],
    'order-not-found': ['没有找到'],
    'order-unreadable': ['认不出这个号码'],
    'refund-in-full': [`退款 ${money(price)}`],
    'refund-pin-wrong': ['PIN 码不对', `退款 ${money(price)}`],
  };
  const before = await todayOf(office);
  const broken: Record<string, string[]> = {};
  const looked: string[] = [];
  await walkRefunds({ office, browser, language: 'zh-CN' }, async (name, counter) => {
    for (const text of says[name] ?? []) await expect(counter.page.getByRole('dialog')).toContainText(text);
    await picture(name, counter);
    looked.push(name);
    if (SAME.has(name)) return;
    const found = await counter.violations('[data-seat-map] [role=grid]');
    if (found.length > 0) broken[name] = found;
  });
  expect(broken).toEqual({});
  expect(looked).toEqual(expect.arrayContaining(Object.keys(says)));
  // Bought: two online, one for cash, one more online. Gone back: one of the two, the cash, and the last in full.
  await expect.poll(async () => (await todayOf(office)).owed).toBe(before.owed);
  const after = await todayOf(office);
  expect(after.gross - before.gross).toBe(4 * price);
  expect(after.refunds - before.refunds).toBe(2 * back + price);
  const free = await office.seatsOf('access');
  const stateOf = (seat: string) => free.states[seatAt(free, 0, '15', seat).index];
  expect(['7', '8', '9', '10'].map(stateOf)).toEqual(['.', 's', '.', '.']);
});
