import type { Hold } from '../inventory/state.ts';
import type { HoldTerms } from './events.ts';
import type { PerformanceState } from './state.ts';

/** A code as it is compared: however it was typed, in full width, small letters or with spaces around it. */
export const normalCode = (code: string): string => code.normalize('NFKC').toUpperCase().trim();

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

/** Places of a hold whose time is over that the house has kept for others since: the hold takes them no more. */
export const lostToHouse = (
  { reserved }: PerformanceState,
  hold: Hold | undefined,
  terms: HoldTerms | undefined,
): number[] =>
  hold?.status !== 'expired' || terms?.houseSeats === true ? [] : hold.places.filter((place) => reserved.has(place));
