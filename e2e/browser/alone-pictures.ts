import { expect } from '@playwright/test';
import { openLineTo } from '../harness/line.ts';
import { managerOf } from '../harness/manager.ts';
import { ALONE_PERFORMANCE, type BoxOffice } from './box-office.ts';
import { CounterPage, seatAt } from './counter-page.ts';
import type { CounterTill } from './counter-tills.ts';
import type { PictureSetting, TakePicture } from './picture-setting.ts';
import { poolSeats } from './pool-seats.ts';

/** A third counter whose line to the server can be cut, and seats of its own for each language's walk. */
export interface LoneCounter {
  readonly till: CounterTill;
  readonly line: Awaited<ReturnType<typeof openLineTo>>;
}

const opened = new WeakMap<BoxOffice, Promise<LoneCounter>>();

/** One of an office: whoever asks again gets the same, its line whole. */
export async function openLoneCounter(office: BoxOffice): Promise<LoneCounter> {
  const known = opened.get(office) ?? openGardenCounter(office);
  opened.set(office, known);
  const lone = await known;
  lone.line.heal();
  return lone;
}

async function openGardenCounter(office: BoxOffice): Promise<LoneCounter> {
  const line = await openLineTo(office.house.url);
  return { till: await office.gardenCounter(line.url), line };
}

/** A counter with own seats, cut off: it sells, takes a sale back, and takes no money for seats that nobody grants it. */
export async function pictureAlone(
  { office, browser, language }: PictureSetting,
  { till, line }: LoneCounter,
  take: TakePicture,
): Promise<void> {
  const counter = await CounterPage.signedIn(browser, till, language);
  const { keyboard } = counter.page;
  const picture = (name: string): Promise<void> => take(name, counter.page);
  const manager = managerOf(office.house);
  const seats = await poolSeats(office, manager, ALONE_PERFORMANCE);
  const [own, pool] = [seats.pool.slice(0, 5), seats.pool.slice(5)];
  const [first, second, far] = [own[0], own[3], pool[0]];
  if (first === undefined || second === undefined || far === undefined) throw new Error('the garden is sold out');
  await manager
    .do('allotment.grant', { terminal: 'counter-3', performance: ALONE_PERFORMANCE, seats: own.map(({ id }) => id) })
    .finally(() => manager.close());
  const place = (seat: typeof first) => seatAt(seats, 0, seat.rowLabel, seat.label);
  await counter.openNth(1);
  await expect(counter.page.locator('[data-seat-map]')).toContainText(
    language === 'en' ? 'own seat of this till' : '本机座位',
  );
  await picture('31-own-seats');
  line.cut();
  await expect(counter.networkBar).toHaveAttribute('data-link', 'connecting');
  await picture('32-cut-off-own-seats');
  await counter.hold(place(first), 2);
  await keyboard.press('F9');
  await expect(counter.order.getByRole('link')).toBeVisible();
  await picture('33-sold-cut-off');
  await keyboard.press('Enter');
  await counter.jumpTo(place(far));
  await keyboard.press('Space');
  await picture('34-not-own-cut-off');
  await counter.hold(place(second), 1);
  await keyboard.press('F9');
  await expect(counter.order.getByRole('link')).toBeVisible();
  await counter.button(language === 'en' ? 'Orders · refunds' : '查单').focus();
  await keyboard.press('Enter');
  await counter
    .button(language === 'en' ? 'Take back' : '作废')
    .first()
    .focus();
  await picture('35-last-sales-cut-off');
  await keyboard.press('Enter');
  await picture('36-void-why');
  await keyboard.press('Enter');
  await expect(counter.notice).toBeVisible();
  await picture('37-void-give-the-cash-back');
  await counter.notice.getByRole('button').click();
  line.heal();
  await expect(counter.networkBar).toHaveAttribute('data-link', 'online', { timeout: 15_000 });
  await keyboard.press('F3');
  await counter
    .button(language === 'en' ? 'Why not take back?' : '为何不能作废')
    .first()
    .click();
  await picture('39-void-why-not');
  await keyboard.press('Escape');
  await counter.hold(place(far), 1);
  process.kill(office.house.server.pid, 'SIGSTOP');
  await keyboard.press('F9');
  await expect(counter.networkBar).toHaveAttribute('data-link', 'connecting');
  await expect(counter.notice).toBeVisible({ timeout: 15_000 });
  await picture('38-seats-not-kept');
  process.kill(office.house.server.pid, 'SIGCONT');
  await expect(counter.networkBar).toHaveAttribute('data-link', 'online', { timeout: 15_000 });
  await counter.putBack();
  await picture('40-back-online');
  await counter.hold(place(pool[1] ?? far), 2);
  line.cut();
  await expect(counter.networkBar).toHaveAttribute('data-link', 'connecting');
  await picture('41-cut-off-with-seats-of-the-server');
  await counter.putBack();
  await keyboard.press('F12');
  await expect(counter.signInForm).toBeVisible();
  await picture('42-locked-cut-off');
  line.heal();
  await expect(counter.networkBar).toHaveAttribute('data-link', 'online', { timeout: 15_000 });
  await counter.close();
}
