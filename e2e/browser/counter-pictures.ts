import { expect } from '@playwright/test';
import { nth, PERFORMANCES } from './box-office.ts';
import { CounterPage, seatAt } from './counter-page.ts';
import { type Picture, type PictureSetting, type TakePicture, VENUE } from './picture-setting.ts';
import { REPAIRED, tellStart, WRONG } from './start-reports.ts';
import { pictureLateAnswer, pictureLostSeat, pictureOutage } from './trouble-pictures.ts';

/** Walks a counter through its states; the house may be one that another walk has sold in. */
export async function takePictures(setting: PictureSetting, take: TakePicture): Promise<void> {
  const { office, browser, language } = setting;
  const counter = await CounterPage.signedIn(browser, office.tills[0], language);
  const picture: Picture = async (name, page = counter.page) => {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await take(name, page);
  };
  await pictureSignIn(counter, picture);
  await pictureList(counter, picture);
  await pictureSale(setting, counter, picture);
  await pictureRooms(counter, picture);
  await pictureDialogs(counter, picture);
  await pictureLostSeat(setting, counter, picture);
  await pictureOutage(setting, counter, picture);
  await pictureLateAnswer(setting, counter, picture);
  await pictureShift(counter, picture);
  await pictureStarts(setting, counter, picture);
  await counter.close();
}

async function pictureSignIn(counter: CounterPage, picture: Picture): Promise<void> {
  const { page } = counter;
  await page.keyboard.press('F12');
  await expect(counter.signInForm).toBeVisible();
  await picture('01-sign-in');
  await page.keyboard.type('1001');
  await page.keyboard.press('Enter');
  await page.keyboard.type('112233');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await picture('02-sign-in-wrong-pin');
  await page.locator('form input').first().fill('');
  await counter.signIn();
}

async function pictureList(counter: CounterPage, picture: Picture): Promise<void> {
  const { page } = counter;
  const [days, venues] = [page.locator('nav select').first(), page.locator('nav select').nth(1)];
  // Late in the evening little of the demo’s day is left to be played; the tests’ own programme is always there.
  await expect(counter.list.getByRole('button').nth(PERFORMANCES.length)).toBeVisible();
  await picture('03-list-whole-house');
  await counter.list.getByRole('button').last().scrollIntoViewIfNeeded();
  await picture('04-list-late-evening');
  await days.selectOption({ index: 1 });
  await expect(page.locator('nav strong')).toBeVisible();
  await counter.list.getByRole('button').first().click();
  await expect(counter.mapFocus).toBeFocused();
  await picture('05-list-another-day');
  await days.selectOption({ index: 0 });
  await expect(page.locator('nav strong')).toBeHidden();
  await venues.selectOption(VENUE.playhouse);
  await expect(counter.list.getByRole('button')).toHaveCount(PERFORMANCES.length);
}

async function pictureSale(
  { office, language }: PictureSetting,
  counter: CounterPage,
  picture: Picture,
): Promise<void> {
  const { page } = counter;
  const row = language === 'en' ? '13' : '14';
  const seats = await office.seatsOf('doors');
  await counter.openNth(nth('doors'));
  await picture('06-map-1057-seats');
  await counter.jumpTo(seatAt(seats, 0, row, '4'));
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await picture('07-chosen');
  await page.keyboard.press('Enter');
  await expect(counter.order.getByRole('timer')).toBeVisible();
  await counter.order.locator('select').last().selectOption({ index: 1 });
  await expect(counter.order.locator('select').last()).toHaveValue('student');
  await picture('08-held');
  await page.keyboard.press('Enter');
  await picture('09-cash');
  await page.keyboard.type('100');
  await picture('10-cash-short');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('300');
  await picture('11-cash-change');
  await page.keyboard.press('Enter');
  await expect(counter.order.getByRole('link')).toBeVisible();
  await picture('12-sold');
  await page.keyboard.press('Enter');
  await counter.hold(seatAt(seats, 1, '18', language === 'en' ? '3' : '15'), 10);
  await picture('13-held-ten-seats');
  await counter.putBack();
}

async function pictureRooms(counter: CounterPage, picture: Picture): Promise<void> {
  const { page } = counter;
  const venues = page.locator('nav select').nth(1);
  await venues.selectOption(VENUE.studio);
  await counter.openNth(1);
  await page.keyboard.press('Space');
  await page.locator('[data-seat-map] input').last().fill('3');
  await page.keyboard.press('Tab');
  await picture('14-standing-area');
  await counter.order.getByRole('button', { name: /^(锁定座位|Hold seats)/ }).click();
  await expect(counter.order.getByRole('timer')).toBeVisible();
  await picture('15-standing-held');
  await expect(counter.notice).toBeVisible();
  await picture('16-time-ran-out');
  await page.keyboard.press('Escape');
  await venues.selectOption(VENUE.cinema);
  await counter.openNth(1);
  await picture('17-cinema');
  await venues.selectOption({ index: 0 });
  for (const [at, name] of ['18-theatre', '19-concert'].entries()) {
    const option = await venues.locator('option').evaluateAll(
      (all, word) => {
        const found = all.find((one) => (one as HTMLOptionElement).value.includes(word));
        return (found as HTMLOptionElement | undefined)?.value ?? '';
      },
      at === 0 ? 'Theatre' : 'Concert',
    );
    await venues.selectOption(option);
    if ((await counter.list.getByRole('button').count()) === 0) continue;
    await counter.list.getByRole('button').first().click();
    await expect(page.locator('[data-seat-map] canvas').first()).toBeVisible();
    await picture(name);
  }
  await venues.selectOption(VENUE.playhouse);
}

async function pictureDialogs(counter: CounterPage, picture: Picture): Promise<void> {
  const { page } = counter;
  const dialog = page.getByRole('dialog');
  await page.keyboard.press('F1');
  await expect(dialog).toBeVisible();
  await picture('20-help');
  await page.keyboard.press('Escape');
  await page.locator('header').getByRole('button').nth(1).click();
  await expect(dialog).toBeVisible();
  await picture('21-last-sales');
  await dialog.getByRole('listitem').getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(counter.order.getByRole('link')).toBeVisible();
  await picture('21-reprint-of-an-earlier-sale');
  await page.keyboard.press('F2');
  await expect(counter.order.getByRole('link')).toBeHidden();
}

async function pictureShift(counter: CounterPage, picture: Picture): Promise<void> {
  const { page } = counter;
  await page.locator('header').getByRole('button').nth(2).click();
  await page.keyboard.type('812.50');
  await picture('24-close-shift');
  await page.keyboard.press('Enter');
  await expect(counter.signInForm).toBeVisible();
  await expect(page.getByRole('alert')).toBeVisible();
  await picture('25-shift-closed');
}

/** What was checked at the start: all well and opened, repaired, and a till that does not sell. */
async function pictureStarts(
  { office, browser, language }: PictureSetting,
  counter: CounterPage,
  picture: Picture,
): Promise<void> {
  const report = counter.page.locator('details');
  await counter.page.keyboard.press('Escape');
  await report.locator('summary').focus();
  await counter.page.keyboard.press('Enter');
  await expect(report.locator('li').first()).toBeVisible();
  await report.scrollIntoViewIfNeeded();
  await picture('28-checked-at-start');
  for (const [name, told] of [
    ['29-repaired-at-start', REPAIRED],
    ['30-wrong-at-start', WRONG],
  ] as const) {
    const window = await CounterPage.open(browser, office.tills[0], language);
    await tellStart(window.page, told);
    await expect(window.page.locator('details')).toBeVisible();
    await picture(name, window.page);
    await window.close();
  }
}
