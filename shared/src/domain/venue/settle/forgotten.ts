import { allotmentPolicyOf } from '../../allotment/policy.ts';
import type { SaleMade } from '../../fact.ts';
import type { TerminalId } from '../../ids.ts';
import { standsIn } from '../../inventory/decide-allotments.ts';
import type { InventoryEvent } from '../../inventory/events.ts';
import type { Inventory } from '../../inventory/state.ts';
import { mayTakeOver } from '../../inventory/takeover.ts';
import { UNEXPLAINED } from '../recovery.ts';
import type { VenueState } from '../state.ts';

/**
 * A sale from an allotment whose grant this log has forgotten, since the log was forked below it: the fence on the
 * ticket proves the right. `sale` has the lines of one allotment. Null when it is no such sale, or when the right has
 * met somebody else's: then it is settled, or refused its seats, like any other.
 */
export function forgottenSale(
  state: VenueState,
  inventory: Inventory,
  terminal: TerminalId,
  sale: Pick<SaleMade, 'order' | 'at' | 'lines'>,
): readonly InventoryEvent[] | null {
  const { recovery } = state;
  const [first] = sale.lines;
  if (recovery === null || first === undefined) return null;
  const { allotment: allotmentId } = first;
  const isKnown = sale.lines.some(({ place }) => standsIn(inventory, allotmentId, place));
  const isOthers = (inventory.allotments.get(allotmentId)?.terminal ?? terminal) !== terminal;
  const isProven = sale.lines.every(
    ({ place, fence }) => fence.epoch < recovery.epoch && mayTakeOver(inventory, place, fence, UNEXPLAINED),
  );
  if (isKnown || isOthers || !isProven) return null;
  const places = sale.lines.map(({ place }) => place);
  const fences = sale.lines.map(({ fence: { epoch, grant, use } }) => ({ epoch, grant, use }));
  const granted = fences.map((fence) => ({ ...fence, use: Math.max(0, fence.use - 1) }));
  // The fact does not say how long it was given for: as policy has it, until the till says more of what is left.
  const grant = { allotmentId, terminal, places, sellUntil: policyEnd(state, inventory), grantedAt: sale.at };
  return [
    { kind: 'allotmentAdopted', ...grant, fences: granted },
    { kind: 'allottedSold', allotmentId, orderId: sale.order, places, fences },
  ];
}

function policyEnd({ performances, profile }: VenueState, { performance }: Inventory): number {
  const startsAt = performances.get(performance)?.performance.startsAt ?? 0;
  return startsAt + allotmentPolicyOf(profile ?? {}).sellUntilMs;
}
