import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SeedResult } from './run-seed.ts';

export interface SeedsWanted {
  readonly from: number;
  readonly seeds: number;
  readonly workers: number;
  /** Of each seed. */
  readonly operations: number;
  /** No other seed is begun once something was violated in one. */
  readonly stopsAtFirst?: boolean;
  readonly onResult?: (result: SeedResult) => void;
}

export interface SeedsDone {
  readonly seeds: number;
  readonly operations: number;
  /** Seeds in which something was violated. */
  readonly failed: readonly SeedResult[];
  readonly ms: number;
}

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** Runs seeds one after the other in each of some processes. A process that dies counts as a violation of its seed. */
export async function runSeeds({
  from,
  seeds,
  workers,
  operations,
  stopsAtFirst = false,
  onResult,
}: SeedsWanted): Promise<SeedsDone> {
  const began = performance.now();
  const failed: SeedResult[] = [];
  let [next, sum] = [from, 0];
  const take = (result: SeedResult): void => {
    sum += result.operations;
    if (result.violations.length > 0) failed.push(result);
    onResult?.(result);
  };
  const work = async (): Promise<void> => {
    let worker: ChildProcess | null = null;
    while (next < from + seeds && !(stopsAtFirst && failed.length > 0)) {
      const seed = next;
      next += 1;
      worker ??= fork(WORKER, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
      const result = await answerOf(worker, { seed, operations });
      if (worker.exitCode !== null || worker.signalCode !== null) worker = null;
      take(result);
    }
    worker?.disconnect();
  };
  await Promise.all(Array.from({ length: Math.min(workers, seeds) }, work));
  return { seeds, operations: sum, failed, ms: performance.now() - began };
}

function answerOf(worker: ChildProcess, wanted: { seed: number; operations: number }): Promise<SeedResult> {
  return new Promise((resolve) => {
    const died = (code: number | null, signal: string | null): void => {
      worker.off('message', answered);
      const violations = [`the process ended (${code ?? signal})`];
      resolve({ seed: wanted.seed, operations: 0, violations, faults: [], traceHash: '', trace: [] });
    };
    const answered = (result: unknown): void => {
      worker.off('exit', died);
      resolve(result as SeedResult);
    };
    worker.once('message', answered);
    worker.once('exit', died);
    worker.send(wanted);
  });
}
