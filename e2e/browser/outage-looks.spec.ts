import { type Browser, expect } from '@playwright/test';
import { type BoxOffice, PLAYED_PERFORMANCE } from './box-office.ts';
import { CounterPage } from './counter-page.ts';
import { test } from './office-test.ts';
import { buyOnline } from './online-purchase.ts';
import { walkOutage } from './outage-states.ts';

/** Same parts as another state, with other words. */
const SAME = new Set(['sign-in-of-somebody-new', 'sign-in-what-can-i-do', 'settled']);

test('no state of an outage breaks a rule of accessibility or leaves its bar', async ({ office, browser }) => {
  test.setTimeout(180_000);
  const broken: Record<string, string[]> = {};
  const [, till] = office.tills;
  await sellUnderTheCursor(office, browser);
  let states = 0;
  await walkOutage({ office, till, browser, language: 'zh-CN' }, async (name, counter) => {
    // The bar in both languages; the rules in one after the other, since they hardly depend on it and take seconds.
    const judged = (states += 1) % 2 === 0 ? 'en' : 'zh-CN';
    // First in the one the last state was left in: drawing the window anew in the other takes time.
    const other = judged === 'en' ? 'zh-CN' : 'en';
    for (const language of [judged, other] as const) {
      await counter.speak(language);
      const bar = (await counter.networkBar.boundingBox())?.height ?? 0;
      const isOnline = (await counter.networkBar.getAttribute('data-link')) === 'online';
      expect(bar, `${name} ${language}`).toBe(isOnline ? bar : 40);
      if (name === 'sign-in-with-cash-to-give-back') expect(await roomBelowOwed(counter)).toBeGreaterThanOrEqual(12);
      if (SAME.has(name) || language !== judged) continue;
      const found = await counter.violations('[data-seat-map] [role=grid]');
      if (found.length > 0) broken[`${name} ${language}`] = found;
    }
  });
  expect(broken).toEqual({});
});

/** The seat where the cursor stands when the walk opens its map is sold, as it may be any day. */
async function sellUnderTheCursor(office: BoxOffice, browser: Browser): Promise<void> {
  const [, till] = office.tills;
  const counter = await CounterPage.signedIn(browser, till);
  await counter.page.locator('nav select').nth(1).selectOption('Garden Stage');
  await counter.openNth(2);
  const index = Number(await counter.mapFocus.getAttribute('data-seat'));
  const { layout } = await office.seatsOf(PLAYED_PERFORMANCE);
  await buyOnline(office, PLAYED_PERFORMANCE, [layout.places[index]?.id ?? '']);
  await expect(counter.mapFocus).toHaveAccessibleName(/, 已售$/);
  await counter.close();
}

/** Pixels between the money to give back and what is read next: two boxes that touch read as one. */
async function roomBelowOwed({ page, signInForm }: CounterPage): Promise<number> {
  const owed = await page.locator('[role=alert]', { has: page.locator('[data-owed]') }).boundingBox();
  const title = await signInForm.getByRole('heading').boundingBox();
  return (title?.y ?? 0) - (owed?.y ?? 0) - (owed?.height ?? 0);
}
