import { expect } from '@playwright/test';
import type { AskedPaper } from '@foyer/kiosk/channel/events';
import type { SeatsNow } from './box-office.ts';
import { PLAYED_PERFORMANCE } from './box-office.ts';
import type { CounterPage } from './counter-page.ts';
import type { PlayedTill } from './played-till.ts';

/** Walks a window through what can be wrong with a printer, and through the question what came out of it. */
export async function walkPrinter(
  { page }: CounterPage,
  played: PlayedTill,
  seats: SeatsNow['layout']['places'],
  at: (name: string) => Promise<void>,
): Promise<void> {
  const { keyboard } = page;
  const dialog = page.getByRole('dialog');
  const places = Object.fromEntries(
    seats
      .slice(0, 2)
      .map(({ id, rowLabel, label }) => [id, { rowLabel, seatLabel: label, zoneName: { zh: '', en: '' } }]),
  );
  const sale = { performance: PLAYED_PERFORMANCE, places, at: Date.now() - 60_000 } as AskedPaper['sale'];
  const asked: AskedPaper = { name: 'one', kind: 'tickets', orderId: 'o_8zt1wc4rq6jd2ff9', copy: 2, tickets: 2, sale };
  const tell = (more: object): void =>
    played.tell({ printer: { trouble: null, isPaperLow: false, waiting: 0, asked: [], ...more } });
  const bar = page.locator('[data-printer]');
  tell({ isPaperLow: true });
  await expect(bar).toHaveAttribute('data-printer', 'low');
  await at('printer-paper-low');
  tell({ trouble: 'paper-out', isPaperLow: true, waiting: 2 });
  await expect(bar).toHaveAttribute('data-printer', 'trouble');
  await at('printer-paper-out');
  tell({ trouble: 'jam', asked: [asked] });
  await expect(bar).toHaveAttribute('data-printer', 'asked');
  await at('printer-asked');
  await keyboard.press('F8');
  await expect(dialog.locator('[data-asked]')).toBeVisible();
  await at('printer-question');
  played.answer('print.answer', { ok: true, value: { sale: null } });
  await keyboard.press('F10');
  await expect(dialog).toBeHidden();
  played.untell('printer');
  await expect(bar).toBeHidden();
}
