import { expect } from '@playwright/test';
import { auditData } from '../harness/audit.ts';
import { openLineTo } from '../harness/line.ts';
import { managerOf } from '../harness/manager.ts';
import { CUT_PERFORMANCE, type BoxOffice } from './box-office.ts';
import { CounterPage, type NamedSeat, seatAt } from './counter-page.ts';
import { test } from './office-test.ts';
import { Announcements } from './announcements.ts';
import { poolSeats } from './pool-seats.ts';
import { priceOf } from './programme.ts';
import { hashOfSeats, ShownSeats } from './shown-seats.ts';
import { lateness, ToldLink } from './told-link.ts';

const SALES = 30;
/** The loss is shown within 3 s. */
const SHOWN_MS = 3000;

/** A counter of the meadow behind a line of its own. */
async function openAt(office: BoxOffice, browser: Parameters<typeof CounterPage.open>[0], n: 4 | 5) {
  const line = await openLineTo(office.house.url);
  const till = await office.meadowCounter(n, line.url);
  const counter = await CounterPage.open(browser, till);
  const shown = new ShownSeats(counter.page);
  const told = new ToldLink(counter.page);
  await counter.page.reload();
  await counter.signIn();
  await counter.openNth(1);
  return { line, counter, shown, told, said: await Announcements.of(counter.networkBar) };
}

/** Policy leaves the counter about as many as it sells: a manager who expects a cut gives it some of the others' seats. */
async function giveMore(office: BoxOffice): Promise<void> {
  const manager = managerOf(office.house);
  try {
    const { pool } = await poolSeats(office, manager, CUT_PERFORMANCE);
    const seats = pool.slice(-10).map(({ id }) => id);
    await manager.do('allotment.grant', { terminal: 'counter-4', performance: CUT_PERFORMANCE, seats });
  } finally {
    manager.close();
  }
}

/** One person, the best seat, exact cash: by keyboard, typed ahead. */
async function sellOne({ page, order }: CounterPage): Promise<void> {
  for (const key of ['Digit1', 'Enter', 'F9']) await page.keyboard.press(key);
  await expect(order.getByRole('link')).toBeVisible();
  await page.keyboard.press('Enter');
}

/** The loss is known to the till within 3 s of `lose`, and its window says so. */
async function noticesLoss({ counter, told }: Awaited<ReturnType<typeof openAt>>, lose: () => void): Promise<void> {
  const lostAt = Date.now();
  lose();
  const lateMs = lateness(SHOWN_MS);
  await expect.poll(() => told.cutOffSince(), { timeout: 30_000 }).not.toBeNull();
  const toldMs = (told.cutOffSince() ?? Number.POSITIVE_INFINITY) - lostAt;
  // What is told in time needs no leave of the machine's, and nobody to wait for it.
  expect(toldMs).toBeLessThan(toldMs < SHOWN_MS ? SHOWN_MS : SHOWN_MS + (await lateMs));
  await expect(counter.networkBar).toHaveAttribute('data-link', 'connecting');
  await expect(counter.networkBar).toContainText(/自 \d\d:\d\d:\d\d 起。本机座位照常售票/);
}

/** Locks the till and signs the same clerk in again, while it is cut off. */
async function changeOver(counter: CounterPage): Promise<void> {
  await counter.page.keyboard.press('F12');
  await expect(counter.signInForm).toBeVisible();
  await counter.typeSignIn();
  await expect(counter.list).toBeVisible();
  await counter.openNth(1);
}

