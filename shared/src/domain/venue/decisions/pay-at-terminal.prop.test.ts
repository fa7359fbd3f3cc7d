import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectSame } from '../../../testing/expect-same.ts';
import { ADULT, PERFORMANCE, PRICES } from '../../../testing/programme-builder.ts';
import { aVenue, CLERK, SHIFT, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import { keptOf } from '../../conflict/unseated.ts';
import type { PartPaid } from '../../fact.ts';
import type { HoldId, OrderId, PaymentId, PlaceId } from '../../ids.ts';
import type { Order } from '../../order.ts';
import { paidFor } from '../kept-money.ts';
import { grant, Till } from '../settle/till.fixture.ts';
import { confirmOrder } from './confirm-order.ts';
import { askAtTill, hold, PRICE, seats } from './desk.fixture.ts';
import { expireHolds } from './expire-holds.ts';
import { dropOrder, giveUpPayment } from './give-up-payment.ts';
import { payAtTerminal, type SeatsToPay } from './pay-at-terminal.ts';
import { paymentOutcome, type PaymentWord } from './payment-outcome.ts';

const ORDER = 'o_t1' as OrderId;
const TOTAL = 2 * PRICE;
const OWN: SeatsToPay = {
  kind: 'own',
  performance: PERFORMANCE,
  basket: 'b-1' as HoldId,
  priceList: { id: PRICES, version: 1 },
};
const HELD: SeatsToPay = { kind: 'hold', holdId: 'h1' as HoldId };

type Step =
  | { readonly kind: 'pay'; readonly part: number }
  | {
      readonly kind: 'hear';
      readonly which: number;
      readonly state: 'paid' | 'closed' | 'failed' | 'unknown' | 'pending';
    }
  | { readonly kind: 'giveUp'; readonly which: number }
  | { readonly kind: 'drop' | 'sell' | 'expire' }
  | { readonly kind: 'wait'; readonly minutes: number };

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('pay' as const), part: fc.constantFrom(1, 1, 0.5, 0.25) }) },
    {
      weight: 7,
      arbitrary: fc.record({
        kind: fc.constant('hear' as const),
        which: fc.nat(4),
        state: fc.constantFrom('paid', 'paid', 'closed', 'failed', 'unknown', 'pending'),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('giveUp' as const), which: fc.nat(4) }) },
    { weight: 3, arbitrary: fc.constantFrom({ kind: 'sell' as const }, { kind: 'expire' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'drop' as const }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.constantFrom(1, 4, 16) }) },
  ),
  { maxLength: 25, size: 'max' },
);

const orderIn = (venue: TestVenue): Order | undefined => venue.state.orders.get(ORDER);

/** Sold with what has come, and the rest in cash. */
function sell(venue: TestVenue, till: Till | null): void {
  const order = orderIn(venue);
  if (order === undefined || order.state !== 'placed') return;
  const kept = order.payments.filter((payment) => payment.isGivenUp !== true && keptOf(order, payment) > 0);
  const cash = order.total - kept.reduce((sum, payment) => sum + keptOf(order, payment), 0);
  if (till === null) {
    const tenders = kept.map((payment) => ({ payment: payment.id, amount: keptOf(order, payment) }));
    const { holdId, soldBy, total: expectedTotal } = order;
    const request = { orderId: ORDER, holdId, soldBy, person: null, lines: [], expectedTotal, pickupCode: '1' };
    const all = { ...request, acceptsOtherSeats: false, isBegun: true } as const;
    const decision = confirmOrder(
      venue.state,
      { ...all, tenders: [...tenders, ...(cash > 0 ? [{ tender: 'cash' as const, amount: cash }] : [])] },
      venue.context(),
    );
    if (decision.ok) venue.apply(decision.events);
    return;
  }
  const parts = kept.map((one): PartPaid => ({ kind: one.tender, amount: keptOf(order, one), reference: one.id }));
  const tenders: PartPaid[] = cash > 0 ? [...parts, { kind: 'cash', amount: cash, reference: '' }] : parts;
  if (till.sell(['A-1', 'A-2'], { order: ORDER, tenders }) !== null) till.reportAll();
}

