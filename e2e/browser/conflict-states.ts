import { expect } from '@playwright/test';
import type { InboxRow } from '@foyer/kiosk/channel/commands/conflicts';
import { rejection } from '@foyer/shared/domain/rejections';
import type { SeatsNow } from './box-office.ts';
import { cashOwed, conflictOf, enteredOf, moneyOf } from './conflict-rows.ts';
import type { CounterPage } from './counter-page.ts';
import type { PlayedTill } from './played-till.ts';

const CUT_OFF = { ok: false, error: rejection('UNAVAILABLE', { reason: 'cut-off' }) };

/** Walks the inbox of conflicts through what no test of a real one comes by cheaply, the till being played. */
export async function walkConflicts(
  counter: CounterPage,
  played: PlayedTill,
  seats: SeatsNow['layout']['places'],
  at: (name: string) => Promise<void>,
): Promise<void> {
  const { page, networkBar } = counter;
  const { keyboard } = page;
  const dialog = page.getByRole('dialog');
  const rows = [conflictOf(seats, 12), conflictOf(seats.slice(6), 95)];
  const open = async (): Promise<void> => {
    await keyboard.press('F11');
    await expect(dialog).toBeVisible();
  };
  const list = (conflicts: readonly InboxRow[]): void =>
    played.answer('conflicts.list', { ok: true, value: { conflicts } });
  played.answer('conflicts.list', CUT_OFF);
  await open();
  await expect(dialog.getByRole('status')).toContainText(/看不到待处理|what waits is not shown/);
  await at('conflicts-unreachable');
  await keyboard.press('Escape');
  list([]);
  await open();
  await expect(dialog.getByRole('status')).toBeHidden();
  await at('conflicts-empty');
  await keyboard.press('Escape');
  list(rows);
  played.tell({ conflicts: 2 });
  await expect(page.locator('header [data-urgent=true]')).toBeVisible();
  await at('conflicts-badge-less-than-half-an-hour');
  await open();
  await expect(dialog.locator('[data-conflict] button').first()).toBeFocused();
  await at('conflicts-less-than-half-an-hour');
  list(rows.slice(1));
  played.tell({ conflicts: 1 });
  // The card with the focus was settled at another counter: the keyboard is the next one's.
  await expect(dialog.locator('[data-conflict]')).toHaveCount(1);
  await expect(dialog.locator('[data-conflict] button').first()).toBeFocused();
  await keyboard.press('Escape');
  await pictureEntered();
  await pictureMoney();
  await pictureCashOwed();
  list(rows);
  await pictureRefusals();
  played.answer('conflicts.list', CUT_OFF);
  await open();
  await expect(dialog.getByRole('status').first()).toBeVisible();
  await at('conflicts-as-they-stood-before');
  list(rows.slice(1));
  const [row] = rows;
  played.answer('conflicts.resolve', {
    ok: true,
    value: {
      conflict: row?.conflict,
      order: row?.other?.order,
      tickets: [],
      print: 'printed',
      cashToReturn: 0,
      currency: 'CNY',
    },
  });
  await keyboard.press('Enter');
  await expect(dialog.locator('input').first()).toBeVisible();
  await at('conflict-who-agrees');
  await keyboard.type('8001');
  await keyboard.press('Tab');
  await keyboard.type('731946');
  await keyboard.press('Enter');
  await expect(dialog.locator('form')).toBeHidden();
  await at('conflict-settled');
  for (const name of ['conflicts.list', 'conflicts.resolve']) played.answer(name, undefined);
  await keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  played.tell({ conflicts: 0 });
  await expect(networkBar).toHaveAttribute('data-link', 'online');

  /** The server wants a PIN again, a PIN is wrong, no answer comes, and no seats are given while it recovers. */
  async function pictureRefusals(): Promise<void> {
    played.answer('conflicts.list', { ok: false, error: rejection('NOT_AUTHENTICATED') });
    played.tell({ asksPin: true });
    await expect(networkBar).toContainText('F12');
    await at('online-pin-again');
    await open();
    await expect(dialog.getByRole('status').first()).toContainText('F12');
    await at('conflicts-pin-again');
    await keyboard.press('Escape');
    played.tell({ asksPin: false });
    list(rows);
    for (const [code, reason] of [
      ['PIN_WRONG', 'pin'],
      ['UNAVAILABLE', 'no-answer'],
    ] as const) {
      played.answer('conflicts.resolve', { ok: false, error: rejection(code, { reason }) });
      await open();
      await expect(dialog.locator('[data-conflict] button').first()).toBeFocused();
      for (const keys of ['', '8001', '731946']) {
        await keyboard.type(keys);
        await keyboard.press('Enter');
      }
      await expect(dialog.getByRole('alert')).toBeVisible();
      await expect(dialog.locator(code === 'PIN_WRONG' ? 'input[name=pin]' : '[name=back]')).toBeFocused();
      await expect(dialog.locator('input[name=pin]')).toHaveValue('');
      await at(`conflict-refused-${reason}`);
      await keyboard.press('Escape');
    }
    played.tell({ limited: 'recovering' });
    await open();
    await keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).toBeVisible();
    await expect(dialog.locator('input')).toHaveCount(0);
    await at('conflict-while-recovering');
    await keyboard.press('Escape');
    await keyboard.press('Shift+F1');
    await expect(dialog).toContainText('recovery show');
    await at('what-can-i-do-while-recovering');
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    played.tell({ limited: null });
  }

  /** Money of the platforms: what a counter can only read has no button, and the arrows stop at it all the same. */
  async function pictureMoney(): Promise<void> {
    list(moneyOf(seats));
    await open();
    const cards = dialog.locator('[data-conflict]');
    await expect(cards.first()).toBeFocused();
    await expect(cards.first().locator('button')).toHaveCount(0);
    await at('conflicts-money');
    await keyboard.press('ArrowDown');
    await expect(cards.nth(1).locator('button')).toBeFocused();
    await keyboard.press('ArrowDown');
    await expect(cards.nth(2).locator('button')).toBeFocused();
    await at('conflicts-money-below');
    await keyboard.press('ArrowDown');
    await expect(cards.nth(3).locator('button')).toBeFocused();
    await at('conflicts-drawer');
    await keyboard.press('ArrowUp');
    await keyboard.press('ArrowUp');
    await keyboard.press('Enter');
    await expect(dialog.locator('form')).toContainText('online.9XW4TB');
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }

  /** Whoever noted it has paid the guest of the slip: no words of anybody who is owed nothing. */
  async function pictureCashOwed(): Promise<void> {
    list([cashOwed()]);
    await open();
    await expect(dialog.locator('[data-conflict]')).toContainText('o_8zt1 wc4r q6jd 2ff9');
    await at('conflict-cash-owed');
    await keyboard.press('Enter');
    await expect(dialog.locator('input[name=note]')).toHaveValue(/凭单|slip/);
    await at('conflict-cash-owed-noted');
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }

  async function pictureEntered(): Promise<void> {
    list(enteredOf(seats));
    await open();
    await expect(dialog.locator('[data-conflict]')).toHaveCount(3);
    await at('conflicts-entered-from-paper');
    await dialog.locator('[data-conflict] button').last().focus();
    await at('conflicts-entered-from-paper-below');
    await keyboard.press('Enter');
    await expect(dialog.locator('form')).toBeVisible();
    await at('conflict-entered-from-paper-noted');
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
}
