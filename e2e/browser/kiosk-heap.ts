import '../../scripts/require-node.ts';
import { chromium } from '@playwright/test';
import { ensureChromium, THIS_MACHINE } from '../../scripts/stages/machine.ts';
import { heldSeats, openKioskHouse } from './kiosk-house.ts';
import { KioskPage, TALL } from './kiosk-page.ts';
import { traces } from './kiosk-measures.ts';

/**
 * `npm run kiosk-heap`: a screen through 300 guests (`-- 60` for so many), who look around, hold seats, change them, begin
 * to pay, type a code, and leave; its heap after a forced collection must stay flat. Ends with a line of JSON, and with 1
 * when it does not, or when anything of a guest is left.
 */
const GUESTS = Number(process.argv[2] ?? 300);
const LOOK_EVERY = 10;
/** Fonts, plans and code that is compiled come with the first guests and stay. */
const WARM = 40;
const MOST_MB = 0.3;
const MB = 1024 * 1024;

const executablePath = ensureChromium(process.env['FOYER_CHROMIUM'], THIS_MACHINE);
if (executablePath === null) process.exit(1);
const house = await openKioskHouse();
// Machine code of functions that are called often is nobody's, and would be half a megabyte of it.
const args = ['--no-sandbox', '--disable-gpu', '--js-flags=--jitless'];
const browser = await chromium.launch({ executablePath, args });
try {
  const guest = await KioskPage.open(browser, house.url, TALL, false);
  const devtools = await guest.page.context().newCDPSession(guest.page);
  const heapMb = async (): Promise<number> => {
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    return usedSize / MB;
  };
  const points: (readonly [guests: number, mb: number])[] = [];
  for (let n = 1; n <= GUESTS + WARM; n += 1) {
    await visit(guest, n);
    if (n <= WARM || n % LOOK_EVERY !== 0) continue;
    points.push([n - WARM, await heapMb()]);
    process.stdout.write(`${String(n - WARM).padStart(4)} guests  ${points.at(-1)?.[1].toFixed(2)} MB\n`);
  }
  const growthMb = slope(points) * GUESTS;
  const held = await heldSeats(house);
  const kept = await traces(guest.page, []);
  process.stdout.write(`${JSON.stringify({ guests: GUESTS, growthMb: Number(growthMb.toFixed(3)), held, kept })}\n`);
  if (growthMb >= MOST_MB || held > 0 || kept.length > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await house.close();
}

/** One after the other each kind of guest; all of them leave by "start over". */
async function visit(guest: KioskPage, n: number): Promise<void> {
  switch (n % 4) {
    case 0:
      await guest.toPay(n % 3);
      break;
    case 1:
      await guest.toSeats(n % 3);
      await guest.quiet.tap();
      await guest.on('change');
      break;
    case 2:
      await guest.switchLanguage();
      await guest.toReview(n % 3);
      break;
    default:
      await guest.collect();
      await guest.typeCode('1357');
  }
  await guest.bar('restart').tap();
  // Whoever had begun to pay takes a slip along.
  const isOver = guest.page.locator('[data-screen=attract], [data-outcome=slip]');
  await isOver.waitFor();
  if (await guest.page.locator('[data-outcome=slip]').isVisible()) await guest.next();
  await guest.on('attract');
}

/** Of the straight line nearest to the points: MB for each guest. */
function slope(points: readonly (readonly [number, number])[]): number {
  const n = points.length;
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / n;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  const under = points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
  return under === 0 ? 0 : over / under;
}
