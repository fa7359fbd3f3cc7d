import type { Layout } from '../../seating/layout.ts';
import type { SeatRulesPatch } from '../../seating/rules/seat-rules.ts';
import type {
  AllotmentId,
  HallId,
  HoldId,
  OrderId,
  PaymentId,
  PerformanceId,
  PersonId,
  PriceListId,
  RefundId,
  ShiftId,
  TerminalId,
  TicketId,
  VenueId,
} from '../ids.ts';
import type { EpochRaised } from '../epoch.ts';
import type { Inventory } from '../inventory/state.ts';
import type { Minor } from '../money.ts';
import type { Order } from '../order.ts';
import type { PriceList } from '../pricing.ts';
import type { Hall, Performance, VenueProfile } from '../programme.ts';
import type { Provider } from '../tender.ts';
import type { Shift } from '../shift.ts';
import type { TerminalKind, TillTender } from '../terminal.ts';
import type { Recovery } from './recovery.ts';
import type { HoldTerms } from './events.ts';

/** A performance on the programme and who has its places. */
export interface PerformanceState {
  readonly performance: Performance;
  readonly inventory: Inventory;
  /** Why it was cancelled; null while it stands. */
  readonly cancelled: string | null;
  /** House seats and the code of each, whoever has them now: a seat that comes back is a house seat still. */
  readonly reserved: Map<number, string>;
  /** When it was taken off the feed, in wall time and as a seq; null while tills are shown it. */
  readonly retired: { readonly at: number; readonly seq: number } | null;
  readonly grants: Grants;
}

/** The notes of a performance's allotments that are not closed. */
export interface Grants {
  /** Places stand in them now. */
  readonly standing: Map<AllotmentId, GrantNote>;
  /** Sold out: nobody looks them through, and a sale that is taken back finds its note here. */
  readonly soldOut: Map<AllotmentId, GrantNote>;
}

/** A device enrolled at this venue. Its first venue is its home: drawer, shifts and facts live there. */
export interface TerminalState {
  readonly id: TerminalId;
  readonly name: string;
  readonly publicKey: string;
  /** Rises with every enrolment; facts are numbered within it. */
  readonly terminalEpoch: number;
  readonly venues: readonly string[];
  /** Why it was revoked; null while it may connect. */
  readonly revoked: string | null;
  /** Server time from which it is shut out; null while it may connect. */
  readonly revokedAt: number | null;
  /** The last recorded fact; `hash` is empty before the first. */
  readonly head: { readonly jn: number; readonly hash: string };
  readonly openShift: ShiftId | null;
  readonly terminalKind: TerminalKind;
  readonly tenders: readonly TillTender[];
  /** Whether it is given seats of its own: from an opened shift or a sale on, until it gave everything back. */
  readonly wantsSeats: boolean;
  /** Whether the server hears it: seats allotted to one that is not heard are locked for everybody else. */
  readonly isHeard: boolean;
  /** Keys of the devices that had this name before, the oldest first: tickets they signed are still tickets. */
  readonly formerKeys: readonly FormerKey[];
}

export interface FormerKey {
  readonly terminalEpoch: number;
  readonly publicKey: string;
  /** Server time from which it counted no more: what it signed later was sold by a device that was shut out. */
  readonly endedAt: number;
}

/** A shift with the cash its facts moved. */
export interface ShiftState {
  readonly shift: Shift;
  readonly cashIn: Minor;
  readonly cashOut: Minor;
}

/** What came out of printers of an order. */
export interface PrintedPaper {
  /** Of the first of it: when, and at which terminal. */
  readonly at: number;
  readonly terminal: TerminalId;
  /** Of which tickets; null where paper of it was told of without naming any, which may be all. */
  readonly tickets: ReadonlySet<TicketId> | null;
}

/** What did not fit, waiting for a person. Nothing is dropped silently. */
export interface Conflict {
  readonly id: string;
  readonly terminal: TerminalId | null;
  /** Within which its facts are numbered; null for a conflict about no fact, and of one that was opened before it was noted. */
  readonly terminalEpoch: number | null;
  readonly jn: number | null;
  readonly order: OrderId | null;
  readonly reason: string;
  readonly raw: string;
  readonly openedAt: number;
}

/** Somebody who has to be told about an order. */
export interface Notice {
  readonly id: string;
  readonly order: OrderId;
  readonly about: 'reseated' | 'refunded';
  readonly person: PersonId | null;
  readonly raisedAt: number;
}

