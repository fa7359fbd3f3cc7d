import { expect, type Browser, type Page } from '@playwright/test';
import type { LoneCounter } from './alone-pictures.ts';
import type { BoxOffice } from './box-office.ts';
import { sellTwice, SUPERVISOR } from './conflict-story.ts';
import { CounterPage } from './counter-page.ts';

interface Setting {
  readonly office: BoxOffice;
  readonly browser: Browser;
  readonly language: 'zh-CN' | 'en';
}

/** The inbox of conflicts: empty, with one that waits, being settled by a supervisor's PIN, refused, and settled. */
export async function pictureConflicts(
  { office, browser, language }: Setting,
  lone: LoneCounter,
  take: (name: string, page: Page) => Promise<void>,
): Promise<void> {
  const counter = await CounterPage.signedIn(browser, office.tills[0], language);
  const { page } = counter;
  const { keyboard } = page;
  const dialog = page.getByRole('dialog');
  await keyboard.press('F11');
  await expect(dialog).toContainText(language === 'en' ? 'Nothing to settle' : '没有待处理');
  await take('85-conflicts-empty', page);
  await keyboard.press('Escape');
  await sellTwice({ office, browser }, lone);
  await sellTwice({ office, browser }, lone);
  await expect(counter.button(language === 'en' ? 'To settle 2' : '待处理 2')).toBeVisible({ timeout: 15_000 });
  await take('86-conflicts-badge', page);
  await keyboard.press('F11');
  await expect(dialog.locator('[data-conflict] button').first()).toBeFocused();
  await take('87-conflicts', page);
  await keyboard.press('Enter');
  await keyboard.type('1001');
  await keyboard.press('Tab');
  await keyboard.type('264837');
  await take('88-conflict-pin', page);
  await keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await take('89-conflict-no-supervisor', page);
  for (const field of [dialog.locator('input').first(), dialog.locator('input[type=password]')]) await field.fill('');
  await dialog.locator('input').first().fill(SUPERVISOR.login);
  await dialog.locator('input[type=password]').fill(SUPERVISOR.pin);
  await keyboard.press('Enter');
  await expect(dialog).toContainText(language === 'en' ? 'Moved.' : '已换座');
  await take('90-conflict-moved', page);
  await keyboard.press('Enter');
  await dialog.locator('[data-conflict] button').last().focus();
  await keyboard.press('Enter');
  await keyboard.type(SUPERVISOR.login);
  await keyboard.press('Tab');
  await keyboard.type(SUPERVISOR.pin);
  await take('91-conflict-refund', page);
  await keyboard.press('Enter');
  await expect(dialog).toContainText(language === 'en' ? 'Hand over' : '请退给观众');
  await take('92-conflict-refunded', page);
  await keyboard.press('Enter');
  await counter.close();
}
