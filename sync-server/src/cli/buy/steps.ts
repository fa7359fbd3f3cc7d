import type { Output } from '../output.ts';

export interface Step {
  readonly step: string;
  readonly ms: number;
}

/** Prints each step as it is done, with the time it took, and remembers it for `--json`. */
export interface Steps {
  readonly done: readonly Step[];
  /** Runs one step; `tell` says what came out of it. */
  run<T>(work: () => Promise<T>, tell: (value: T) => string): Promise<T>;
}

export function createSteps(output: Output, now: () => number = () => performance.now()): Steps {
  const done: Step[] = [];
  return {
    done,
    async run(work, tell) {
      const since = now();
      const value = await work();
      const ms = Math.round(now() - since);
      const step = tell(value);
      done.push({ step, ms });
      output.say(`  ✓ ${step}  ${ms} ms`);
      return value;
    },
  };
}
