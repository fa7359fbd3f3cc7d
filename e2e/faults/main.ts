import '../../sync-server/require-node.ts';
import { parseArgs } from 'node:util';
import { type SectionReport, sumOf } from './section.ts';
import { SECTIONS } from './sections.ts';

const NAMES = Object.keys(SECTIONS) as (keyof typeof SECTIONS)[];
const HELP = `npm run faults -- [--only ${NAMES.join('|')}] [--rounds 1] [--seed <n>]

Real processes on a bad day: server and till killed (kill -9) as they are about to sync, write, cut or delete, the power
cut at points of a recorded run, disks that are full or fail, lines that break in every way, clocks that jump, 14 days
cut off. After each, what was acknowledged is counted in all the books. A seed brings the same seats, moments and faults
back; the machine's own timing differs. Ends with one line of JSON, and with 1 when a promise was broken.`;

const QUIET_MS = 5000;
let told = 0;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '1' },
    seed: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const [rounds, seed] = [values.rounds, values.seed ?? String(Date.now() % 1_000_000)].map(Number);
const wanted = values.only.length === 0 ? NAMES : values.only.filter(isName);
if (values.help || wanted.length < values.only.length || !isCount(rounds) || rounds === 0 || !isCount(seed)) {
  console.log(HELP);
  process.exit(values.help ? 0 : 1);
}

const reports: SectionReport[] = [];
for (const name of wanted) {
  console.log(`${name}: ${rounds} round${rounds === 1 ? '' : 's'}, seed ${seed}`);
  const from = performance.now();
  const report = await SECTIONS[name]({ seed, rounds, onProgress: progress });
  reports.push(report);
  progress('');
  for (const note of report.notes) console.log(`  ${note}`);
  for (const what of report.skipped) console.log(`  SKIPPED: ${what}`);
  console.log(`  done in ${Math.round((performance.now() - from) / 1000)} s`);
}
const { findings, notes: _notes, ...sum } = sumOf(reports);
for (const finding of findings) console.error(finding);
const isKept = findings.length + sum.lost + sum.doubled === 0;
console.log(isKept ? '\nNothing acknowledged was lost, nothing was sold twice.' : '\nPROMISES WERE BROKEN.');
if (!isKept) {
  console.log(`The same again: npm run faults -- ${wanted.map((name) => `--only ${name}`).join(' ')} --seed ${seed}`);
  process.exitCode = 1;
}
console.log(JSON.stringify(sum));

function isName(word: string): word is keyof typeof SECTIONS {
  return Object.hasOwn(SECTIONS, word);
}

function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isSafeInteger(value) && value >= 0;
}

/** One line that is written over on a terminal; where nobody looks on, one now and then. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
  else if (text !== '' && performance.now() - told > QUIET_MS) {
    told = performance.now();
    process.stderr.write(`${text}\n`);
  }
}
