import type { ConflictReason } from '../conflict/reasons.ts';
import type { EpochRaised } from '../epoch.ts';
import type { RecordedFact } from '../fact.ts';
import type {
  HoldId,
  OrderId,
  PaymentId,
  PerformanceId,
  PersonId,
  PriceListId,
  RefundId,
  ShiftId,
  TerminalId,
} from '../ids.ts';
import type { InventoryEvent } from '../inventory/events.ts';
import type { Order, OrderLine, RefundIntent, Ticket } from '../order.ts';
import type { Payment, PaymentState } from '../payment.ts';
import type { Minor, Money } from '../money.ts';
import type { RefundProgress } from '../refund.ts';
import type { PriceList } from '../pricing.ts';
import type { Door, Hall, Performance, VenueProfile } from '../programme.ts';
import type { Provider } from '../tender.ts';
import type { TerminalKind, TillTender } from '../terminal.ts';
import type { TicketsBack } from '../tickets-back.ts';
import type { RecoveryEvent } from './recovery.ts';
import type { SeatRule } from '../../seating/rules/seat-refusal.ts';
import type { SeatRulesPatch } from '../../seating/rules/seat-rules.ts';
import type { SeatMap } from '../../seating/seat-map.ts';
import type { SeatRulesScope } from '../seat-rules-scope.ts';

/** How a hold was priced: the version that counts until it is confirmed or gone. */
export interface HoldTerms {
  readonly holdId: HoldId;
  readonly performance: PerformanceId;
  readonly priceList: { readonly id: PriceListId; readonly version: number };
  readonly door: Door;
  /** Service fee of that door when the hold was taken. */
  readonly feePerTicket: Minor;
  /** Venue time; extending ends a fixed time after it. */
  readonly heldAt: number;
  /** The house seats among its places, when there are any: their code was said. */
  readonly openedSeats?: readonly OpenedSeat[];
}

/** A house seat and what was its code when the hold was taken, as codes are compared. */
export interface OpenedSeat {
  readonly place: number;
  readonly code: string;
}

