import type { VenueEvent } from './events.ts';
import { awaitTerminal } from './evolve-recovery.ts';
import type { FormerKey, TerminalState, VenueState } from './state.ts';

type TerminalKind = 'terminal.enrolled' | 'terminal.revoked' | 'terminal.contactChanged';
type Event<Kind extends TerminalKind> = Extract<VenueEvent, { readonly kind: Kind }>;

/** Devices come, go, and are heard or not. */
export function evolveTerminal(state: VenueState, event: Event<TerminalKind>, at: number): void {
  switch (event.kind) {
    case 'terminal.enrolled':
      return onEnrolled(state, event, at);
    case 'terminal.revoked':
      return onRevoked(state, event, at);
    case 'terminal.contactChanged':
      return onContactChanged(state, event);
  }
}

function onEnrolled(state: VenueState, event: Event<'terminal.enrolled'>, at: number): void {
  const { terminal: id, name, publicKey, terminalEpoch, venues, terminalKind = 'counter', tenders = ['cash'] } = event;
  const head = { jn: 0, hash: '' };
  const known = state.terminals.get(id);
  const formerKeys = known === undefined ? [] : [...known.formerKeys, formerKeyOf(known, at)];
  const device = { id, name, publicKey, terminalEpoch, venues, terminalKind, tenders };
  // Who had this name before may be locked out with seats still: those stay locked until the new device is heard.
  const isHeard = known?.isHeard ?? true;
  const fresh = { revoked: null, revokedAt: null, head, openShift: null, wantsSeats: false, isHeard, formerKeys };
  state.terminals.set(id, { ...device, ...fresh });
  awaitTerminal(state, id, terminalEpoch);
}

function onRevoked(state: VenueState, event: Event<'terminal.revoked'>, at: number): void {
  const terminal = state.terminals.get(event.terminal);
  if (terminal !== undefined) state.terminals.set(terminal.id, { ...terminal, revoked: event.reason, revokedAt: at });
}

/** It ended when its device was shut out, or with the one that has its name now. */
const formerKeyOf = ({ terminalEpoch, publicKey, revokedAt }: TerminalState, at: number): FormerKey => ({
  terminalEpoch,
  publicKey,
  endedAt: revokedAt ?? at,
});

function onContactChanged(state: VenueState, event: Event<'terminal.contactChanged'>): void {
  const terminal = state.terminals.get(event.terminal);
  if (terminal !== undefined) state.terminals.set(terminal.id, { ...terminal, isHeard: event.isHeard });
}
