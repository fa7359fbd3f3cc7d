import { expect } from '@playwright/test';
import { heldSeats } from './kiosk-house.ts';
import { KioskPage, TALL, WIDE } from './kiosk-page.ts';
import { type Stop, STOPS, type Visit } from './kiosk-stops.ts';
import { test } from './kiosk-test.ts';
import { papersOf, traces, wordsInLog, wordsInMemory } from './kiosk-traces.ts';

/** From the end of the time to the next guest's screen, with no seat held: promised. */
const GONE_MS = 1000;
/** So often the time is prolonged at each stop, and at least so often it must be (WCAG 2.2.1). */
const EXTENSIONS = 10;
/** Screens of a guest for whom the till holds seats. */
const HOLDING = new Set(['seats', 'change', 'review']);
const SETTINGS = [
  { name: 'upright, in Chinese', size: TALL, isEnglish: false },
  { name: 'across, in English', size: WIDE, isEnglish: true },
] as const;

/** Nobody touches anything: what comes to an end by itself, or by the question whether anybody is there. */
async function waitForEnd({ guest: { page } }: Visit, { overAfterS, askedAfterS = 0 }: Stop): Promise<number> {
  const dialog = page.getByRole('dialog', { name: /还在|still there/i });
  const ask = async (): Promise<void> => {
    await page.clock.fastForward((61 + askedAfterS) * 1000);
    await expect(dialog).toBeVisible();
  };
  if (overAfterS === undefined) {
    for (let n = 0; n < EXTENSIONS; n += 1) {
      await ask();
      await dialog.getByRole('button').first().tap();
      await expect(dialog).toBeHidden();
    }
    await ask();
  }
  const since = performance.now();
  await page.clock.fastForward(((overAfterS ?? 30) + 0.5) * 1000);
  await page.waitForSelector('[data-screen=attract]');
  return since;
}

/** No seat is held for anybody, and how long that took, ms. */
async function seatsGone({ kiosk }: Visit, since: number): Promise<number> {
  await expect.poll(() => heldSeats(kiosk), { intervals: [20] }).toBe(0);
  return performance.now() - since;
}

for (const { name, size, isEnglish } of SETTINGS)
  for (const stop of STOPS)
    test(`of a guest who walks away from ${stop.name} nothing is left a second later, ${name} @long`, async ({
      kiosk,
      browser,
    }) => {
      test.setTimeout(120_000);
      const guest = await KioskPage.open(browser, kiosk.url, size);
      const { page } = guest;
      await page.context().grantPermissions(['clipboard-read']);
      const visit = { kiosk, guest };
      if (isEnglish) await guest.switchLanguage();
      const pages = await page.evaluate(() => history.length);
      const restore = await stop.go(visit);
      await guest.on(stop.screen);
      const papers = papersOf(kiosk);
      // Where something is held it is found: so that nothing found afterwards means something.
      const isFound = (await wordsInMemory(page, guest.overheard.words)).length > 0;
      if (HOLDING.has(stop.screen)) expect(isFound).toBe(true);
      const since = await waitForEnd(visit, stop);
      const shownAfter = performance.now() - since;
      restore?.();
      const goneAfter = await seatsGone(visit, since);
      const words = [...guest.overheard.words, '2468135', '13572468', 'HALFREADCODE'];
      expect(await traces(page, words)).toEqual([]);
      expect(await wordsInMemory(page, words)).toEqual([]);
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('');
      expect(await page.evaluate(() => history.length)).toBe(pages);
      expect(wordsInLog(kiosk, words)).toEqual([]);
      expect(papersOf(kiosk)).toEqual(papers);
      expect([shownAfter < GONE_MS, restore !== undefined || goneAfter < GONE_MS]).toEqual([true, true]);
      await expect(page.getByText('购票', { exact: true })).toBeVisible();
      expect(guest.complaints).toEqual([]);
      await guest.close();
    });
