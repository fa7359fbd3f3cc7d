import '../../sync-server/require-node.ts';
import { parseArgs } from 'node:util';
import { runServerTrial } from './server-trial.ts';
import { runTillTrial } from './till-trial.ts';
import type { TrialReport } from './trial.ts';

const TRIALS = { server: runServerTrial, till: runTillTrial } as const;
const HELP = `npm run faults -- [server|till] [--kills 20] [--sales 500] [--seed <n>]

Kills the server (kill -9) amid sales at six counters, then a till amid its own, starts each again on its data, and
counts what was acknowledged and is lost, sold twice, or broken in the log or the ledger. A seed brings the same seats
and moments back; the machine's own timing differs.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '20' },
    sales: { type: 'string', default: '500' },
    seed: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const [kills, sales, seed] = [values.kills, values.sales, values.seed ?? String(Date.now() % 1_000_000)].map(Number);
const wanted = positionals.length === 0 ? (['server', 'till'] as const) : positionals.filter(isTrial);
if (values.help || wanted.length < positionals.length || !isCount(kills) || !isCount(sales) || !isCount(seed)) {
  console.log(HELP);
  process.exit(values.help ? 0 : 1);
}

const reports: TrialReport[] = [];
for (const what of wanted) {
  console.log(`${what}: ${kills} kills amid ${sales} sales, seed ${seed}`);
  const from = performance.now();
  reports.push(
    await TRIALS[what]({
      seed,
      kills,
      sales,
      onProgress: ({ killed, sold }) => progress(`  killed ${killed} of ${kills}, ${sold} sales acknowledged`),
    }),
  );
  progress('');
  console.log(`  done in ${Math.round((performance.now() - from) / 1000)} s`);
}
console.log(`\n${summary(reports)}`);
const findings = reports.flatMap((report) => report.findings.map((finding) => `${report.what}: ${finding}`));
for (const finding of findings) console.error(finding);
console.log(
  findings.length === 0 ? '\nNothing acknowledged was lost, nothing was sold twice.' : '\nPROMISES WERE BROKEN.',
);
if (findings.length > 0) {
  console.log(`The same again: npm run faults -- ${reports.map(({ what }) => what).join(' ')} --seed ${seed}`);
  process.exitCode = 1;
}

function isTrial(word: string): word is keyof typeof TRIALS {
  return Object.hasOwn(TRIALS, word);
}

function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isSafeInteger(value) && value >= 0;
}

function summary(all: readonly TrialReport[]): string {
  const rows = [
    ['killed', 'seed', 'kills', 'sales', 'under way at a kill', 'back after (worst)', 'broken promises'],
    ...all.map(({ what, seed: it, kills: k, sales: s, unsure, backMs, findings: f }) =>
      [what, it, k, s, unsure, `${Math.round(Math.max(0, ...backMs))} ms`, f.length].map(String),
    ),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** One line that is written over on a terminal, one line each where nobody looks on. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
  else if (text !== '') process.stderr.write(`${text}\n`);
}
