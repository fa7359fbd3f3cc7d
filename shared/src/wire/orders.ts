import * as v from 'valibot';
import { TENDERS } from '../domain/payment.ts';
import {
  count,
  currency,
  fence,
  id,
  minor,
  minorOrNegative,
  seatClaim,
  sha256,
  wallTime,
  wholeNumber,
} from './schemas.ts';

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
});
export type HoldView = v.InferOutput<typeof holdView>;

export const placeHoldRequest = v.strictObject({ performance: id<'performance'>(), claim: seatClaim });

/** One line for each place of the hold. */
export const orderLineRequest = v.strictObject({ placeId: id<'place'>(), ticketType: id<'ticket-type'>() });

export const tenderRequest = v.strictObject({
  tender: v.picklist(TENDERS),
  amount: minor,
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
});
export type OrderView = v.InferOutput<typeof orderView>;

export const confirmRequest = v.strictObject({
  holdId: id<'hold'>(),
  lines: v.pipe(v.array(orderLineRequest), v.minLength(1), v.maxLength(200)),
  tenders: v.pipe(v.array(tenderRequest), v.minLength(1), v.maxLength(5)),
  /** What the door showed the customer; another total is PRICE_CHANGED. */
  expectedTotal: minor,
  shift: id<'shift'>(),
});

/** A fact on the wire: read loosely, since any released version must stay readable. */
export const factMessage = v.looseObject({
  jn: count(Number.MAX_SAFE_INTEGER),
  body: v.unknown(),
  prev: sha256,
  hash: sha256,
  signature: v.pipe(v.string(), v.maxLength(128)),
});
