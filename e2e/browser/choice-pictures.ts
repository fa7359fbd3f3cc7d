import { expect } from '@playwright/test';
import { nth } from './box-office.ts';
import { CounterPage, seatAt } from './counter-page.ts';
import { keepSeat, setHouseRules } from './house-rules.ts';
import type { PictureSetting, TakePicture } from './picture-setting.ts';

/** Seats for a party, from the house and by hand, refused, insisted on and opened by a code. */
export async function pictureChoices({ office, browser, language }: PictureSetting, take: TakePicture): Promise<void> {
  await setHouseRules(office);
  const counter = await CounterPage.signedIn(browser, office.tills[0], language);
  const { keyboard } = counter.page;
  const dialog = counter.page.getByRole('dialog');
  const picture = (name: string): Promise<void> => take(name, counter.page);
  const seats = await office.seatsOf('rules');
  const row = language === 'en' ? '9' : '10';
  await counter.page.locator('nav select').nth(1).selectOption('Southgate Playhouse');
  await counter.openNth(nth('rules'));
  await keyboard.press('Digit4');
  await picture('50-party');
  await keyboard.press('Enter');
  await expect(counter.order.getByRole('timer')).toBeVisible();
  await picture('51-best-seats-and-why');
  await counter.putBack();
  for (const seat of [seatAt(seats, 0, row, '7'), seatAt(seats, 0, String(Number(row) + 3), '4')]) {
    await counter.jumpTo(seat);
    await keyboard.press('Space');
  }
  await picture('52-why-not');
  await keyboard.press('Enter');
  await expect(counter.notice).toBeVisible();
  await picture('53-refused-with-a-proposal');
  await keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await picture('54-hold-all-the-same');
  await keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  const kept = seatAt(seats, 0, row, '15');
  await keepSeat(office, kept.id, '7788');
  await counter.jumpTo(kept);
  await expect(counter.cell(kept)).toHaveAccessibleName(language === 'en' ? /with a code$/ : /凭码购买$/);
  await keyboard.press('Space');
  await expect(dialog).toBeVisible();
  await picture('55-house-code');
  await dialog.getByRole('textbox').fill('1234');
  await keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await keyboard.press('Enter');
  await expect(counter.notice).toBeVisible();
  await picture('56-house-seat-refused');
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await keyboard.type('20');
  // A hall of few price zones lays them out instead of listing them.
  const zones = counter.page.locator('[data-party-picker]');
  const isListed = (await zones.locator('select').count()) > 0;
  if (isListed) await zones.locator('select').selectOption({ index: 4 });
  else await zones.getByRole('radio').nth(1).check({ force: true });
  await keyboard.press('F5');
  await expect(counter.order.getByRole('timer').or(counter.notice)).toBeVisible();
  await expect(counter.order.getByRole('listitem')).toHaveCount(20);
  await picture('57-best-for-twenty');
  await counter.putBack();
  await counter.page.locator('nav select').nth(1).selectOption('Garden Stage');
  await counter.openNth(1);
  await keyboard.press('Space');
  await picture('58-party-beside-the-chosen');
  await keyboard.press('Escape');
  await counter.close();
}
