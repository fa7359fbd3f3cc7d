import type { HoldId, PerformanceId } from '../ids.ts';
import type { InventoryEvent } from '../inventory/events.ts';
import { evolveInventory, forgetHold } from '../inventory/evolve.ts';
import { HOLD_MEMORY_MS, type Claimant } from '../inventory/state.ts';
import { leftBy, noteAllotted } from './evolve-allotted.ts';
import type { EvolveContext } from './evolve.ts';
import type { VenueState } from './state.ts';

/** Applies an inventory's event and keeps the venue's own notes on holds in step with it. */
export function evolveHold(
  state: VenueState,
  performance: PerformanceId,
  event: InventoryEvent,
  context: EvolveContext,
): void {
  const inventory = state.performances.get(performance)?.inventory;
  if (inventory === undefined) return;
  const left = leftBy(inventory, event);
  evolveInventory(inventory, event);
  const { venueAt } = context;
  noteAllotted(state, inventory, event, left, context);
  switch (event.kind) {
    case 'placesHeld':
      noteOpen(state, event.claimant, event.holdId);
      break;
    case 'holdReleased':
    case 'holdExpired':
    case 'holdConfirmed':
    case 'holdKept':
      noteClosed(state, inventory.holds.get(event.holdId)?.claimant, event.holdId);
      state.finishedHolds.entries.push({ performance, holdId: event.holdId, venueAt });
      break;
    default:
      break;
  }
  forgetOld(state, venueAt);
}

function noteOpen(state: VenueState, claimant: Claimant, holdId: HoldId): void {
  if (claimant.kind !== 'person') return;
  const open = state.holdsByPerson.get(claimant.person);
  if (open === undefined) state.holdsByPerson.set(claimant.person, new Set([holdId]));
  else open.add(holdId);
}

function noteClosed(state: VenueState, claimant: Claimant | undefined, holdId: HoldId): void {
  if (claimant?.kind !== 'person') return;
  const open = state.holdsByPerson.get(claimant.person);
  open?.delete(holdId);
  if (open?.size === 0) state.holdsByPerson.delete(claimant.person);
}

/** Forgotten entries are cut off only in bulk, so that a busy day's queue is not moved at every sale. */
const CUT_OFF = 1024;

/** Venue time decides, and only when something happens: every node forgets at the same event of the log. */
function forgetOld(state: VenueState, venueAt: number): void {
  const { finishedHolds: queue } = state;
  for (let old = queue.entries[queue.first]; old !== undefined; old = queue.entries[queue.first]) {
    if (old.venueAt + HOLD_MEMORY_MS > venueAt) break;
    const inventory = state.performances.get(old.performance)?.inventory;
    if (inventory !== undefined) forgetHold(inventory, old.holdId);
    state.holdTerms.delete(old.holdId);
    state.orderByHold.delete(old.holdId);
    queue.first += 1;
  }
  if (queue.first < CUT_OFF || queue.first * 2 < queue.entries.length) return;
  queue.entries.splice(0, queue.first);
  queue.first = 0;
}
