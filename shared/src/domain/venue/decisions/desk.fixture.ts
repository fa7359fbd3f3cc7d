import { ADULT, PERFORMANCE } from '../../../testing/programme-builder.ts';
import { CLERK, SHIFT, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { AreaId, HoldId, OrderId, PaymentId, PersonId, PlaceId } from '../../ids.ts';
import type { Claimant } from '../../inventory/state.ts';
import { placeState } from '../../inventory/read.ts';
import type { Order } from '../../order.ts';
import { takingsOf } from '../takings.ts';
import { confirmOrder, type ConfirmOrder } from './confirm-order.ts';
import { expireHolds } from './expire-holds.ts';
import { paymentOutcome, type OutcomeKind, type PaymentWord } from './payment-outcome.ts';
import type { PlacedHold } from '../held-places.ts';
import { placeHold, type AdvisedHold, type PlaceHold } from './place-hold.ts';
import { placeOrder, type PlaceOrder } from './place-order.ts';
import { startPayment, type StartPayment } from './start-payment.ts';

/** What a clerk and an online buyer do, with the usual values filled in. */
export const AT_TILL: Claimant = { kind: 'terminal', terminal: TILL };
export const BUYER = 'buyer-1' as PersonId;
export const AS_BUYER: Claimant = { kind: 'person', person: BUYER };
export const PRICE = 4000;

export const seats = (...ids: string[]): PlaceHold['claim'] => ({ seats: ids as PlaceId[], areas: [] });
export const standing = (area: string, count: number): PlaceHold['claim'] => ({
  seats: [],
  areas: [{ area: area as AreaId, count }],
});

export const askAtTill = (id: string, claim: PlaceHold['claim']): PlaceHold => ({
  holdId: id as HoldId,
  performance: PERFORMANCE,
  door: 'counter',
  claimant: AT_TILL,
  claim,
});
export const askOnline = (id: string, claim: PlaceHold['claim'], claimant = AS_BUYER): PlaceHold => ({
  ...askAtTill(id, claim),
  door: 'online',
  claimant,
});

export const hold = (venue: TestVenue, request: PlaceHold): AdvisedHold =>
  venue.grant((state, context) => placeHold(state, request, context));

/** A sale of a hold at the till, all adults, paid in cash. */
export const saleOf = (held: PlacedHold, orderId: string, change: Partial<ConfirmOrder> = {}): ConfirmOrder => {
  const total = PRICE * held.places.length;
  return {
    holdId: held.holdId,
    orderId: orderId as OrderId,
    person: null,
    soldBy: { door: 'counter', terminal: TILL, shift: SHIFT, clerk: CLERK },
    lines: held.places.map(({ placeId }) => ({ placeId, ticketType: ADULT })),
    expectedTotal: total,
    acceptsOtherSeats: false,
    pickupCode: '10000000',
    tenders: [{ tender: 'cash', amount: total }],
    ...change,
  };
};

export const sell = (venue: TestVenue, request: ConfirmOrder): Order =>
  venue.grant((state, context) => confirmOrder(state, request, context)).order;

/** An online order of a hold, all adults, to be paid. */
export const orderOf = (held: PlacedHold, orderId: string, change: Partial<PlaceOrder> = {}): PlaceOrder => ({
  ...saleOf(held, orderId),
  claimant: AS_BUYER,
  person: BUYER,
  soldBy: { door: 'online', terminal: null, shift: null, clerk: null },
  ...change,
});

export const order = (venue: TestVenue, request: PlaceOrder): Order =>
  venue.grant((state, context) => placeOrder(state, request, context)).order;

/** The buyer's wish to pay the order by WeChat, under one name here and at the provider. */
export const payWith = (number: string, orderId = 'o1'): StartPayment => ({
  orderId: orderId as OrderId,
  claimant: AS_BUYER,
  paymentId: number as PaymentId,
  tender: 'wechat-jsapi',
  outTradeNo: number,
});

/** The buyer opens the pay sheet; the attempt is called `<order>-w<n>` here and at the provider. */
export function beginPayment(venue: TestVenue, orderId: string, attempt = 1): string {
  const number = `${orderId}-w${attempt}`;
  venue.grant((state, context) => startPayment(state, payWith(number, orderId), context));
  return number;
}

export const hear = (venue: TestVenue, outTradeNo: string, word: PaymentWord): OutcomeKind =>
  venue.grant((state, context) => paymentOutcome(state, { payment: { outTradeNo }, word }, context)).kind;

export const paid = (amount: number, currency = 'CNY'): PaymentWord => ({
  state: 'paid',
  transactionId: `wx-${amount}`,
  amount,
  currency,
});

export const stateOf = (venue: TestVenue, seat: string): string => {
  const entry = venue.state.performances.get(PERFORMANCE);
  const index = venue.layout.indexById.get(seat as PlaceId);
  if (entry === undefined || index === undefined) throw new Error(`no seat ${seat}`);
  return placeState(entry.inventory, index).status;
};

export const orderNow = (venue: TestVenue, id: string): Order => {
  const found = venue.state.orders.get(id as OrderId);
  if (found === undefined) throw new Error(`no order ${id}`);
  return found;
};

/** A buyer's order of seats, not paid. */
export function ordered(venue: TestVenue, claim = seats('C-4', 'C-5'), acceptsOtherSeats = false): void {
  const held = hold(venue, askOnline('h1', claim));
  order(venue, orderOf(held, 'o1', { acceptsOtherSeats }));
}

/** The buyer's hold runs out; somebody else buys one of the seats at the counter. */
export function loseSeats(venue: TestVenue, ...lost: string[]): void {
  venue.wait(20 * 60_000);
  venue.grant((s, c) => expireHolds(s, c));
  sell(venue, saleOf(hold(venue, askAtTill('rival', seats(...lost))), 'rival-order'));
}

/** What came in, less what goes back, less what paid orders cost: nothing. */
export const balance = (venue: TestVenue): number => {
  const { received, refunds, due } = takingsOf(venue.state.orders.values(), 'CNY');
  return received - refunds - due;
};
