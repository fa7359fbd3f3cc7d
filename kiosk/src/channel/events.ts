import type { Rejection } from '@foyer/shared/domain/rejections';
import type { Tender } from '@foyer/shared/domain/tender';
import type { Refunded } from './commands/orders.ts';
import type { DisplayView } from './display-view.ts';
import type { KioskStatus, SlipView } from './kiosk-view.ts';
import type { PayingView, ReturnedView } from './paying-view.ts';
import type { StartReport } from './start-report.ts';
import type { BasketView, SaleTerms, SaleView } from './views.ts';

/** Why a till must not sell. The last two pass by themselves when the disk takes what is written again. */
export type HaltReason =
  | 'crypto-fails'
  | 'another-till'
  /** Only the second copy is another terminal's. */
  | 'another-copy'
  /** The terminal was enrolled anew while facts of before were not sent: they are kept, and can be sent by nobody here. */
  | 'unsent-before-enrolment'
  | 'lost'
  | 'other-history'
  | 'facts-broken'
  | 'rolled-back'
  | 'database-disk'
  | 'second-copy-disk';

/**
 * Why nothing could be answered, as the reason of an UNAVAILABLE:
 * - `cut-off`: it was not sent, nothing was done;
 * - `no-answer`: it was sent and may have been carried out;
 * - `kept-second-copy`: the decision is in the ledger and waits for the second copy. It goes on by itself when the copy
 *   can be written, and `sale.changed` tells of it: no money may be taken again;
 * - `keeping`: whether the seats of the basket are this till's own is not known yet: no money may be taken for them;
 * - `print-unknown`: of a reprint: somebody has to say first whether the last paper came out;
 * - `first-sign-in`, `old-sign-in`: of a sign-in while cut off: the server never let them in here, or 35 days ago.
 */
export type UnavailableReason =
  | 'cut-off'
  | 'no-answer'
  | 'kept-second-copy'
  | 'keeping'
  | 'first-sign-in'
  | 'old-sign-in'
  | 'print-unknown';

/**
 * Why the link is refused: `replaced`: another machine connected under this terminal's name; `revoked`: the terminal was
 * revoked, or its enrolment is an old one; `other`: the server does not let this terminal or this version in.
 */
export type RefusedFor = 'replaced' | 'revoked' | 'other';

/** Whether the right to sell under this name is gone, or another machine has it: then a till sells nothing, its own seats included. */
export const isShutOut = (refusedFor: RefusedFor | null): refusedFor is 'replaced' | 'revoked' =>
  refusedFor === 'replaced' || refusedFor === 'revoked';

/** What keeps a till that is cut off from selling own seats which it has: their last moment, or a clock that was set back. */
export type OwnStop = 'sell-until' | 'clock';

/** The printer as whoever is at it has to know it. */
export interface PrinterView {
  /** What keeps it from printing; null when it prints. */
  readonly trouble: 'unreachable' | 'paper-out' | 'cover-open' | 'jam' | 'fault' | 'offline' | null;
  /** The roll is near its end. */
  readonly isPaperLow: boolean;
  /** Papers that come out by themselves as soon as it prints again. */
  readonly waiting: number;
  /** Papers of which nobody knows whether they came out, the oldest first: `print.answer` says so. */
  readonly asked: readonly AskedPaper[];
}

export interface AskedPaper {
  readonly name: string;
  /** Tickets of a sale; or what was settled here: a slip, with new tickets where there are any. */
  readonly kind: 'tickets' | 'slip';
  /** Null: of no order. */
  readonly orderId: string | null;
  /** Copy n is marked 补打 n − 1. */
  readonly copy: number;
  /** How many tickets it has; 0 for a slip alone. */
  readonly tickets: number;
  /** Of a sale: its performance, seats and the wall time of the sale, for whoever looks at what lies in the printer. */
  readonly sale: Pick<SaleView, 'performance' | 'places' | 'at'> | null;
}

