import type { TerminalId } from '@foyer/shared/domain/ids';

/** The terminals that have proven themselves on an open connection right now. */
export interface LiveTerminals {
  isConnected(terminal: TerminalId): boolean;
  /** Wall time of the last word from it since this server started, or null. */
  lastSeenAt(terminal: TerminalId): number | null;
  /** The highest fact of this epoch whose answer is durable at the till, as it said since this server started, or null. */
  seenJn(terminal: TerminalId, terminalEpoch: number): number | null;
  /** The last fact in its ledger, as it said when it connected; null when it is not here. */
  claimedJn(terminal: TerminalId): number | null;
  /** Tells a terminal that its session is over and closes the connection; without one it does nothing. */
  end(terminal: TerminalId, reason: 'revoked' | 'replaced' | 'draining'): void;
}
