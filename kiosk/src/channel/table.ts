import { defineCommand, tableOf } from '@foyer/shared/wire/define-command';
import { bestRequest, bestView, orderLineRequest, placeHoldRequest, seatAdvice } from '@foyer/shared/wire/orders';
import { calendarDay, count, currency, id, minor, wallTime, wholeNumber } from '@foyer/shared/wire/schemas';
import { seatRulesSchema } from '@foyer/shared/wire/seat-rules';
import * as v from 'valibot';

/**
 * Till ↔ screens, typed once. Both sides are always of the same build, so there is no version; bodies are checked all
 * the same, since a page is less trusted than the till. The roles are those of the person signed in at this till.
 */
const screen = { lane: 'request', rate: 'claim' } as const;
const look = { lane: 'read', rate: 'read' } as const;
const clerk = ['clerk', 'supervisor', 'manager'] as const;
/** Why a sale was taken back, as the clerk chooses it. */
export const VOID_REASONS = ['wrong-seats', 'wrong-price', 'not-paid', 'customer'] as const;
export type VoidReason = (typeof VOID_REASONS)[number];

const text = v.object({ zh: v.string(), en: v.string() });

export const basketView = v.object({
  holdId: id<'hold'>(),
  performance: id<'performance'>(),
  expiresAt: wallTime,
  currency,
  lines: v.array(
    v.object({
      placeId: id<'place'>(),
      index: wholeNumber,
      zoneName: text,
      rowLabel: v.string(),
      seatLabel: v.string(),
      ticketType: id<'ticket-type'>(),
      price: minor,
    }),
  ),
  fee: minor,
  total: minor,
  /** Of this till's own seats: it needs no server. */
  isOwn: v.boolean(),
  /** What the party should know about its seats. */
  advice: v.optional(v.array(seatAdvice)),
  /** Why these seats, when the house chose them. */
  best: v.optional(bestView.entries.best),
});
export type BasketView = v.InferOutput<typeof basketView>;

export const saleView = v.object({
  orderId: id<'order'>(),
  performance: id<'performance'>(),
  total: minor,
  currency,
  received: minor,
  change: minor,
  /** Empty for a sale of this till's own seats. */
  pickupCode: v.string(),
  tickets: wholeNumber,
  print: v.picklist(['printing', 'printed', 'failed']),
  /** Where the virtual printer put its paper; null for a real one. */
  paper: v.nullable(v.string()),
  at: wallTime,
  /** Taken back at this till: its tickets do not count. */
  isVoided: v.boolean(),
  /** Whether it may still be taken back here. */
  isVoidable: v.boolean(),
});
export type SaleView = v.InferOutput<typeof saleView>;

/** One sellable performance as the clerk's list shows it. Local times are `startsAt` shifted by `utcOffsetMin`. */
export const performanceRow = v.object({
  id: id<'performance'>(),
  venueName: text,
  hallName: text,
  titleName: text,
  version: v.string(),
  startsAt: wallTime,
  endsAt: wallTime,
  utcOffsetMin: v.pipe(v.number(), v.safeInteger()),
  /** The evening it belongs to, `YYYY-MM-DD`: a show at 00:30 is listed under the day before, as 次日00:30. */
  businessDay: v.string(),
  /** Cheapest price of the first ticket type; null when nothing is priced. */
  minPrice: v.nullable(minor),
  currency,
  capacity: wholeNumber,
  /** Seats that this till could sell by itself at this moment, with and without the server. */
  ownSeats: wholeNumber,
  /** Whether this till may sell it now, and the refusal it would get when not. */
  onSale: v.boolean(),
  closedReason: v.nullable(v.string()),
});
/** What the door sells: the first ticket type is the one sold when nothing is said. */
export const priceTable = v.object({
  ticketTypes: v.array(v.object({ id: id<'ticket-type'>(), name: text })),
  prices: v.record(v.string(), v.record(v.string(), minor)),
});

export type PerformanceRow = v.InferOutput<typeof performanceRow>;

const signIn = defineCommand({
  name: 'till.signIn',
  request: v.strictObject({
    login: v.pipe(v.string(), v.regex(/^\d{1,8}$/)),
    pin: v.pipe(v.string(), v.regex(/^\d{4,12}$/)),
  }),
  response: v.object({ displayName: v.string(), role: v.string() }),
  roles: ['anyone'],
  lane: 'request',
  rate: 'sign-in',
});
const signOut = defineCommand({
  name: 'till.signOut',
  request: v.strictObject({}),
  response: v.object({}),
  roles: [...clerk],
  ...screen,
});
const closeShift = defineCommand({
  name: 'shift.close',
  request: v.strictObject({ counted: minor }),
  response: v.object({ expected: minor, counted: minor, difference: v.pipe(v.number(), v.safeInteger()) }),
  roles: [...clerk],
  ...screen,
});
/** Everything sellable on one business day (today when left out), soonest first. */
const listPerformances = defineCommand({
  name: 'performances.list',
  request: v.strictObject({ day: v.optional(calendarDay) }),
  response: v.object({ day: v.string(), days: v.array(v.string()), performances: v.array(performanceRow) }),
  roles: [...clerk],
  ...look,
});
/**
 * Opens a seat map: the answer is whole; changes follow as `seats.changed`. `states` has one character per place in
 * layout order: STATE_CHARACTERS of the feed, `r` for a house seat, `m` for a seat of this till's own allotment, `u` for
 * one of which nothing is known. Places held by this till's own basket read `h` and are in the basket.
 */
