import { expect } from '@playwright/test';
import { CardEmulator } from '@foyer/sync-server/emulators/card/card-emulator';
import { serveCardEmulator } from '@foyer/sync-server/emulators/card/serve-card-emulator';
import { sumMinor } from '@foyer/shared/domain/money';
import { managerOf } from '../harness/manager.ts';
import { type BoxOffice, HALL, nth } from './box-office.ts';
import { CounterPage, seatAt } from './counter-page.ts';
import { test } from './office-test.ts';
import { payerOf } from './payer.ts';
import { playTill } from './played-till.ts';
import { priceOf } from './programme.ts';

/** Kept under `var/browser-tests` to be looked at. */
const picture = (name: string, { page }: CounterPage): Promise<unknown> =>
  page.screenshot({ path: test.info().outputPath(`${name}.png`) });

/** What this counter took today as the manager's figures say, in fen. */
async function takenToday({ house }: BoxOffice): Promise<number> {
  const manager = managerOf(house);
  const reports = await manager.do('report.today', {}).finally(() => manager.close());
  const lines = reports.filter(({ venue }) => venue === HALL).flatMap(({ perTerminal }) => perTerminal);
  return sumMinor(lines.filter(({ terminal }) => terminal === 'counter-1').map(({ gross }) => gross));
}

/** Types what a scanner reads: the digits and Enter, wherever the clerk is in the pay dialog. */
async function scan({ page }: CounterPage, authCode: string): Promise<void> {
  await page.keyboard.type(authCode);
  await page.keyboard.press('Enter');
}

test('a counter sells by QR and by payment codes, takes another tender while one is unknown, and the day adds up to the fen', async ({
  office,
  browser,
}) => {
  const payer = payerOf(office);
  const before = await takenToday(office);
  const counter = await CounterPage.signedIn(browser, office.tills[0]);
  const { keyboard } = counter.page;
  const dialog = counter.page.getByRole('dialog');
  const seats = await office.seatsOf('access');
  const price = priceOf(seats, seatAt(seats, 0, '10', '7').index);
  const holdAndPay = async (row: string, seat: string): Promise<void> => {
    await counter.hold(seatAt(seats, 0, row, seat), 1);
    await keyboard.press('Enter');
    await expect(dialog.locator('input')).toBeFocused();
  };
  const sold = async (how: string): Promise<void> => {
    await expect(counter.order).toContainText('1 张票已打印');
    await expect(counter.order).toContainText(`已付：${how}`);
    await expect(dialog).toBeHidden();
  };
  await counter.openNth(nth('access'));

  await holdAndPay('10', '7');
  await keyboard.press('F2');
  await expect(dialog.locator('svg[role=img]')).toBeVisible();
  await expect(dialog.getByRole('timer')).toBeVisible();
  await picture('qr', counter);
  await payer.scansAndPays(price);
  await sold('微信二维码');
  await picture('paid-by-qr', counter);
  await keyboard.press('Enter');

  await holdAndPay('10', '10');
  const paid = await payer.showsCode('pays');
  await scan(counter, paid);
  await sold('微信付款码');
  expect(await counter.page.content()).not.toContain(paid);
  await keyboard.press('Enter');

  await holdAndPay('11', '7');
  await scan(counter, await payer.showsCode('asks'));
  await expect(dialog.locator('[data-does=typing]')).toBeVisible();
  await takeAnotherWhileUnknown(counter);
  await expect(dialog.getByRole('alert')).toContainText('座位仍保留');
  await scan(counter, await payer.showsAlipayCode());
  await sold('支付宝付款码');
  // The password comes too late: the platform takes no money for what was given up.
  const first = await payer.lastCharge(price);
  await expect.poll(async () => (await payer.lastCharge(price)).state).toBe('REVOKED');
  expect(await payer.typesPassword(first.outTradeNo)).toBe(false);
  await keyboard.press('Enter');

  await holdAndPay('11', '10');
  await keyboard.type('20');
  await keyboard.press('+');
  await scan(counter, await payer.showsCode('pays'));
  await expect(dialog).toContainText('还应付');
  await keyboard.press('F9');
  await sold('微信付款码');

  await keyboard.press('F3');
  await expect(dialog.getByRole('listitem').first()).toContainText('微信付款码 ¥20');
  await expect(dialog.getByRole('listitem').nth(1)).toContainText('支付宝付款码');
  await picture('last-sales', counter);
  await keyboard.press('Escape');
  await keyboard.press('F6');
  const taken = (how: string) => dialog.getByRole('listitem').filter({ hasText: how });
  await expect(taken('微信二维码')).toContainText(`¥${price / 100}`);
  await expect(taken('微信付款码')).toContainText(`¥${price / 100 + 20}`);
  await expect(taken('支付宝付款码')).toContainText(`¥${price / 100}`);
  await expect(dialog.getByRole('listitem')).toHaveCount(3);
  await picture('shift', counter);
  await keyboard.press('Escape');
  await expect.poll(() => takenToday(office)).toBe(before + 4 * price);
  await counter.close();
});

/** The 30 seconds are the till's, and tested there: here the window is told that they are over. */
async function takeAnotherWhileUnknown(counter: CounterPage): Promise<void> {
  const { page } = counter;
  const dialog = page.getByRole('dialog');
  const played = await playTill(page);
  const paying = await played.attempt();
  if (paying.attempt === null) throw new Error('nothing is waited for');
  played.tell({ paying: { ...paying, attempt: { ...paying.attempt, state: 'unknown' } } });
  await expect(counter.order.locator('[data-does=unknown]')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog.locator('[data-does=unknown]')).toBeVisible();
  await picture('unknown', counter);
  played.untell('paying');
  await page.keyboard.press('F8');
}

test('a connected card terminal charges at one key; a card that is declined keeps the seats', async ({
  office,
  browser,
}) => {
  const emulator = new CardEmulator();
  const terminal = await serveCardEmulator(emulator);
  const counter = await CounterPage.signedIn(browser, await office.cardCounter(terminal.url));
  const { keyboard } = counter.page;
  const dialog = counter.page.getByRole('dialog');
  const waits = dialog.locator('[data-does=card]');
  await counter.openNth(2);
  await keyboard.press('Digit1');
  await keyboard.press('Enter');
  await expect(counter.order.getByRole('timer')).toBeVisible();
  await keyboard.press('Enter');
  await keyboard.press('F4');
  await expect(waits).toBeVisible();
  emulator.decline();
  await expect(dialog.getByRole('alert')).toContainText('座位仍保留');
  await keyboard.press('F4');
  await expect(waits).toBeVisible();
  emulator.tap();
  await expect(counter.order).toContainText('1 张票已打印');
  await expect(counter.order).toContainText('已付：银行卡');
  await counter.close();
  await terminal.close();
});
