import type { Ticket } from '@foyer/shared/domain/order';

/** Signs what a ticket says. The same ticket gives the same text each time, so tokens are stored nowhere. */
export interface TicketSigner {
  /** The text shown as QR. */
  tokenOf(ticket: Ticket): string;
  /** Ed25519 public keys (SPKI, base64url) by key id: those that sign now or signed tickets that still count. */
  publicKeys(): Readonly<Record<string, string>>;
}
