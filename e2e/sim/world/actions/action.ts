import type { World } from '../world.ts';

/** Something somebody does; 0 as weight: not now. */
export interface Action<Who> {
  readonly name: string;
  weight(who: Who, world: World, pace: Pace): number;
  /** Ends when they can do something else. */
  run(who: Who, world: World, pace: Pace): Promise<unknown> | void;
}

/** How a world behaves that is not a fault: drawn anew for each seed. */
export interface Pace {
  /** Between two actions of one actor. */
  readonly meanMs: number;
  /** How eagerly seats are granted, sold out of the pool, given up, taken back. Weights, 0 to 3. */
  readonly grants: number;
  readonly pool: number;
  readonly abandons: number;
  readonly undoes: number;
  readonly closes: number;
  /** How often tickets come back for their money. */
  readonly refunds: number;
  /** Of payments at the platform: notices that never come, come twice, come late. */
  readonly notices: { readonly never: number; readonly twice: number; readonly lateMs: number };
}
