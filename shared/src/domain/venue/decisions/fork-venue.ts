import type { EpochRaised } from '../../epoch.ts';
import type { DecideContext } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { inventoryEvents } from '../lapse.ts';
import type { VenueState } from '../state.ts';

/**
 * The first entry of a new epoch. Holds of the old one are over: whoever had them has long bought or left. One on which
 * a payment is open stays, since the provider has its last word.
 */
export function forkVenue(state: VenueState, declared: EpochRaised, { at }: DecideContext): readonly VenueEvent[] {
  const events: VenueEvent[] = [declared];
  for (const [performance, { inventory }] of state.performances)
    for (const { id: holdId, status, paymentOpen } of inventory.holds.values())
      if (status === 'open' && !paymentOpen)
        events.push(...inventoryEvents(state, performance, [{ kind: 'holdExpired', holdId }], at));
  return events;
}
