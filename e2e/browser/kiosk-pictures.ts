import type { Browser } from '@playwright/test';
import { KioskDevices } from './kiosk-devices.ts';
import { openKioskHouse } from './kiosk-house.ts';
import { beyondReach, faint, shrunk, textSizes, unreachable } from './kiosk-measures.ts';
import { walkOutcomes } from './kiosk-outcomes.ts';
import { KioskPage, TALL, WIDE } from './kiosk-page.ts';
import { walkKiosk, walkTenders } from './kiosk-states.ts';
import { addStaff, walkStaff } from './staff-states.ts';
import type { JudgedLooks } from './judged-looks.ts';
import type { TakePicture } from './picture-setting.ts';

const SIZES = { tall: TALL, wide: WIDE } as const;

/**
 * Every screen of a kiosk of the demo house, upright and across, as it comes and as easy as it gets, each judged: what is
 * touched is large and low enough, no word is cut off, and with high contrast all of them have it.
 */
export async function pictureKiosk(
  {
    browser,
    language,
    judged,
  }: { readonly browser: Browser; readonly language: 'zh-CN' | 'en'; readonly judged: JudgedLooks },
  take: TakePicture,
): Promise<void> {
  for (const size of ['tall', 'wide'] as const) {
    // Wrong codes are counted over all guests: a house of its own for each size.
    const house = await openKioskHouse({ withDemoHouse: true, withDevices: true });
    const devices = await KioskDevices.open(browser, house);
    try {
      await addStaff(house);
      const sizes = new Map<string, ReadonlyMap<string, number>>();
      for (const isEasy of [false, true]) {
        const guest = await KioskPage.open(browser, house.url, SIZES[size]);
        let count = isEasy ? 350 : 300;
        // Each visit begins in the first language, and as it comes.
        const prepare = async (): Promise<void> => {
          if (language === 'en') await guest.switchLanguage();
          if (isEasy) await guest.makeEasy();
        };
        const look = async (name: string): Promise<void> => {
          count += 1;
          const { page } = guest;
          await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
          const full = `${count}-kiosk-${size}-${isEasy ? 'easy-' : ''}${name}`;
          await take(full, page);
          judged.add(`${full} ${language}`, await unreachable(page, { isLow: isEasy }));
          judged.add(`${full} ${language}`, await beyondReach(page));
          if (isEasy) judged.add(`${full} ${language}`, await faint(page));
          if (isEasy) judged.add(`${full} ${language}`, await shrunk(page, sizes.get(name) ?? new Map()));
          else sizes.set(name, await textSizes(page));
        };
        await walkKiosk(house, guest, prepare, look);
        // As guests do: the next one would be told of it, and theirs not be called taken.
        await devices.printer('Ticket taken from the slot');
        await walkOutcomes(guest, prepare, look);
        if (!isEasy)
          await walkStaff(
            guest,
            async (page) => {
              if (language === 'en') await page.locator('[data-language]').tap();
            },
            async (name) => take(`${(count += 1)}-kiosk-${size}-${name}`, guest.page),
          );
        await walkTenders(guest, devices, prepare, look);
        await devices.printer('Ticket taken from the slot');
        await guest.close();
      }
    } finally {
      await devices.close();
      await house.close();
    }
  }
}
