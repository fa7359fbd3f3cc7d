import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hang } from '../../testing/cloakroom.ts';
import { cloakroomServer } from '../../testing/cloakroom-server.ts';
import { tempDir } from '../../testing/temp-dir.ts';
import { openLogStore } from './open-log-store.ts';

const LOOP = join(import.meta.dirname, '..', '..', 'testing', 'commit-loop.ts');

const STRACE = 'strace';
const hasStrace = spawnSync(STRACE, ['-V']).status === 0;
if (!hasStrace) console.warn('SKIPPED: strace is not here, so nobody counted whether commits reach the disk');

/** Of so many commits, one after the other, those that were synced between the answer before theirs and their own. */
function countSynced(commits: number, ...more: string[]): number {
  const dir = tempDir();
  const trace = join(dir, 'trace');
  const child = [process.execPath, LOOP, dir, '1', String(commits), '1', ...more];
  const run = spawnSync(STRACE, ['-f', '-e', 'trace=fsync,fdatasync,write', '-o', trace, ...child], {
    encoding: 'utf8',
  });
  expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
  expect(run.stdout.trim().split('\n')).toHaveLength(commits);
  const [, ...betweenAnswers] = readFileSync(trace, 'utf8').split(/\bwrite\(1, /);
  const answered = betweenAnswers.slice(0, -1);
  expect(answered).toHaveLength(commits - 1);
  return answered.filter((calls) => /\b(fsync|fdatasync)\(/.test(calls)).length;
}

describe.skipIf(!hasStrace)('every commit', () => {
  it('is synced to the disk before its answer leaves', () => {
    // The first follows the opening of the log, which is synced as well.
    expect(countSynced(41)).toBe(40);
  });

  it('would be seen not to be, were the log opened with synchronous = NORMAL', () => {
    expect(countSynced(41, 'planted')).toBeLessThan(5);
  });
});

describe.skipIf(!hasStrace)('a disk that fails', () => {
  it.each([
    ['cannot sync', 'fsync,fdatasync:error=EIO:when=20'],
    ['is full', 'pwrite64:error=ENOSPC:when=100..102'],
    ['cannot be written', 'pwrite64:error=EIO:when=150..152'],
  ])('%s: nothing is promised that is not kept, and sales go on once it is well', async (_, fault) => {
    const dir = tempDir();
    await openLogStore({ dir }).close();
    const child = [process.execPath, LOOP, dir, '1', '60', '3'];
    const run = spawnSync(
      STRACE,
      ['-f', '-qq', '-e', 'trace=fsync,fdatasync,pwrite64', '-e', `inject=${fault}`, '-o', '/dev/null', ...child],
      { encoding: 'utf8' },
    );
    expect(run.status).toBe(0);
    expect(run.stderr).toMatch(/^cannot commit: (disk I\/O error|database or disk is full)$/m);
    const promised = new Map(
      run.stdout
        .trim()
        .split('\n')
        .map((line) => [Number(line.split(' ')[0]), line]),
    );
    expect(promised.size).toBe(60);
    const store = openLogStore({ dir });
    const { sequencer, hooks } = cloakroomServer({ store });
    await sequencer.start();
    expect(Object.keys(await hooks()).map(Number)).toEqual([...promised.keys()].sort((a, b) => a - b));
    expect(await sequencer.read((_hooks, head) => head.seq)).toBe(60);
    await sequencer.drain();
    await store.close();
  });
});

/** Kills the loop with signal 9 once it printed `acks` lines; gives what it had promised. */
async function killAmid(dir: string, from: number, acks: number): Promise<Map<number, string>> {
  const child: ChildProcess = spawn(process.execPath, [LOOP, dir, String(from), '1000000', '40'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exited = once(child, 'exit');
  const promised = new Map<number, string>();
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface(child.stdout)) {
    const space = line.indexOf(' ');
    promised.set(Number(line.slice(0, space)), line.slice(space + 1));
    if (promised.size === acks) child.kill('SIGKILL');
  }
  expect(await exited).toEqual([null, 'SIGKILL']);
  return promised;
}

describe('kill -9 amid sales', () => {
  it('three times on one folder: nothing promised is lost, no lock is left, the chain holds, answers stay the same', async () => {
    const dir = tempDir();
    let from = 1;
    const promised = new Map<number, string>();
    for (const acks of [150, 333, 777]) {
      for (const [hook, answer] of await killAmid(dir, from, acks)) promised.set(hook, answer);
      const store = openLogStore({ dir });
      const { sequencer, hooks } = cloakroomServer({ store });
      await sequencer.start();
      const taken = await hooks();
      const lost = [...promised.keys()].filter((hook) => taken[hook] !== `coat ${hook}`);
      expect(lost).toEqual([]);
      for (const [hook, answer] of [...promised].slice(-20)) {
        const again = await sequencer.submit(
          hang(hook, `coat ${hook}`, { key: `t1:${hook}`, bodyHash: `body ${hook}` }),
        );
        expect(JSON.stringify(again)).toBe(answer);
      }
      await sequencer.drain();
      await store.close();
      from = Math.max(...Object.keys(taken).map(Number)) + 1;
    }
    expect(promised.size).toBeGreaterThanOrEqual(1260);
  });

  it('of a server leaves its folder free, while a living one keeps a second out', async () => {
    const dir = tempDir();
    const child = spawn(process.execPath, [LOOP, dir, '1', '1000000', '1'], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    expect(() => openLogStore({ dir })).toThrow(/in use by another server/);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await openLogStore({ dir }).close();
  });
});
