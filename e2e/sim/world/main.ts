import '../../../sync-server/require-node.ts';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startProgress } from '@foyer/sync-server/cli/progress';
import { runDemand } from '../demand/run-demand.ts';
import { runSeed, type Kills, type SeedResult } from './run-seed.ts';
import { runSeeds } from './run-seeds.ts';

const HELP = `npm run sim -- [--seeds 200] [--from 1] [--workers 2] [--operations 1000] [--minutes 40]
npm run sim -- --seed <n> [--trace]
npm run sim -- --demand [--from 1] [--evenings 10]

Simulates a house: five tills, two kiosks, three online buyers, one server and a manager, over lines that lose, double,
delay and cut, on processes that die, stand still and have wrong clocks; a random few of these faults for each seed.
Whatever happens is looked at from outside: nothing sold twice, nothing acknowledged lost, money that adds up, and once
all is healed everything comes to rest. The last line counts, too, how often a process died at each named step of a payment ("kills").
--operations: commands and facts delivered in each seed.
--minutes: no other seed is begun after that; the last line says with --from which one to go on ("next").
--demand: people as they come to a house of 300 seats with two tills, evening by evening, with and without a cut of two
hours: what the tills sell, how often one is asked for seats, and whether any are stranded.
A seed is the same every time: --seed runs one again, --trace prints all that happened in it, a line each.`;

/** Of many failing seeds so many are told with the last lines of their traces, the others in a line each. */
const SHOWN = 5;
const TOLD = 30;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
    operations: { type: 'string', default: '1000' },
    minutes: { type: 'string' },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
    demand: { type: 'boolean', default: false },
    evenings: { type: 'string', default: '10' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const [seeds, from, workers, operations, minutes, seed] = [
  values.seeds,
  values.from,
  values.workers,
  values.operations,
  values.minutes ?? '0',
  values.seed ?? '0',
].map(Number) as [number, number, number, number, number, number];
if (
  values.help ||
  !(minutes >= 0) ||
  ![seeds, from, workers, operations, seed].every((count) => Number.isSafeInteger(count) && count >= 0)
) {
  console.log(HELP);
  process.exit(values.help ? 0 : 1);
}
if (values.demand) process.exit((await runDemand(from, Number(values.evenings))) ? 0 : 1);
await (values.seed === undefined ? many() : one());

async function many(): Promise<void> {
  const bar = startProgress('seeds', seeds, false);
  const forMs = values.minutes === undefined ? {} : { forMs: minutes * 60_000 };
  const done = await runSeeds({ from, seeds, workers, operations, ...forMs, onResult: () => bar.step() });
  bar.end();
  for (const result of done.failed.slice(0, SHOWN)) await show(result);
  for (const { seed: failing, violations } of done.failed.slice(SHOWN))
    console.error(`seed ${failing}: ${violations[0]?.split('\n')[0]}`);
  if (done.seeds < seeds) console.log(`${done.seeds} of ${seeds} seeds; go on with --from ${done.next}`);
  end({
    seeds: done.seeds,
    operations: done.operations,
    violations: done.failed.length,
    kills: done.kills,
    perSecond: Math.round(done.operations / (done.ms / 1000)),
    perCpuSecond: Math.round(done.operations / (done.cpuMs / 1000)),
    next: done.next,
  });
}

async function one(): Promise<void> {
  const began = performance.now();
  const result = await runSeed({ seed, operations, trace: 'lines' });
  if (values.trace) for (const line of result.trace) console.log(line);
  for (const violation of result.violations) console.error(violation);
  console.log(`faults: ${result.faults.join(' ') || 'none'}; trace ${result.traceHash}, ${result.trace.length} lines`);
  const perSecond = Math.round(result.operations / ((performance.now() - began) / 1000));
  end({
    seeds: 1,
    operations: result.operations,
    violations: result.violations.length > 0 ? 1 : 0,
    kills: result.kills,
    perSecond,
  });
}

/** Runs it once more and keeps all that happened. */
async function show({ seed: failing, violations, faults, traceHash }: SeedResult): Promise<void> {
  console.error(`\nseed ${failing} (${faults.join(' ') || 'no faults'}):`);
  for (const violation of violations) console.error(`  ${violation}`);
  // One that had no end would have none here either.
  if (traceHash === '') {
    console.error(`  the same again: npm run sim -- --seed ${failing} --operations ${operations} --trace`);
    return;
  }
  const again = await runSeed({ seed: failing, operations, trace: 'lines' }).catch(() => null);
  const file = join(tmpdir(), `foyer-sim-${failing}.trace`);
  if (again !== null) writeFileSync(file, `${again.trace.join('\n')}\n`);
  for (const line of again?.trace.slice(-TOLD) ?? []) console.error(`    ${line.slice(0, 200)}`);
  console.error(
    `  the same again: npm run sim -- --seed ${failing} --operations ${operations} --trace   (kept in ${file})`,
  );
}

interface Summary {
  readonly seeds: number;
  readonly operations: number;
  readonly violations: number;
  /** How often a process died at each named step of a payment. */
  readonly kills: Kills;
  readonly perSecond: number;
  /** Of one process that has a core to itself. */
  readonly perCpuSecond?: number;
  /** The first seed that was not run. */
  readonly next?: number;
}

function end(summary: Summary): void {
  console.log(JSON.stringify(summary));
  if (summary.violations > 0) process.exitCode = 1;
}
