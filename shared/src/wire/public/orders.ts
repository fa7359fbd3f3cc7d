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
import { count, id, minor, wallTime, wholeNumber } from '../schemas.ts';

/** What a buyer does: seats that are held, orders of them, and their money. */

const buyer = { roles: ['buyer'], lane: 'request' } as const;

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
