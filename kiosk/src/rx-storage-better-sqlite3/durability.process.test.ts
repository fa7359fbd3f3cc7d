import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runKillTrial } from './testing/kill-trial.ts';
import { freshFolder } from './testing/open-collection.ts';

const SINGLES = join(import.meta.dirname, 'testing', 'single-writer.ts');
const hasStrace = spawnSync('strace', ['-V']).status === 0;
if (!hasStrace) console.warn('SKIPPED: strace is not here, so nobody counted whether the storage reaches the disk');

let folder: ReturnType<typeof freshFolder>;
beforeEach(() => {
  folder = freshFolder();
});
afterEach(() => folder.remove());

/** How often a process that commits so many times syncs, all in all. */
function countSyncs(commits: number, synchronous: string): number {
  const trace = join(folder.dir, 'trace');
  const child = [
    process.execPath,
    SINGLES,
    join(folder.dir, `${synchronous} ${commits}.db`),
    `${commits}`,
    synchronous,
  ];
  const run = spawnSync('strace', ['-f', '-e', 'trace=fsync,fdatasync', '-o', trace, ...child], { encoding: 'utf8' });
  expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
  return readFileSync(trace, 'utf8').match(/\b(fsync|fdatasync)\(/g)?.length ?? 0;
}

describe('the storage on a disk', () => {
  it.skipIf(!hasStrace)('is synced at every commit with FULL, and only now and then with NORMAL', () => {
    expect(countSyncs(60, 'FULL') - countSyncs(10, 'FULL')).toBeGreaterThanOrEqual(50);
    expect(countSyncs(60, 'NORMAL') - countSyncs(10, 'NORMAL')).toBeLessThan(10);
  });

  it('loses nothing it had acknowledged, and keeps its order, when its process is killed', async () => {
    const seed = Date.now() % 1_000_000;
    const report = await runKillTrial({ file: join(folder.dir, 'house.db'), seed, kills: 4 });
    expect({ seed, findings: report.findings }).toEqual({ seed, findings: [] });
    expect(report.acknowledged).toBeGreaterThan(4);
  });
});
