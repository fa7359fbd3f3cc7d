import './require-node.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TourCounter } from '../demo/src/tour/counter.ts';
import { openStageLink } from '../demo/src/tour/stage-link.ts';
import { BrokenPromise, walkTour } from '../demo/src/tour/tour.ts';
import type { DemoClerk } from './start/doors.ts';
import { type House, openHouse, REAL_PARTS } from './start/house.ts';
import { Refusal } from './start/refusal.ts';
import { readSettings } from './start/settings.ts';
import { STAGE } from './start/stage.ts';

/** `npm run demo`: the demo's five steps in the terminal, on a house of its own that is gone afterwards. */
const GRACE_MS = 5_000;
/** Above those of `npm start`, which may be open at the same time. */
const FIRST_PORT = '7500';
const say = (text: string): boolean => process.stdout.write(`${text}\n`);

async function open(data: string, isStopped: Promise<void>): Promise<House> {
  const settings = readSettings([], { FOYER_PORT: FIRST_PORT, ...process.env, FOYER_DATA: data }, process.cwd());
  if (settings.hasRealPayments)
    throw new Refusal('Keys of a real payment platform are configured: nothing is sold for show with them.');
  const stage = { file: STAGE, page: null };
  const parts = { ...REAL_PARTS, phone: null, screens: '', prepareScreens: () => Promise.resolve(), stage };
  return openHouse(settings, parts, () => undefined, GRACE_MS, isStopped);
}

async function walk({ addresses, seeded }: House): Promise<void> {
  const clerks = (seeded['clerks'] ?? []) as readonly DemoClerk[];
  const counters = Object.entries(addresses.counters).map(([name, url]) => new TourCounter(name, url));
  const [first, second] = counters;
  if (first === undefined || second === undefined) throw new Error('the house has no two counters');
  try {
    for (const [i, counter] of [first, second].entries()) {
      const clerk = clerks[i];
      if (clerk === undefined) throw new Error('nobody works in the house');
      await counter.signIn(clerk.login, clerk.pin);
    }
    say('   A house with two counters, a server and a buyer is open; both shifts are.');
    await walkTour({ stage: openStageLink(addresses.demo ?? ''), counters: [first, second], say });
  } finally {
    for (const counter of counters) counter.close();
  }
}

async function main(): Promise<number> {
  const since = performance.now();
  const data = mkdtempSync(join(tmpdir(), 'foyer demo-'));
  const stopped = Promise.withResolvers<void>();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopped.resolve());
  try {
    const house = await open(data, stopped.promise);
    try {
      await Promise.race([walk(house), stopped.promise.then(() => Promise.reject(new Refusal('stopped')))]);
    } finally {
      await house.stop();
    }
    say(`Every promise held (${((performance.now() - since) / 1000).toFixed(1)} s).`);
    rmSync(data, { recursive: true, force: true });
    return 0;
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    process.stderr.write(`${cause instanceof BrokenPromise ? 'A promise was broken: ' : ''}${words}\n`);
    if (cause instanceof Refusal) rmSync(data, { recursive: true, force: true });
    else process.stderr.write(`The house is kept in ${data}.\n`);
    return 1;
  }
}

process.exitCode = await main();
