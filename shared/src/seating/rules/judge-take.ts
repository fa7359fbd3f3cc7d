import type { SeatHouse } from './seat-house.ts';
import type { SeatRefusal, SeatRule } from './seat-refusal.ts';

/** The numbered seats one party wants, all at once. */
export interface Take {
  /** Place indexes, each once and free. Places of areas are not part of it. */
  readonly places: readonly number[];
  /** People of the party who use a wheelchair. */
  readonly wheelchairs: number;
  /** Rules that staff set aside for this take. */
  readonly without: ReadonlySet<SeatRule>;
}

export interface Verdict {
  /** Why the take is refused; null when it is granted. */
  readonly refusal: SeatRefusal | null;
  /** What the party should know about seats that it gets all the same. */
  readonly advice: readonly SeatRefusal[];
}

/**
 * The one verdict of screens, server and till: whether these seats may be taken together under the rules of the house.
 * Pure and deterministic: the same house and take give the same verdict on every node.
 */
export declare function judgeTake(house: SeatHouse, take: Take): Verdict;
