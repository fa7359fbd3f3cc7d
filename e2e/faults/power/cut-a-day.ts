import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '@foyer/shared/testing/seeded-random';
import { CounterDay } from '../day/counter-day.ts';
import { type DayReport, onTrialDay, type TrialDay } from '../day/trial-day.ts';
import { recordedTo } from '../strace.ts';
import { cutPower, type PowerReport } from './cut-power.ts';
import { lookAtServer } from './look-at-server.ts';
import { lookAtTill } from './look-at-till.ts';

export interface PowerDays {
  readonly seed: number;
  /** Days of a clerk that are recorded. */
  readonly days: number;
  /** Cut points of each of the two. */
  readonly cuts: number;
  readonly onProgress: (line: string) => void;
}

export interface PowerDaysReport extends DayReport {
  readonly till: PowerReport;
  readonly server: PowerReport;
}

const NOTHING: PowerReport = { cuts: 0, images: 0, promised: 0, lost: 0, findings: [] };
const ORDER = /\bo_[a-z0-9]{16}\b/g;
const ordersIn = (said: string): Iterable<string> => said.match(ORDER) ?? [];
const EMPTY: ReadonlyMap<string, Buffer> = new Map();

/**
 * Records all that a real till and a real server write in some days of a clerk, and cuts the power of each afterwards
 * at points of them. Promised is what a page of the till, or a terminal of the server, was told: every order whose
 * number left the process, in whatever message.
 */
export async function cutPowerOfDays(trial: PowerDays): Promise<PowerDaysReport> {
  let recording = true;
  const logs = { till: '/dev/null', server: '/dev/null' };
  const under = (of: keyof typeof logs) => () => (recording ? recordedTo(logs[of]) : []);
  let report = { till: NOTHING, server: NOTHING };
  const stageOf = (dir: string): void => {
    logs.server = join(dir, 'server.trace');
    logs.till = join(dir, 'till.trace');
  };
  const day = await onTrialDay(
    {
      name: 'power',
      seed: trial.seed,
      days: trial.days,
      onStage: stageOf,
      serverUnder: under('server'),
      tillUnder: under('till'),
    },
    async (it) => {
      for (let step = 0; step < trial.days * CounterDay.STEPS; step += 1) await it.clerk.step();
      await it.clerk.end();
      await it.till.stop();
      await it.house.server.stop();
      recording = false;
      report = await replay(trial, it, logs);
      await it.house.restartServer();
      await it.till.restart();
      return [
        ...report.till.findings.map((finding) => `till: ${finding}`),
        ...report.server.findings.map((finding) => `server: ${finding}`),
      ];
    },
  );
  return { ...day, ...report };
}

async function replay(
  { seed, cuts, onProgress }: PowerDays,
  { till, house }: TrialDay,
  logs: { readonly till: string; readonly server: string },
): Promise<{ till: PowerReport; server: PowerReport }> {
  const terminalFile = join(till.dataDir, 'terminal.json');
  const random = seededRandom(seed);
  const ofTill = await cutPower({
    ...{ log: logs.till, root: till.dataDir, promisesIn: ordersIn, check: lookAtTill, random, cuts },
    // The replica only shows, and paper is paper.
    concerns: (name) => /^till\.(db|copy|lock)/.test(name),
    before: new Map([[terminalFile, readFileSync(terminalFile)]]),
    onProgress: (done) => onProgress(`  till: power cut at ${done} of ${cuts} points`),
  });
  const ofServer = await cutPower({
    ...{
      log: logs.server,
      root: house.dataDir,
      promisesIn: ordersIn,
      check: lookAtServer,
      random,
      cuts,
      before: EMPTY,
    },
    onProgress: (done) => onProgress(`  server: power cut at ${done} of ${cuts} points`),
  });
  return { till: ofTill, server: ofServer };
}
