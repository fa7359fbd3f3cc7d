import type { AreaId, PlaceId } from './ids.ts';
import type { Minor } from './money.ts';

/**
 * Every expected "no", one closed list. A rejection is a value with retry advice; the words a person reads live with
 * the screens (`rejection.<CODE>` in both languages), never here.
 */
export const RETRY = {
  /** A named seat is taken, or an area has fewer places left than asked for. */
  SEAT_UNAVAILABLE: 'refresh',
  /** The party would be split, and need not be: `components` are the groups it falls into, `proposal` is a better choice. */
  NOT_TOGETHER: 'refresh',
  /** Seats nobody wants would be left between others: `stranded`; `proposal` leaves none. */
  SINGLE_SEAT_LEFT: 'refresh',
  /** Half a couple seat: `partners` are the free other halves. */
  COUPLE_SPLIT: 'refresh',
  /** Wheelchair spaces and companion seats, kept for those who need them: `heldBack`. */
  SEAT_HELD_BACK: 'refresh',
  /** The house keeps `taken.seats` for somebody; their code is missing or wrong. */
  HOUSE_SEAT: 'never',
  /** This door has sold as many places of the performance as it may; `left` says how many more it may sell. */
  QUOTA_REACHED: 'never',
  HOLD_NOT_FOUND: 'never',
  HOLD_EXPIRED: 'never',
  HOLD_LIMIT: 'never',
  ALLOTMENT_NOT_FOUND: 'refresh',
  FENCE_STALE: 'refresh',
  PERFORMANCE_NOT_FOUND: 'refresh',
  PERFORMANCE_CLOSED: 'never',
  /** The till took this sale back before it was carried out; it never will be. */
  CONFIRM_WITHDRAWN: 'never',
  ORDER_NOT_FOUND: 'never',
  ORDER_NOT_PAYABLE: 'never',
  ORDER_NOT_CANCELLABLE: 'never',
  /** `reason`: `refunded` (nothing goes back twice), `late` (nothing is given back any more), `money`, or the order's state. */
  ORDER_NOT_REFUNDABLE: 'never',
  PAYMENT_DECLINED: 'never',
  PAYMENT_PENDING: 'later',
  PRICE_CHANGED: 'refresh',
  TENDER_MISMATCH: 'never',
  SHIFT_NOT_OPEN: 'never',
  SHIFT_ALREADY_OPEN: 'never',
  SALES_FORBIDDEN_OFFLINE: 'later',
  /** Until the terminal has seen that its sale is settled nobody else may refund, exchange or re-seat it. */
  NOT_SETTLED_YET: 'later',
  /** Until it is known what was sold since the backup nobody gets new seats. */
  RECOVERING: 'later',
  NOT_FOUND: 'never',
  ALREADY_EXISTS: 'never',
  /** The same id came with another body: nothing was done, an alarm is logged. */
  IDEMPOTENCY_MISMATCH: 'never',
  /** A fact came out of order; `expected` names the `jn` to send. */
  FACT_GAP: 'same',
  /** The command's `notAfter` has passed; it was not carried out. */
  COMMAND_EXPIRED: 'never',
  PIN_WRONG: 'never',
  PIN_LOCKED: 'later',
  INVALID_REQUEST: 'never',
  NOT_AUTHENTICATED: 'never',
  NOT_AUTHORISED: 'never',
  PROTOCOL_UNSUPPORTED: 'never',
  RATE_LIMITED: 'later',
  /** The machine failed, not the request; nothing was promised. */
  UNAVAILABLE: 'same',
} as const satisfies Record<string, Retry>;

/** never: asking again is pointless · same: send the same bytes again · refresh: look again, then choose · later: wait. */
export type Retry = 'never' | 'same' | 'refresh' | 'later';

export type RejectionCode = keyof typeof RETRY;

/** What was taken, for the losers of a race: seats by id, areas by how many places are left. */
export interface Taken {
  readonly seats: readonly PlaceId[];
  readonly areas: readonly { readonly area: AreaId; readonly left: number }[];
}

export interface Rejection {
  readonly code: RejectionCode;
  readonly retry: Retry;
  readonly taken?: Taken;
  /** Seats of the same zone and price that were free a moment ago: a hint, not a promise. */
  readonly alternatives?: readonly (readonly PlaceId[])[];
  /** NOT_TOGETHER: connected groups, the largest first. */
  readonly components?: readonly (readonly PlaceId[])[];
  /** NOT_TOGETHER, SINGLE_SEAT_LEFT: as many seats that may be had instead: a hint, as `alternatives` are. */
  readonly proposal?: readonly PlaceId[];
  /** SINGLE_SEAT_LEFT: the free seats that would be left. */
  readonly stranded?: readonly PlaceId[];
  /** COUPLE_SPLIT: the other halves. */
  readonly partners?: readonly PlaceId[];
  /** SEAT_HELD_BACK: the seats concerned. */
  readonly heldBack?: readonly PlaceId[];
  /** QUOTA_REACHED: how many more places this door may sell · SEAT_UNAVAILABLE of best available: how many are free. */
  readonly left?: number;
  /** PRICE_CHANGED: what was shown, and what it is now: of an order its total, of tickets given back what goes back. */
  readonly price?: { readonly was: Minor; readonly is: Minor };
  /** A machine-readable word on the cause, e.g. the field that was wrong. Never shown as it is. */
  readonly reason?: string;
  /** FACT_GAP: the next `jn` the server waits for. */
  readonly expected?: number;
  /** RATE_LIMITED, PIN_LOCKED: how long to wait. */
  readonly retryAfterMs?: number;
  /** PROTOCOL_UNSUPPORTED: the lowest version still spoken. */
  readonly minimum?: number;
}

export function rejection(code: RejectionCode, more: Omit<Rejection, 'code' | 'retry'> = {}): Rejection {
  return { code, retry: RETRY[code], ...more };
}
