import type { TerminalId } from '../../ids.ts';
import type { TerminalKind, TillTender } from '../../terminal.ts';
import { allottedTo } from '../allotted.ts';
import { decided, refused, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { leftAtTill } from '../left-at-till.ts';
import type { VenueState } from '../state.ts';

export interface EnrolTerminal {
  readonly terminal: TerminalId;
  readonly name: string;
  /** The device's Ed25519 public key (SPKI, base64url). */
  readonly publicKey: string;
  /** Its home first. */
  readonly venues: readonly string[];
  /** At a venue that is not its home: the epoch its home gave it. */
  readonly terminalEpoch?: number;
  /** A counter, and cash, when left out. */
  readonly kind?: TerminalKind | undefined;
  readonly tenders?: readonly TillTender[] | undefined;
}

/**
 * Lets a device in, or a replaced device under the same name: its epoch rises, its facts are numbered from 1 again
 * and what stood with the device before it is quarantined.
 * Refuses with INVALID_REQUEST, or ALREADY_EXISTS when this very key is enrolled already. A key that was shut out never
 * comes back: whoever holds the old device, or a copy of its file, would be let in again in the place of the new one.
 */
export function enrolTerminal(
  state: VenueState,
  request: EnrolTerminal,
): Decision<VenueEvent, { readonly terminalEpoch: number }> {
  const { terminal, name, publicKey, venues } = request;
  if (!venues.includes(state.id) || publicKey === '') return refused('INVALID_REQUEST', { reason: 'venues' });
  const known = state.terminals.get(terminal);
  if (known !== undefined && known.revoked === null && known.publicKey === publicKey)
    return refused('ALREADY_EXISTS', { reason: 'terminal' });
  if (known !== undefined && [known, ...known.formerKeys].some((one) => one.publicKey === publicKey))
    return refused('INVALID_REQUEST', { reason: 'former-key' });
  const terminalEpoch = request.terminalEpoch ?? (known?.terminalEpoch ?? 0) + 1;
  if (!Number.isSafeInteger(terminalEpoch) || terminalEpoch <= (known?.terminalEpoch ?? 0))
    return refused('INVALID_REQUEST', { reason: 'terminalEpoch' });
  const device = {
    ...(request.kind === undefined ? {} : { terminalKind: request.kind }),
    ...(request.tenders === undefined ? {} : { tenders: request.tenders }),
  };
  const enrolled = { kind: 'terminal.enrolled', terminal, name, publicKey, terminalEpoch, venues, ...device } as const;
  return decided([...leftBehind(state, terminal), enrolled], { terminalEpoch });
}

/**
 * What stood with the device before it may have been sold there: nobody sells it until a manager has reclaimed it. Whom it
 * had asked for money has a person look into it.
 */
const leftBehind = (state: VenueState, terminal: TerminalId): VenueEvent[] => [
  ...allottedTo(state, terminal).flatMap(({ allotment: { id: allotmentId, status }, entry, places }): VenueEvent[] =>
    status === 'quarantined'
      ? []
      : [
          {
            kind: 'inventory',
            performance: entry.performance.id,
            event: { kind: 'allotmentQuarantined', allotmentId, places },
          },
        ],
  ),
  ...leftAtTill(state, terminal),
];

/**
 * Shuts a device out. Its records stay, and what stands with it may have been sold there: nobody sells it until a manager
 * has reclaimed it. Revoking twice is harmless. Refuses with NOT_FOUND.
 */
export function revokeTerminal(state: VenueState, terminal: TerminalId, reason: string): Decision<VenueEvent, null> {
  const known = state.terminals.get(terminal);
  if (known === undefined) return refused('NOT_FOUND', { reason: 'terminal' });
  if (known.revoked !== null) return decided([], null);
  return decided([...leftBehind(state, terminal), { kind: 'terminal.revoked', terminal, reason }], null);
}

/**
 * The device that has this name now is not let in here, and the one before it is not any more: what stood with that one
 * may have been sold there. Changes nothing where the name was never known, or is over already.
 */
export function dropTerminal(state: VenueState, terminal: TerminalId): Decision<VenueEvent, null> {
  const known = state.terminals.get(terminal);
  if (known === undefined || known.revoked !== null) return decided([], null);
  return decided([...leftBehind(state, terminal), { kind: 'terminal.revoked', terminal, reason: 'replaced' }], null);
}
