import * as v from 'valibot';
import { TENDERS } from '../domain/tender.ts';
import type { BestReason, BestRung } from '../seating/best/find-best.ts';
import type { SeatRefusalCode, SeatRule } from '../seating/rules/seat-refusal.ts';
import {
  count,
  currency,
  fence,
  id,
  minor,
  minorOrNegative,
  plainText,
  seatClaim,
  sha256,
  wallTime,
  wholeNumber,
} from './schemas.ts';

const places = v.array(id<'place'>());

const SEAT_REFUSALS = [
  'NOT_TOGETHER',
  'SINGLE_SEAT_LEFT',
  'COUPLE_SPLIT',
  'SEAT_HELD_BACK',
] as const satisfies readonly SeatRefusalCode[];

/** What the party should know about seats that it got all the same; the fields are those of the refusal of that code. */
export const seatAdvice = v.object({
  code: v.picklist(SEAT_REFUSALS),
  components: v.optional(v.array(places)),
  proposal: v.optional(places),
  stranded: v.optional(places),
  partners: v.optional(places),
  heldBack: v.optional(places),
  reason: v.optional(v.string()),
});
export type SeatAdvice = v.InferOutput<typeof seatAdvice>;

/** What a door learns about a hold. `expiresInMs` counts from the moment the answer left the server. */
export const holdView = v.object({
  holdId: id<'hold'>(),
  performance: id<'performance'>(),
  places: v.array(v.object({ placeId: id<'place'>(), index: wholeNumber, priceZone: id<'price-zone'>(), fence })),
  /** Wall-clock estimate for showing a countdown; the venue clock decides. */
  expiresAt: wallTime,
  expiresInMs: wholeNumber,
  currency,
  /** The price list version this hold is priced with. */
  priceList: v.object({ id: id<'price-list'>(), version: wholeNumber }),
  /** Service fee per ticket at this door. */
  feePerTicket: minor,
  /** Left out when there is none, and to whom speaks a version before 3. */
  advice: v.optional(v.array(seatAdvice)),
});
export type HoldView = v.InferOutput<typeof holdView>;

/** People of the party who use a wheelchair. */
const wheelchairs = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(20));
/** What the house told the guest it keeps seats for. Capitals, width and spaces around it do not matter. */
const houseCode = v.pipe(plainText(40), v.minLength(1));

const SEAT_RULES = ['orphan', 'couples', 'held-back', 'contiguity'] as const satisfies readonly SeatRule[];

/** A rule that whoever stands at the terminal sets aside for this hold; both are recorded. */
const ruleSetAside = v.strictObject({ rule: v.picklist(SEAT_RULES), reason: v.pipe(plainText(200), v.minLength(1)) });

/** Since 3, besides the claim. */
const guests = { wheelchairs: v.optional(wheelchairs), code: v.optional(houseCode) };

/** A buyer's; sets no rule aside. */
export const buyerHoldRequest = v.strictObject({ performance: id<'performance'>(), claim: seatClaim, ...guests });

export const placeHoldRequest = v.strictObject({
  ...buyerHoldRequest.entries,
  without: v.optional(v.pipe(v.array(ruleSetAside), v.maxLength(SEAT_RULES.length))),
});

/** Whoever leaves the choice of seats to the house. */
const bestWish = {
  /** People, those of `keep` included. */
  size: count(20),
  priceZone: v.optional(id<'price-zone'>()),
  zone: v.optional(id<'zone'>()),
  ...guests,
  /** Free seats the party has chosen already: it gets these and others that go with them. */
  keep: v.optional(v.pipe(places, v.maxLength(20))),
};

export const bestRequest = v.strictObject({ performance: id<'performance'>(), ...bestWish });
/** The same with the performance named by the path. */
export const bestOfRequest = v.strictObject({ id: id<'performance'>(), ...bestWish });

const BEST_RUNGS = [
  'together',
  'together-stranding',
  'split',
  'across-zones',
  'standing',
] as const satisfies readonly BestRung[];

