import { expect, test as base } from '@playwright/test';
import { type KioskHouse, openKioskHouse } from './kiosk-house.ts';
import { shrunk, textSizes } from './kiosk-measures.ts';
import { KioskPage, TALL, WIDE } from './kiosk-page.ts';
import { playTill } from './played-till.ts';

const test = base.extend<object, { kiosk: KioskHouse }>({
  kiosk: [
    // Playwright reads the names of what a fixture needs from this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const house = await openKioskHouse({ withDemoHouse: true, withDevices: true });
      await use(house);
      await house.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

for (const isEnglish of [false, true])
  test(`with all aids upright, the rules of refunds begin in sight beside a notice, also for six, ${isEnglish ? 'in English' : 'in Chinese'}`, {
    tag: '@long',
  }, async ({ kiosk, browser }) => {
    const guest = await KioskPage.open(browser, kiosk.url, TALL);
    const { page } = guest;
    if (isEnglish) await guest.switchLanguage();
    await guest.makeEasy();
    await guest.toParty();
    const more = page.getByRole('button', { name: /加一位|One more/ });
    for (const nth of [0, 0, 1, 1]) await more.nth(nth).tap();
    await guest.next();
    await guest.on('seats');
    await guest.next();
    await guest.on('review');
    await guest.payByQr();
    await guest.quiet.tap();
    await guest.on('review');
    await expect(page.getByRole('alert').locator('p')).toBeVisible();
    // The bill does not fit, and the rules are not what is below.
    const below = await page.getByText(/下面还有|More below/).boundingBox();
    const rules = await page.getByText(/退票规则|Refunds:/).boundingBox();
    expect((rules?.y ?? Infinity) + (rules?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
    await guest.close();
  });

for (const isEnglish of [false, true])
  test(`with all aids across, a show after midnight has its beginning and its end on one line, ${isEnglish ? 'in English' : 'in Chinese'}`, {
    tag: '@long',
  }, async ({ kiosk, browser }) => {
    const guest = await KioskPage.open(browser, kiosk.url, WIDE);
    const { page } = guest;
    const till = await playTill(page);
    await guest.on('attract');
    if (isEnglish) await guest.switchLanguage();
    await guest.makeEasy();
    till.tellRows(({ startsAt, businessDay, utcOffsetMin }) => {
      // 00:20 of the night that belongs to that day.
      const night = Date.parse(`${businessDay}T00:20:00Z`) + (24 * 60 - utcOffsetMin) * 60_000;
      return { startsAt: Math.max(startsAt, night), endsAt: Math.max(startsAt, night) + 117 * 60_000 };
    });
    await guest.toPerformances();
    const cards = page.locator('[data-show]');
    await expect(cards.first()).toBeVisible();
    for (const card of await cards.all()) {
      const lines = await card.evaluate((element) =>
        [...element.children].slice(0, 2).map((one) => {
          const range = document.createRange();
          range.selectNodeContents(one);
          return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
        }),
      );
      expect(lines).toEqual([1, 1]);
      expect(await card.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);
    }
    await guest.close();
  });

for (const [name, size] of [
  ['upright', TALL],
  ['across', WIDE],
] as const)
  test(`large text makes no words of a visit smaller, ${name}`, { tag: '@long' }, async ({ kiosk, browser }) => {
    const sizes = new Map<string, ReadonlyMap<string, number>>();
    for (const isLarge of [false, true]) {
      const guest = await KioskPage.open(browser, kiosk.url, size);
      const { page } = guest;
      const look = async (screen: string): Promise<void> => {
        await guest.on(screen);
        if (isLarge) expect.soft(await shrunk(page, sizes.get(screen) ?? new Map()), screen).toEqual([]);
        else sizes.set(screen, await textSizes(page));
      };
      if (isLarge) await guest.makeEasy();
      await look('attract');
      await guest.collect();
      await look('collect');
      await guest.bar('back').tap();
      await guest.on('attract');
      await guest.toFilms();
      await look('films');
      await page.locator('[data-film]').first().tap();
      await guest.next();
      await look('performances');
      await guest.next();
      await look('party');
      await guest.next();
      await guest.on('seats');
      await look('seats');
      await guest.next();
      await look('review');
      await guest.payByQr();
      await look('pay');
      await guest.quiet.tap();
      await guest.on('review');
      await look('review');
      await guest.close();
    }
  });
