import { rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLedger } from '@foyer/kiosk/till/ledger/open-ledger';
import { readTerminalFile } from '@foyer/kiosk/till/terminal-file';
import { seededRandom, type SeededRandom } from '@foyer/shared/testing/seeded-random';
import { auditData } from '../harness/audit.ts';
import { openTrialHouse } from '../harness/house.ts';
import { rehearse, type Rehearsal } from '../harness/rehearsal.ts';
import { soldSeats } from '../harness/seats-now.ts';
import { openStage } from '../harness/stage.ts';
import { openTill, type TillProcess } from '../harness/till-process.ts';
import { compareBooks, type Unkept } from './day/books.ts';
import type { PaidSale } from './day/counter-day.ts';
import { killMoments, someSeats, type Trial, type TrialReport } from './trial.ts';

const SEATS_PER_ROW = 30;
const MOST_SEATS = 3;
/** About as long as one sale takes: a kill falls before, in or after its confirm. */
const SALE_MS = 120;

/**
 * kill -9 of a till amid its sales, and its database damaged before it is started again; that start must end each sale
 * exactly once.
 */
export async function runTillTrial(trial: Trial): Promise<TrialReport> {
  const stage = openStage('till faults');
  try {
    const house = await openTrialHouse(stage, { withEmulator: false });
    const rows = Math.ceil((trial.sales * MOST_SEATS * 1.2) / SEATS_PER_ROW);
    const rehearsal = await rehearse(house, { rows, seatsPerRow: SEATS_PER_ROW, terminals: 1 });
    const [device] = rehearsal.devices;
    if (device === undefined) throw new Error('no terminal');
    const till = await openTill(stage, { device, venues: [rehearsal.venue], serverUrl: house.url });
    const clerk = new Clerk(till, rehearsal, seededRandom(trial.seed));
    const backMs = await sellUnderFire(trial, till, clerk, seededRandom(trial.seed + 1));
    await till.until('through with its facts', ({ unsynced, confirming }) => unsynced === 0 && !confirming);
    const { shift } = await till.until('online', ({ link }) => link === 'online');
    await till.stop();
    const sold = await soldSeats(house.url, rehearsal);
    const unkept = findFaults(till.dataDir, clerk, sold, shift?.expectedCash ?? -1);
    const findings = [...unkept.findings];
    await house.server.stop();
    const audit = await auditData(stage, house.dataDir);
    if (audit.code !== 0) findings.push(`audit: ${audit.output.trim()}`);
    const { acknowledged, unsure } = clerk;
    const { seed, kills } = trial;
    return { what: 'till', seed, kills, sales: acknowledged.length, unsure, backMs, ...unkept, findings };
  } finally {
    await stage.close();
  }
}

/** Sells one customer after the other; what the till said yes to is remembered here, outside of it. */
class Clerk {
  readonly acknowledged: PaidSale[] = [];
  /** Sales in whose confirm the till died. */
  unsure = 0;
  readonly #till: TillProcess;
  readonly #rehearsal: Rehearsal;
  readonly #random: SeededRandom;

  constructor(till: TillProcess, rehearsal: Rehearsal, random: SeededRandom) {
    this.#till = till;
    this.#rehearsal = rehearsal;
    this.#random = random;
  }

  async takePlace(): Promise<void> {
    await this.#till.until('online', ({ link }) => link === 'online');
    await this.#till.do('till.signIn', this.#rehearsal.clerkOf(this.#rehearsal.devices[0] as never));
    await this.#till.until('sure of its last sale', ({ confirming }) => !confirming);
  }

  /** False when the till went away in the middle of it. */
  async serve(): Promise<boolean> {
    const { rows, performances } = this.#rehearsal;
    const claim = { seats: [...someSeats(this.#random, rows, MOST_SEATS)], areas: [] };
    const basket = await this.#till.channel.call('basket.hold', { performance: performances[0] ?? '', claim });
    if (!basket.ok) return isAnswer(basket.error.code);
    const { holdId, total: expectedTotal } = basket.value;
    const payment = { holdId, expectedTotal, received: expectedTotal };
    const sale = await this.#till.channel.call('basket.payCash', payment);
    if (!sale.ok) {
      this.unsure += 1;
      return isAnswer(sale.error.code);
    }
    const { orderId, total } = sale.value;
    this.acknowledged.push({ orderId, total, seats: basket.value.lines.map(({ placeId }) => placeId as string) });
    return true;
  }
}

/** A till that is gone answers through its channel's end. */
const isAnswer = (code: string): boolean => code !== 'UNAVAILABLE';

async function sellUnderFire(
  { sales, kills, onProgress }: Trial,
  till: TillProcess,
  clerk: Clerk,
  random: SeededRandom,
): Promise<number[]> {
  const backMs: number[] = [];
  const moments = killMoments(random, kills, sales);
  await clerk.takePlace();
  for (let killed = 0; clerk.acknowledged.length < sales || killed < kills; ) {
    const moment = moments[killed];
    if (moment === undefined || clerk.acknowledged.length < moment.afterSales) {
      await clerk.serve();
      continue;
    }
    const afterMs = random.below(SALE_MS);
    const kill = sleep(afterMs).then(() => till.kill());
    while (await clerk.serve());
    await kill;
    damage(till.dataDir, killed);
    killed += 1;
    onProgress({ killed, sold: clerk.acknowledged.length });
    const from = performance.now();
    await till.restart();
    await clerk.takePlace();
    backMs.push(performance.now() - from);
  }
  return backMs;
}

/** Something else each time: the second copy must make up for all of it. */
function damage(dataDir: string, killed: number): void {
  const path = join(dataDir, 'till.db');
  const damages = [
    () => rmSync(`${path}-wal`, { force: true }),
    () => rmSync(path),
    () => truncateSync(path, statSync(path).size / 2),
    // A power cut does no more than the kill itself.
    () => undefined,
  ];
  damages[killed % damages.length]?.();
}

/** What the books say, and besides them the drawer and the printer. */
function findFaults(dataDir: string, clerk: Clerk, soldNow: ReadonlySet<string>, cash: number): Unkept {
  const unkept = compareBooks(dataDir, { acknowledged: clerk.acknowledged, takenBack: NOTHING }, soldNow);
  const { terminal, terminalEpoch, key } = readTerminalFile(join(dataDir, 'terminal.json'));
  const ledger = openLedger(dataDir, { terminal, terminalEpoch, key });
  try {
    const findings = [...unkept.findings];
    const sales = ledger.recentSales(100_000);
    const owed = sales.reduce((sum, { order }) => sum + order.total, 0);
    if (cash !== owed) findings.push(`the drawer has ${cash}, sold for ${owed}`);
    const unprinted = sales.filter(({ print }) => print.outcome === 'intended');
    if (unprinted.length > 0) findings.push(`${unprinted.length} sales neither printed nor failed`);
    return { ...unkept, findings };
  } finally {
    ledger.close();
  }
}

const NOTHING: ReadonlySet<string> = new Set();
