import { seededRandom } from '@foyer/shared/testing/seeded-random';
import type { FaultProxy } from '../../../demo/src/fault-proxy.ts';
import { auditData } from '../../harness/audit.ts';
import { signInBuyer } from '../../harness/buyer-client.ts';
import { type HttpJson, openHttp } from '../../harness/http-json.ts';
import { openTrialHouse, type TrialHouse } from '../../harness/house.ts';
import { openLineTo } from '../../harness/line.ts';
import { rehearse } from '../../harness/rehearsal.ts';
import { soldSeats } from '../../harness/seats-now.ts';
import { openStage, type Stage } from '../../harness/stage.ts';
import { openTill, type TillProcess } from '../../harness/till-process.ts';
import { compareBooks, type Unkept } from './books.ts';
import { CounterDay } from './counter-day.ts';

const SEATS_PER_ROW = 40;

export interface TrialDayOptions {
  readonly name: string;
  readonly seed: number;
  /** Days of a clerk that the hall must have room for. */
  readonly days: number;
  /** What each start of the two runs under, asked anew each time. */
  readonly serverUnder?: () => readonly string[];
  readonly tillUnder?: () => readonly string[];
  readonly serverEnv?: Readonly<Record<string, string>>;
  readonly tillEnv?: Readonly<Record<string, string>>;
  /** Told the folder of the trial before anything starts. */
  readonly onStage?: (dir: string) => void;
}

/** A server, a till, the line between them, and a clerk who works. */
export interface TrialDay {
  readonly stage: Stage;
  readonly house: TrialHouse;
  readonly till: TillProcess;
  readonly line: FaultProxy;
  readonly clerk: CounterDay;
}

export interface DayReport extends Unkept {
  readonly acknowledged: number;
  /** Seats that the till gave up since somebody else wanted them. */
  readonly recalled: number;
}

/** Seats of a day at most. */
const SEATS_PER_DAY = 24;

/**
 * Lets `work` happen, brings everything to rest, and looks at all the books: the till's, the server's, the audit's.
 * Whatever happened, nothing acknowledged may be lost and nothing sold twice.
 */
export async function onTrialDay(
  options: TrialDayOptions,
  work: (day: TrialDay) => Promise<readonly string[] | void>,
): Promise<DayReport> {
  const stage = openStage(options.name);
  options.onStage?.(stage.dir);
  let line: FaultProxy | null = null;
  const opened: HttpJson[] = [];
  try {
    const { serverUnder, tillUnder, serverEnv = {}, tillEnv = {} } = options;
    const house = await openTrialHouse(stage, {
      ...{ env: serverEnv, logLevel: 'error' },
      // The platform is another's house: nothing is planted there, and it asks for no plan of the server's.
      under: (program) => (program === 'server' ? (serverUnder?.() ?? []) : []),
    });
    const doors = { server: openHttp(house.url), emulator: openHttp(house.emulatorUrl) };
    opened.push(doors.server, doors.emulator);
    line = await openLineTo(house.url);
    const rows = Math.ceil((options.days * SEATS_PER_DAY) / SEATS_PER_ROW);
    const hall = { rows, seatsPerRow: SEATS_PER_ROW, terminals: 1, offlineSales: 'allotment' } as const;
    const rehearsal = await rehearse(house, hall);
    const [device] = rehearsal.devices;
    if (device === undefined) throw new Error('no terminal');
    const till = await openTill(stage, {
      ...{ device, venues: [rehearsal.venue], serverUrl: line.url, env: tillEnv },
      ...(tillUnder === undefined ? {} : { under: tillUnder }),
    });
    const online = await signInBuyer(doors, 'passer-by');
    const clerk = new CounterDay({ house, till, line, rehearsal, online, random: seededRandom(options.seed) });
    const findings = [...((await work({ stage, house, till, line, clerk })) ?? [])];
    await clerk.end();
    clerk.close();
    await till.stop();
    const unkept = compareBooks(till.dataDir, clerk, await soldSeats(house.url, rehearsal));
    await house.server.stop();
    const audit = await auditData(stage, house.dataDir);
    if (audit.code !== 0) findings.push(`audit: ${audit.output.trim()}`);
    if (clerk.acknowledged.length === 0) findings.push(`nothing was sold: ${[...clerk.refusals].join(' · ')}`);
    const { acknowledged, recalled } = clerk;
    return { ...unkept, acknowledged: acknowledged.length, recalled, findings: [...unkept.findings, ...findings] };
  } finally {
    for (const door of opened) door.close();
    await line?.close();
    await stage.close();
  }
}
