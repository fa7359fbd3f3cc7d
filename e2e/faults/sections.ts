import { runKillPoints, type Victim } from './kill-points.ts';
import { runLongOutage } from './long-outage.ts';
import { cutPowerOfDays } from './power/cut-a-day.ts';
import { CLOCK } from './scenarios/clock.ts';
import { DISK } from './scenarios/disk.ts';
import { NETWORK } from './scenarios/network.ts';
import { playScenario, type Scenario } from './scenarios/scenario.ts';
import { reportOf, type SectionOptions, type SectionReport, sumOf } from './section.ts';
import { runServerTrial } from './server-trial.ts';
import { whyNoStrace } from './strace.ts';
import { runTillTrial } from './till-trial.ts';
import type { TrialReport } from './trial.ts';

/** Per round: kills at calls of each of the two, kills at moments, cut points of each, days of a clerk behind them. */
const KILL_POINTS = 120;
const MOMENTS = { kills: 20, sales: 500 } as const;
const CUTS = 600;
const POWER_DAYS = 30;
const PLAYED = 2;
const OUTAGE = { sales: 50_000, days: 14, interruptions: 100 } as const;

async function kills({ seed, rounds, onProgress }: SectionOptions): Promise<SectionReport> {
  const why = whyNoStrace();
  const reports: SectionReport[] = [];
  for (const victim of ['server', 'till'] as const) {
    const points = KILL_POINTS * rounds;
    reports.push(await atCalls(victim, points, why, seed, onProgress));
    const kills = MOMENTS.kills * rounds;
    const trial = { seed, kills, sales: MOMENTS.sales * rounds };
    const said = ({ killed, sold }: { readonly killed: number; readonly sold: number }): void =>
      onProgress(`  ${victim}: killed ${killed} of ${kills} times amid the sales of a storm, ${sold} acknowledged`);
    const run = victim === 'server' ? runServerTrial : runTillTrial;
    reports.push(ofMoments(await run({ ...trial, onProgress: said })));
  }
  return sumOf(reports);
}

async function atCalls(
  victim: Victim,
  points: number,
  why: string | null,
  seed: number,
  onProgress: (line: string) => void,
): Promise<SectionReport> {
  const { kills: done, ...report } = await runKillPoints({
    ...{ victim, points, seed, isAtCalls: why === null },
    onProgress: (point) => onProgress(`  ${victim}: killed ${point} of ${points} times`),
  });
  const counted = [...done].map(([call, times]) => `${times} ${call}`).join(', ');
  return reportOf({
    ...report,
    killPoints: points,
    findings: report.findings.map((finding) => `${victim} killed: ${finding}`),
    skipped: why === null ? [] : [`kills of the ${victim} at calls of the system, done at moments instead: ${why}`],
    notes: [`${victim} killed at ${counted}; ${report.recalled} own seats given up for people on the internet`],
  });
}

function ofMoments({
  what,
  kills: killPoints,
  sales,
  unsure,
  backMs,
  findings,
  lost,
  doubled,
}: TrialReport): SectionReport {
  const worst = Math.round(Math.max(0, ...backMs));
  return reportOf({
    ...{ killPoints, acknowledged: sales, lost, doubled },
    findings: findings.map((finding) => `${what} in a storm: ${finding}`),
    notes: [`${what} in a storm: ${unsure} confirms under way at a kill, back after ${worst} ms at most`],
  });
}

async function power({ seed, rounds, onProgress }: SectionOptions): Promise<SectionReport> {
  const why = whyNoStrace();
  if (why !== null)
    return reportOf({ skipped: [`power cuts, which are replayed from what strace wrote down: ${why}`] });
  const { till, server, ...day } = await cutPowerOfDays({ seed, days: POWER_DAYS, cuts: CUTS * rounds, onProgress });
  const images = till.images + server.images;
  return reportOf({
    ...day,
    powerCuts: till.cuts + server.cuts,
    lost: day.lost + till.lost + server.lost,
    notes: [
      `power cut: ${images} images opened, ${till.promised} orders promised by the till, ${server.promised} by the server`,
    ],
  });
}

const played =
  (scenarios: readonly Scenario[]) =>
  async ({ seed, rounds, onProgress }: SectionOptions): Promise<SectionReport> => {
    const reports: SectionReport[] = [];
    for (const scenario of scenarios) {
      const why = scenario.whyNot?.() ?? null;
      if (why !== null) {
        reports.push(reportOf({ skipped: [`${scenario.name}: ${why}`] }));
        continue;
      }
      for (let round = 0; round < PLAYED * rounds; round += 1) {
        onProgress(`  ${scenario.name}: ${round + 1} of ${PLAYED * rounds}`);
        const report = await playScenario(scenario, seed + round);
        const findings = report.findings.map((finding) => `${scenario.name} (seed ${seed + round}): ${finding}`);
        reports.push(reportOf({ ...report, findings }));
      }
    }
    return sumOf(reports);
  };

async function long({ seed, onProgress }: SectionOptions): Promise<SectionReport> {
  const { connectedS, startS, serverCpuS, tillCpuS, facts, ...report } = await runLongOutage({
    ...OUTAGE,
    seed,
    onProgress,
  });
  const { sales, days, interruptions } = OUTAGE;
  return reportOf({
    ...report,
    notes: [
      `${days} days cut off: ${sales} sales, ${facts} facts, settled in ${connectedS} s connected, cut ${interruptions} times`,
      `of the machine: server ${serverCpuS} s, till ${tillCpuS} s; the till started in ${startS} s`,
    ],
  });
}

/** The parts of `npm run faults`, in the order in which they run. */
export const SECTIONS = {
  ...{ kills, power, long },
  disk: played(DISK),
  network: played(NETWORK),
  clock: played(CLOCK),
} as const satisfies Readonly<Record<string, (options: SectionOptions) => Promise<SectionReport>>>;