test('one counter is cut off: it sells thirty by keyboard, the other door goes on, and all of it is settled', async ({
  office,
  browser,
}) => {
  test.setTimeout(120_000);
  const [cut, other] = await Promise.all([openAt(office, browser, 4), openAt(office, browser, 5)]);
  const { counter, line, shown, said } = cut;
  const { keyboard } = counter.page;
  const buyer = await office.buyer('outage');
  const now = await office.seatsOf(CUT_PERFORMANCE);
  await expect.poll(() => shown.count('m')).toBeGreaterThanOrEqual(SALES - 5);
  // The next round of sharing out takes it back: where that comes before anybody saw it, it is given again.
  await expect(async () => {
    await giveMore(office);
    const seen = expect.poll(() => shown.count('m'), { intervals: [50], timeout: 2000 });
    await seen.toBeGreaterThanOrEqual(SALES + 4);
  }).toPass({ timeout: 30_000 });
  const ownAt = now.layout.places.findIndex(({ index }) => shown.at(index) === 'm');
  const own = named(now, ownAt);

  await noticesLoss(cut, () => line.cut());
  await expect(counter.networkBar).toContainText(/本机座位还可售 \d/);
  await expect(counter.list.locator('[data-may-i=own]')).toContainText(/本机可售 \d+/);
  await keyboard.press('Shift+F1');
  await expect(counter.page.getByRole('dialog')).toContainText('售本机座位');
  await keyboard.press('Escape');

  const heardBefore = said.all().length;
  for (let sale = 0; sale < SALES / 2; sale += 1) await sellOne(counter);
  expect(said.all()).toHaveLength(heardBefore);
  await changeOver(counter);
  for (let sale = SALES / 2; sale < SALES; sale += 1) await sellOne(counter);
  await expect(counter.networkBar).toContainText(/未同步 \d\d+ 条记录/);
  const pool = named(
    now,
    now.layout.places.findIndex(({ index }) => shown.at(index) === 'n'),
  );
  await counter.jumpTo(pool);
  await counter.sees(pool, '联网后可售');

  await other.counter.jumpTo(own);
  await other.counter.sees(own, '断网窗口保留');
  const reserved = await buyer.hold({ performance: CUT_PERFORMANCE, claim: { seats: [own.id], areas: [] } });
  expect(reserved).toMatchObject({ ok: false, error: { code: 'SEAT_UNAVAILABLE', reason: 'reserved-at-counter' } });
  expect((await office.seatsOf(CUT_PERFORMANCE)).states[own.index]).toBe('c');
  await buyElsewhere();

  line.heal();
  await expect(counter.networkBar).toHaveAttribute('data-link', /settl/, { timeout: 15_000 });
  await expect(counter.networkBar).toContainText('全部入账');
  await expect(counter.networkBar).toHaveAttribute('data-link', 'online', { timeout: 15_000 });
  expect(said.all().filter((words) => words.includes('全部入账'))).toHaveLength(1);
  await expect
    .poll(async () => {
      const { states } = await office.seatsOf(CUT_PERFORMANCE);
      return [shown.hash(), other.shown.hash()].map((hash) => hash === hashOfSeats(states));
    })
    .toEqual([true, true]);
  expect([...(await office.seatsOf(CUT_PERFORMANCE)).states].filter((state) => state === 's')).toHaveLength(SALES + 2);
  await expect(counter.networkBar).not.toContainText('冲突');
  await noticesLoss(cut, () => {
    for (const direction of ['to-server', 'to-client'] as const) line.stall(direction);
  });
  line.heal();
  await expect(counter.networkBar).toHaveAttribute('data-link', 'online', { timeout: 30_000 });
  await Promise.all([counter.close(), other.counter.close(), line.close(), other.line.close()]);
  const audit = await auditData(office.stage, office.house.dataDir);
  expect(audit.code, audit.output).toBe(0);

  /** The best two for somebody at home, paid. */
  async function buyElsewhere(): Promise<void> {
    const best = await buyer.best(CUT_PERFORMANCE, { size: 2 });
    if (!best.ok) throw new Error(JSON.stringify(best.error));
    const { holdId, places } = best.value;
    const placed = await buyer.order({
      holdId,
      lines: places.map(({ placeId }) => ({ placeId, ticketType: 'adult' })),
      expectedTotal: places.reduce((sum, { index }) => sum + priceOf(now, index), 0),
    });
    if (!placed.ok) throw new Error(JSON.stringify(placed.error));
    const payment = await buyer.startPayment(placed.value.orderId);
    if (!payment.ok) throw new Error(JSON.stringify(payment.error));
    await buyer.pay(payment.value);
    expect((await buyer.settled(placed.value.orderId)).state).toBe('paid');
  }
});

function named(now: Awaited<ReturnType<BoxOffice['seatsOf']>>, index: number): NamedSeat {
  const place = now.layout.places[index];
  if (place === undefined) throw new Error('there is no such seat');
  return seatAt(now, 0, place.rowLabel, place.label);
}
