import type { OrderId, PersonId, ShiftId, TicketId } from './ids.ts';
import type { Minor } from './money.ts';

/**
 * What happened at a till and cannot be refused. Facts get a gap-free `jn` per terminal epoch, are hash-chained and
 * re-sent in order until acknowledged. Each kind carries its own version `v`; every released version stays readable.
 * Later kinds: sale and void from an allotment, seats returned.
 */
export type FactBody =
  | {
      readonly kind: 'shift.opened';
      readonly v: 1;
      readonly shift: ShiftId;
      readonly clerk: PersonId;
      readonly float: Minor;
      readonly currency: string;
      readonly at: number;
    }
  | {
      readonly kind: 'shift.closed';
      readonly v: 1;
      readonly shift: ShiftId;
      readonly clerk: PersonId;
      readonly counted: Minor;
      readonly expected: Minor;
      readonly at: number;
    }
  | {
      readonly kind: 'cash.moved';
      readonly v: 1;
      readonly shift: ShiftId;
      readonly clerk: PersonId;
      readonly order: OrderId | null;
      readonly reason: 'sale' | 'sale-undone' | 'drop' | 'pay-in' | 'pay-out';
      readonly amount: Minor;
      readonly currency: string;
      readonly at: number;
    }
  | {
      readonly kind: 'print.recorded';
      readonly v: 1;
      readonly order: OrderId;
      readonly tickets: readonly TicketId[];
      readonly outcome: 'intended' | 'printed' | 'failed';
      readonly copy: number;
      readonly at: number;
    };

/** How the server keeps what it could not read: as it came, so that the chain has no gap and nothing is lost. */
export interface UnreadableBody {
  readonly kind: 'unreadable';
  readonly v: 1;
  readonly raw: string;
}

/** A fact as it stands in the till's ledger and travels to the server. */
export interface Fact {
  readonly jn: number;
  readonly body: FactBody;
  /** SHA-256 (hex) of the fact before, or of the terminal's genesis for jn 1. */
  readonly prev: string;
  /** SHA-256 (hex) over `prev`, jn and the canonical JSON of the body. */
  readonly hash: string;
  /** Ed25519 by the device key over `hash` (base64url). */
  readonly signature: string;
}

/** A fact as the server's log has it. */
export type RecordedFact = Omit<Fact, 'body'> & { readonly body: FactBody | UnreadableBody };
