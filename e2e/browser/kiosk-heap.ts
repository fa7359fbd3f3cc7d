import '../../scripts/require-node.ts';
import { chromium } from '@playwright/test';
import { ensureChromium, THIS_MACHINE } from '../../scripts/stages/machine.ts';
import { DOINGS } from './kiosk-guests.ts';
import { heldSeats, openKioskHouse } from './kiosk-house.ts';
import { KioskPage, TALL } from './kiosk-page.ts';
import { traces, wordsInLog, wordsInMemory } from './kiosk-traces.ts';
import { INSPECTED, memoryOfPage, memoryOfProcess } from './memory-of.ts';

/**
 * `npm run kiosk-heap`: a kiosk through 300 guests (`-- 60` for so many), who buy, collect, mistype a code, change seats
 * and their mind, and walk away from the review and from paying. The memory of the screen and of the till, each after a
 * forced collection, must stay flat: by the straight line nearest to what was measured, neither grows by 0.3 MB over all
 * of them. Neither makes machine code, which comes for hundreds of guests with how often a function is called; the line
 * begins when what comes with the first guests is there, and what only they needed was collected as often as later on.
 * Ends with a line of JSON, and with 1 when one does, or when a seat is held or anything of a guest is left.
 */
const GUESTS = Number(process.argv[2] ?? 300);
const doings = Object.values(DOINGS);
/** Each time after the same guest: what the last one looked at is still there. */
const LOOK_EVERY = doings.length * Math.ceil(GUESTS / 20 / doings.length);
/** Fonts, plans and code that is compiled come with the first guests and stay. */
const WARM = 10 * doings.length;
const MOST_MB = 0.3;
/** Elements, texts and listeners: fewer than one for each guest. */
const MOST_PARTS = GUESTS / 3;
const MB = 1024 * 1024;

type Point = readonly [guests: number, mb: number];

const executablePath = ensureChromium(process.env['FOYER_CHROMIUM'], THIS_MACHINE);
if (executablePath === null) process.exit(1);
const house = await openKioskHouse({ tillEnv: INSPECTED });
// Machine code of functions that are called often is nobody's, and would be half a megabyte of it.
const args = ['--no-sandbox', '--disable-gpu', '--js-flags=--jitless'];
const browser = await chromium.launch({ executablePath, args });
try {
  const guest = await KioskPage.open(browser, house.url, TALL, 'shifted');
  const screen = await memoryOfPage(guest.page);
  const measures = { screen: screen.inUse, till: await memoryOfProcess(house.logFile) };
  const points: Record<keyof typeof measures | 'parts', Point[]> = { screen: [], till: [], parts: [] };
  for (let n = 1; n <= GUESTS + WARM; n += 1) {
    await doings[n % doings.length]?.(guest, house, n);
    if ((n - WARM) % LOOK_EVERY !== 0) continue;
    const mb = { screen: (await measures.screen()) / MB, till: (await measures.till()) / MB };
    if (n < WARM) continue;
    for (const side of ['screen', 'till'] as const) points[side].push([n - WARM, mb[side]]);
    points.parts.push([n - WARM, await screen.parts()]);
    const now = (side: keyof typeof points): string =>
      (points[side].at(-1)?.[1] ?? 0).toFixed(side === 'parts' ? 0 : 2);
    process.stdout.write(
      `${String(n - WARM).padStart(4)} guests  screen ${now('screen')} MB, ${now('parts')} parts  till ${now('till')} MB\n`,
    );
  }
  const growth = { screen: growthOf(points.screen), till: growthOf(points.till) };
  const moreParts = Math.round(growthOf(points.parts));
  const held = await heldSeats(house);
  const { words } = guest.overheard;
  const kept = {
    page: await traces(guest.page, words),
    memory: await wordsInMemory(guest.page, words),
    log: wordsInLog(house, words),
  };
  const left = Object.values(kept).flat().length;
  const { length: secrets } = words;
  process.stdout.write(`${JSON.stringify({ guests: GUESTS, growthMb: growth, moreParts, held, secrets, kept })}\n`);
  if (growth.screen >= MOST_MB || growth.till >= MOST_MB || moreParts >= MOST_PARTS || held > 0 || left > 0)
    process.exitCode = 1;
} finally {
  await browser.close();
  await house.close();
}

/** By the straight line nearest to the points: MB over all guests. */
function growthOf(points: readonly Point[]): number {
  const n = points.length;
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / n;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  const under = points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
  return Number(((under === 0 ? 0 : over / under) * GUESTS).toFixed(3));
}
