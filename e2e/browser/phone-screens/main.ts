import '../../../scripts/require-node.ts';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { ensureChromium, THIS_MACHINE } from '../../../scripts/stages/machine.ts';
import { ROOT } from '../../harness/stage.ts';
import { pictureConfirm } from './buying/confirm-states.ts';
import { pictureOrders } from './buying/orders-states.ts';
import { picturePayment } from './buying/payment-states.ts';
import { pictureProfile } from './buying/profile-states.ts';
import { pictureRefund } from './buying/refund-states.ts';
import { openStatesHouse } from './buying/setting.ts';
import { pictureTicket } from './buying/ticket-states.ts';
import { faultsOf } from './faults.ts';
import type { Look } from './look.ts';
import { pictureProgramme } from './programme-states.ts';
import { pictureSeats } from './seat-states.ts';
import { openScreensHouse } from './setting.ts';

/**
 * `npm run phone-screens`: every state of the mini program's pages on a phone of 375 × 812, in both languages: pictures
 * under `var/phone-screens/`, and not 0 where a page breaks a rule of accessibility, is wider than the phone, has something
 * to tap that is smaller than a thumb, or complains. A word takes only that walk: `programme`, `seats` beside the demo
 * house; `confirm`, `payment`, `ticket`, `refund`, `orders`, `profile` beside a house of which every seat is known; a second
 * word only that language: `zh-CN`, `en`.
 */
const FOLDER = join(ROOT, 'var/phone-screens');
const [wantedWalk, wantedLanguage] = process.argv.slice(2);
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const faults: string[] = [];
let count = 0;

type Setting = { readonly browser: Browser; readonly language: 'zh-CN' | 'en'; readonly look: Look };
type Walks<House> = Readonly<Record<string, (setting: Setting & House) => Promise<void>>>;

/** Opens the house only where one of its walks is wanted. */
async function walkBeside<House extends object>(
  browser: Browser,
  walks: Walks<House>,
  open: () => Promise<{ readonly house: House; readonly close: () => Promise<void> }>,
): Promise<void> {
  const wanted = Object.entries(walks).filter(([walk]) => [undefined, walk].includes(wantedWalk));
  if (wanted.length === 0) return;
  say('Opening a house …');
  const { house, close } = await open();
  try {
    for (const [, take] of wanted)
      for (const language of ['zh-CN', 'en'] as const) {
        if (![undefined, language].includes(wantedLanguage as never)) continue;
        const setting = { ...house, browser, language, look: lookIn(language) };
        await take(setting).catch(async (cause: unknown) => {
          const pages = browser.contexts().flatMap((context) => context.pages());
          for (const [at, page] of pages.entries()) await page.screenshot({ path: join(FOLDER, `stuck-${at}.png`) });
          throw cause;
        });
      }
  } finally {
    await close();
  }
}

const lookIn =
  (language: string): Look =>
  async (name, phone, { isNear = false } = {}) => {
    // Those of the pay sheet too, which is a page of its own.
    for (const frame of phone.page.frames()) await frame.evaluate(() => document.fonts.ready);
    await phone.page.screenshot({ path: join(FOLDER, `${name}.${language}.png`), animations: 'disabled' });
    const found = await faultsOf(phone, isNear);
    count += 1;
    say(`${String(count).padStart(3)}  ${name}  ${language}${found.map((one) => `\n     ${one}`).join('')}`);
    faults.push(...found.map((one) => `${name} ${language}: ${one}`));
  };

const executablePath = ensureChromium(process.env['FOYER_CHROMIUM'], THIS_MACHINE);
if (executablePath === null) process.exit(1);
const since = performance.now();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
if (wantedWalk === undefined) rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
try {
  await walkBeside(browser, { programme: pictureProgramme, seats: pictureSeats }, async () => {
    const house = await openScreensHouse();
    return { house: { house }, close: house.close };
  });
  const buying = {
    confirm: pictureConfirm,
    payment: picturePayment,
    ticket: pictureTicket,
    refund: pictureRefund,
    orders: pictureOrders,
    profile: pictureProfile,
  };
  await walkBeside(browser, buying, async () => {
    const shop = await openStatesHouse();
    return { house: { shop }, close: shop.close };
  });
} finally {
  await browser.close();
}
say(`\n${count} pictures in ${((performance.now() - since) / 1000).toFixed(0)} s. Look at them in var/phone-screens/`);
for (const fault of faults) say(`FAULT  ${fault}`);
say(`${faults.length} faults`);
process.exit(faults.length === 0 && count > 0 ? 0 : 1);
