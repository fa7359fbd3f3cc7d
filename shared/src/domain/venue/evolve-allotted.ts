import type { AllotmentId } from '../ids.ts';
import type { InventoryEvent } from '../inventory/events.ts';
import type { Inventory } from '../inventory/state.ts';
import type { EvolveContext } from './evolve.ts';
import type { GrantNote, VenueState } from './state.ts';

/** Keeps the note of what stands with each terminal in step. Call once the inventory's event has been applied. */
export function noteAllotted(
  state: VenueState,
  inventory: Inventory,
  event: InventoryEvent,
  { epoch, seq, at }: EvolveContext,
): void {
  const granted = { epoch, seq };
  if (event.kind === 'allotmentAdopted') noteAdopted(state, inventory, event, granted);
  const id = allotmentIn(event);
  const allotment = id === null ? undefined : inventory.allotments.get(id);
  if (allotment === undefined) return;
  const own = state.allotted.get(allotment.terminal) ?? { changes: 0, standing: new Map() };
  state.allotted.set(allotment.terminal, own);
  own.changes += 1;
  if (allotment.status === 'closed') own.standing.delete(allotment.id);
  else if (!own.standing.has(allotment.id)) {
    const isByHand = event.kind === 'allotmentGranted' && event.byHand === true;
    own.standing.set(allotment.id, { performance: inventory.performance, grantedAt: at, granted, isByHand });
  }
}

/**
 * The terminal goes by what it was told when it was given it. To a ledger that begins later it is one of before, wherever
 * in the stream it was adopted.
 */
function noteAdopted(
  state: VenueState,
  { performance }: Inventory,
  { allotmentId, terminal, grantedAt }: Extract<InventoryEvent, { readonly kind: 'allotmentAdopted' }>,
  granted: GrantNote['granted'],
): void {
  const own = state.allotted.get(terminal) ?? { changes: 0, standing: new Map() };
  state.allotted.set(terminal, own);
  const note = { performance, grantedAt, granted, isByHand: false };
  if (!own.standing.has(allotmentId)) own.standing.set(allotmentId, note);
}

function allotmentIn(event: InventoryEvent): AllotmentId | null {
  switch (event.kind) {
    case 'allotmentGranted':
    case 'allotmentAdopted':
    case 'holdKept':
    case 'allotmentReturned':
    case 'allottedSold':
    case 'allotmentQuarantined':
    case 'placesReclaimed':
      return event.allotmentId;
    case 'saleVoided':
      return event.toAllotment;
    default:
      return null;
  }
}
