import type { VenueEvent } from './events.ts';
import { awaitTerminal } from './evolve-recovery.ts';
import type { VenueState } from './state.ts';

type TerminalKind = 'terminal.enrolled' | 'terminal.revoked' | 'terminal.contactChanged';
type Event<Kind extends TerminalKind> = Extract<VenueEvent, { readonly kind: Kind }>;

/** Devices come, go, and are heard or not. */
export function evolveTerminal(state: VenueState, event: Event<TerminalKind>): void {
  switch (event.kind) {
    case 'terminal.enrolled':
      return onEnrolled(state, event);
    case 'terminal.revoked':
      return onRevoked(state, event);
    case 'terminal.contactChanged':
      return onContactChanged(state, event);
  }
}

function onEnrolled(state: VenueState, event: Event<'terminal.enrolled'>): void {
  const { terminal: id, name, publicKey, terminalEpoch, venues, terminalKind = 'counter', tenders = ['cash'] } = event;
  const head = { jn: 0, hash: '' };
  const known = state.terminals.get(id);
  const former = known === undefined ? [] : [{ terminalEpoch: known.terminalEpoch, publicKey: known.publicKey }];
  const formerKeys = [...(known?.formerKeys ?? []), ...former];
  const device = { id, name, publicKey, terminalEpoch, venues, terminalKind, tenders };
  // Who had this name before may be locked out with seats still: those stay locked until the new device is heard.
  const isHeard = known?.isHeard ?? true;
  const fresh = { revoked: null, head, openShift: null, wantsSeats: false, isHeard, formerKeys };
  state.terminals.set(id, { ...device, ...fresh });
  awaitTerminal(state, id, terminalEpoch);
}

function onRevoked(state: VenueState, event: Event<'terminal.revoked'>): void {
  const terminal = state.terminals.get(event.terminal);
  if (terminal !== undefined) state.terminals.set(terminal.id, { ...terminal, revoked: event.reason });
}

function onContactChanged(state: VenueState, event: Event<'terminal.contactChanged'>): void {
  const terminal = state.terminals.get(event.terminal);
  if (terminal !== undefined) state.terminals.set(terminal.id, { ...terminal, isHeard: event.isHeard });
}
