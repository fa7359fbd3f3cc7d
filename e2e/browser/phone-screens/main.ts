import '../../../scripts/require-node.ts';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureChromium, THIS_MACHINE } from '../../../scripts/stages/machine.ts';
import { ROOT } from '../../harness/stage.ts';
import { faultsOf } from './faults.ts';
import { pictureProgramme } from './programme-states.ts';
import { pictureSeats } from './seat-states.ts';
import { type Look, openScreensHouse, type PhoneSetting } from './setting.ts';

/**
 * `npm run phone-screens`: every state of the mini program's pages on a phone of 375 × 812 beside the demo house, in both
 * languages: pictures under `var/phone-screens/`, and not 0 where a page breaks a rule of accessibility, has something to
 * tap that is smaller than a thumb, or complains. A word takes only that walk: `programme`, `seats`; a second only that
 * language: `zh-CN`, `en`.
 */
const FOLDER = join(ROOT, 'var/phone-screens');
const WALKS: Readonly<Record<string, (setting: PhoneSetting) => Promise<void>>> = {
  programme: pictureProgramme,
  seats: pictureSeats,
};
const [wantedWalk, wantedLanguage] = process.argv.slice(2);
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const executablePath = ensureChromium(process.env['FOYER_CHROMIUM'], THIS_MACHINE);
if (executablePath === null) process.exit(1);
const since = performance.now();
say('Opening the demo house …');
const house = await openScreensHouse();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const faults: string[] = [];
let count = 0;
try {
  if (wantedWalk === undefined) rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const [walk, take] of Object.entries(WALKS))
    for (const language of ['zh-CN', 'en'] as const) {
      if (![undefined, walk].includes(wantedWalk) || ![undefined, language].includes(wantedLanguage as never)) continue;
      const look: Look = async (name, phone, { isNear = false } = {}) => {
        await phone.page.evaluate(() => document.fonts.ready);
        await phone.page.screenshot({ path: join(FOLDER, `${name}.${language}.png`), animations: 'disabled' });
        const found = await faultsOf(phone, isNear);
        count += 1;
        say(`${String(count).padStart(3)}  ${name}  ${language}${found.map((one) => `\n     ${one}`).join('')}`);
        faults.push(...found.map((one) => `${name} ${language}: ${one}`));
      };
      await take({ browser, house, language, look }).catch(async (cause: unknown) => {
        const pages = browser.contexts().flatMap((context) => context.pages());
        for (const [at, page] of pages.entries()) await page.screenshot({ path: join(FOLDER, `stuck-${at}.png`) });
        throw cause;
      });
    }
} finally {
  await browser.close();
  await house.close();
}
say(`\n${count} pictures in ${((performance.now() - since) / 1000).toFixed(0)} s. Look at them in var/phone-screens/`);
say(`${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
