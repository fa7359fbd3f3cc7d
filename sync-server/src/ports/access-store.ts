import type { Role } from '@foyer/shared/domain/house/events';
import type { PersonId, TerminalId } from '@foyer/shared/domain/ids';
import type { PinFailures } from '@foyer/shared/domain/pin-policy';

/**
 * Who is signed in, and who has mistyped a PIN how often. Tokens are kept as hashes: whoever reads the file cannot use
 * them. Losing the last moment of it in a power cut means signing in again, no more.
 */
export interface AccessStore {
  open(tokenHash: string, session: Session): void;
  find(tokenHash: string): Session | null;
  close(tokenHash: string): void;
  /** Those of a person that are not over at `now`, the one that ends first at the top. No token is known. */
  sessionsOf(person: PersonId, now: number): readonly Session[];
  /** Ends every session of a person, at all doors. */
  closeAllOf(person: PersonId): void;
  /** Ends the sessions of clerks at one terminal. */
  closeAllAt(terminal: TerminalId): void;
  /** Forgets sessions that are over. */
  prune(now: number): void;
  pinAttempts(person: PersonId): PinFailures | null;
  notePinAttempts(person: PersonId, attempts: PinFailures): void;
  clearPinAttempts(person: PersonId): void;
  /** Throws when the file cannot be written. */
  checkWritable(): void;
  stop(): void;
}

export type Session =
  | { readonly kind: 'buyer'; readonly person: PersonId; readonly expiresAt: number }
  | {
      readonly kind: 'clerk';
      readonly person: PersonId;
      readonly role: Role;
      /** The token is worth nothing at another terminal. */
      readonly terminal: TerminalId;
      readonly expiresAt: number;
    };
