import '../../sync-server/require-node.ts';
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MUTANTS } from './list.ts';
import { type Mutant, plant } from './mutant.ts';
import { makeWorkingCopy, type WorkingCopy } from './working-copy.ts';

const MOST_MS = 180_000;
/** For all tests at once, without a bug. */
const MOST_FOR_ALL_MS = 1_800_000;
const MOST_WORKERS = 8;

const { values, positionals: words } = parseArgs({
  allowPositionals: true,
  options: { workers: { type: 'string', default: String(Math.min(2, availableParallelism())) } },
});
const workers = Math.max(1, Math.min(MOST_WORKERS, Number(values.workers) || 1));
const chosen = MUTANTS.filter(
  ({ name, file }) => words.length === 0 || words.some((it) => `${name} ${file}`.includes(it)),
);
if (chosen.length === 0) {
  console.error(`No planted bug has a name or a file with: ${words.join(', ')}`);
  process.exit(1);
}
const copies = Array.from({ length: Math.min(workers, chosen.length) }, makeWorkingCopy);
const running = new Set<ReturnType<typeof spawn>>();
const removeCopies = (): void => copies.forEach((copy) => copy.remove());
process.once('SIGINT', () => {
  for (const child of running) child.kill('SIGKILL');
  removeCopies();
  process.exit(130);
});

try {
  const { missed, endless } = await plantAll();
  const caught = chosen.length - missed.length;
  console.log(
    `\n${caught} of ${chosen.length} planted bugs were caught, ${endless.length} of them by tests that did not end.`,
  );
  console.log(JSON.stringify({ mutants: chosen.length, caught, missed: missed.length, endless: endless.length }));
  if (missed.length > 0) process.exitCode = 1;
} finally {
  removeCopies();
}

interface Outcome {
  /** No test noticed them. */
  readonly missed: readonly Mutant[];
  /** Their tests were ended: on a machine with too much to do that may say nothing of the bug. */
  readonly endless: readonly Mutant[];
}

/** Each copy takes the next bug of the list when it is done with one. */
async function plantAll(): Promise<Outcome> {
  const [first] = copies;
  if (first === undefined || !(await checkGreen(first))) return { missed: chosen, endless: [] };
  const missed: Mutant[] = [];
  const endless: Mutant[] = [];
  const queue = chosen.entries();
  const work = async (copy: WorkingCopy): Promise<void> => {
    for (const [i, mutant] of queue) {
      progress(`${i + 1} of ${chosen.length}: ${mutant.name}`);
      const verdict = await plantOne(copy, mutant);
      progress('');
      console.log(`${verdict.padEnd(10)}  ${mutant.name}  (${mutant.file})`);
      if (verdict === 'NOT CAUGHT') missed.push(mutant);
      if (verdict === 'ENDLESS') endless.push(mutant);
    }
  };
  await Promise.all(copies.map(work));
  return { missed, endless };
}

/** Tests that fail without a bug catch nothing. */
async function checkGreen(copy: WorkingCopy): Promise<boolean> {
  const tests = [...new Set(chosen.flatMap((mutant) => mutant.tests))];
  progress(`${tests.length} test files without a bug`);
  const { code, output } = await runTests(copy, tests, MOST_FOR_ALL_MS);
  progress('');
  if (code !== 0) console.error(`${output}\nThe tests fail without any planted bug.\n`);
  return code === 0;
}

async function plantOne(copy: WorkingCopy, mutant: Mutant): Promise<'caught' | 'NOT CAUGHT' | 'ENDLESS'> {
  const path = join(copy.dir, mutant.file);
  const source = readFileSync(path, 'utf8');
  writeFileSync(path, plant(source, mutant));
  try {
    const { code } = await runTests(copy, mutant.tests);
    if (code === null) return 'ENDLESS';
    return code === 0 ? 'NOT CAUGHT' : 'caught';
  } finally {
    writeFileSync(path, source);
  }
}

/** Tests that never end are ended, and count as red: something noticed. Their code is null. */
function runTests(
  copy: WorkingCopy,
  tests: readonly string[],
  mostMs = MOST_MS,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const vitest = join(copy.dir, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--bail=1', '--reporter=dot', ...tests], {
    cwd: copy.dir,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: mostMs,
    killSignal: 'SIGKILL',
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  return new Promise((resolve) =>
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, output });
    }),
  );
}

/** One line that is written over; where nobody looks on, nothing. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
}
