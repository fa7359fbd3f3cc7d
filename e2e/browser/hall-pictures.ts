import { readFileSync } from 'node:fs';
import { importSeatMap } from '@foyer/shared/seating/import/seat-map-file';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import type { Browser, Page } from '@playwright/test';
import { HALLS } from '../../demo/house/venues.ts';
import { realData, sayMissing } from '../../scripts/outside.ts';
import { painted, tabStop } from './seat-map-page.ts';
import { buildSeatMapPage, serveSeatMapPage } from './seat-map-server.ts';

const COUNTER = { width: 1280, height: 800 };
const KIOSK = { width: 1080, height: 1920 };
const PHONE = { width: 390, height: 844 };

/** A hall on the test page: one of its rooms, or a map that is served to it. */
interface Hall {
  readonly name: string;
  readonly map: SeatMap | null;
}

type Take = (name: string, page: Page) => Promise<void>;

/** Files of real halls, which are not part of the repository. */
function realHalls(): Hall[] {
  return ['pretix-plan.en', 'seatsio-zones-8897', 'seatsio-small'].flatMap((name): Hall[] => {
    const file = realData(`${name}.json`);
    if (file === null) sayMissing(`${name}.json`);
    const result = file === null ? null : importSeatMap(JSON.parse(readFileSync(file, 'utf8')));
    return result?.ok === true ? [{ name, map: result.map }] : [];
  });
}

const made = ['cinema', 'cabaret', 'arena5000', 'race'].map((name): Hall => ({ name, map: null }));
const demo = HALLS.map(({ id, map }): Hall => ({ name: id, map }));

/** Every kind of hall as the seat map shows it at a counter; the larger ones at a kiosk and on a phone too. */
export async function pictureHalls(browser: Browser, language: 'zh-CN' | 'en', take: Take): Promise<void> {
  await buildSeatMapPage();
  let served: SeatMap | null = null;
  const { url, server } = await serveSeatMapPage(() => served);
  const open = async ({ name, map }: Hall, viewport: typeof COUNTER, finger = 0): Promise<Page> => {
    served = map;
    const page = await browser.newPage({ viewport });
    const room = map === null ? name : 'file';
    await page.goto(`${url}?room=${room}&language=${language}${finger === 0 ? '' : `&finger=${finger}`}`);
    await page.locator('section canvas').first().waitFor();
    await settle(page);
    return page;
  };
  try {
    for (const hall of [...demo, ...made, ...realHalls()]) {
      const page = await open(hall, COUNTER);
      await pictureStates(hall.name, page, take);
      await page.close();
    }
    for (const hall of [...made, ...realHalls().slice(0, 2)]) {
      for (const [size, viewport, finger] of [
        ['kiosk', KIOSK, 44],
        ['phone', PHONE, 24],
      ] as const) {
        const page = await open(hall, viewport, finger);
        await take(`hall-${hall.name}-${size}`, page);
        await openFirstZone(page);
        await take(`hall-${hall.name}-${size}-near`, page);
        await page.close();
      }
    }
  } finally {
    server.close();
  }
}

/** Each floor, a zone from near where the hall opens as its overview, and the three steps of the list. */
async function pictureStates(hall: string, page: Page, take: Take): Promise<void> {
  await take(`hall-${hall}`, page);
  for (let floor = 1; ; floor += 1) {
    const tab = page.locator(`input[type=radio][value="${floor}"] + label`);
    if ((await tab.count()) === 0) break;
    await tab.click();
    await settle(page);
    await take(`hall-${hall}-floor-${floor + 1}`, page);
  }
  if (await openFirstZone(page)) {
    await take(`hall-${hall}-near`, page);
    await pictureFound(hall, page, take);
  }
  if (LISTED.has(hall)) await pictureList(hall, page, take);
}

/** Seats found for an order: where the map goes, and how its overview marks them. */
async function pictureFound(hall: string, page: Page, take: Take): Promise<void> {
  await page.evaluate(() => window.preview.take([300, 301, 302, 303], 'mine'));
  await settle(page);
  await take(`hall-${hall}-found`, page);
  await tabStop(page).press('0');
  await settle(page);
  await take(`hall-${hall}-found-far`, page);
}

/** Halls whose lists differ: of one zone and of many, with tables, with floors. */
const LISTED: ReadonlySet<string> = new Set(['cinema', 'cabaret', 'arena5000']);

async function pictureList(hall: string, page: Page, take: Take): Promise<void> {
  await page.locator('input[type=radio][value=list] + label').click();
  for (const step of [1, 2, 3]) {
    await settle(page);
    await take(`hall-${hall}-list-${step}`, page);
    if ((await page.locator('button[aria-pressed]').count()) > 0) return;
    await page.locator('button[data-step]').first().click();
  }
}

/** True when the hall opened as its overview. */
async function openFirstZone(page: Page): Promise<boolean> {
  const block = page.locator('button[data-zone]').first();
  if ((await block.count()) === 0) return false;
  await block.focus();
  await page.keyboard.press('Enter');
  await tabStop(page).waitFor({ state: 'attached' });
  await settle(page);
  return true;
}

async function settle(page: Page): Promise<void> {
  await painted(page);
  await page.evaluate(() => document.fonts.ready);
  await painted(page);
}
