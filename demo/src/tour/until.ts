import { setTimeout as wait } from 'node:timers/promises';

const LOOK_MS = 50;

/** Looks until it is so; throws with what was waited for when it is not within `withinMs`. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, withinMs = 15_000): Promise<void> {
  for (const limit = performance.now() + withinMs; performance.now() < limit; await wait(LOOK_MS))
    if (await isSo()) return;
  throw new Error(`not within ${withinMs / 1000} s: ${what}`);
}
