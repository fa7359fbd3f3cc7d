import type { TerminalReport } from '@foyer/shared/wire/commands/session';
import type { TerminalId } from '@foyer/shared/domain/ids';
import type { AllotmentsRecalled } from '@foyer/shared/wire/events';

/** A terminal's word about itself, and how far its clock was ahead of the server's as it came. */
export type ReportHeard = TerminalReport & { readonly skewMs: number };

/** The terminals that have proven themselves on an open connection right now. */
export interface LiveTerminals {
  isConnected(terminal: TerminalId): boolean;
  /**
   * Whether anything was received from it within the last 2.5 s; one that does not say beats back yet: while it is
   * connected. A server that has just started gives every terminal 3 s to be there.
   */
  isHeard(terminal: TerminalId): boolean;
  /** Milliseconds a beat last took there and back; null when it was never measured. */
  roundTripMs(terminal: TerminalId): number | null;
  /** Those that are connected, heard, and answer a recall. */
  askable(): ReadonlySet<TerminalId>;
  /** Asks a terminal for places; false when it cannot be asked. */
  recall(terminal: TerminalId, question: AllotmentsRecalled): boolean;
  /** Wall time of the last word from it since this server started, or null. */
  lastSeenAt(terminal: TerminalId): number | null;
  /** What it last said of itself since the server started; null before that. */
  reportOf(terminal: TerminalId): ReportHeard | null;
  /** The highest fact of this epoch whose answer is durable at the till, as it said since this server started, or null. */
  seenJn(terminal: TerminalId, terminalEpoch: number): number | null;
  /** The last fact in its ledger, as it said when it connected; null when it is not here. */
  claimedJn(terminal: TerminalId): number | null;
  /** Tells a terminal that its session is over and closes the connection; without one it does nothing. */
  end(terminal: TerminalId, reason: 'revoked' | 'replaced' | 'draining'): void;
}