/** Everything that can happen in one venue's stream. One committed command is one `seq` with 1..n of these. */
export type VenueEvent =
  | EpochRaised
  | RecoveryEvent
  | { readonly kind: 'venue.profileSet'; readonly profile: VenueProfile }
  | { readonly kind: 'hall.defined'; readonly hall: Hall }
  /** A seat map enters the stream once, under the SHA-256 of its canonical JSON. */
  | { readonly kind: 'layout.added'; readonly hash: string; readonly map: SeatMap }
  | { readonly kind: 'priceList.published'; readonly priceList: PriceList }
  | { readonly kind: 'performance.added'; readonly performance: Performance }
  | { readonly kind: 'performance.cancelled'; readonly performance: PerformanceId; readonly reason: string }
  /** Long over: off the feed. The server keeps it. */
  | { readonly kind: 'performance.retired'; readonly performance: PerformanceId }
  /** All that is set at this level from now on; empty when nothing is. */
  | { readonly kind: 'seatRules.set'; readonly scope: SeatRulesScope; readonly rules: SeatRulesPatch }
  /** House seats from now on, or with null seats for everybody again. Who has one keeps it. */
  | {
      readonly kind: 'seats.reserved';
      readonly performance: PerformanceId;
      readonly places: readonly number[];
      readonly code: string | null;
    }
  /** Whoever stood at the terminal set a rule aside for this hold. */
  | {
      readonly kind: 'seatRule.setAside';
      readonly performance: PerformanceId;
      readonly holdId: HoldId;
      readonly rule: SeatRule;
      readonly reason: string;
      /** Numbered places of the hold. */
      readonly places: readonly number[];
      readonly terminal: TerminalId | null;
      readonly person: PersonId | null;
    }
  | { readonly kind: 'inventory'; readonly performance: PerformanceId; readonly event: InventoryEvent }
  | { readonly kind: 'hold.priced'; readonly terms: HoldTerms }
  /** `ofTill`: sold from a till's own basket: its hold is the till's word for it, and none of ours. */
  | { readonly kind: 'order.placed'; readonly order: Order; readonly ofTill?: true }
  | {
      readonly kind: 'order.stateChanged';
      readonly order: OrderId;
      readonly state: Order['state'];
      readonly at: number;
    }
  /** Late money found other seats, or a person did for an order without any: its hold and lines are these now. */
  | {
      readonly kind: 'order.reseated';
      readonly order: OrderId;
      readonly holdId: HoldId;
      readonly lines: readonly OrderLine[];
    }
  | { readonly kind: 'order.ticketsIssued'; readonly order: OrderId; readonly tickets: readonly Ticket[] }
  /** Somebody gave tickets back, alone or at a counter; what goes back for them stands beside it. */
  | {
      readonly kind: 'order.ticketsGivenBack';
      readonly order: OrderId;
      readonly back: TicketsBack;
      readonly terminal: TerminalId | null;
      readonly person: PersonId | null;
    }
  /** `receivedAt`: when the money came, where that was before it was known here. */
  | { readonly kind: 'payment.started'; readonly payment: Payment; readonly receivedAt?: number }
  | {
      readonly kind: 'payment.stateChanged';
      readonly order: OrderId;
      readonly payment: PaymentId;
      readonly state: PaymentState;
      readonly transactionId: string | null;
      readonly received: Money | null;
      readonly at: number;
    }
  /** Nobody waits for this attempt any more: the platform is to end it, and money that comes all the same goes back. */
  | { readonly kind: 'payment.givenUp'; readonly order: OrderId; readonly payment: PaymentId }
  /** The till took an order back before its money reached the drawer: it never came. */
  | { readonly kind: 'payment.withdrawn'; readonly order: OrderId; readonly payment: PaymentId }
  | { readonly kind: 'refund.intended'; readonly order: OrderId; readonly refund: RefundIntent }
  | {
      readonly kind: 'refund.stateChanged';
      readonly order: OrderId;
      readonly refund: RefundId;
      readonly state: RefundProgress;
      /** The provider's own id of it; null while it has none. */
      readonly refundId: string | null;
      /** After a restore: what goes back under its number, and what it is owed for, from here on. */
      readonly amount?: Minor;
      readonly owed?: Minor;
      readonly at: number;
    }
  | {
      readonly kind: 'terminal.enrolled';
      readonly terminal: TerminalId;
      readonly name: string;
      readonly publicKey: string;
      readonly terminalEpoch: number;
      readonly venues: readonly string[];
      /** A counter, and cash, where they are left out. */
      readonly terminalKind?: TerminalKind;
      readonly tenders?: readonly TillTender[];
    }
  /** A terminal with seats of this venue is not heard any more, or is again. */
  | { readonly kind: 'terminal.contactChanged'; readonly terminal: TerminalId; readonly isHeard: boolean }
  | { readonly kind: 'terminal.revoked'; readonly terminal: TerminalId; readonly reason: string }
  | {
      readonly kind: 'fact.recorded';
      readonly terminal: TerminalId;
      readonly terminalEpoch: number;
      readonly fact: RecordedFact;
    }
  /** What could not be read or did not fit; never dropped, shown as an open conflict. */
  | {
      readonly kind: 'conflict.opened';
      readonly conflict: string;
      readonly terminal: TerminalId | null;
      readonly terminalEpoch?: number;
      readonly jn: number | null;
      readonly order: OrderId | null;
      readonly reason: ConflictReason;
      readonly raw: string;
    }
  /** Dealt with by a person, whose `note` it is, or settled by the till's own word; `action` names what was done. */
  | {
      readonly kind: 'conflict.closed';
      readonly conflict: string;
      readonly action: 'reseated' | 'refunded' | 'noted';
      readonly order: OrderId | null;
      readonly person: PersonId | null;
      readonly terminal: TerminalId | null;
      readonly note: string;
    }
  /** Whoever has this order is to be told: a row, and where it was sold at a counter a slip. */
  | {
      readonly kind: 'notice.raised';
      readonly notice: string;
      readonly order: OrderId;
      readonly about: 'reseated' | 'refunded';
      readonly person: PersonId | null;
    }
  /** One day of a provider was compared with the books. `received` and `trades`: what its bill has of this venue. */
  | {
      readonly kind: 'bill.checked';
      readonly provider: Provider;
      readonly day: string;
      readonly trades: number;
      readonly received: Minor;
      readonly differences: number;
      readonly at: number;
    }
  | {
      readonly kind: 'manager.acted';
      readonly person: PersonId | null;
      readonly action: string;
      readonly reason: string;
      readonly shift: ShiftId | null;
    };

export type VenueEventKind = VenueEvent['kind'];
