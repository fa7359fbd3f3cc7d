import { expect } from '@playwright/test';
import { rejection } from '@foyer/shared/domain/rejections';
import { type BoxOffice, PLAYED_PERFORMANCE } from './box-office.ts';
import { walkConflicts } from './conflict-states.ts';
import { CounterPage, seatAt } from './counter-page.ts';
import type { CounterTill } from './counter-tills.ts';
import { playTill } from './played-till.ts';
import { walkPrinter } from './printer-states.ts';
import type { Browser } from '@playwright/test';

export interface OutageSetting {
  readonly office: BoxOffice;
  readonly till: CounterTill;
  readonly browser: Browser;
  readonly language: 'zh-CN' | 'en';
}

const STRANGER = rejection('UNAVAILABLE', { reason: 'first-sign-in' });
const HOUR_MS = 3600_000;
/** The rows of the list in turn: what may be sold of each; the fifth is over. */
const CHIPS = ['own', 'own', 'stopped', 'stopped', 'stopped'] as const;

/**
 * Walks a window through every state of an outage as a clerk sees it, the till being played; `look` is called at each.
 * What brings these states about is tested with a real one.
 */
export async function walkOutage(
  { office, till, browser, language }: OutageSetting,
  look: (name: string, counter: CounterPage) => Promise<void>,
): Promise<void> {
  const counter = await CounterPage.signedIn(browser, till, language);
  const { page } = counter;
  const { keyboard } = page;
  const dialog = page.getByRole('dialog');
  const played = await playTill(page);
  const at = (name: string): Promise<void> => look(name, counter);
  const since = Date.now() - 95_000;
  await page.locator('nav select').nth(1).selectOption('Garden Stage');
  const performance = PLAYED_PERFORMANCE;
  const { layout, states } = await office.seatsOf(performance);
  const seats = layout.places.filter(({ area, index }) => area === null && states[index] === '.');
  const [own, others] = [seats.slice(0, 12), seats.slice(12)];
  const tellOwn = (state: string): void =>
    played.tellSeats(
      performance,
      own.map(({ index }) => [index, state] as const),
    );
  played.tell({ offlineSales: 'allotment', ownSeats: 12 });
  await counter.openNth(2);
  await at('online');
  await walkConflicts(counter, played, seats, at);
  await walkPrinter(counter, played, seats, at);
  played.tell({ limited: 'slow', since });
  await expect(counter.networkBar).toHaveAttribute('data-link', 'limited');
  await at('limited-slow');
  const ownRow = { mayI: 'own', ownSeats: 12 } as const;
  played.tellRows((row) => (row.id === performance ? ownRow : {}));
  tellOwn('m');
  played.tell({ limited: 'recovering' });
  await expect(counter.list.locator('[data-may-i=own]')).toHaveCount(1);
  await at('limited-recovering');
  played.tellRows(null);
  await expect(counter.list.locator('[data-may-i=own]')).toHaveCount(0);
  played.tell({ limited: null });
  tellOwn('l');
  // The cursor may stand on a seat that is sold; what was told a moment ago may be drawn a moment later.
  const [first] = own;
  await counter.jumpTo(seatAt({ layout, states }, 0, first?.rowLabel ?? '', first?.label ?? ''));
  await expect(async () => {
    await keyboard.press('Space');
    await expect(counter.notice).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 15_000 });
  await at('seats-of-a-counter-that-is-cut-off');
  await keyboard.press('Escape');
  played.answer('basket.holdBest', {
    ok: false,
    error: rejection('SEAT_UNAVAILABLE', {
      reason: 'reserved-at-counter',
      taken: { seats: own.slice(0, 2).map(({ id }) => id), areas: [] },
      alternatives: [others.slice(0, 2).map(({ id }) => id), others.slice(4, 6).map(({ id }) => id)],
    }),
  });
  await keyboard.press('F5');
  await expect(counter.notice).toBeVisible();
  await at('reserved-at-the-counter');
  await keyboard.press('Escape');
  await pictureAsking();
  await pictureKeeping();
  tellOwn('m');
  played.tell({ link: 'connecting', since, unsynced: 7, sellUntil: Date.now() + 1.7 * HOUR_MS });
  played.tellSeats(
    performance,
    others.map(({ index }) => [index, 'n'] as const),
  );
  await page.locator('nav select').nth(1).selectOption('');
  played.tellRows((row, nth) => {
    const mayI = row.id === performance ? 'own' : (CHIPS[nth] ?? 'own');
    const closedReason = mayI === 'own' ? null : 'SALES_FORBIDDEN_OFFLINE';
    const sellUntil = mayI === 'own' || nth === 4 ? Date.now() + (nth === 4 ? -1 : nth + 1) * HOUR_MS : null;
    return { mayI, closedReason, onSale: mayI === 'own', ownSeats: mayI === 'own' ? 12 : 0, sellUntil };
  });
  await expect(counter.networkBar).toHaveAttribute('data-link', 'connecting');
  await expect(counter.list.locator('[data-may-i=stopped]').first()).toBeVisible();
  await counter.mapFocus.focus();
  await at('cut-off-with-own-seats');
  await keyboard.press('Shift+F1');
  await expect(dialog).toBeVisible();
  await at('what-can-i-do');
  await keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  played.tell({ unsynced: 1, ownSeats: 1 });
  await at('cut-off-with-one-own-seat');
  played.tell({ unsynced: 7, ownSeats: 12 });
  await pictureForbidden();
  await pictureSignIn();
  await pictureRefused();
  played.tell({ link: 'online', sellUntil: null });
  await expect(counter.networkBar).toHaveAttribute('data-link', 'settling');
  await at('settling');
  played.tell({ unsynced: 0 });
  await expect(counter.networkBar).toHaveAttribute('data-link', 'settled');
  await at('settled');
  played.tell({ conflicts: 4 });
  await at('settled-with-conflicts');
  await counter.close();

  /** Seats are asked for and no answer comes: what is pressed meanwhile waits for them, or is said not to be done. */
  async function pictureAsking(): Promise<void> {
    const ahead = (which: string) => expect(counter.order.locator(`[data-ahead=${which}]`)).not.toBeEmpty();
    played.answer('basket.holdBest', null);
    for (const [key, which] of [
      ['F9', 'pay'],
      ['F7', 'putBack'],
    ] as const) {
      await keyboard.press('F5');
      await keyboard.press(key);
      await ahead(which);
      await at(`best-asked-for-and-${key}`);
      played.settle('basket.holdBest', { ok: false, error: rejection('UNAVAILABLE', { reason: 'no-answer' }) });
      await expect(counter.notice).toBeVisible();
      await keyboard.press('Escape');
    }
    played.answer('basket.holdBest', undefined);
  }

  /** Payment is opened for seats of the pool. */
  async function pictureKeeping(): Promise<void> {
    played.tellRows(() => ownRow);
    played.answer('basket.keep', null);
    for (const key of ['Digit2', 'Enter']) await keyboard.press(key);
    await expect(counter.order.getByRole('timer')).toBeVisible();
    await keyboard.press('Enter');
    await keyboard.type('200');
    await at('pay-asks-for-the-seats');
    await page.reload();
    await expect(counter.order.getByRole('timer')).toBeVisible();
    played.answer('basket.keep', { ok: false, error: rejection('UNAVAILABLE', { reason: 'keeping' }) });
    await keyboard.press('F10');
    await expect(dialog.getByRole('alert')).toBeVisible();
    await at('pay-refused-own-seats-instead');
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    played.tell({ link: 'connecting', since });
    await at('cut-off-with-seats-of-the-pool');
    played.tell({ link: 'online' });
    await counter.putBack();
    played.tellRows(null);
  }

  /** A locked till that is cut off. */
  async function pictureSignIn(): Promise<void> {
    await keyboard.press('F12');
    await expect(counter.signInForm).toBeVisible();
    await at('sign-in-cut-off');
    for (const [name, error] of [
      ['sign-in-of-somebody-new', STRANGER],
      ['sign-in-locked', rejection('PIN_LOCKED', { retryAfterMs: 287_000 })],
    ] as const) {
      played.answer('till.signIn', { ok: false, error });
      await counter.typeSignIn();
      await expect(counter.signInForm.getByRole('alert').last()).toBeVisible();
      await at(name);
    }
    await keyboard.press('Shift+F1');
    await expect(dialog).toBeVisible();
    await at('sign-in-what-can-i-do');
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    played.tellRefused({ error: rejection('HOLD_EXPIRED'), cashToReturn: 20_000, currency: 'CNY' });
    await expect(counter.signInForm).toBeVisible();
    await expect(page.locator('[data-owed]')).toBeVisible();
    await at('sign-in-with-cash-to-give-back');
    await page.locator('[data-owed]').click();
    played.answer('till.signIn', undefined);
    await counter.typeSignIn();
    await expect(counter.list).toBeVisible();
  }

  /** The server does not let the till in: it was revoked, another machine has its name, or it does not say why. */
  async function pictureRefused(): Promise<void> {
    const stopped = { mayI: 'stopped', onSale: false, closedReason: 'SALES_FORBIDDEN_OFFLINE', ownSeats: 0 } as const;
    tellOwn('n');
    played.tellRows(() => stopped);
    await expect(counter.list.locator('[data-may-i=own]')).toHaveCount(0);
    for (const refusedFor of ['revoked', 'replaced', 'other'] as const) {
      played.tell({ link: 'refused', refusedFor, ownSeats: 0 });
      await expect(counter.networkBar).toHaveAttribute('data-link', 'refused');
      await at(`refused-${refusedFor}`);
    }
    played.tell({ refusedFor: null, ownSeats: 12 });
    played.tellRows(null);
    tellOwn('m');
  }

  async function pictureForbidden(): Promise<void> {
    tellOwn('n');
    played.tell({ offlineSales: 'forbidden', ownSeats: 0, sellUntil: null, since: since - 48 * HOUR_MS });
    played.tellRows(() => ({ mayI: 'stopped', onSale: false, closedReason: 'SALES_FORBIDDEN_OFFLINE', ownSeats: 0 }));
    await expect(counter.list.locator('[data-may-i=own]')).toHaveCount(0);
    await at('cut-off-where-that-forbids-sales');
    await page.locator('[data-link]').getByRole('button').focus();
    await keyboard.press('Enter');
    await expect(dialog).toBeVisible();
    await at('what-can-i-do-where-sales-are-forbidden');
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    played.tellRows(null);
    tellOwn('m');
    played.tell({ offlineSales: 'allotment', ownSeats: 12, since });
  }
}
