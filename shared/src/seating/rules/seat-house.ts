import type { Door } from '../../domain/programme.ts';
import type { Layout } from '../layout.ts';
import { NO_SEAT_RULES, type SeatRules } from './seat-rules.ts';

/** A hall as one claimant finds it at one moment. */
export interface SeatHouse {
  readonly layout: Layout;
  readonly rules: SeatRules;
  readonly door: Door;
  /** Whether this claimant could take the place now, rules aside. Taken, blocked, others' and house seats are not free. */
  readonly isFree: (place: number) => boolean;
  /**
   * Of free places: whether somebody has to give it back first. Between seats as good as each other those that are simply
   * there are chosen. Nothing is aside when left out.
   */
  readonly isAside?: (place: number) => boolean;
  /**
   * Whether the place is sold for good: what seats that are held back wait for. Held, allotted, blocked and house seats
   * are not sold, for they may come back; so a public picture, in which they all look alike, gives the same verdict.
   */
  readonly isSold: (place: number) => boolean;
  /** Milliseconds until the performance starts: ends the time seats are held back. */
  readonly startsInMs: number;
}

/** For a door where nobody set any rules. */
export const houseWithoutRules = (layout: Layout, isFree: SeatHouse['isFree']): SeatHouse => ({
  layout,
  rules: NO_SEAT_RULES,
  door: 'counter',
  isFree,
  isSold: (place) => !isFree(place),
  startsInMs: 0,
});
