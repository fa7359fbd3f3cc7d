import * as v from 'valibot';
import { defineCommand } from '../define-command.ts';
import {
  bestOfRequest,
  bestView,
  buyerHoldRequest,
  holdView,
  orderLineRequest,
  orderView,
  ticketsBack,
} from '../orders.ts';
import { groupCode } from './groups.ts';
import { aboutPerformance, prices, seatName, ticketTypes } from './programme.ts';
import { count, id, minor, wallTime, wholeNumber } from '../schemas.ts';

/** What a buyer does: seats that are held, orders of them, and their money. */

/**
 * A hold with what its seats cost under the price list it is held with: what a page showed before may be older. Since 5,
 * and left out by a server that is older.
 */
const holdPrices = {
  /** Of the zones held. */
  prices: v.optional(prices),
  ticketTypes: v.optional(ticketTypes),
  seats: v.optional(v.array(seatName)),
};
export const buyerHold = v.object({ ...holdView.entries, ...holdPrices });
const buyerBestHold = v.object({ ...bestView.entries, ...holdPrices });

/** An order with what a ticket bears beside its seats. All of it since 5. */
export const buyerOrder = v.object({
  ...orderView.entries,
  about: v.optional(aboutPerformance),
  /** The places of `lines`, in their order. */
  seats: v.optional(v.array(seatName)),
  ticketTypes: v.optional(ticketTypes),
  /** Until when it can still be paid; null when it cannot, or need not. `inMs` counts from when the answer left the server. */
  payable: v.optional(v.nullable(v.object({ until: wallTime, inMs: wholeNumber }))),
  /** The server's time when it answered. */
  now: v.optional(wallTime),
});
export type BuyerOrder = v.InferOutput<typeof buyerOrder>;

export const phoneNumber = v.pipe(v.string(), v.regex(/^\+?[\d -]{5,20}$/));

const buyer = { roles: ['buyer'], lane: 'request' } as const;

export const placeHold = defineCommand({
  name: 'holds.place',
  request: buyerHoldRequest,
  response: buyerHold,
  ...buyer,
  rate: 'claim',
});

/** The best free seats for a party, chosen and held in one critical section. SEAT_UNAVAILABLE: there are not as many. */
export const holdBest = defineCommand({
  name: 'holds.best',
  request: v.strictObject({
    ...bestOfRequest.entries,
    /** Since 5: beside the seats of this group, or as near to them as can be. NOT_FOUND (`group`): it has none here. */
    beside: v.optional(groupCode),
  }),
  fieldsSince: { beside: 5 },
  response: buyerBestHold,
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
  fieldsSince: { group: 5 },
  request: v.strictObject({
    holdId: id<'hold'>(),
    lines: v.pipe(v.array(orderLineRequest), v.minLength(1), v.maxLength(200)),
    expectedTotal: minor,
    acceptsOtherSeats: v.optional(v.boolean(), false),
    /** Since 5: placed beside these friends, who are shown its seats; overlooked where they have none here. */
    group: v.optional(groupCode),
    /** Optional contact; kept encrypted apart from everything else. */
    contact: v.optional(
      v.strictObject({
        name: v.optional(v.pipe(v.string(), v.maxLength(60))),
        phone: v.optional(phoneNumber),
      }),
    ),
  }),
  response: buyerOrder,
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
  response: buyerOrder,
  roles: ['buyer'],
  lane: 'read',
  rate: 'read',
});

export const cancelOrder = defineCommand({
  name: 'orders.cancel',
  request: v.strictObject({ id: id<'order'>() }),
  response: buyerOrder,
  ...buyer,
  rate: 'sale',
});

/** Gives tickets of a paid order back, or all; by the ladder that `refundable` of the order shows. */
export const refundOrder = defineCommand({
  name: 'orders.refund',
  request: v.strictObject({ id: id<'order'>(), ...ticketsBack }),
  response: buyerOrder,
  ...buyer,
  rate: 'sale',
  moneyBearing: true,
  since: 5,
});

export const listMyOrders = defineCommand({
  name: 'me.orders',
  request: v.strictObject({ limit: v.optional(count(200)) }),
  response: v.array(buyerOrder),
  roles: ['buyer'],
  lane: 'read',
  rate: 'read',
});

/** Holds that are open, the one that ends first at the top: after a restart a page goes on with what it has. */
export const listMyHolds = defineCommand({
  name: 'me.holds',
  request: v.strictObject({}),
  response: v.array(
    v.object({
      ...buyerHold.entries,
      /** The order that was made of it and is not paid yet; null: none. */
      orderId: v.nullable(id<'order'>()),
      about: aboutPerformance,
    }),
  ),
  roles: ['buyer'],
  lane: 'read',
  rate: 'read',
  since: 5,
});
