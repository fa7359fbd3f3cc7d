import type { Hold } from '../inventory/state.ts';
import type { HoldTerms, OpenedSeat } from './events.ts';
import type { PerformanceState } from './state.ts';

/** A code as it is compared: however it was typed, in full width, small letters or with spaces around it. */
export const normalCode = (code: string): string => code.normalize('NFKC').toUpperCase().trim();

/** Letters of the shortest code, as it is compared: fewer are guessed. */
export const SHORTEST_CODE = 4;

export const isLongEnough = (code: string): boolean => [...normalCode(code)].length >= SHORTEST_CODE;

/** Whether `code` is the code of any house seat of the performance: one that is not was guessed, or mistyped. */
export function opensAnything({ reserved }: PerformanceState, code: string): boolean {
  const said = normalCode(code);
  for (const needed of reserved.values()) if (normalCode(needed) === said) return true;
  return false;
}

/** Whether the house keeps this place from somebody who says `code` (null: none), or says none. */
export function isKept({ reserved }: PerformanceState, place: number, code: string | null): boolean {
  const needed = reserved.get(place);
  return needed !== undefined && (code === null || normalCode(code) !== normalCode(needed));
}

/** House seats nobody has now. */
export function houseSeatsLeft({ reserved, inventory }: PerformanceState): number {
  let left = 0;
  for (const place of reserved.keys()) if (inventory.status[place] === 0) left += 1;
  return left;
}

/** The house seats among these places, with what opened each: what a hold of them was granted for. */
export const openedSeats = ({ reserved }: PerformanceState, places: readonly number[]): OpenedSeat[] =>
  places.flatMap((place) => {
    const code = reserved.get(place);
    return code === undefined ? [] : [{ place, code }];
  });

/**
 * Places of a hold whose time is over that the house keeps, and not by the code the hold was granted each of them for:
 * the hold takes them no more. One seat that was opened excuses no other.
 */
export function lostToHouse(
  { reserved }: PerformanceState,
  hold: Hold | undefined,
  terms: HoldTerms | undefined,
): number[] {
  if (hold?.status !== 'expired') return [];
  const opened = new Map(terms?.openedSeats?.map(({ place, code }) => [place, code]));
  return hold.places.filter((place) => reserved.has(place) && reserved.get(place) !== opened.get(place));
}
