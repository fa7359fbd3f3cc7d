import type { SeatsReturned } from '../../fact.ts';
import { decideInventory } from '../../inventory/decide.ts';
import { standsIn } from '../../inventory/decide-allotments.ts';
import type { DecideContext } from '../decision.ts';
import { inventoryEvents } from '../lapse.ts';
import { isRecovering } from '../recovery.ts';
import type { VenueState } from '../state.ts';
import type { FactOfTill } from './settle-sale.ts';
import type { Settled } from './settled.ts';

/** The till gave places back: those that still stand in its allotment go to everybody, also when others do not fit. */
export function settleReturn(state: VenueState, fact: SeatsReturned, by: FactOfTill, { at }: DecideContext): Settled {
  const no = (misfit: Settled['misfit']): Settled => ({ events: [], misfit, order: null });
  if (by.distrust !== null) return no(by.distrust);
  const inventory = state.performances.get(fact.performance)?.inventory;
  if (inventory === undefined) return no('performance-unknown');
  const { allotment: allotmentId } = fact;
  const allotment = inventory.allotments.get(allotmentId);
  // Given and given back in an epoch that was left: nobody has lost anything by it.
  if (allotment === undefined && state.forks.length > 0) return no(null);
  if (allotment?.terminal !== by.terminal.id) return no('allotment-differs');
  const places = [...new Set(fact.places)].filter((place) => standsIn(inventory, allotmentId, place));
  const returned =
    places.length === 0 ? null : decideInventory(inventory, { name: 'returnAllotment', allotmentId, places });
  if (returned?.ok !== true) return no(isRecovering(state) ? null : 'allotment-differs');
  return {
    events: inventoryEvents(state, fact.performance, returned.value, at),
    misfit: places.length === fact.places.length || isRecovering(state) ? null : 'allotment-differs',
    order: null,
  };
}
