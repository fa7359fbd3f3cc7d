import type { Fence } from './fence.ts';
import type {
  AllotmentId,
  HoldId,
  OrderId,
  PerformanceId,
  PersonId,
  PlaceId,
  PriceListId,
  PriceZoneId,
  ShiftId,
  TicketId,
  TicketTypeId,
} from './ids.ts';
import type { Minor } from './money.ts';
import type { Tender } from './tender.ts';

/**
 * What happened at a till and cannot be refused. Facts get a gap-free `jn` per terminal epoch, are hash-chained and
 * re-sent in order until acknowledged. Each kind carries its own version `v`; every released version stays readable.
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
    }
  | SaleMade
  | SaleVoided
  | SeatsReturned;

/**
 * A paid sale from the till's own allotments, with or without the server. Its cash stands in a `cash.moved` of its own,
 * written in the same transaction. Ticket n of the order is `<order>-<n>`, from 1, in the order of `lines`.
 */
export interface SaleMade {
  readonly kind: 'sale.made';
  readonly v: 1;
  readonly shift: ShiftId;
  readonly clerk: PersonId;
  readonly order: OrderId;
  /** The till's name for the basket it was sold from. */
  readonly hold: HoldId;
  readonly performance: PerformanceId;
  readonly lines: readonly SaleMadeLine[];
  readonly priceList: { readonly id: PriceListId; readonly version: number };
  /** Service fee for the whole order. */
  readonly fee: Minor;
  readonly total: Minor;
  readonly currency: string;
  /** Rules of choosing seats that the clerk set aside for it, with the reason; left out when none was. */
  readonly overrides?: readonly RuleSetAside[] | undefined;
  /** How it was paid; left out for cash, which stands in a `cash.moved`. Since protocol 4. */
  readonly tender?: { readonly kind: 'card'; readonly reference: string } | undefined;
  /**
   * Its parts, where it was neither all cash nor one card: they add up to the total. `reference`: what the card terminal
   * calls the charge, or the id of a payment that a platform took for this order; empty for cash. Since protocol 5.
   */
  readonly tenders?: readonly PartPaid[] | undefined;
  readonly at: number;
}

/** One tender's part of a sale. */
export interface PartPaid {
  readonly kind: Tender;
  readonly amount: Minor;
  readonly reference: string;
}

/** A rule by the name the build that wrote it had for it; the reason is a word the screen offered. */
export interface RuleSetAside {
  readonly rule: string;
  readonly reason: string;
}

export interface SaleMadeLine {
  /** Index into the performance's place vector. */
  readonly place: number;
  readonly placeId: PlaceId;
  readonly priceZone: PriceZoneId;
  readonly ticketType: TicketTypeId;
  readonly price: Minor;
  readonly allotment: AllotmentId;
  /** The fence of the sale: the grant's, with `use` raised by the till. */
  readonly fence: Fence;
}

/** The till took a sale of its own allotment back before it saw it settled; the places stand in the allotment again. */
export interface SaleVoided {
  readonly kind: 'sale.voided';
  readonly v: 1;
  readonly shift: ShiftId;
  readonly clerk: PersonId;
  readonly order: OrderId;
  readonly performance: PerformanceId;
  /** Every place of the order, each with the fence after the void. */
  readonly lines: readonly { readonly place: number; readonly allotment: AllotmentId; readonly fence: Fence }[];
  readonly at: number;
}

/** The till gave places of an allotment back; nothing it sold and nothing in an open basket is among them. */
export interface SeatsReturned {
  readonly kind: 'seats.returned';
  readonly v: 1;
  readonly performance: PerformanceId;
  readonly allotment: AllotmentId;
  readonly places: readonly number[];
  /**
   * `recalled`: another door wanted them · `abandoned`: the order they were kept for came to nothing · `idle`: nobody
   * sold for a while · `quit`: the till ends, or is updated · `over`: the show is.
   */
  readonly reason: 'pool-sale' | 'shift-closed' | 'asked' | 'recalled' | 'abandoned' | 'idle' | 'quit' | 'over';
  readonly at: number;
}

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
