import type { VenueEvent } from './events.ts';
import type { VenueState } from './state.ts';

type ConflictKind = 'conflict.opened' | 'conflict.closed' | 'notice.raised';
type Event<Kind extends ConflictKind> = Extract<VenueEvent, { readonly kind: Kind }>;

/** What waits for a person, and who has to be told. */
export function evolveConflict(state: VenueState, event: Event<ConflictKind>, at: number): void {
  switch (event.kind) {
    case 'conflict.opened':
      return onOpened(state, event, at);
    case 'conflict.closed':
      return onClosed(state, event);
    case 'notice.raised': {
      const { notice: id, order, about, person } = event;
      state.notices.set(id, { id, order, about, person, raisedAt: at });
    }
  }
}

function onOpened(state: VenueState, event: Event<'conflict.opened'>, openedAt: number): void {
  const { conflict: id, terminal, terminalEpoch = null, jn, order, reason, raw } = event;
  if (terminal !== null && !state.conflicts.has(id))
    state.conflictsByTerminal.set(terminal, (state.conflictsByTerminal.get(terminal) ?? 0) + 1);
  state.conflicts.set(id, { id, terminal, terminalEpoch, jn, order, reason, raw, openedAt });
}

function onClosed(state: VenueState, event: Event<'conflict.closed'>): void {
  const terminal = state.conflicts.get(event.conflict)?.terminal ?? null;
  if (!state.conflicts.delete(event.conflict) || terminal === null) return;
  state.conflictsByTerminal.set(terminal, Math.max(0, (state.conflictsByTerminal.get(terminal) ?? 0) - 1));
}