/** Everything one venue's stream says, in memory. Owned by one sequencer: `evolveVenue` writes in place. */
export interface VenueState {
  readonly id: VenueId;
  profile: VenueProfile | null;
  readonly halls: Map<HallId, Hall>;
  /** By the SHA-256 under which the map entered the stream. */
  readonly layouts: Map<string, Layout>;
  /** What is set at each level, by `seatRulesKey`; nothing is no entry. */
  readonly seatRules: Map<string, SeatRulesPatch>;
  /** All versions, in the order they were published. */
  readonly priceLists: Map<PriceListId, PriceList[]>;
  readonly performances: Map<PerformanceId, PerformanceState>;
  /** How each remembered hold was priced; names its performance. Forgotten together with the hold. */
  readonly holdTerms: Map<HoldId, HoldTerms>;
  /** Holds a buyer has open now. */
  readonly holdsByPerson: Map<string, Set<HoldId>>;
  /** Finished holds in the order they finished, to be forgotten by venue time. */
  readonly finishedHolds: FinishedHolds;
  readonly orders: Map<OrderId, Order>;
  /** The order made from a remembered hold. */
  readonly orderByHold: Map<HoldId, OrderId>;
  readonly ordersByPerson: Map<PersonId, OrderId[]>;
  /** By the order that began a group, those that followed it. */
  readonly ordersByGroup: Map<OrderId, OrderId[]>;
  /** Orders that can be collected or, with late money, may yet be. */
  readonly orderByPickupCode: Map<string, OrderId>;
  /** Paper of orders that came out of a printer, by the venue's terminals' own word. */
  readonly printed: Map<OrderId, PrintedPaper>;
  readonly orderByPayment: Map<PaymentId, OrderId>;
  /** A provider's number is never used twice, so none is ever forgotten. */
  readonly paymentByOutTradeNo: Map<string, PaymentId>;
  /** Wall time at which money came for a payment. */
  readonly receivedAt: Map<PaymentId, number>;
  /** The days whose bill of each provider was compared with the books last, in that order: not every one is the past. */
  readonly bills: Map<Provider, readonly string[]>;
  /** Payments nobody has the last word on yet. */
  readonly openPayments: Set<PaymentId>;
  /** Refunds that a provider has not said the last word on, with their order. */
  readonly openRefunds: Map<RefundId, OrderId>;
  readonly terminals: Map<TerminalId, TerminalState>;
  readonly shifts: Map<ShiftId, ShiftState>;
  /** Those that are open. */
  readonly conflicts: Map<string, Conflict>;
  readonly notices: Map<string, Notice>;
  /** What stands with each terminal, kept in step with the inventories. */
  readonly allotted: Map<TerminalId, TerminalAllotments>;
  /** Orders of which a terminal's facts say, at its home, that it took their cash or sent them to its printer. */
  readonly toldOrders: Map<TerminalId, Set<OrderId>>;
  /** Open conflicts of each terminal. */
  readonly conflictsByTerminal: Map<TerminalId, number>;
  /** What is known of the newest fork of this log; null while there was none. */
  recovery: Recovery | null;
  /** Every declared fork, the oldest first. */
  readonly forks: EpochRaised[];
}

/** A terminal's allotments in one venue in which places stand. What is sold out would be looked through for ever after. */
export interface TerminalAllotments {
  /** Rises whenever a place comes to the terminal or leaves it. */
  changes: number;
  readonly standing: Map<AllotmentId, GrantNote>;
}

export interface GrantNote {
  readonly performance: PerformanceId;
  /** Wall time of its grant. */
  readonly grantedAt: number;
  /** Where in the venue's stream it was given, or adopted. */
  readonly granted: { readonly epoch: number; readonly seq: number };
  /** A manager gave it, or this log has forgotten who did: policy does not ask it back. */
  readonly isByHand: boolean;
}

/** A queue: those before `first` are forgotten already. */
export interface FinishedHolds {
  readonly entries: FinishedHold[];
  first: number;
}

export interface FinishedHold {
  readonly performance: PerformanceId;
  readonly holdId: HoldId;
  readonly venueAt: number;
}

export function newVenueState(venue: VenueId): VenueState {
  return {
    id: venue,
    profile: null,
    halls: new Map(),
    layouts: new Map(),
    seatRules: new Map(),
    priceLists: new Map(),
    performances: new Map(),
    holdTerms: new Map(),
    holdsByPerson: new Map(),
    finishedHolds: { entries: [], first: 0 },
    orders: new Map(),
    orderByHold: new Map(),
    ordersByPerson: new Map(),
    ordersByGroup: new Map(),
    orderByPickupCode: new Map(),
    printed: new Map(),
    orderByPayment: new Map(),
    paymentByOutTradeNo: new Map(),
    receivedAt: new Map(),
    bills: new Map(),
    openPayments: new Set(),
    openRefunds: new Map(),
    terminals: new Map(),
    shifts: new Map(),
    conflicts: new Map(),
    notices: new Map(),
    allotted: new Map(),
    toldOrders: new Map(),
    conflictsByTerminal: new Map(),
    recovery: null,
    forks: [],
  };
}
