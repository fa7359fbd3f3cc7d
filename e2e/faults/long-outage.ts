import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelCommandName, ChannelCommands } from '@foyer/kiosk/channel/table';
import { openLedger } from '@foyer/kiosk/till/ledger/open-ledger';
import { readTerminalFile } from '@foyer/kiosk/till/terminal-file';
import { QUICK_FOLDER } from '@foyer/kiosk/till/testing/quick-folder';
import { seededRandom } from '@foyer/shared/testing/seeded-random';
import type { Reply, RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import type { FaultProxy } from '../../demo/src/fault-proxy.ts';
import { auditData } from '../harness/audit.ts';
import { openTrialHouse, type TrialHouse } from '../harness/house.ts';
import { openHttp } from '../harness/http-json.ts';
import { openLineTo } from '../harness/line.ts';
import { managerOf } from '../harness/manager.ts';
import { addPerformance, rehearse, type Rehearsal } from '../harness/rehearsal.ts';
import { openStage } from '../harness/stage.ts';
import { placeTill, type TillProcess } from '../harness/till-process.ts';
import { unacknowledged } from './day/books.ts';
import { type Settled, settle } from './long-outage-settle.ts';
import { openHandDrivenTill, type HandDrivenTill } from './long-outage-till.ts';

export interface LongOutage {
  readonly seed: number;
  readonly sales: number;
  readonly days: number;
  readonly interruptions: number;
  readonly onProgress: (line: string) => void;
}

export interface LongOutageReport extends Settled {
  readonly acknowledged: number;
  readonly interruptions: number;
  readonly lost: number;
  readonly doubled: number;
  readonly findings: readonly string[];
}

const DAY_MS = 24 * 3600_000;
const [ROWS, SEATS_PER_ROW] = [17, 30];
/** So many of a hall policy lets the only till have at least: the rest stays for every door. */
const OWN_SEATS = 270;
const MOST_MS = 120_000;
const GRANTED_WITHIN_MS = 120_000;

/** A till is cut off for days and sells all that time; then everything settles over a line that breaks again and again. */
export async function runLongOutage(trial: LongOutage): Promise<LongOutageReport> {
  const stage = openStage('long outage');
  const quick = mkdtempSync(join(QUICK_FOLDER, 'foyer-outage-'));
  try {
    const house = await openTrialHouse(stage, { withEmulator: false });
    const line = await openLineTo(house.url);
    const rehearsal = await rehearse(house, {
      ...{ rows: ROWS, seatsPerRow: SEATS_PER_ROW, terminals: 1, offlineSales: 'allotment', performances: 0 },
      allotments: { share: 1, horizonMs: (trial.days + 1) * DAY_MS },
    });
    const [device] = rehearsal.devices;
    if (device === undefined) throw new Error('no terminal');
    const till = placeTill(stage, { device, venues: [rehearsal.venue], serverUrl: line.url });
    cpSync(till.dataDir, quick, { recursive: true });
    const { shows, orders } = await sellAlone(trial, quick, line, house, rehearsal);
    rmSync(till.dataDir, { recursive: true });
    cpSync(quick, till.dataDir, { recursive: true });
    const settled = await settle({ ...trial, serverPid: house.server.pid }, till, line, seededRandom(trial.seed));
    const findings = settled.connectedS * 1000 > MOST_MS ? [`settled in ${settled.connectedS} s, not in 120`] : [];
    await till.stop();
    const counted = await count(till, house, shows, orders);
    await line.close();
    await house.server.stop();
    const audit = await auditData(stage, house.dataDir);
    if (audit.code !== 0) findings.push(`audit: ${audit.output.trim()}`);
    const { interruptions } = trial;
    return {
      acknowledged: orders.size,
      interruptions,
      ...settled,
      ...counted,
      findings: [...findings, ...counted.findings],
    };
  } finally {
    rmSync(quick, { recursive: true, force: true });
    await stage.close();
  }
}

/** One after the other over the days; policy gives the till its seats of each. */
async function addShows(house: TrialHouse, { sales, days }: LongOutage): Promise<string[]> {
  const manager = managerOf(house);
  const shows = Array.from({ length: Math.ceil(sales / OWN_SEATS) }, (_, i) => `show-${i + 1}`);
  const from = Date.now();
  try {
    for (const [i, show] of shows.entries())
      await addPerformance(manager, show, from + Math.round((i * days * DAY_MS) / shows.length));
  } finally {
    manager.close();
  }
  return shows;
}

/** Returns the orders that the till said yes to. */
async function sellAlone(
  trial: LongOutage,
  dataDir: string,
  line: FaultProxy,
  house: TrialHouse,
  rehearsal: Rehearsal,
): Promise<{ shows: readonly string[]; orders: Set<string> }> {
  const { sales, days, onProgress } = trial;
  const driven = openHandDrivenTill(dataDir, line.url);
  const call = callsOf(driven);
  const orders = new Set<string>();
  const seats = rehearsal.rows.flat();
  try {
    while (driven.till.status().link !== 'online') await sleep(20);
    must(await call('till.signIn', rehearsal.clerkOf(rehearsal.devices[0] as never)));
    const shows = await addShows(house, trial);
    for (const limit = Date.now() + GRANTED_WITHIN_MS; driven.till.status().ownSeats < sales; await sleep(50))
      if (Date.now() > limit) throw new Error(`the till was given ${driven.till.status().ownSeats} of ${sales} seats`);
    line.cut();
    while (driven.till.status().link === 'online') await sleep(20);
    for (const performance of shows) {
      for (const place of driven.ownPlaces(performance).slice(0, sales - orders.size)) {
        const seat = seats[place] ?? '';
        const basket = must(await call('basket.hold', { performance, claim: { seats: [seat], areas: [] } }));
        const { holdId, total } = basket;
        orders.add(must(await call('basket.payCash', { holdId, expectedTotal: total, received: total })).orderId);
      }
      onProgress(`  sold alone: ${orders.size} of ${sales}`);
      driven.moveOn(Math.round((days * DAY_MS) / shows.length));
    }
    return { shows, orders };
  } finally {
    await driven.close();
  }
}

type Call = <Name extends ChannelCommandName>(
  name: Name,
  body: RequestInput<ChannelCommands[Name]>,
) => Promise<Reply<ResponseOf<ChannelCommands[Name]>>>;

function callsOf({ till, page }: HandDrivenTill): Call {
  return async (name, body) => {
    // Brands exist only for the type checker: a parsed body and a written one are the same here.
    const handler = till.handlers[name] as unknown as (body: unknown, page: unknown) => Promise<never>;
    return await handler(body, page);
  };
}

function must<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`the till refused: ${JSON.stringify(reply.error)}`);
  return reply.value;
}

