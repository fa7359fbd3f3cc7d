import fc from 'fast-check';
import { ADULT, PERFORMANCE } from '../../testing/programme-builder.ts';
import { CLERK, SHIFT, TILL } from '../../testing/venue-builder.ts';
import type { AreaId, HoldId, OrderId, PaymentId, PersonId, PlaceId } from '../ids.ts';
import type { Claimant } from '../inventory/state.ts';
import { confirmOrder } from './decisions/confirm-order.ts';
import { paymentOutcome, type PaymentWord } from './decisions/payment-outcome.ts';
import { placeHold } from './decisions/place-hold.ts';
import { placeOrder } from './decisions/place-order.ts';
import { refundOrder, type RefundAsker } from './decisions/refund-order.ts';
import { startPayment } from './decisions/start-payment.ts';
import type { Step } from './evening-choices.fixture.ts';
import type { VenueState } from './state.ts';

/** What a buyer and a counter do in a random evening, one step each. */

export const ofBuyer: Claimant = { kind: 'person', person: 'ann' };

/** One of the last few there are, where the news is; now and then a name nobody has. */
export const among = <T extends string>(from: Iterable<T>, n: number): T => {
  const last = [...from].slice(-4);
  return last[n % (last.length + (n % 16 === 0 ? 1 : 0))] ?? (`none-${n}` as T);
};
export const holdsOf = (state: VenueState): HoldId[] => [...state.holdTerms.keys()];
export const ordersOf = (state: VenueState): OrderId[] => [...state.orders.keys()];
export const paymentsOf = (state: VenueState): PaymentId[] => [...state.orderByPayment.keys()];

/** One adult line for each place of a hold, and what it costs, as a door would read it off the hold. */
function basket(state: VenueState, id: HoldId) {
  const entry = state.performances.get(PERFORMANCE);
  const layout = state.layouts.get(entry?.performance.layout ?? '');
  const places = (entry?.inventory.holds.get(id)?.places ?? []).flatMap((index) => layout?.places[index] ?? []);
  const total = places.reduce((sum, place) => sum + (place.area === null ? 4000 : 2000), 0);
  return { lines: places.map((place) => ({ placeId: place.id, ticketType: ADULT })), expectedTotal: total };
}

export const word: fc.Arbitrary<(asked: number) => PaymentWord> = fc.oneof(
  fc
    .constantFrom('pending' as const, 'failed' as const, 'closed' as const, 'closed' as const, 'unknown' as const)
    .map((state) => () => ({ state })),
  fc.constantFrom(0, 0, 0, 0, -1, 500).map((off) => (asked: number) => ({
    state: 'paid' as const,
    transactionId: 'wx',
    amount: asked + off,
    currency: 'CNY',
  })),
);

export const came = (asked: number): PaymentWord => ({
  state: 'paid',
  transactionId: 'wx',
  amount: asked,
  currency: 'CNY',
});

export const holding = (
  n: number,
  who: Claimant,
  seats: readonly PlaceId[],
  count: number,
  code: string | null = null,
): Step => {
  const areas = count === 0 ? [] : [{ area: 'floor' as AreaId, count }];
  const door = who.kind === 'terminal' ? 'counter' : 'online';
  const holdId = `h${n}` as HoldId;
  const request = { holdId, performance: PERFORMANCE, door, claimant: who, claim: { seats, areas }, code } as const;
  return (state, context) => placeHold(state, request, context);
};

export const selling =
  (hold: string, name: number): Step =>
  (state, context) => {
    const soldBy = { door: 'counter', terminal: TILL, shift: SHIFT, clerk: CLERK } as const;
    const holdId = hold as HoldId;
    const bought = basket(state, holdId);
    const tenders = [{ tender: 'cash' as const, amount: bought.expectedTotal }];
    const order = { orderId: `o${name}` as OrderId, person: null, acceptsOtherSeats: false, pickupCode: '01' };
    return confirmOrder(state, { ...bought, ...order, holdId, soldBy, tenders }, context);
  };

export const ordering =
  (hold: string, name: number, acceptsOtherSeats: boolean): Step =>
  (state, context) => {
    const soldBy = { door: 'online', terminal: null, shift: null, clerk: null } as const;
    const holdId = hold as HoldId;
    const order = { orderId: `o${name}` as OrderId, person: 'ann' as PersonId, acceptsOtherSeats, pickupCode: '01' };
    return placeOrder(state, { ...basket(state, holdId), ...order, holdId, soldBy, claimant: ofBuyer }, context);
  };

export const paying =
  (order: string, name: string): Step =>
  (state, context) => {
    const [orderId, paymentId] = [order as OrderId, name as PaymentId];
    const request = { orderId, claimant: ofBuyer, paymentId, tender: 'wechat-jsapi', outTradeNo: name } as const;
    return startPayment(state, request, context);
  };

export const hearing =
  (payment: string, say: (asked: number) => PaymentWord): Step =>
  (state, context) => {
    const id = payment as PaymentId;
    const order = state.orders.get(state.orderByPayment.get(id) ?? ('' as OrderId));
    return paymentOutcome(state, { payment: { id }, word: say(order?.total ?? 0) }, context);
  };

/** The buyer or the counter gives back everything, or one ticket. */
export const refunding =
  (order: string, n: number, isBuyer: boolean): Step =>
  (state, context) => {
    const orderId = order as OrderId;
    const tickets = state.orders.get(orderId)?.tickets ?? [];
    const ticket = tickets[n % (tickets.length + 1)];
    const atCounter = { kind: 'counter', terminal: TILL, person: CLERK, hasDrawer: true } as const;
    const by: RefundAsker = isBuyer
      ? { kind: 'buyer', person: 'ann' as PersonId }
      : { ...atCounter, seenJn: null, isTold: true };
    const waived = !isBuyer && n % 3 === 0 ? 'why not' : null;
    const named = ticket === undefined ? null : [ticket.id];
    return refundOrder(state, { orderId, tickets: named, expected: null, by, waived }, context);
  };
