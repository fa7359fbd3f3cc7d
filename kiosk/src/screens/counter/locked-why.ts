import { isShutOut } from '../../channel/events.ts';
import type { OpenSeats } from '../open-seats/open-seats.ts';
import { type CounterState, isCutOff, sellsOwnOnly } from './state.ts';

/**
 * Why locked seats of this hall cannot be sold here now; null when that is not known, or none is. One that was shut out
 * waits for no line, and neither does a show that is over.
 */
export function lockedWhy(
  { states }: Pick<OpenSeats, 'states'>,
  now: Pick<CounterState, 'status'>,
  isOver: boolean = false,
) {
  if (isShutOut(now.status?.refusedFor ?? null)) return 'shutOut';
  if (isOver) return 'ended';
  if (isCutOff(now)) return 'notOwn';
  if (sellsOwnOnly(now)) return 'recovering';
  return states.some((state) => state === 'l' || state === 'q') ? 'elsewhere' : null;
}
