import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom, type SeededRandom } from '@foyer/shared/testing/seeded-random';
import { auditData } from '../harness/audit.ts';
import { openTrialHouse, type TrialHouse } from '../harness/house.ts';
import { openHttp } from '../harness/http-json.ts';
import { type AcknowledgedSale, LightCounter } from '../harness/light-counter.ts';
import { rehearse, type Rehearsal } from '../harness/rehearsal.ts';
import { soldSeats } from '../harness/seats-now.ts';
import { openStage } from '../harness/stage.ts';
import { type OnlinePurchase, type OnlineShopper, sendShopper } from './online-shopper.ts';
import { killMoments, someSeats, type Trial, type TrialReport } from './trial.ts';

const COUNTERS = 6;
const SHOPPERS = 2;
const SEATS_PER_ROW = 30;
const MOST_SEATS = 3;

/** kill -9 of the server amid sales at several counters and online; everybody asks on until they know. */
export async function runServerTrial(trial: Trial): Promise<TrialReport> {
  const stage = openStage('server faults');
  try {
    const random = seededRandom(trial.seed);
    const house = await openTrialHouse(stage);
    const rows = Math.ceil((trial.sales * MOST_SEATS * 1.2) / SEATS_PER_ROW);
    const rehearsal = await rehearse(house, { rows, seatsPerRow: SEATS_PER_ROW, terminals: COUNTERS });
    const counters = await Promise.all(
      rehearsal.devices.map((device) => new LightCounter(house.url, device, rehearsal).open()),
    );
    const shoppers = await Promise.all(
      Array.from({ length: SHOPPERS }, (_, i) => sendShopper(house, rehearsal, `shopper-${i + 1}`)),
    );
    const made = await sellUnderFire(trial, random, house, rehearsal, counters, shoppers);
    const { findings, lost, doubled } = await findFaults(made, rehearsal, house);
    for (const door of [...counters, ...shoppers]) door.close();
    await house.server.stop();
    const audit = await auditData(stage, house.dataDir);
    if (audit.code !== 0) findings.push(`audit: ${audit.output.trim()}`);
    const { sales, purchases, backMs } = made;
    const unsure = sales.filter(({ sold }) => sold.asked > 1).length + purchases.filter((it) => it.isRepeated).length;
    const { seed, kills } = trial;
    return {
      what: 'server',
      seed,
      kills,
      sales: sales.length + purchases.length,
      unsure,
      backMs,
      lost,
      doubled,
      findings,
    };
  } finally {
    await stage.close();
  }
}

interface MadeSale {
  readonly counter: LightCounter;
  readonly sold: AcknowledgedSale;
}

interface Made {
  readonly sales: readonly MadeSale[];
  readonly purchases: readonly OnlinePurchase[];
  readonly backMs: readonly number[];
}

/** Sells at all doors at once; the server is killed whenever so many more sales are acknowledged. */
async function sellUnderFire(
  { sales: wanted, kills, onProgress }: Trial,
  random: SeededRandom,
  house: TrialHouse,
  rehearsal: Rehearsal,
  counters: readonly LightCounter[],
  shoppers: readonly OnlineShopper[],
): Promise<Made> {
  const sales: MadeSale[] = [];
  const purchases: OnlinePurchase[] = [];
  const moments = killMoments(random, kills, wanted);
  const backMs: number[] = [];
  const showing = rehearsal.performances[0] ?? '';
  const atCounter = async (counter: LightCounter): Promise<void> => {
    while (sales.length < wanted) {
      const outcome = await counter.sell(showing, someSeats(random, rehearsal.rows, MOST_SEATS));
      if ('sold' in outcome) sales.push({ counter, sold: outcome.sold });
      else if (outcome.at === 'confirm') throw new Error(`a held seat was refused: ${JSON.stringify(outcome.refused)}`);
    }
  };
  const online = async (shopper: OnlineShopper): Promise<void> => {
    while (sales.length < wanted) {
      const purchase = await shopper.buy(showing, someSeats(random, rehearsal.rows, MOST_SEATS));
      if (purchase !== null) purchases.push(purchase);
    }
  };
  const killer = async (): Promise<void> => {
    for (const moment of moments) {
      while (sales.length < moment.afterSales) await sleep(1);
      await sleep(moment.delayMs);
      await house.killServer();
      onProgress({ killed: backMs.length + 1, sold: sales.length });
      const from = performance.now();
      await house.restartServer();
      backMs.push(performance.now() - from);
    }
  };
  await Promise.all([...counters.map(atCounter), ...shoppers.map(online), killer()]);
  if (backMs.length !== kills) throw new Error(`only ${backMs.length} of ${kills} kills`);
  return { sales, purchases, backMs };
}

/** What was promised, asked for once more. */
async function findFaults(
  { sales, purchases }: Made,
  rehearsal: Rehearsal,
  house: TrialHouse,
): Promise<{ findings: string[]; lost: number; doubled: number }> {
  const orders = [...sales.map(({ sold }) => sold.order), ...purchases.map(({ order }) => order)];
  const findings = await findUnkept(purchases, house);
  const tickets = orders.flatMap((order) => order.tickets.map(({ placeId }) => placeId as string));
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
  for (const { order, orderAgain } of purchases) {
    const { first, same, other } = await orderAgain();
    if (same !== first) findings.push(`${order.orderId}: another answer the second time: ${same}`);
    if (!other.includes('"IDEMPOTENCY_MISMATCH"')) findings.push(`${order.orderId}: another body got ${other}`);
  }
  return { findings, lost: lost.length, doubled: twice.length };
}

/** Money that came for no tickets, and tickets that no money came for. */
async function findUnkept(purchases: readonly OnlinePurchase[], house: TrialHouse): Promise<string[]> {
  const http = openHttp(house.emulatorUrl);
  const { body } = await http.call('/emulator/orders');
  http.close();
  const paid = (body as { readonly total: number; readonly state: string }[]).filter(
    ({ state }) => state === 'SUCCESS',
  );
  const came = paid.reduce((sum, { total }) => sum + total, 0);
  const owed = purchases.reduce((sum, { order }) => sum + order.total, 0);
  const unseated = purchases.filter(({ order, seats }) => order.tickets.length !== seats.length);
  return [
    ...unseated.map(({ order }) => `paid online, and ${order.state} without its tickets: ${order.orderId}`),
    ...(came === owed ? [] : [`${came} was paid online for orders of ${owed}`]),
  ];
}
