import '../../sync-server/require-node.ts';
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MUTANTS } from './list.ts';
import { type Mutant, plant } from './mutant.ts';
import { makeWorkingCopy } from './working-copy.ts';

const MOST_MS = 180_000;

const words = process.argv.slice(2);
const chosen = MUTANTS.filter(
  ({ name, file }) => words.length === 0 || words.some((it) => `${name} ${file}`.includes(it)),
);
const copy = makeWorkingCopy();
let running: ReturnType<typeof spawn> | null = null;
process.once('SIGINT', () => {
  running?.kill('SIGKILL');
  copy.remove();
  process.exit(130);
});

try {
  const green = await checkGreen(chosen);
  const survivors: Mutant[] = [];
  for (const [i, mutant] of chosen.entries()) {
    progress(`${i + 1} of ${chosen.length}: ${mutant.name}`);
    const isCaught = green && (await isCaughtWhenPlanted(mutant));
    progress('');
    console.log(`${isCaught ? 'caught    ' : 'NOT CAUGHT'}  ${mutant.name}  (${mutant.file})`);
    if (!isCaught) survivors.push(mutant);
  }
  console.log(`\n${chosen.length - survivors.length} of ${chosen.length} planted bugs were caught.`);
  if (survivors.length > 0) process.exitCode = 1;
} finally {
  copy.remove();
}

/** Tests that fail without a bug catch nothing. */
async function checkGreen(mutants: readonly Mutant[]): Promise<boolean> {
  const tests = [...new Set(mutants.flatMap((mutant) => mutant.tests))];
  progress(`${tests.length} test files without a bug`);
  const { code, output } = await runTests(tests);
  progress('');
  if (code !== 0) console.error(`${output}\nThe tests fail without any planted bug.\n`);
  return code === 0;
}

async function isCaughtWhenPlanted(mutant: Mutant): Promise<boolean> {
  const path = join(copy.dir, mutant.file);
  const source = readFileSync(path, 'utf8');
  writeFileSync(path, plant(source, mutant));
  try {
    return (await runTests(mutant.tests)).code !== 0;
  } finally {
    writeFileSync(path, source);
  }
}

/** Tests that never end are ended, and count as red: something noticed. */
function runTests(tests: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }> {
  const vitest = join(copy.dir, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--bail=1', '--reporter=dot', ...tests], {
    cwd: copy.dir,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: MOST_MS,
    killSignal: 'SIGKILL',
  });
  running = child;
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

/** One line that is written over; where nobody looks on, nothing. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
}