const BEST_REASONS = [
  'nearest-focal',
  'fills-a-gap',
  'beside-yours',
  'apart-from-others',
  'strands-a-seat',
  'no-row-for-all',
  'one-behind-the-other',
  'somebody-alone',
  'no-zone-for-all',
  'mixed-prices',
  'companions-apart',
  'only-standing',
] as const satisfies readonly BestReason[];

/** A hold on seats that the server chose, and why it chose them. */
export const bestView = v.object({
  ...holdView.entries,
  best: v.object({
    rung: v.picklist(BEST_RUNGS),
    reasons: v.array(v.picklist(BEST_REASONS)),
    /** Connected groups of the places held, the largest first; places of an area are a group. */
    groups: v.array(places),
  }),
});
export type BestView = v.InferOutput<typeof bestView>;

/** One line for each place of the hold. */
export const orderLineRequest = v.strictObject({ placeId: id<'place'>(), ticketType: id<'ticket-type'>() });

export const tenderRequest = v.strictObject({
  tender: v.picklist(TENDERS),
  amount: minor,
  /** Since 5: money that a platform took for this order; without it cash. */
  payment: v.optional(id<'payment'>()),
  /** Cash the customer handed over; change is `received − amount`. */
  received: v.optional(minor),
});

export const ticketView = v.object({
  ticketId: id<'ticket'>(),
  placeId: id<'place'>(),
  zoneLabel: v.object({ zh: v.string(), en: v.string() }),
  rowLabel: v.string(),
  seatLabel: v.string(),
  ticketType: id<'ticket-type'>(),
  price: minor,
  fence,
  /** The signed token shown as QR. */
  token: v.string(),
});
export type TicketView = v.InferOutput<typeof ticketView>;

export const ORDER_STATES = ['placed', 'paid', 'cancelled', 'lapsed', 'paid-unseated', 'refunded'] as const;

const refundable = v.object({
  /** For all of the order. */
  amount: minor,
  /** Of the service fee. */
  feeKept: minor,
  /** The last moment at which it is as much; null: it stays so. */
  until: v.nullable(wallTime),
  tickets: v.array(v.object({ placeId: id<'place'>(), amount: minor })),
});

export const orderView = v.object({
  orderId: id<'order'>(),
  venue: id<'venue'>(),
  performance: id<'performance'>(),
  state: v.picklist(ORDER_STATES),
  lines: v.array(v.object({ placeId: id<'place'>(), ticketType: id<'ticket-type'>(), price: minor })),
  fee: minor,
  total: minor,
  currency,
  pickupCode: v.string(),
  placedAt: wallTime,
  paidAt: v.nullable(wallTime),
  tickets: v.array(ticketView),
  refunds: v.array(v.object({ amount: minorOrNegative, state: v.string(), reason: v.string() })),
  /** Since 5: what the house keeps of tickets given back, part of the total; left out when there were none. */
  kept: v.optional(minor),
  /** Since 5, in answers that look the order up: what a refund would give now, also before it is paid; null: nothing. */
  refundable: v.optional(v.nullable(refundable)),
});
export type OrderView = v.InferOutput<typeof orderView>;

export const confirmRequest = v.strictObject({
  holdId: id<'hold'>(),
  lines: v.pipe(v.array(orderLineRequest), v.minLength(1), v.maxLength(200)),
  tenders: v.pipe(v.array(tenderRequest), v.minLength(1), v.maxLength(5)),
  /** What the door showed the customer; another total is PRICE_CHANGED. */
  expectedTotal: minor,
  shift: id<'shift'>(),
  /** Since 5: the order that was begun with `payment.open`; a new one without it. */
  orderId: v.optional(id<'order'>()),
});

/** Which tickets go back, and what the guest was told goes back for them: another amount is PRICE_CHANGED. */
export const ticketsBack = {
  /** All that are left when left out. */
  tickets: v.optional(v.pipe(v.array(id<'ticket'>()), v.minLength(1), v.maxLength(200))),
  expected: v.optional(minor),
};

/** A fact on the wire: read loosely, since any released version must stay readable. */
export const factMessage = v.looseObject({
  jn: count(Number.MAX_SAFE_INTEGER),
  body: v.unknown(),
  prev: sha256,
  hash: sha256,
  signature: v.pipe(v.string(), v.maxLength(128)),
});