const openSeats = defineCommand({
  name: 'seats.open',
  request: v.strictObject({ performance: id<'performance'>() }),
  response: v.object({
    performance: id<'performance'>(),
    map: v.looseObject({ format: v.string() }),
    states: v.string(),
    priceList: priceTable,
    currency,
    feePerTicket: minor,
    maxPlaces: wholeNumber,
    /** How its seats may be chosen: with them a screen judges a choice as till and server will. */
    rules: seatRulesSchema,
    startsAt: wallTime,
  }),
  roles: [...clerk],
  ...look,
});
const closeSeats = defineCommand({
  name: 'seats.close',
  request: v.strictObject({ performance: id<'performance'>() }),
  response: v.object({}),
  roles: [...clerk],
  ...look,
});
/** Takes the seats for the basket; an earlier basket of this till is released first. */
const hold = defineCommand({
  name: 'basket.hold',
  request: placeHoldRequest,
  response: basketView,
  roles: [...clerk],
  ...screen,
});
/** Leaves the choice of seats to the house. Without the server the till chooses, from its own seats. */
const holdBest = defineCommand({
  name: 'basket.holdBest',
  request: bestRequest,
  response: basketView,
  roles: [...clerk],
  ...screen,
});
const setTypes = defineCommand({
  name: 'basket.setTypes',
  request: v.strictObject({ lines: v.pipe(v.array(orderLineRequest), v.minLength(1), v.maxLength(200)) }),
  response: basketView,
  roles: [...clerk],
  ...screen,
});
const extend = defineCommand({
  name: 'basket.extend',
  request: v.strictObject({}),
  response: basketView,
  roles: [...clerk],
  ...screen,
});
const release = defineCommand({
  name: 'basket.release',
  request: v.strictObject({}),
  response: v.object({}),
  roles: [...clerk],
  ...screen,
});
/**
 * Confirms the basket for cash, as the page shows it: HOLD_NOT_FOUND when another page has put another basket there,
 * PRICE_CHANGED when it costs something else. Without an answer of the server in time: PAYMENT_PENDING. Then the till goes on asking,
 * also after a restart, `till.status` says `confirming`, and `sale.changed` or `sale.refused` tells how it ended.
 */
const payCash = defineCommand({
  name: 'basket.payCash',
  request: v.strictObject({ holdId: id<'hold'>(), expectedTotal: minor, received: minor }),
  response: saleView,
  roles: [...clerk],
  lane: 'request',
  rate: 'sale',
  moneyBearing: true,
});
/**
 * Takes back a confirm that is not answered yet, for a customer who does not wait: the money is handed back, nothing is
 * printed, the next sale can begin. NOT_FOUND when it has been answered meanwhile.
 */
const withdraw = defineCommand({
  name: 'sale.withdraw',
  request: v.strictObject({}),
  response: v.object({ cashToReturn: minor, currency }),
  roles: [...clerk],
  lane: 'request',
  rate: 'sale',
  moneyBearing: true,
});
/** Takes back a sale of this till's own seats; ORDER_NOT_CANCELLABLE once it was seen settled, or of another shift. */
const voidOwn = defineCommand({
  name: 'sale.void',
  request: v.strictObject({ orderId: id<'order'>(), reason: v.picklist(VOID_REASONS) }),
  response: saleView,
  roles: [...clerk],
  lane: 'request',
  rate: 'sale',
  moneyBearing: true,
});
const reprint = defineCommand({
  name: 'sale.reprint',
  request: v.strictObject({ orderId: v.optional(id<'order'>()) }),
  response: saleView,
  roles: [...clerk],
  ...screen,
});
const recentSales = defineCommand({
  name: 'sales.recent',
  request: v.strictObject({ limit: count(50) }),
  response: v.array(saleView),
  roles: [...clerk],
  ...look,
});
const status = defineCommand({
  name: 'till.status',
  request: v.strictObject({}),
  response: v.looseObject({}),
  roles: ['anyone'],
  ...look,
});

export const CHANNEL_COMMANDS = tableOf([
  signIn,
  signOut,
  closeShift,
  listPerformances,
  openSeats,
  closeSeats,
  hold,
  holdBest,
  setTypes,
  extend,
  release,
  payCash,
  withdraw,
  voidOwn,
  reprint,
  recentSales,
  status,
]);
export type ChannelCommands = typeof CHANNEL_COMMANDS;
export type ChannelCommandName = keyof ChannelCommands;
