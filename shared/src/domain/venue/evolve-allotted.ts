import type { AllotmentId } from '../ids.ts';
import type { InventoryEvent } from '../inventory/events.ts';
import type { Allotment, Inventory } from '../inventory/state.ts';
import type { EvolveContext } from './evolve.ts';
import type { Grants, GrantNote, TerminalAllotments, VenueState } from './state.ts';

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
  const isByHand = event.kind === 'allotmentGranted' && event.byHand === true;
  const fresh = { performance: inventory.performance, grantedAt: at, granted, isByHand };
  fileNote(state.performances.get(inventory.performance)?.grants, own, allotment, fresh);
}

/** Where the note of an allotment belongs now. Only `standing` is looked through, so it holds no more than stands. */
function fileNote(
  grants: Grants | undefined,
  own: TerminalAllotments,
  { id, status, left }: Allotment,
  fresh: GrantNote,
): void {
  // It keeps what was noted when it was granted, also while it is sold out.
  const note = grants?.soldOut.get(id) ?? own.standing.get(id) ?? fresh;
  const isOver = status === 'closed';
  keepIf(own.standing, note, id, !isOver && left > 0);
  if (grants === undefined) return;
  keepIf(grants.standing, note, id, !isOver && left > 0);
  keepIf(grants.soldOut, note, id, !isOver && left <= 0);
}

function keepIf(notes: Map<AllotmentId, GrantNote>, note: GrantNote, id: AllotmentId, isKept: boolean): void {
  if (isKept) notes.set(id, note);
  else notes.delete(id);
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