function play(venue: TestVenue, till: Till | null, step: Step, n: number): void {
  const nth = (which: number): PaymentId => orderIn(venue)?.payments[which]?.id ?? ('none' as PaymentId);
  const { state } = venue;
  const context = venue.context();
  const act = (decision: { readonly ok: boolean; readonly events?: readonly unknown[] }): void => {
    if (decision.ok) venue.apply(decision.events as never);
  };
  switch (step.kind) {
    case 'wait':
      return venue.wait(step.minutes * 60_000);
    case 'expire':
      return act(expireHolds(state, context));
    case 'drop':
      return act(dropOrder(state, { orderId: ORDER, terminal: TILL }, context));
    case 'giveUp':
      return act(giveUpPayment(state, { orderId: ORDER, terminal: TILL, paymentId: nth(step.which) }, context));
    case 'sell':
      return sell(venue, till);
    case 'pay':
      return act(
        payAtTerminal(
          state,
          {
            orderId: ORDER,
            person: null,
            soldBy: { door: 'counter', terminal: TILL, shift: SHIFT, clerk: CLERK },
            lines: ['A-1', 'A-2'].map((id) => ({ placeId: id as PlaceId, ticketType: ADULT })),
            expectedTotal: TOTAL,
            acceptsOtherSeats: false,
            pickupCode: '10000000',
            seats: till === null ? HELD : OWN,
            paymentId: `p${n}` as PaymentId,
            outTradeNo: `p${n}`,
            tender: 'wechat-code',
            amount: TOTAL * step.part,
          },
          context,
        ),
      );
    case 'hear': {
      const payment = orderIn(venue)?.payments[step.which];
      if (payment === undefined) return undefined;
      const { amount, currency } = payment;
      const word: PaymentWord =
        step.state === 'paid'
          ? { state: 'paid', transactionId: `wx-${payment.id}`, amount, currency }
          : { state: step.state };
      return act(paymentOutcome(state, { payment: { id: payment.id }, word }, context));
    }
  }
}

function look(venue: TestVenue): void {
  const order = orderIn(venue);
  if (order === undefined) return;
  const kept = paidFor(order);
  // Never two charges kept, never a ticket without all of its money, nothing kept for nothing.
  if (order.state === 'paid') expectSame(kept, order.total);
  else if (order.state === 'placed') expect(kept).toBeLessThanOrEqual(order.total);
  else if (order.state !== 'paid-unseated') expectSame(kept, 0);
  expectSame(order.tickets.length, order.state === 'paid' ? 2 : 0);
  for (const payment of order.payments) {
    const back = order.refunds.filter((one) => one.payment === payment.id).reduce((sum, { amount }) => sum + amount, 0);
    expect(back).toBeLessThanOrEqual(payment.received?.amount ?? 0);
    if (payment.isGivenUp === true && payment.received !== null) expectSame(keptOf(order, payment), 0);
  }
  expectSame(venue.state.conflicts.size > 0 && order.state !== 'paid-unseated', false);
}

it.each(['a hold', 'own seats'] as const)(
  'however attempts to pay for %s end, at most the price is kept, and never a ticket without its money',
  (what) => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(steps, (evening) => {
        const venue = aVenue({ profile: { offlineSales: 'allotment' } });
        let till: Till | null = null;
        if (what === 'a hold') hold(venue, askAtTill('h1', seats('A-1', 'A-2')));
        else {
          grant(venue, ['A-1', 'A-2']);
          till = new Till(venue);
          till.hearOfGrants();
        }
        for (const [n, step] of evening.entries()) {
          play(venue, till, step, n);
          look(venue);
        }
        seen.add(orderIn(venue)?.state ?? 'none');
      }),
      { numRuns: 300 },
    );
    // Worth playing: it ends in every way there is.
    expect([...seen]).toEqual(expect.arrayContaining(['placed', 'paid', 'cancelled']));
  },
);
