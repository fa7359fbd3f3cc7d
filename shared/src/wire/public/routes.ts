import * as v from 'valibot';
import { defineCommand, type CommandDefinition } from '../define-command.ts';
import {
  bestOfRequest,
  bestView,
  buyerHoldRequest,
  holdView,
  orderLineRequest,
  orderView,
  ticketsBack,
} from '../orders.ts';
import { seatRulesSchema } from '../seat-rules.ts';
import { base64url, calendarDay, count, currency, id, minor, sha256, wallTime, wholeNumber } from '../schemas.ts';

/**
 * The public HTTP of the online door. A route is a command with a method and a path; path parameters, query and JSON
 * body are merged into one request (path wins) and go through the same doorway as every other command. Refusals are
 * `{code, retry, …}` with the status of `statusOf`. Every POST of our own clients carries `Idempotency-Key`.
 */
export interface Route<Row extends CommandDefinition = CommandDefinition> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly command: Row;
  /** Status of a granted answer. */
  readonly status: 200 | 201;
}

const text = v.object({ zh: v.string(), en: v.string() });
const venue = v.object({ id: id<'venue'>(), name: text, timeZone: v.string(), currency });

const movie = v.object({
  id: id<'title'>(),
  kind: v.picklist(['film', 'stage', 'concert', 'train']),
  title: text,
  posterUrl: v.string(),
  score: v.nullable(v.number()),
  durationMin: wholeNumber,
  tags: v.array(text),
  /** Lowest price of any coming performance, null when nothing is on sale. */
  minPrice: v.nullable(minor),
  nextStartsAt: v.nullable(wallTime),
});

export const performanceSummary = v.object({
  id: id<'performance'>(),
  venue: id<'venue'>(),
  hallName: text,
  startsAt: wallTime,
  endsAt: wallTime,
  businessDay: v.string(),
  utcOffsetMin: v.pipe(v.number(), v.safeInteger()),
  version: v.string(),
  minPrice: v.nullable(minor),
  currency,
  available: wholeNumber,
  capacity: wholeNumber,
  onSale: v.boolean(),
});

const priceTable = v.object({
  id: id<'price-list'>(),
  version: wholeNumber,
  currency,
  ticketTypes: v.array(v.object({ id: id<'ticket-type'>(), name: text })),
  prices: v.record(v.string(), v.record(v.string(), minor)),
  feePerTicket: minor,
});

const read = { roles: ['anyone'], lane: 'read', rate: 'read' } as const;
const buyer = { roles: ['buyer'], lane: 'request' } as const;
const empty = v.strictObject({});

export const listVenues = defineCommand({ name: 'venues.list', request: empty, response: v.array(venue), ...read });

export const listMovies = defineCommand({
  name: 'movies.list',
  request: v.strictObject({
    status: v.optional(v.picklist(['now', 'soon']), 'now'),
    venue: v.optional(id<'venue'>()),
    q: v.optional(v.pipe(v.string(), v.maxLength(60))),
  }),
  response: v.array(movie),
  ...read,
});

export const getMovie = defineCommand({
  name: 'movies.get',
  request: v.strictObject({ id: id<'title'>() }),
  response: v.object({ ...movie.entries, synopsis: text, performances: v.array(performanceSummary) }),
  ...read,
});

export const listPerformances = defineCommand({
  name: 'performances.list',
  request: v.strictObject({ id: id<'venue'>(), day: v.optional(calendarDay) }),
  response: v.array(v.object({ ...performanceSummary.entries, movie: v.object({ id: id<'title'>(), title: text }) })),
  ...read,
});

export const getSeats = defineCommand({
  name: 'performances.seats',
  request: v.strictObject({ id: id<'performance'>(), layout: v.optional(sha256) }),
  response: v.object({
    performance: id<'performance'>(),
    layout: sha256,
    /** The seat map (foyer-seat-map/1) unless the caller named its hash. */
    map: v.nullable(v.looseObject({ format: v.string() })),
    /** One character per place in layout order: `.` available, `s` sold, `x` not available. */
    states: v.string(),
    prices: priceTable,
    /** In force for this performance; with them a screen judges a choice as the server will. Since 3. */
    rules: v.optional(seatRulesSchema),
    /** Since 3. */
    startsAt: v.optional(wallTime),
    epoch: wholeNumber,
    seq: wholeNumber,
  }),
  ...read,
});

export const placeHold = defineCommand({
  name: 'holds.place',
  request: buyerHoldRequest,
  response: holdView,
  ...buyer,
  rate: 'claim',
});

/** The best free seats for a party, chosen and held in one critical section. SEAT_UNAVAILABLE: there are not as many. */
export const holdBest = defineCommand({
  name: 'holds.best',
  request: bestOfRequest,
  response: bestView,
  ...buyer,
  rate: 'claim',
  since: 3,
});

