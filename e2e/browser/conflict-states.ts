import { expect } from '@playwright/test';
import type { InboxRow } from '@foyer/kiosk/channel/commands/conflicts';
import { rejection } from '@foyer/shared/domain/rejections';
import { PLAYED_PERFORMANCE, type SeatsNow } from './box-office.ts';
import type { CounterPage } from './counter-page.ts';
import type { PlayedTill } from './played-till.ts';

const MINUTE_MS = 60_000;
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
    await keyboard.press('ArrowUp');
    await keyboard.press('Enter');
    await expect(dialog.locator('form')).toContainText('online.9XW4TB');
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

/**
 * What was entered from the paper of a till that is gone: its seat went to others, it has its seat, and it is dated after
 * its till was shut out.
 */
function enteredOf(seats: SeatsNow['layout']['places']): InboxRow[] {
  const { keeper: _keeper, other, proposals, ...row } = conflictOf(seats, 55);
  const [seat = ''] = other?.seats ?? [];
  const order = { ...other, order: 'counter-3.1.K7QF2M-1', terminal: 'counter-3', terminalName: '3号窗口 Counter 3' };
  const entered = { ...order, jn: 41, seats: [seat], total: 8000 };
  const taken = { ...entered, order: 'online.9XW4TB', terminal: null, terminalName: null, jn: null };
  const one = proposals.map((proposal) => ({
    ...proposal,
    seats: proposal.seats.slice(0, 1),
    why: proposal.why.filter((reason) => reason !== 'together'),
  }));
  return [
    { ...row, conflict: 'ticket-1', reason: 'entered-unseated', keeper: taken, other: entered, proposals: one },
    { ...row, conflict: 'ticket-2', reason: 'entered-from-ticket', keeper: entered, other: null, proposals: [] },
    { ...row, conflict: 'ticket-3', reason: 'entered-shut-out', keeper: entered, other: null, proposals: [] },
  ] as unknown as InboxRow[];
}

/** A refund that did not arrive, a bill that has another amount, and money that came when the seats were gone. */
function moneyOf(seats: SeatsNow['layout']['places']): InboxRow[] {
  const [one, two, three] = [40, 50, 60].map((minutes) => conflictOf(seats, minutes));
  const about = one?.other;
  const more = { keeper: null, other: null, about, proposals: [] };
  const number = '4200001234202611261234567890';
  return [
    {
      ...one,
      ...more,
      conflict: 'refund-1',
      reason: 'refund-failed',
      mayNote: false,
      money: { number, ours: 16_000, theirs: null },
    },
    {
      ...two,
      ...more,
      conflict: 'bill-1',
      reason: 'bill-differs',
      mayNote: true,
      money: { number, ours: 16_000, theirs: 15_900 },
    },
    {
      ...three,
      ...more,
      conflict: 'late-1',
      reason: 'paid-unseated',
      mayNote: true,
      goesBack: { amount: 16_000, isDone: true },
    },
  ] as unknown as InboxRow[];
}

/** Two orders for the first two of these seats; the others are proposed. The show begins in so many minutes. */
function conflictOf(seats: SeatsNow['layout']['places'], minutes: number): InboxRow {
  const ids = seats.slice(0, 6).map(({ id }) => id);
  const startsAt = Date.now() + minutes * MINUTE_MS;
  const party = { seats: ids.slice(0, 2), total: 16_000, soldAt: startsAt - 300 * MINUTE_MS };
  const row = {
    conflict: `c-${ids[0]}`,
    venue: 'garden',
    reason: 'allotment-differs',
    since: Date.now() - MINUTE_MS,
    performance: PLAYED_PERFORMANCE,
    startsAt,
    keeper: { ...party, order: 'counter-3.1.K7QF2M', terminal: 'counter-3', terminalName: '3号窗口 Counter 3', jn: 41 },
    other: { ...party, order: 'online.9XW4TB', terminal: null, terminalName: null, jn: null },
    currency: 'CNY',
    proposals: [
      {
        kind: 'reseat',
        seats: ids.slice(2, 4),
        difference: 0,
        why: ['same-zone', 'same-price', 'together', 'nearest'],
      },
      { kind: 'upgrade', seats: ids.slice(4, 6), difference: 4000, why: ['together', 'upgrade'] },
      { kind: 'refund', seats: [], difference: 0, why: ['refund'] },
    ],
    seq: 1,
    show: {
      titleName: { zh: '雨夜喜剧', en: 'A Comedy of Rain' },
      hallName: { zh: '小剧场', en: 'The Studio' },
      startsAt,
      utcOffsetMin: 480,
      businessDay: '2026-11-26',
    },
    places: Object.fromEntries(
      seats
        .slice(0, 6)
        .map(({ id, rowLabel, label }) => [id, { rowLabel, seatLabel: label, zoneName: { zh: '池座', en: 'Stalls' } }]),
    ),
  };
  return row as unknown as InboxRow;
}
