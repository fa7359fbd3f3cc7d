import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom, type SeededRandom } from '@foyer/shared/testing/seeded-random';
import { auditData } from '../harness/audit.ts';
import { openTrialHouse, type TrialHouse } from '../harness/house.ts';
import { type AcknowledgedSale, LightCounter } from '../harness/light-counter.ts';
import { rehearse, type Rehearsal } from '../harness/rehearsal.ts';
import { soldSeats } from '../harness/seats-now.ts';
import { openStage } from '../harness/stage.ts';
import { killMoments, someSeats, type Trial, type TrialReport } from './trial.ts';

const COUNTERS = 6;
const SEATS_PER_ROW = 30;
const MOST_SEATS = 3;

/** kill -9 of the server amid sales at several counters; every counter asks on until it knows. */
export async function runServerTrial(trial: Trial): Promise<TrialReport> {
  const stage = openStage('server faults');
  try {
    const random = seededRandom(trial.seed);
    const house = await openTrialHouse(stage, { withEmulator: false });
    const rows = Math.ceil((trial.sales * MOST_SEATS * 1.2) / SEATS_PER_ROW);
    const rehearsal = await rehearse(house, { rows, seatsPerRow: SEATS_PER_ROW, terminals: COUNTERS });
    const counters = await Promise.all(
      rehearsal.devices.map((device) => new LightCounter(house.url, device, rehearsal).open()),
    );
    const sales = await sellUnderFire(trial, random, house, rehearsal, counters);
    const findings = await findFaults(sales, rehearsal, house);
    for (const counter of counters) counter.close();
    await house.server.stop();
    const audit = await auditData(stage, house.dataDir);
    if (audit.code !== 0) findings.push(`audit: ${audit.output.trim()}`);
    const unsure = sales.filter(({ sold }) => sold.asked > 1).length;
    return { what: 'server', seed: trial.seed, kills: trial.kills, sales: sales.length, unsure, findings };
  } finally {
    await stage.close();
  }
}

interface MadeSale {
  readonly counter: LightCounter;
  readonly sold: AcknowledgedSale;
}

/** Sells at all counters at once; the server is killed whenever so many more sales are acknowledged. */
async function sellUnderFire(
  { sales: wanted, kills, onProgress }: Trial,
  random: SeededRandom,
  house: TrialHouse,
  rehearsal: Rehearsal,
  counters: readonly LightCounter[],
): Promise<MadeSale[]> {
  const sales: MadeSale[] = [];
  const moments = killMoments(random, kills, wanted);
  let killed = 0;
  const performance = rehearsal.performances[0] ?? '';
  const atCounter = async (counter: LightCounter): Promise<void> => {
    while (sales.length < wanted) {
      const outcome = await counter.sell(performance, someSeats(random, rehearsal.rows, MOST_SEATS));
      if ('sold' in outcome) sales.push({ counter, sold: outcome.sold });
      else if (outcome.at === 'confirm') throw new Error(`a held seat was refused: ${JSON.stringify(outcome.refused)}`);
    }
  };
  const killer = async (): Promise<void> => {
    for (const moment of moments) {
      while (sales.length < moment.afterSales) await sleep(1);
      await sleep(moment.delayMs);
      await house.killServer();
      killed += 1;
      onProgress({ killed, sold: sales.length });
      await house.restartServer();
    }
  };
  await Promise.all([...counters.map(atCounter), killer()]);
  if (killed !== kills) throw new Error(`only ${killed} of ${kills} kills`);
  return sales;
}

/** What was promised, asked for once more. */
async function findFaults(sales: readonly MadeSale[], rehearsal: Rehearsal, house: TrialHouse): Promise<string[]> {
  const findings: string[] = [];
  const tickets = sales.flatMap(({ sold: { order } }) => order.tickets.map(({ placeId }) => placeId as string));
  const twice = tickets.filter((seat, i) => tickets.indexOf(seat) !== i);
  if (twice.length > 0) findings.push(`sold twice: ${twice.join(' ')}`);
  const soldNow = await soldSeats(house.url, rehearsal);
  const lost = tickets.filter((seat) => !soldNow.has(seat));
  if (lost.length > 0) findings.push(`acknowledged and lost: ${lost.join(' ')}`);
  if (soldNow.size !== new Set(tickets).size)
    findings.push(`${soldNow.size} seats are sold, ${tickets.length} were sold by us`);
  await Promise.all(
    sales.map(async ({ counter, sold: { commandId, body, reply } }) => {
      const again = await counter.resend(commandId, body);
      if (again !== reply) findings.push(`${commandId}: another answer the second time: ${again}`);
      const forged = await counter.resend(commandId, { ...body, expectedTotal: body.expectedTotal + 1 });
      if (!forged.includes('"IDEMPOTENCY_MISMATCH"')) findings.push(`${commandId}: another body got ${forged}`);
    }),
  );
  return findings;
}
