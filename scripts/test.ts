import './require-node.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stopTools } from './stages/run-tool.ts';
import { allStages, prepareMachine, type Stage, type StageResult } from './stages/stages.ts';
import { add, closingLine, NOTHING } from './stages/tally.ts';

interface Done extends StageResult {
  readonly stage: Stage;
  readonly ms: number;
}

const STILL_MS = 20_000;
/** How long tools get to end what they started when the person stops the whole. */
const GRACE_MS = 5_000;
const say = (text: string): boolean => process.stdout.write(`${text}\n`);
const inSeconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

async function run(stage: Stage, scratch: string, isQuick: boolean): Promise<Done> {
  say(`▸ ${stage.name} …`);
  const since = performance.now();
  const elapsed = (): number => performance.now() - since;
  const still = setInterval(() => say(`  ${stage.name}: ${inSeconds(elapsed())} …`), STILL_MS);
  const result = await stage
    .run(scratch, isQuick)
    .catch((error: unknown) => ({ tally: { ...NOTHING, failed: 1 }, output: String(error) }))
    .finally(() => clearInterval(still));
  const done = { ...result, stage, ms: elapsed() };
  say(`${done.tally.failed === 0 ? '✓' : '✗'} ${stage.name}  ${closingLine(done.tally)}  ${inSeconds(done.ms)}`);
  if (done.tally.failed > 0) say(done.output);
  return done;
}

async function runAll(stages: readonly Stage[], scratch: string, isQuick: boolean): Promise<Done[]> {
  const done: Done[] = [];
  for (const turn of new Set(stages.map((stage) => stage.turn))) {
    const together = stages.filter((stage) => stage.turn === turn);
    done.push(...(await Promise.all(together.map((stage) => run(stage, scratch, isQuick)))));
  }
  return done;
}

function summarize(done: readonly Done[], ms: number): void {
  say('');
  for (const { stage, tally, ms: stageMs } of done) {
    const mark = tally.failed === 0 ? '✓' : '✗';
    say(`${mark} ${stage.name.padEnd(18)} ${inSeconds(stageMs).padStart(8)}  ${closingLine(tally)}`);
  }
  say(`  ${'all, side by side'.padEnd(18)} ${inSeconds(ms).padStart(8)}  counted from the end of set-up`);
  const total = add(done.map((one) => one.tally));
  if (total.skippedNames.length > 0) {
    say(`\nSKIPPED, so not proven here:\n${total.skippedNames.map((name) => `  - ${name}`).join('\n')}`);
  }
  say(total.failed === 0 ? '\nAll green. Next: `npm start`.\n' : '\nRed. The output of what failed is above.\n');
  say(closingLine(total));
  process.exitCode = total.failed === 0 ? 0 : 1;
}

const USAGE = `npm test                     every test, in timed stages
npm test -- --quick          rules, types and fast tests: no database, process or browser
npm test -- --stage <name>   one stage, or several: ${allStages()
  .map((one) => one.name)
  .join(', ')}
`;

function readArguments(): { readonly quick?: boolean; readonly stage?: string[] } {
  const options = {
    quick: { type: 'boolean' },
    stage: { type: 'string', multiple: true },
    help: { type: 'boolean' },
  } as const;
  try {
    const { values } = parseArgs({ options });
    if (values.help !== true) return values;
    say(USAGE);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exit(2);
  }
}

const values = readArguments();
const stages = allStages().filter((one) =>
  values.stage ? values.stage.includes(one.name) : !values.quick || one.isQuick,
);
if (stages.length === 0) {
  process.stderr.write(`There is no such stage.\n\n${USAGE}`);
  process.exit(2);
}
prepareMachine(stages);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stopTools(signal);
    setTimeout(() => process.exit(1), GRACE_MS).unref();
  });
}
const scratch = mkdtempSync(join(tmpdir(), 'foyer-test-'));
// What one stage has compiled the next one need not: see `testing/compile-once.ts`.
process.env['NODE_COMPILE_CACHE'] ??= join(scratch, 'compiled');
const since = performance.now();
try {
  summarize(await runAll(stages, scratch, values.quick === true), performance.now() - since);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
