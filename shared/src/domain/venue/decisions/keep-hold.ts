import { allotmentPolicyOf } from '../../allotment/policy.ts';
import type { AllotmentId, HoldId, PerformanceId, TerminalId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import type { Fence } from '../../fence.ts';
import { worksAlone } from '../../terminal.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { findOwnHold, findTerminal, orderOfHold } from '../find.ts';
import { lostToHouse } from '../house-seats.ts';
import { inventoryEvents } from '../lapse.ts';
import { refuseWhileRecovering } from '../recovery.ts';
import { idsOf, refuseSeats } from '../refusal.ts';
import type { VenueState } from '../state.ts';
import { heardAgain } from './grant-by-policy.ts';

export interface KeepHold {
  readonly holdId: HoldId;
  /** Made by the caller, new. */
  readonly allotmentId: AllotmentId;
  readonly terminal: TerminalId;
}

export interface KeptHold {
  readonly allotmentId: AllotmentId;
  readonly performance: PerformanceId;
  /** Wall time. */
  readonly sellUntil: number;
  readonly grantedAt: number;
  /** The fences of the hold: the same claimant goes on. */
  readonly places: readonly { readonly place: number; readonly fence: Fence }[];
}

/**
 * The clerk opens payment: a terminal's own hold becomes an allotment for this one order, so that the sale waits for
 * nobody. Refuses as a confirm does: RECOVERING, NOT_AUTHORISED, SHIFT_NOT_OPEN (a till at home; elsewhere the caller has asked),
 * HOLD_NOT_FOUND, ALREADY_EXISTS, PERFORMANCE_CLOSED, SEAT_UNAVAILABLE (it ran out and seats are gone); and with
 * RECOVERING, or SALES_FORBIDDEN_OFFLINE where tills must not sell alone.
 */
export function keepHold(
  state: VenueState,
  { holdId, allotmentId, terminal }: KeepHold,
  context: DecideContext,
): Decision<VenueEvent, KeptHold> {
  const recovering = refuseWhileRecovering(state);
  if (recovering !== null) return recovering;
  const found = findTerminal(state, terminal);
  if (!found.ok) return found;
  if (!found.terminal.tenders.some(worksAlone)) return refused('SALES_FORBIDDEN_OFFLINE', { reason: 'tenders' });
  const isHome = found.terminal.venues[0] === state.id;
  if (isHome && found.terminal.openShift === null) return refused('SHIFT_NOT_OPEN');
  const own = findOwnHold(state, holdId, { kind: 'terminal', terminal });
  if (!own.ok) return own;
  const { profile } = state;
  if (profile?.offlineSales !== 'allotment') return refused('SALES_FORBIDDEN_OFFLINE', { reason: 'forbidden' });
  const { entry, layout, hold, terms } = own;
  if (entry.cancelled !== null) return refused('PERFORMANCE_CLOSED', { reason: 'cancelled' });
  if (orderOfHold(state, holdId) !== null) return refused('ALREADY_EXISTS', { reason: 'order-of-hold' });
  const lost = lostToHouse(entry, hold, terms);
  if (lost.length > 0)
    return refused('SEAT_UNAVAILABLE', { taken: { seats: idsOf(layout, lost), areas: [] }, reason: 'hold-expired' });
  const { epoch, at, venueNow } = context;
  // A basket that is paid for late in the show gets the time it would have had.
  const sellUntil = Math.max(
    entry.performance.startsAt + allotmentPolicyOf(profile).sellUntilMs,
    at + profile.holdTtlMs,
  );
  const command = { name: 'keepHold', holdId, allotmentId, terminal, sellUntil, venueNow, epoch } as const;
  const kept = decideInventory(entry.inventory, command);
  if (!kept.ok) return refuseSeats(kept.error, { layout }, hold.places);
  const events = [...heardAgain(state, terminal), ...inventoryEvents(state, terms.performance, kept.value, at)];
  const places = kept.value.flatMap((event) =>
    event.kind === 'holdKept' ? event.places.map((place, i) => ({ place, fence: event.fences[i] as Fence })) : [],
  );
  return decided(events, { allotmentId, performance: terms.performance, sellUntil, grantedAt: at, places });
}
