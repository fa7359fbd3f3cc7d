import type { AllotmentId } from '../ids.ts';
import type { InventoryEvent } from '../inventory/events.ts';
import { statusOf } from '../inventory/read.ts';
import type { Allotment, Inventory } from '../inventory/state.ts';
import type { EvolveContext } from './evolve.ts';
import type { Grants, GrantNote, TerminalAllotments, VenueState } from './state.ts';

/**
 * Allotments that places leave by this event although it is about another right: that one turned out to be newer. Ask
 * before the event is applied.
 */
export function leftBy(inventory: Inventory, event: InventoryEvent): ReadonlySet<AllotmentId> {
  const left = new Set<AllotmentId>();
  if (event.kind !== 'allotmentAdopted' && event.kind !== 'saleRecovered') return left;
  for (const place of event.places) {
    const status = statusOf(inventory, place);
    if (status === 'allotted' || status === 'quarantined') left.add(inventory.owner[place] as AllotmentId);
  }
  return left;
}

/**
 * Keeps the note of what stands with each terminal in step. Call once the inventory's event has been applied, with what it
 * took places from.
 */
export function noteAllotted(
  state: VenueState,
  inventory: Inventory,
  event: InventoryEvent,
  left: ReadonlySet<AllotmentId>,
  { epoch, seq, at }: EvolveContext,
): void {
  const granted = { epoch, seq };
  if (event.kind === 'allotmentAdopted') noteAdopted(state, inventory, event, granted);
  const named = allotmentIn(event);
  const isByHand = event.kind === 'allotmentAdopted' || (event.kind === 'allotmentGranted' && event.byHand === true);
  const note = { performance: inventory.performance, grantedAt: at, granted, isByHand };
  for (const id of named === null ? left : new Set([...left, named])) noteChange(state, inventory, id, note);
}

/** A terminal is told anew of what stands with it; else it would go on selling what it has lost. */
function noteChange(
  state: VenueState,
  { allotments, performance }: Inventory,
  id: AllotmentId,
  fresh: GrantNote,
): void {
  const allotment = allotments.get(id);
  if (allotment === undefined) return;
  const own = state.allotted.get(allotment.terminal) ?? { changes: 0, standing: new Map() };
  state.allotted.set(allotment.terminal, own);
  own.changes += 1;
  fileNote(state.performances.get(performance)?.grants, own, allotment, fresh);
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
 * in the stream it was adopted. A sale from it says only that it was there by then; what its till says is older.
 */
function noteAdopted(
  state: VenueState,
  { performance }: Inventory,
  { allotmentId, terminal, grantedAt }: Extract<InventoryEvent, { readonly kind: 'allotmentAdopted' }>,
  granted: GrantNote['granted'],
): void {
  const own = state.allotted.get(terminal) ?? { changes: 0, standing: new Map() };
  state.allotted.set(terminal, own);
  const soldOut = state.performances.get(performance)?.grants.soldOut;
  const fresh = { performance, grantedAt, granted, isByHand: true };
  const known = soldOut?.get(allotmentId) ?? own.standing.get(allotmentId) ?? fresh;
  const note = { ...known, grantedAt: Math.min(known.grantedAt, grantedAt) };
  if (soldOut?.has(allotmentId) === true) soldOut.set(allotmentId, note);
  else own.standing.set(allotmentId, note);
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
