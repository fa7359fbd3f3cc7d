/** Time comes in through here, so that tests and the simulation move it themselves. */
export interface Clock {
  /** Wall time, epoch ms. For people and for provider messages; no seat rule depends on it. */
  now(): number;
  /** Milliseconds that never go back, from an arbitrary start; venue time is counted with it. */
  monotonic(): number;
  /** Runs `task` once after `ms`; the returned function cancels it. */
  after(ms: number, task: () => void): () => void;
}

/** Runs `task` again and again, `ms` after it last ended; it must not throw. The returned function stops it. */
export function every(clock: Clock, ms: number, task: () => unknown): () => void {
  let isStopped = false;
  let cancel: () => void = () => undefined;
  const plan = () => {
    if (!isStopped) cancel = clock.after(ms, () => void Promise.resolve(task()).finally(plan));
  };
  plan();
  return () => {
    isStopped = true;
    cancel();
  };
}
