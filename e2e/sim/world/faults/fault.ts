import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import type { World } from '../world.ts';

/** Something that goes wrong in a world, again and again, until it is healed. */
export interface Fault {
  readonly name: string;
  /** Of a hundred worlds, in how many it happens. */
  readonly share: number;
  install(world: World, random: SeededRandom, again: Again): void;
}

/** Does it after `meanMs` on average, again and again as long as the world is not healed. */
export type Again = (meanMs: number, happens: () => void) => void;

/** A random one among the tills. */
export const anyTill = (world: World, random: SeededRandom) => random.pick(world.tills);

/** Mostly short, now and then long. */
export const aWhile = (random: SeededRandom, mostMs: number): number => 50 + random.next() ** 3 * mostMs;