/** What the till tells its screens unasked. */
export interface TillStatus {
  readonly terminal: string;
  readonly terminalName: string;
  /** `online`: sales work · `connecting`: not yet or not any more · `refused`: the server does not know this terminal. */
  readonly link: 'online' | 'connecting' | 'refused';
  /** Set while the link is `refused`; `replaced` and `revoked` also while it is `connecting` after that. */
  readonly refusedFor: RefusedFor | null;
  /** Since when the link is in that state, wall time; of a till that was started while cut off, at the latest since then. */
  readonly since: number;
  /** Why a connected till sells less than usual: answers take long, or the server finds out what was sold; null when not. */
  readonly limited: 'slow' | 'recovering' | null;
  /** While cut off: server wall time at which the last of its own seats stops being sold here, or did; null when it has none. */
  readonly sellUntil: number | null;
  /** While cut off: why it sells none of its own seats although it has some. */
  readonly ownStop: OwnStop | null;
  /** Server time minus this machine's time, for countdowns. */
  readonly serverOffsetMs: number;
  /** Minutes the clock of this terminal's house is ahead of UTC now; null while no venue is known. */
  readonly utcOffsetMin: number | null;
  /** Whether the venue may sell at all while cut off; null until the server has said so. */
  readonly offlineSales: 'allotment' | 'forbidden' | null;
  /** Facts not yet acknowledged by the server. */
  readonly unsynced: number;
  /** Seats of own allotments that this till could sell by itself at this moment. */
  readonly ownSeats: number;
  /** Seats listed as this till's that it must not sell: granted before this ledger began, or quarantined. */
  readonly askedSeats: number;
  /** Open conflicts of this terminal, as the server last said. */
  readonly conflicts: number;
  /** Confirms taken back of which the server has not said yet what became of them. */
  readonly withdrawals: number;
  readonly clerk: { readonly displayName: string; readonly role: string } | null;
  /** Connected, and the server wants the PIN of whoever is signed in once more: they signed in while cut off. */
  readonly asksPin: boolean;
  readonly shift: {
    readonly id: string;
    readonly openedAt: number;
    readonly expectedCash: number;
    /** Charged on a card terminal in this shift, less what was taken back. */
    readonly byCard: number;
    /** What else than cash was taken in this shift, cards included, less what was taken back: each tender once. */
    readonly taken: readonly { readonly tender: Tender; readonly amount: number }[];
    /** "Returned to payer": what was given up in this shift and is not known to have ended without money. */
    readonly returned: readonly ReturnedView[];
    readonly currency: string;
  } | null;
  readonly basket: BasketView | null;
  /** What can be paid with at this moment, besides cash: of platforms none while cut off. */
  readonly tenders: readonly Tender[];
  /** A card terminal is connected: it charges by itself. Else the clerk types what the slip says. */
  readonly cardTerminal: boolean;
  /** What this kiosk may do now; null at a counter. A kiosk shows no clerk, shift or log-ins. */
  readonly kiosk: KioskStatus | null;
  /** The basket is being paid otherwise than in cash alone; null when not. */
  readonly paying: PayingView | null;
  /** A confirm without an answer yet: nothing is printed until it is known. */
  readonly confirming: boolean;
  /** Tickets taken back or a conflict settled here, which the server has not answered yet. */
  readonly carryingOut: 'refund' | 'conflict' | null;
  readonly printer: PrinterView;
  /** Set when this till must not sell until somebody looked at it; `detail` is for the support desk, not for translation. */
  readonly halted: { readonly reason: HaltReason; readonly detail: string } | null;
  /** What was looked at when the till started. */
  readonly report: StartReport;
  /** Demo log-ins shown at sign-in; empty outside the demo. */
  readonly demoLogins: readonly { readonly login: string; readonly pin: string; readonly role: string }[];
}

export interface ChannelEvents {
  'till.status': TillStatus;
  /** States by index of the open seat map, whole or changed ones only. */
  'seats.changed': {
    readonly performance: string;
    readonly changes: readonly (readonly [index: number, state: string])[];
  };
  /** Rules, prices, limits or the start of an open performance are others now, whole: as `seats.open` answers them. */
  'seats.terms': SaleTerms & { readonly performance: string };
  /** A sale was completed or its paper changed, also one whose `basket.payCash` had been answered PAYMENT_PENDING. */
  'sale.changed': SaleView;
  /**
   * A sale that was PAYMENT_PENDING came to nothing, or its money came by a platform first (ORDER_NOT_PAYABLE, reason
   * `paid`: then `sale.changed` tells the sale, and its tickets are printed): `cashToReturn` goes back to the customer.
   */
  'sale.refused': { readonly error: Rejection; readonly cashToReturn: number; readonly currency: string };
  /** Tickets whose refund nobody waits for any more were taken back: what is left to do by hand. */
  'refund.done': Refunded;
  /** Or they were not. */
  'refund.refused': { readonly error: Rejection };
  /** Money came for something that was given up, and goes back to the payer by itself. */
  'payment.returned': ReturnedView;
  /** To customer displays, which are told nothing else. */
  'display.changed': DisplayView;
  /** Paper came out, or did not, for money of this visit that is not settled: a note is stuck in the acceptor, or it goes back. */
  'visit.slip': SlipView;
  /** Performances were added, cancelled or repriced: list again. */
  'performances.changed': Record<string, never>;
}
