import { allotmentPolicyOf } from '../../allotment/policy.ts';
import type { AllotmentId, PerformanceId, PersonId, PlaceId, TerminalId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import { worksAlone } from '../../terminal.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import { refuseWhileRecovering } from '../recovery.ts';
import type { VenueEvent } from '../events.ts';
import { findPlaces } from '../find-places.ts';
import { inventoryEvents } from '../lapse.ts';
import { idsOf, refuseSeats } from '../refusal.ts';
import type { VenueState } from '../state.ts';

export interface GrantAllotment {
  /** Made by the caller, new. */
  readonly allotmentId: AllotmentId;
  readonly terminal: TerminalId;
  readonly performance: PerformanceId;
  /** Places of an area by their own id, `AREA#n`. */
  readonly places: readonly PlaceId[];
  /** Wall time; null: as the venue's policy says. */
  readonly sellUntil: number | null;
  readonly person: PersonId | null;
}

/**
 * Gives a terminal the right to sell some free places, all or none, and beyond what policy gives; policy does not ask
 * them back for others. They go as any own places do: sold, wanted by a buyer, given back, or reclaimed. Refuses with NOT_FOUND (no such terminal here, or it
 * was revoked), PERFORMANCE_NOT_FOUND, PERFORMANCE_CLOSED (cancelled, or `sellUntil` is over), SALES_FORBIDDEN_OFFLINE
 * (this venue's tills must not sell cut off), INVALID_REQUEST (`tenders`: no money comes in there without the server),
 * HOUSE_SEAT, SEAT_UNAVAILABLE or RECOVERING.
 */
export function grantAllotment(
  state: VenueState,
  { allotmentId, terminal, performance, places, sellUntil, person }: GrantAllotment,
  context: DecideContext,
): Decision<VenueEvent, { readonly allotmentId: AllotmentId; readonly seats: number; readonly sellUntil: number }> {
  const found = findPlaces(state, performance, places);
  if (!found.ok) return found;
  const recovering = refuseWhileRecovering(state);
  if (recovering !== null) return recovering;
  const known = state.terminals.get(terminal);
  if (known === undefined || known.revoked !== null) return refused('NOT_FOUND', { reason: 'terminal' });
  if (!known.tenders.some(worksAlone)) return refused('INVALID_REQUEST', { reason: 'tenders' });
  if (state.profile?.offlineSales !== 'allotment') return refused('SALES_FORBIDDEN_OFFLINE', { reason: 'forbidden' });
  const { layout, entry, indexes } = found;
  const until = sellUntil ?? entry.performance.startsAt + allotmentPolicyOf(state.profile).sellUntilMs;
  if (entry.cancelled !== null) return refused('PERFORMANCE_CLOSED', { reason: 'cancelled' });
  if (until <= context.at) return refused('PERFORMANCE_CLOSED', { reason: 'sellUntil' });
  const { inventory } = entry;
  // A till that is cut off sells to anybody who pays: whoever wants that gives the seats back to everybody first.
  const kept = indexes.filter((place) => entry.reserved.has(place));
  if (kept.length > 0)
    return refused('HOUSE_SEAT', { taken: { seats: idsOf(layout, kept), areas: [] }, reason: 'allotment' });
  const command = { name: 'grantAllotment', allotmentId, terminal, places: indexes, sellUntil: until } as const;
  const decision = decideInventory(inventory, { ...command, epoch: context.epoch });
  if (!decision.ok) return refuseSeats(decision.error, { layout }, []);
  const granted = decision.value.map((one) =>
    one.kind === 'allotmentGranted' ? { ...one, byHand: true as const } : one,
  );
  const events = inventoryEvents(state, performance, granted, context.at);
  events.push({ kind: 'manager.acted', person, action: 'allotment.grant', reason: terminal, shift: null });
  return decided(events, { allotmentId, seats: indexes.length, sellUntil: until });
}
