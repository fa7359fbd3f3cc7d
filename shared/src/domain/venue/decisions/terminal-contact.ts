import type { TerminalId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import { allotmentsOf } from '../allotted.ts';
import { decided, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { inventoryEvents } from '../lapse.ts';
import type { VenueState } from '../state.ts';

/** Terminals with seats here of which the venue says otherwise than `isHeard`. One without seats concerns nobody. */
export function contactsChanged(state: VenueState, isHeard: (terminal: TerminalId) => boolean): TerminalId[] {
  const changed: TerminalId[] = [];
  for (const id of state.allotted.keys()) {
    const terminal = state.terminals.get(id);
    if (terminal === undefined || terminal.isHeard === isHeard(id)) continue;
    if (allotmentsOf(state, id).length > 0) changed.push(id);
  }
  return changed;
}

/** Writes down which terminals are heard and which are not, where that has changed and they have seats here. */
export function changeContacts(
  state: VenueState,
  isHeard: (terminal: TerminalId) => boolean,
): Decision<VenueEvent, { readonly changed: number }> {
  const events = contactsChanged(state, isHeard).map((terminal): VenueEvent => {
    return { kind: 'terminal.contactChanged', terminal, isHeard: isHeard(terminal) };
  });
  return decided(events, { changed: events.length });
}

/** Open allotments of terminals that are not heard, past the time in which they begin new sales. */
function silentSince(state: VenueState, at: number) {
  return [...state.allotted.keys()].flatMap((id) =>
    state.terminals.get(id)?.isHeard === true
      ? []
      : allotmentsOf(state, id).filter(({ allotment }) => allotment.status === 'open' && allotment.sellUntil <= at),
  );
}

export const hasSilent = (state: VenueState, at: number): boolean => silentSince(state, at).length > 0;

/**
 * What stands with a terminal that is silent past `sellUntil` is quarantined: nobody sells it until the terminal reports
 * or a manager takes it back. Time alone frees nothing.
 */
export function quarantineSilent(
  state: VenueState,
  { at }: DecideContext,
): Decision<VenueEvent, { readonly quarantined: number }> {
  const events = silentSince(state, at).flatMap(({ allotment: { id: allotmentId }, entry }) => {
    const decision = decideInventory(entry.inventory, { name: 'quarantineAllotment', allotmentId });
    return decision.ok ? inventoryEvents(state, entry.performance.id, decision.value, at) : [];
  });
  return decided(events, { quarantined: events.length });
}
