import { expect, test as base } from '@playwright/test';
import { type KioskHouse, openKioskHouse } from './kiosk-house.ts';
import { beyondReach, unreachable } from './kiosk-measures.ts';
import { KioskPage, TALL, WIDE } from './kiosk-page.ts';

/** The demo house: four kinds of ticket, wheelchair spaces, more films and days than one panel has room for. */
const test = base.extend<object, { kiosk: KioskHouse }>({
  kiosk: [
    // Playwright reads the names of what a fixture needs from this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const house = await openKioskHouse({ withDemoHouse: true });
      await use(house);
      await house.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

const SETTINGS = [
  { name: 'upright, in Chinese', size: TALL, isEnglish: false },
  { name: 'upright, in English', size: TALL, isEnglish: true },
  { name: 'across, in Chinese', size: WIDE, isEnglish: false },
  { name: 'across, in English', size: WIDE, isEnglish: true },
] as const;
/** What is switched before each look: every combination of large text and low reach comes once. */
const SWITCHES = [null, 'large', 'low', 'large'] as const;

async function switchEase(guest: KioskPage, way: (typeof SWITCHES)[number]): Promise<void> {
  if (way === null) return;
  await guest.bar('ease').tap();
  await guest.page.locator(`[data-ease=${way}]`).tap();
  await guest.next();
  await expect(guest.page.getByRole('dialog')).toBeHidden();
}

async function isWithinReach({ page }: KioskPage): Promise<void> {
  const isLow = await page.evaluate(() => document.documentElement.dataset['low'] === 'true');
  expect([...(await beyondReach(page)), ...(await unreachable(page, { isLow }))]).toEqual([]);
}

for (const { name, size, isEnglish } of SETTINGS)
  test(`every film, day and kind of guest can be brought into sight, as large and as low as one likes, ${name}`, {
    tag: '@long',
  }, async ({ kiosk, browser }) => {
    const guest = await KioskPage.open(browser, kiosk.url, size);
    if (isEnglish) await guest.switchLanguage();
    await guest.toFilms();
    for (const way of SWITCHES) {
      await switchEase(guest, way);
      await isWithinReach(guest);
    }
    await switchEase(guest, 'low');
    await guest.page.locator('[data-film]').first().tap();
    await guest.next();
    await guest.on('performances');
    await guest.next();
    await guest.on('party');
    await expect(guest.page.getByRole('group', { name: /轮椅位|Wheelchair spaces/ })).toBeVisible();
    for (const way of SWITCHES) {
      await switchEase(guest, way);
      await isWithinReach(guest);
    }
    expect(guest.complaints).toEqual([]);
    await guest.close();
  });
