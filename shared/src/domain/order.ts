import type { Fence } from './fence.ts';
import type {
  HoldId,
  OrderId,
  PaymentId,
  PerformanceId,
  PersonId,
  PlaceId,
  PriceListId,
  PriceZoneId,
  RefundId,
  ShiftId,
  TerminalId,
  TicketId,
  TicketTypeId,
  VenueId,
} from './ids.ts';
import type { Minor } from './money.ts';
import type { Payment } from './payment.ts';
import type { RefundProgress } from './refund.ts';
import type { Tender } from './tender.ts';
import type { Door } from './programme.ts';

/** One place sold to one person. */
export interface OrderLine {
  /** Index into the performance's place vector. */
  readonly place: number;
  readonly placeId: PlaceId;
  readonly priceZone: PriceZoneId;
  readonly ticketType: TicketTypeId;
  readonly price: Minor;
}

/** Who sold it: every order of a terminal names its shift and clerk. */
export interface SoldBy {
  readonly door: Door;
  readonly terminal: TerminalId | null;
  readonly shift: ShiftId | null;
  readonly clerk: PersonId | null;
}

/**
 *  placed ──paid──▶ paid ──(all tickets given back)──▶ refunded
 *    │  │            ▲
 *    │  └─ late money, seats gone ─▶ paid-unseated ─▶ refunded
 *    └─ cancelled | lapsed (hold gone, no money) ── late money: paid | paid-unseated
 */
export type OrderState = 'placed' | 'paid' | 'cancelled' | 'lapsed' | 'paid-unseated' | 'refunded';

export interface Order {
  readonly id: OrderId;
  readonly venue: VenueId;
  readonly performance: PerformanceId;
  readonly holdId: HoldId;
  /** The buyer, when there is one: a random id. */
  readonly person: PersonId | null;
  readonly soldBy: SoldBy;
  readonly lines: readonly OrderLine[];
  /** Service fee of this door for the whole order, its own line. */
  readonly fee: Minor;
  /** Sum of lines plus fee, and what is kept of tickets given back; the server computes it from the hold's price list version. */
  readonly total: Minor;
  readonly currency: string;
  readonly priceList: { readonly id: PriceListId; readonly version: number };
  readonly acceptsOtherSeats: boolean;
  /** The order of friends beside whom it was placed; left out where there is none. */
  readonly group?: OrderId;
  /** Its seats stand with its terminal, which makes the sale once the money is there. */
  readonly atTill?: true;
  readonly state: OrderState;
  readonly payments: readonly Payment[];
  readonly refunds: readonly RefundIntent[];
  readonly tickets: readonly Ticket[];
  /** Tickets that were given back; their lines are gone, what was `kept` of them is part of the total. None: left out. */
  readonly givenBack?: { readonly tickets: readonly TicketId[]; readonly kept: Minor };
  /** 取票码: 8 digits, unique among the venue's open orders. */
  readonly pickupCode: string;
  readonly placedAt: number;
  readonly paidAt: number | null;
}

/**
 * Money that has to go back; a worker carries it out, once. `given-back`: somebody gave tickets back · `given-up`: it came
 * after its payer had been asked for the money otherwise, or the basket was given up.
 */
export interface RefundIntent {
  readonly id: RefundId;
  readonly payment: PaymentId;
  readonly amount: Minor;
  /**
   * What was to go back, where that is not the amount: more did under this number in a branch that a restore has left, or
   * a part of this one did under an earlier number.
   */
  readonly owed?: Minor;
  readonly currency: string;
  readonly reason: 'late-payment' | 'duplicate-payment' | 'amount-mismatch' | 'voided' | 'given-back' | 'given-up';
  readonly state: RefundProgress;
  /** The provider's name for it, never used for another; left out where no provider is asked. */
  readonly outRefundNo?: string;
  /** The tickets it is for; left out where it is for all that the payment bought. */
  readonly tickets?: readonly TicketId[];
  /** The provider's own id, once it has one. */
  readonly refundId?: string;
  /** Refunds of the same payment that failed and are not owed any more, since this one is. */
  readonly insteadOf?: readonly RefundId[];
}

/** What a signed token says. `fence` is that of the sale: at most one ticket per place is valid at the current fence. */
export interface Ticket {
  readonly id: TicketId;
  readonly performance: PerformanceId;
  readonly place: number;
  readonly placeId: PlaceId;
  readonly fence: Fence;
  readonly order: OrderId;
  readonly terminal: TerminalId | null;
  /** Number of the till's fact for a ticket the till signed; 0 when the server signed. */
  readonly jn: number;
  readonly ticketType: TicketTypeId;
  readonly price: Minor;
  readonly tender: Tender;
  readonly soldAt: number;
}
