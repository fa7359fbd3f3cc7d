import type { Browser } from '@playwright/test';
import { THEATRE_HALL } from '../../demo/house/halls/theatre.ts';
import { DemoPage, openDemoHouse } from './demo-house.ts';
import type { TakePicture } from './picture-setting.ts';

const LARGEST = THEATRE_HALL.name.en;

/** Those with the longest words, and those a buyer sees most. */
const REFUSALS = [
  ['reserved', { code: 'SEAT_UNAVAILABLE', reason: 'reserved-at-counter' }],
  ['faster', { code: 'SEAT_UNAVAILABLE' }],
  ['single-seat', { code: 'SINGLE_SEAT_LEFT' }],
  ['kept-for-wheelchairs', { code: 'SEAT_HELD_BACK' }],
  ['unknown-refusal', { code: 'RATE_LIMITED' }],
] as const;

/** The demo page: at rest, with a plug pulled in the midst of selling, settled and audited; a large hall; on a phone. */
export async function pictureDemo(browser: Browser, language: 'zh-CN' | 'en', take: TakePicture): Promise<void> {
  const house = await openDemoHouse();
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  try {
    const demo = new DemoPage(page);
    await page.goto(`${house.demo}/?lang=${language === 'en' ? 'en' : 'zh'}`);
    await page.locator('#phone [data-state="."]').first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    await take('95-demo', page);
    for (const counter of ['counter-1', 'counter-2']) {
      await demo.signIn(counter);
      await demo.openShown(counter);
    }
    await demo.sellBest('counter-1', 1);
    await page.locator('#phone [data-state=s]').first().waitFor();
    await demo.switch('counter-1').click();
    await page.locator('#phone [data-state=c]').first().waitFor();
    await demo.nextCustomer('counter-1');
    await demo.sellBest('counter-1', 2);
    await page.locator('[data-ledger=counter-1] .waiting').first().waitFor();
    await take('96-demo-plug-pulled', page);
    await demo.switch('counter-1').click();
    await page.locator('[data-figure=unsynced].good').waitFor();
    await page.locator('#audit').click();
    await page.locator('#guide pre').waitFor();
    await take('97-demo-settled-and-audited', page);
    await pictureLargeHall(demo, take);
    await pictureOnAPhone(browser, page.url(), take);
  } finally {
    await page.close();
    await house.close();
  }
}

/** The buyer looks at the largest hall, which no plan of the day may have among its next shows. */
async function pictureLargeHall({ page }: Pick<DemoPage, 'page'>, take: TakePicture): Promise<void> {
  await page.route('**/shows', async (route) => {
    const shows = (await (await route.fetch()).json()) as readonly { readonly hallName: { readonly en: string } }[];
    await route.fulfill({ json: shows.filter(({ hallName }) => hallName.en === LARGEST) });
  });
  await page.reload();
  await page.locator('#phone [data-state="."]').nth(900).waitFor();
  await page.evaluate(() => document.fonts.ready);
  await take('98-demo-large-hall', page);
}

/** Whoever opens the page on a phone: from its top, and where the seats are. */
async function pictureOnAPhone(browser: Browser, url: string, take: TakePicture): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(url);
  await page.locator('#phone [data-state="."]').first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  await take('99-demo-on-a-phone', page);
  await page.locator('#phone').scrollIntoViewIfNeeded();
  await page.locator('#buy').scrollIntoViewIfNeeded();
  await take('99-demo-on-a-phone-seats', page);
  for (const [name, error] of REFUSALS) {
    await page.route('**/buy', (route) => route.fulfill({ json: { ok: false, error } }));
    await page.locator('#phone [data-state="."]').first().click();
    await page.locator('#buy').click();
    await page.locator('#said').waitFor();
    await take(`99-demo-on-a-phone-${name}`, page);
    await page.unroute('**/buy');
  }
  await pictureLargeHall({ page }, async (name) => {
    await page.locator('#phone').scrollIntoViewIfNeeded();
    await page.locator('#phone .hall').evaluate((hall) => hall.scrollTo({ left: hall.scrollWidth / 3 }));
    await take(`${name}-on-a-phone`, page);
  });
  await page.close();
}
