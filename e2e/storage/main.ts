import '../../sync-server/require-node.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runDifferential } from '@foyer/kiosk/rx-storage-better-sqlite3/testing/differential';
import { runKillTrial } from '@foyer/kiosk/rx-storage-better-sqlite3/testing/kill-trial';

const HELP = `npm run storage -- [--schemas 50] [--operations 100000] [--kills 50] [--seed <n>]

Does the same at random to the storage of the replica and to RxDB's memory storage, on so many random schemas, and
compares every answer and event; then kills (kill -9) a writing process so many times and counts what is lost.
The seeds are one after the other, beginning with the one given.`;

const { values } = parseArgs({
  options: {
    schemas: { type: 'string', default: '50' },
    operations: { type: 'string', default: '100000' },
    kills: { type: 'string', default: '50' },
    seed: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const wanted = [values.schemas, values.operations, values.kills, values.seed ?? String(Date.now() % 1_000_000)];
const [schemas = 0, operations = 0, kills = 0, seed = 0] = wanted.map(Number);
if (values.help || ![schemas, operations, kills, seed].every((count) => Number.isSafeInteger(count) && count >= 0)) {
  console.log(HELP);
  process.exit(values.help ? 0 : 1);
}

const dir = mkdtempSync(join(tmpdir(), 'foyer-storage-'));
const from = performance.now();
const seconds = () => Math.round((performance.now() - from) / 1000);
try {
  const differing: number[] = [];
  for (let one = seed; one < seed + schemas; one += 1) if (!(await isEqual(one))) differing.push(one);
  console.log(`${schemas} schemas, ${operations} operations each: ${differing.length} differ (${seconds()} s)`);
  for (const one of differing) console.error(`the same again: npm run storage -- --schemas 1 --kills 0 --seed ${one}`);
  const { acknowledged, findings } = await runKillTrial({ file: join(dir, 'killed.db'), seed, kills });
  console.log(`${kills} kills, ${acknowledged} writes acknowledged: ${findings.length} findings (${seconds()} s)`);
  for (const finding of findings) console.error(finding);
  if (differing.length + findings.length > 0) process.exitCode = 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}

async function isEqual(one: number): Promise<boolean> {
  const file = join(dir, `${one}.db`);
  try {
    await runDifferential({ seed: one, operations, file });
    console.log(`seed ${one}: equal (${seconds()} s)`);
    return true;
  } catch (cause) {
    console.error(`seed ${one}:`, cause);
    return false;
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  }
}
