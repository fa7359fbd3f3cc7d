import '../../../scripts/require-node.ts';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureChromium, THIS_MACHINE } from '../../../scripts/stages/machine.ts';
import { ROOT } from '../../harness/stage.ts';
import { pictureConfirm } from './confirm-states.ts';
import { faultsOf } from './faults.ts';
import { pictureOrders } from './orders-states.ts';
import { picturePayment } from './payment-states.ts';
import { pictureProfile } from './profile-states.ts';
import { pictureRefund } from './refund-states.ts';
import { type Look, openStatesHouse, type StatesSetting } from './setting.ts';
import { pictureTicket } from './ticket-states.ts';

/**
 * `npm run phone-buying-states`: every state of the mini program's pages from the confirmation to the profile, on a phone of
 * 375 × 812 beside a house with the demo's programme, in both languages: pictures under `var/phone-buying-states/`, and not
 * 0 where a page breaks a rule of accessibility, is wider than the phone, has something to tap that is smaller than a
 * thumb, or complains. A word takes only that walk: `confirm`, `payment`, `ticket`, `refund`, `orders`, `profile`; a second
 * only that language: `zh-CN`, `en`.
 */
const FOLDER = join(ROOT, 'var/phone-buying-states');
const WALKS: Readonly<Record<string, (setting: StatesSetting) => Promise<void>>> = {
  confirm: pictureConfirm,
  payment: picturePayment,
  ticket: pictureTicket,
  refund: pictureRefund,
  orders: pictureOrders,
  profile: pictureProfile,
};
const [wantedWalk, wantedLanguage] = process.argv.slice(2);
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const executablePath = ensureChromium(process.env['FOYER_CHROMIUM'], THIS_MACHINE);
if (executablePath === null) process.exit(1);
const since = performance.now();
const shop = await openStatesHouse();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const faults: string[] = [];
let count = 0;
try {
  mkdirSync(FOLDER, { recursive: true });
  for (const [walk, take] of Object.entries(WALKS))
    for (const language of ['zh-CN', 'en'] as const) {
      if (wantedWalk !== undefined && wantedWalk !== walk) continue;
      if (wantedLanguage !== undefined && wantedLanguage !== language) continue;
      const look: Look = async (name, phone) => {
        // Those of the pay sheet too, which is a page of its own.
        for (const frame of phone.page.frames()) await frame.evaluate(() => document.fonts.ready);
        await phone.page.screenshot({ path: join(FOLDER, `${name}.${language}.png`), animations: 'disabled' });
        const found = await faultsOf(phone);
        count += 1;
        say(`${String(count).padStart(3)}  ${name}  ${language}${found.map((one) => `\n     ${one}`).join('')}`);
        faults.push(...found.map((one) => `${name} ${language}: ${one}`));
      };
      await take({ browser, shop, language, look });
    }
} finally {
  await browser.close();
  await shop.close();
}
say(`\n${count} pictures in ${((performance.now() - since) / 1000).toFixed(0)} s. Look at them in ${FOLDER}`);
say(faults.length === 0 ? 'No faults.' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
