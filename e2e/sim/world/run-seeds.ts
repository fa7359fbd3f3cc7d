import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Kills, SeedResult } from './run-seed.ts';
import { STEPS } from './steps/steps.ts';

export interface SeedsWanted {
  readonly from: number;
  readonly seeds: number;
  readonly workers: number;
  /** Of each seed. */
  readonly operations: number;
  /** No other seed is begun once something was violated in one. */
  readonly stopsAtFirst?: boolean;
  /** No other seed is begun once so much time has passed; those under way are run to their end. */
  readonly forMs?: number;
  /** A seed that takes longer hangs, which is a violation. Left out: two minutes. */
  readonly seedMs?: number;
  readonly onResult?: (result: SeedResult) => void;
}

export interface SeedsDone {
  /** So many were run: all from the first one to the one before `next`. */
  readonly seeds: number;
  readonly next: number;
  readonly operations: number;
  /** Seeds in which something was violated. */
  readonly failed: readonly SeedResult[];
  /** By named step of a payment, those too at which nobody died. */
  readonly kills: Kills;
  readonly ms: number;
  /** Of all processes together. */
  readonly cpuMs: number;
}

/** What a worker says of a seed. */
export interface WorkedSeed extends SeedResult {
  readonly cpuMs: number;
}

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** A world makes much that is soon gone: with room for it from the start the collector takes a third less time. */
const EXEC_ARGV = ['--min-semi-space-size=64', '--max-semi-space-size=64'];

const SEED_MS = 120_000;

/** Runs seeds one after the other in each of some processes. One that dies or hangs is a violation of its seed. */
export async function runSeeds({
  from,
  seeds,
  workers,
  operations,
  stopsAtFirst = false,
  forMs = Number.POSITIVE_INFINITY,
  seedMs = SEED_MS,
  onResult,
}: SeedsWanted): Promise<SeedsDone> {
  const began = performance.now();
  const failed: SeedResult[] = [];
  const kills: Record<string, number> = Object.fromEntries(STEPS.map((step) => [step, 0]));
  let [next, sum, cpuMs] = [from, 0, 0];
  const take = (result: WorkedSeed): void => {
    sum += result.operations;
    cpuMs += result.cpuMs;
    for (const [step, count] of Object.entries(result.kills)) kills[step] = (kills[step] ?? 0) + count;
    if (result.violations.length > 0) failed.push(result);
    onResult?.(result);
  };
  const work = async (): Promise<void> => {
    let worker: ChildProcess | null = null;
    while (next < from + seeds && performance.now() - began < forMs && !(stopsAtFirst && failed.length > 0)) {
      const seed = next;
      next += 1;
      worker ??= fork(WORKER, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: EXEC_ARGV });
      const result = await answerOf(worker, { seed, operations }, seedMs);
      if (worker.exitCode !== null || worker.signalCode !== null || worker.killed) worker = null;
      take(result);
    }
    worker?.disconnect();
  };
  await Promise.all(Array.from({ length: Math.min(workers, seeds) }, work));
  return { seeds: next - from, next, operations: sum, failed, kills, ms: performance.now() - began, cpuMs };
}

/** Of a seed of which nothing is known but what went wrong. */
export const unanswered = (seed: number, violation: string): WorkedSeed => ({
  seed,
  operations: 0,
  violations: [violation],
  faults: [],
  kills: {},
  traceHash: '',
  trace: [],
  cpuMs: 0,
});

function answerOf(
  worker: ChildProcess,
  wanted: { readonly seed: number; readonly operations: number },
  seedMs: number,
): Promise<WorkedSeed> {
  return new Promise((resolve) => {
    const end = (result: WorkedSeed): void => {
      clearTimeout(patience);
      worker.off('message', answered);
      worker.off('exit', died);
      resolve(result);
    };
    const answered = (result: unknown): void => end(result as WorkedSeed);
    const died = (code: number | null, signal: string | null): void =>
      end(unanswered(wanted.seed, `the process ended (${code ?? signal})`));
    const patience = setTimeout(() => {
      worker.kill('SIGKILL');
      end(unanswered(wanted.seed, `no end after ${seedMs / 1000} s: it hangs`));
    }, seedMs);
    worker.once('message', answered);
    worker.once('exit', died);
    worker.send(wanted);
  });
}