export const extendHold = defineCommand({
  name: 'holds.extend',
  request: v.strictObject({ id: id<'hold'>() }),
  response: v.object({ holdId: id<'hold'>(), expiresAt: wallTime, expiresInMs: wholeNumber }),
  ...buyer,
  rate: 'claim',
});

export const releaseHold = defineCommand({
  name: 'holds.release',
  request: v.strictObject({ id: id<'hold'>() }),
  response: v.object({ holdId: id<'hold'>() }),
  ...buyer,
  rate: 'claim',
});

export const placeOrder = defineCommand({
  name: 'orders.place',
  request: v.strictObject({
    holdId: id<'hold'>(),
    lines: v.pipe(v.array(orderLineRequest), v.minLength(1), v.maxLength(200)),
    expectedTotal: minor,
    acceptsOtherSeats: v.optional(v.boolean(), false),
    /** Optional contact; kept encrypted apart from everything else. */
    contact: v.optional(
      v.strictObject({
        name: v.optional(v.pipe(v.string(), v.maxLength(60))),
        phone: v.optional(v.pipe(v.string(), v.regex(/^\+?[\d -]{5,20}$/))),
      }),
    ),
  }),
  response: orderView,
  ...buyer,
  rate: 'sale',
});

export const startPayment = defineCommand({
  name: 'orders.pay',
  request: v.strictObject({ id: id<'order'>(), tender: v.picklist(['wechat-jsapi']) }),
  response: v.object({
    paymentId: id<'payment'>(),
    state: v.picklist(['intent', 'pending', 'paid', 'failed', 'closed', 'unknown']),
    payBy: wallTime,
    /** What `wx.requestPayment` takes; null unless pending. */
    params: v.nullable(
      v.object({
        timeStamp: v.string(),
        nonceStr: v.string(),
        package: v.string(),
        signType: v.string(),
        paySign: v.string(),
      }),
    ),
  }),
  ...buyer,
  rate: 'sale',
  moneyBearing: true,
});

export const getOrder = defineCommand({
  name: 'orders.get',
  request: v.strictObject({ id: id<'order'>() }),
  response: orderView,
  roles: ['buyer'],
  lane: 'read',
  rate: 'read',
});

export const cancelOrder = defineCommand({
  name: 'orders.cancel',
  request: v.strictObject({ id: id<'order'>() }),
  response: orderView,
  ...buyer,
  rate: 'sale',
});

/** Gives tickets of a paid order back, or all; by the ladder that `refundable` of the order shows. */
export const refundOrder = defineCommand({
  name: 'orders.refund',
  request: v.strictObject({ id: id<'order'>(), ...ticketsBack }),
  response: orderView,
  ...buyer,
  rate: 'sale',
  moneyBearing: true,
  since: 5,
});

export const listMyOrders = defineCommand({
  name: 'me.orders',
  request: v.strictObject({ limit: v.optional(count(200)) }),
  response: v.array(orderView),
  roles: ['buyer'],
  lane: 'read',
  rate: 'read',
});

export const signInWechat = defineCommand({
  name: 'auth.wechat',
  request: v.strictObject({ code: v.pipe(v.string(), v.minLength(1), v.maxLength(256)) }),
  response: v.object({ token: base64url(128), expiresAt: wallTime }),
  roles: ['anyone'],
  lane: 'request',
  rate: 'sign-in',
});

const route = <Row extends CommandDefinition>(
  method: Route['method'],
  path: string,
  command: Row,
  status: 200 | 201 = 200,
): Route<Row> => ({
  method,
  path,
  command,
  status,
});

/** The routes this version serves. `/media/:hash` and `/healthz` carry no JSON command and stand beside the table. */
export const PUBLIC_ROUTES = [
  route('GET', '/venues', listVenues),
  route('GET', '/movies', listMovies),
  route('GET', '/movies/:id', getMovie),
  route('GET', '/venues/:id/performances', listPerformances),
  route('GET', '/performances/:id/seats', getSeats),
  route('POST', '/performances/:id/best-available', holdBest, 201),
  route('POST', '/auth/wechat', signInWechat),
  route('POST', '/holds', placeHold, 201),
  route('PATCH', '/holds/:id', extendHold),
  route('DELETE', '/holds/:id', releaseHold),
  route('POST', '/orders', placeOrder, 201),
  route('POST', '/orders/:id/payments', startPayment, 201),
  route('GET', '/orders/:id', getOrder),
  route('POST', '/orders/:id/cancel', cancelOrder),
  route('POST', '/orders/:id/refund', refundOrder),
  route('GET', '/me/orders', listMyOrders),
] as const;
