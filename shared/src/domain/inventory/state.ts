import type { AllotmentId, HoldId, OrderId, PerformanceId, TerminalId } from '../ids.ts';
import type { Fence } from '../fence.ts';

/**
 * The inventory of one performance: a vector of places, each in exactly one state, with a fence per place.
 *
 *            hold            confirm
 *  available ────▶ held ───────────────▶ sold
 *      ▲  ▲ ▲       │ release, expire      │ void, refund
 *      │  │ └───────┤◀─────────────────────┘
 *      │  │         │ keep
 *      │  │ return  ▼        sell, settle
 *      │  └────── allotted ───────────▶ sold          block
 *      │ reclaim      │ quarantine                 available ──▶ blocked
 *      └──────── quarantined ── settle ──▶ sold       ▲  unblock  │
 *                                                     └───────────┘
 */
export type PlaceState =
  | { readonly status: 'available' }
  | { readonly status: 'held'; readonly holdId: HoldId }
  | { readonly status: 'allotted'; readonly allotmentId: AllotmentId; readonly terminal: TerminalId }
  | { readonly status: 'sold'; readonly orderId: OrderId }
  | { readonly status: 'blocked'; readonly code: string }
  | { readonly status: 'quarantined'; readonly allotmentId: AllotmentId; readonly terminal: TerminalId };

export type PlaceStatus = PlaceState['status'];

/** Codes in the status vector. The order is part of the feed's format: only append. */
export const PLACE_STATUSES = [
  'available',
  'held',
  'allotted',
  'sold',
  'blocked',
  'quarantined',
] as const satisfies readonly PlaceStatus[];

/** A finished hold is remembered this long in venue time, so that a late word about it gets a clear answer. */
export const HOLD_MEMORY_MS = 24 * 60 * 60 * 1000;

/** Who asked for a hold. A claimant sees its own holds as its own; a `person` is a random id. */
export type Claimant =
  | { readonly kind: 'terminal'; readonly terminal: TerminalId }
  | { readonly kind: 'person'; readonly person: string };

/**
 * Places kept for one basket. `expired` keeps its fences: a late confirmation may still succeed when nobody
 * claimed the places since. Finished holds (all but `open`) are forgotten after `HOLD_MEMORY_MS`.
 */
export interface Hold {
  readonly id: HoldId;
  readonly claimant: Claimant;
  readonly places: readonly number[];
  /** The fence each place got when it was held, in the order of `places`. */
  readonly fences: readonly Fence[];
  /** Venue time in ms: runs only while the sequencer runs. */
  readonly deadline: number;
  /** The hold is not freed by time while a payment is open on it (late-money rules decide then). */
  readonly paymentOpen: boolean;
  readonly status: HoldStatus;
}

export type HoldStatus = 'open' | 'expired' | 'released' | 'confirmed' | 'kept';

/** Places whose right to sell stands with one terminal. */
export interface Allotment {
  readonly id: AllotmentId;
  readonly terminal: TerminalId;
  /** Wall time after which a cut-off terminal starts no new sale. */
  readonly sellUntil: number;
  /** Places that stand in it now (not those it sold). */
  readonly left: number;
  /**
   * Places sold out of it that are sold still: its terminal may take such a sale back, and counts the place as its own
   * then. Return or reclaim of the last place that stands closes the allotment only when this is 0 too.
   */
  readonly sold: number;
  readonly status: AllotmentStatus;
}

export type AllotmentStatus = 'open' | 'quarantined' | 'closed';

/** When a hold may be freed by time. */
export interface DueHold {
  readonly deadline: number;
  readonly holdId: HoldId;
}

/** Of a held or sold place: somebody saw it taken in a branch of the log that was left, and it may have been by others. */
export interface Doubt {
  /** Under which it is off sale once its hold lets it go, or its ticket is given back: nobody knows whose it is. */
  readonly code: string;
  /** Its hold cannot be confirmed: it was over there, and nobody has said who came next. */
  readonly isGone: boolean;
}

/** Owned by one sequencer or till: `evolve` writes in place. */
export interface Inventory {
  readonly performance: PerformanceId;
  readonly capacity: number;
  /** Index into PLACE_STATUSES. */
  readonly status: Uint8Array;
  /** The hold, allotment, order or block code a place belongs to; null when available. */
  readonly owner: (string | null)[];
  readonly epoch: Uint32Array;
  readonly grant: Uint32Array;
  readonly use: Uint32Array;
  /** How many places are in each state, by index of PLACE_STATUSES; always adds up to `capacity` (I6). */
  readonly counts: Uint32Array;
  readonly holds: Map<HoldId, Hold>;
  readonly allotments: Map<AllotmentId, Allotment>;
  /** The allotment each place was sold out of, while it is sold. */
  readonly soldFrom: Map<number, AllotmentId>;
  /** Ends with the hold or the sale of the place, whatever ends that. */
  readonly doubts: Map<number, Doubt>;
  /** Min-heap by deadline, kept by `evolve`; entries of holds that changed since are stale and skipped. */
  readonly due: DueHold[];
}
