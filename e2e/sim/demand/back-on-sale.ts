import type { World } from '../world/world.ts';
import { wait } from './house.ts';

/** Longer than it may take; what takes as long is not back. */
const PATIENCE_MS = 60_000;
const LOOKS_EVERY_MS = 100;
/** As the public sees a place: nobody's to be had, though it is not sold. */
const NOT_TO_BE_HAD = /[cxr]/;

/**
 * Milliseconds from now until everybody sees every unsold place as one to be had, and the server has heard of every sale
 * of the tills.
 */
export async function backOnSale(world: World, performance: string): Promise<number> {
  const { scheduler } = world;
  const [buyer] = world.buyers;
  if (buyer === undefined) throw new Error('nobody looks');
  const since = scheduler.now;
  while (scheduler.now < since + PATIENCE_MS) {
    await wait(world, LOOKS_EVERY_MS);
    const asked = buyer.ask<{ states: string }>('performances.seats', { id: performance, layout: undefined });
    const shown = await scheduler.await(asked);
    const isSettled = world.tills.every(({ running }) => running?.till.status().unsynced === 0);
    if (shown?.ok === true && isSettled && !NOT_TO_BE_HAD.test(shown.value.states)) break;
  }
  return scheduler.now - since;
}