async function count(
  till: TillProcess,
  house: TrialHouse,
  shows: readonly string[],
  orders: ReadonlySet<string>,
): Promise<{ lost: number; doubled: number; findings: string[] }> {
  const { terminal, terminalEpoch, key } = readTerminalFile(join(till.dataDir, 'terminal.json'));
  const ledger = openLedger(till.dataDir, { terminal, terminalEpoch, key });
  const http = openHttp(house.url);
  try {
    const sales = ledger.recentSales(1_000_000);
    const kept = new Set(sales.map(({ order }) => order.orderId as string));
    const lost = [...orders].filter((order) => !kept.has(order)).length;
    let sold = 0;
    for (const show of shows) {
      const { body } = await http.call(`/performances/${show}/seats`);
      sold += [...(body as { readonly states: string }).states].filter((state) => state === 's').length;
    }
    const findings = [
      ...(ledger.verify() === null ? [] : ['the facts of the till do not follow each other']),
      ...unacknowledged(ledger).slice(0, 10),
      ...(sold === orders.size ? [] : [`${sold} seats are sold at the server, ${orders.size} by the till`]),
    ];
    return { lost: lost + Math.max(0, orders.size - sold), doubled: Math.max(0, sales.length - kept.size), findings };
  } finally {
    http.close();
    ledger.close();
  }
}
