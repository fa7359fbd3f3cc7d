import { every, type Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';

export interface Job {
  readonly name: string;
  readonly everyMs: number;
  run(): void | Promise<void>;
}

/** Runs jobs side by side, each again once it ended; a fault is logged and the next round tries anew. Returns the stop. */
export function startJobs(jobs: readonly Job[], clock: Clock, log: Logger): () => void {
  const stops = jobs.map((job) =>
    every(clock, job.everyMs, async () => {
      try {
        await job.run();
      } catch (err) {
        log.error({ job: job.name, err }, 'a job failed');
      }
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}
