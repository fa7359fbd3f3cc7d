import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { nth } from './box-office.ts';
import { CounterPage, seatAt } from './counter-page.ts';
import { test } from './office-test.ts';
import { priceOf } from './programme.ts';

test('the real plan is imported, and every id that occurs twice is reported', ({ office }) => {
  test.skip(office.imported === null, 'the real pretix plan is not on this machine');
  expect(office.imported?.match(/seat_guid: "[^"]+" occurs twice/g)).toHaveLength(84);
  expect(office.imported).toContain('84 seats got a new id');
  expect(office.imported).toContain('1057 seats');
});

test('a seat sold at one counter turns sold at the other and online, and the other way round', async ({
  office,
  browser,
}) => {
  const [first, second] = office.tills;
  const seats = await office.seatsOf('doors');
  const [five, six] = [seatAt(seats, 0, '12', '5'), seatAt(seats, 0, '12', '6')];
  const upstairs = seatAt(seats, 1, '18', '5');
  const one = await CounterPage.signedIn(browser, first);
  const two = await CounterPage.signedIn(browser, second);
  await Promise.all([one.openNth(nth('doors')), two.openNth(nth('doors'))]);
  await two.jumpTo(five);
  await two.sees(five, '可选');

  await one.jumpTo(five);
  await one.page.keyboard.press('Shift+ArrowRight');
  await one.page.keyboard.press('Enter');
  await expect(one.order.getByRole('timer')).toBeVisible();
  await one.sees(five, '本单已锁座');
  await two.sees(five, '他人占用');
  await two.sees(six, '他人占用');

  const before = new Set(papersIn(first.paperDir));
  const change = `找零¥${200 - (priceOf(seats, five.index) + priceOf(seats, six.index)) / 100}`;
  await one.page.keyboard.press('F10');
  await one.page.keyboard.type('200');
  await expect(one.page.getByRole('dialog')).toContainText(change);
  await one.page.keyboard.press('Enter');
  await expect(one.order).toContainText(change);
  await expect(one.order).toContainText(/取票码\d{4} \d{4}/);
  await expect(one.order).toContainText('2 张票已打印');
  await one.sees(six, '已售');
  await two.sees(five, '已售');
  await two.sees(six, '已售');
  await picture('sold-at-till-1', one);
  await picture('seen-at-till-2', two);
  const papers = papersIn(first.paperDir).filter((name) => !before.has(name));
  const contentOf = (ending: string): Buffer =>
    readFileSync(join(first.paperDir, papers.find((name) => name.endsWith(ending)) ?? ''));
  expect(contentOf('.pdf').subarray(0, 5).toString()).toBe('%PDF-');
  expect(contentOf('.escpos.bin').length).toBeGreaterThan(500);
  expect((await one.page.request.get(await paperLink(one))).headers()['content-type']).toBe('application/pdf');

  const buyer = await office.buyer('online-1');
  const lost = await buyer.hold({ performance: 'doors', claim: { seats: [five.id, upstairs.id], areas: [] } });
  expect(lost).toMatchObject({ ok: false, error: { code: 'SEAT_UNAVAILABLE', taken: { seats: [five.id] } } });
  const held = await buyer.hold({ performance: 'doors', claim: { seats: [upstairs.id], areas: [] } });
  await Promise.all([one.jumpTo(upstairs), two.jumpTo(upstairs)]);
  await Promise.all([one.sees(upstairs, '他人占用'), two.sees(upstairs, '他人占用')]);
  if (!held.ok) throw new Error('the seat upstairs was free');
  const ordered = await buyer.order({
    holdId: held.value.holdId,
    lines: [{ placeId: upstairs.id, ticketType: 'adult' }],
    expectedTotal: priceOf(seats, upstairs.index),
  });
  if (!ordered.ok) throw new Error(`no order: ${ordered.error.code}`);
  const payment = await buyer.startPayment(ordered.value.orderId);
  if (!payment.ok) throw new Error(`no payment: ${payment.error.code}`);
  await buyer.pay(payment.value);
  expect(await buyer.settled(ordered.value.orderId)).toMatchObject({ state: 'paid' });
  await Promise.all([one.sees(upstairs, '已售'), two.sees(upstairs, '已售')]);
  await picture('sold-online-seen-at-till-2', two);
  await Promise.all([one.close(), two.close()]);
});

/** Kept under `var/browser-tests` to be looked at. */
const picture = (name: string, counter: CounterPage): Promise<unknown> =>
  counter.page.screenshot({ path: test.info().outputPath(`${name}.png`) });

const papersIn = (folder: string): string[] => readdirSync(folder, { recursive: true }).map(String);

const paperLink = async (counter: CounterPage): Promise<string> =>
  new URL((await counter.order.getByRole('link').getAttribute('href')) ?? '', counter.page.url()).href;

test('two counters race for a seat: the loser reads which one, and takes another in one click', async ({
  office,
  browser,
}) => {
  const seats = await office.seatsOf('race');
  const [wanted, next] = [seatAt(seats, 0, '9', '7'), seatAt(seats, 0, '9', '8')];
  const counters = await Promise.all(office.tills.map((till) => CounterPage.signedIn(browser, till)));
  for (const counter of counters) {
    await counter.openNth(nth('race'));
    await counter.jumpTo(wanted);
    await counter.page.keyboard.press('Space');
    await counter.sees(wanted, '已选');
  }
  await Promise.all(counters.map((counter) => counter.page.keyboard.press('Enter')));
  await Promise.all(counters.map((at) => expect(at.order.getByRole('timer').or(at.notice)).toBeVisible()));
  const losers = [];
  for (const counter of counters) if (await counter.notice.isVisible()) losers.push(counter);
  expect(losers).toHaveLength(1);
  const [loser] = losers;
  if (loser === undefined) throw new Error('nobody lost');
  await expect(loser.notice).toContainText('9排7座');
  await expect(loser.notice).toContainText('没有收款');
  await loser.notice.getByRole('group').getByRole('button').first().click();
  await expect(loser.order.getByRole('timer')).toBeVisible();
  await expect(loser.order.getByRole('listitem')).toHaveCount(1);
  await loser.sees(wanted, '他人占用');
  await expect(loser.order.getByRole('listitem')).not.toContainText('9排7座');
  expect(next.index).toBe(wanted.index + 1);
  for (const counter of counters) {
    await counter.button('放回座位').click();
    await expect(counter.order.getByRole('timer')).toBeHidden();
    await counter.close();
  }
});
