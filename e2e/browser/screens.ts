import '../../scripts/require-node.ts';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { ensureChromium, THIS_MACHINE } from '../../scripts/stages/machine.ts';
import { ROOT } from '../harness/stage.ts';
import { openLoneCounter, pictureAlone } from './alone-pictures.ts';
import { openBoxOffice } from './box-office.ts';
import { pictureChoices } from './choice-pictures.ts';
import { pictureConflicts } from './conflict-pictures.ts';
import { addSupervisor } from './conflict-story.ts';
import { takePictures } from './counter-pictures.ts';
import { pictureDemo } from './demo-pictures.ts';
import { pictureHalls } from './hall-pictures.ts';
import { JudgedLooks } from './judged-looks.ts';
import { pictureKiosk } from './kiosk-pictures.ts';
import { pictureOutage } from './outage-pictures.ts';
import { picturePaying } from './paying-pictures.ts';

/**
 * `npm run screens`: a picture of every state of the counter and the kiosk, and of halls of every kind, in both languages,
 * under `var/screens/`, each judged by the rules of accessibility: it ends with 1 when one is broken. A word takes only that
 * walk: `counter`, `choices`, `alone`, `conflicts`, `outage`, `paying`, `halls`, `demo`, `kiosk`.
 */
const FOLDER = join(ROOT, 'var/screens');
const isWanted = (walk: string): boolean => [undefined, walk].includes(process.argv[2]);
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const executablePath = ensureChromium(process.env['FOYER_CHROMIUM'], THIS_MACHINE);
if (executablePath === null) process.exit(1);
const since = performance.now();
say('Opening a house with the demo programme, two counters and an online buyer …');
const office = await openBoxOffice({ withDemoHouse: true });
const lone = await openLoneCounter(office);
await addSupervisor(office);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const judged = new JudgedLooks();
try {
  if (process.argv[2] === undefined) rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  let count = 0;
  for (const language of ['zh-CN', 'en'] as const) {
    const take = async (name: string, page: Page): Promise<void> => {
      const file = join(FOLDER, `${name}.${language}.png`);
      await page.screenshot({ path: file, animations: 'disabled' });
      await judged.judge(`${name} ${language}`, page);
      count += 1;
      say(`${String(count).padStart(3)}  ${name}  ${language}`);
    };
    const setting = { office, browser, language };
    if (isWanted('counter')) await takePictures(setting, take);
    if (isWanted('choices')) await pictureChoices(setting, take);
    if (isWanted('alone')) await pictureAlone(setting, lone, take);
    if (isWanted('conflicts')) await pictureConflicts(setting, lone, take);
    if (isWanted('outage')) await pictureOutage({ ...setting, till: office.tills[1] }, take);
    if (isWanted('paying')) await picturePaying({ ...setting, till: office.tills[1] }, take);
    if (isWanted('halls')) await pictureHalls(browser, language, take);
    if (isWanted('demo')) await pictureDemo(browser, language, take);
    if (isWanted('kiosk')) await pictureKiosk({ browser, language, judged }, take);
  }
  const seconds = ((performance.now() - since) / 1000).toFixed(0);
  say(`\n${count} pictures in ${seconds} s. Look at them in var/screens/`);
  for (const line of judged.broken) say(`BROKEN  ${line}`);
  if (judged.broken.length > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await lone.line.close();
  await office.close();
}
