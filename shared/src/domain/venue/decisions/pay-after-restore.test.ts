import { describe, expect, it } from 'vitest';
import { aVenue, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { HoldId, OrderId } from '../../ids.ts';
import { fenceOf } from '../../inventory/read.ts';
import { unseatedIn } from '../../conflict/unseated.ts';
import { cancelOrder } from './cancel-order.ts';
import {
  AS_BUYER,
  askAtTill,
  beginPayment,
  hear,
  ordered,
  orderNow,
  paid,
  payWith,
  seats,
  stateOf,
} from './desk.fixture.ts';
import { countLost, endRecovery } from './end-recovery.ts';
import { expireHolds } from './expire-holds.ts';
import { inventoryOf, LostBranch } from './lost-branch.fixture.ts';
import { paymentOutcome, type PaymentWord } from './payment-outcome.ts';
import { placeHold } from './place-hold.ts';
import { releaseHold } from './release-hold.ts';
import { fork, indexOf, row, tell } from './restored.fixture.ts';
import { startPayment } from './start-payment.ts';

const MINUTE = 60_000;
const HELD = 'h1' as HoldId;
const ORDER = 'o1' as OrderId;

/** The backup has C-4 held for a buyer who was paying; somebody saw it as `state` afterwards. */
function restored(state: string | null, acceptsOtherSeats = false): TestVenue {
  const venue = aVenue();
  ordered(venue, seats('C-4'), acceptsOtherSeats);
  beginPayment(venue, 'o1');
  fork(venue);
  tell(venue, { rows: state === null ? [] : [row(venue, 'C-4', state)] });
  return venue;
}

const sweep = (venue: TestVenue): unknown => venue.grant((state, context) => expireHolds(state, context));

const close = (venue: TestVenue): unknown => hear(venue, 'o1-w1', { state: 'closed' });

const pay = (venue: TestVenue, number = 'o1-w2') =>
  venue.refusal((state, context) => startPayment(state, payWith(number, ORDER), context));

describe('a seat that this log holds for a buyer, and that somebody saw sold', () => {
  const waysOut: readonly (readonly [string, (venue: TestVenue) => unknown])[] = [
    [
      'the hold runs out',
      (venue) => {
        close(venue);
        venue.wait(20 * MINUTE);
        sweep(venue);
      },
    ],
    [
      'the payment has no last word in time',
      (venue) => {
        venue.wait(20 * MINUTE);
        sweep(venue);
      },
    ],
    [
      'the buyer lets the seats go',
      (venue) => {
        close(venue);
        venue.grant((state, context) => releaseHold(state, { holdId: HELD, claimant: AS_BUYER }, context));
      },
    ],
    [
      'the buyer gives the order up',
      (venue) => {
        close(venue);
        venue.grant((state, context) => cancelOrder(state, { orderId: ORDER, claimant: AS_BUYER }, context));
      },
    ],
  ];

  it.each(waysOut)('is off sale when %s, its fence as it was', (_how, end) => {
    const venue = restored('s');
    const before = fenceOf(inventoryOf(venue.state), indexOf(venue, 'C-4'));
    end(venue);
    expect(inventoryOf(venue.state).owner[indexOf(venue, 'C-4')]).toBe('recovery');
    expect(stateOf(venue, 'C-4')).toBe('blocked');
    expect(fenceOf(inventoryOf(venue.state), indexOf(venue, 'C-4'))).toEqual(before);
  });

  it('is not claimed by the next buyer in the moment its hold is over', () => {
    const venue = restored('s');
    close(venue);
    venue.wait(20 * MINUTE);
    const claim = askAtTill('h2', seats('C-4'));
    expect(venue.refusal((state, context) => placeHold(state, claim, context))).toBe('SEAT_UNAVAILABLE');
    const other = askAtTill('h3', seats('C-5'));
    venue.grant((state, context) => placeHold(state, other, context));
    expect(stateOf(venue, 'C-4')).toBe('blocked');
  });

  it('goes to everybody when nobody saw it in other hands', () => {
    const venue = restored(null);
    close(venue);
    venue.wait(20 * MINUTE);
    sweep(venue);
    expect(stateOf(venue, 'C-4')).toBe('available');
  });

  it('is off sale as well when it was seen held only, yet the one who holds it may buy it', () => {
    const held = restored('h');
    expect(hear(held, 'o1-w1', paid(4000))).toBe('seated');
    const venue = restored('h');
    close(venue);
    venue.wait(20 * MINUTE);
    sweep(venue);
    expect(stateOf(venue, 'C-4')).toBe('blocked');
  });

  it('is doubted by what is told late, too', () => {
    const venue = aVenue();
    ordered(venue, seats('C-4'));
    beginPayment(venue, 'o1');
    fork(venue);
    venue.grant((state) => countLost(state, { terminal: TILL, reason: 'away', person: null }));
    venue.grant(endRecovery);
    tell(venue, { rows: [row(venue, 'C-4', 's')] });
    expect(hear(venue, 'o1-w1', paid(4000))).toBe('unseated');
  });

  it('is not sold for money that comes: it is kept for a person to look, who can give it back', () => {
    const venue = restored('s');
    expect(hear(venue, 'o1-w1', paid(4000))).toBe('unseated');
    expect(orderNow(venue, 'o1')).toMatchObject({ state: 'paid-unseated', tickets: [], refunds: [] });
    expect([...venue.state.conflicts.values()]).toMatchObject([{ order: 'o1', reason: 'seats-in-doubt' }]);
    expect(unseatedIn(venue.state)).toHaveLength(1);
    expect(stateOf(venue, 'C-4')).toBe('held');
    venue.wait(20 * MINUTE);
    sweep(venue);
    expect(stateOf(venue, 'C-4')).toBe('blocked');
  });

  it('is not sold for money that comes when its hold is over, nor is that given back by itself', () => {
    const venue = restored('s');
    close(venue);
    venue.wait(20 * MINUTE);
    sweep(venue);
    expect(hear(venue, 'o1-w1', paid(4000))).toBe('unseated');
    expect(orderNow(venue, 'o1')).toMatchObject({ state: 'paid-unseated', refunds: [] });
    expect(stateOf(venue, 'C-4')).toBe('blocked');
  });

  it("is its buyer's where the one who bought it there has come forward, and waits for a person", () => {
    const branch = new LostBranch();
    ordered(branch.venue, seats('C-4'));
    beginPayment(branch.venue, 'o1');
    const from = branch.venue.log.length;
    branch.did(() => {
      hear(branch.venue, 'o1-w1', { state: 'closed' });
      branch.venue.grant((state, context) => cancelOrder(state, { orderId: ORDER, claimant: AS_BUYER }, context));
      branch.sellFromPool(0, 'C-4', 'o-9');
    });
    const venue = branch.restored(from);
    for (const who of [0, 1]) branch.tellAll(venue, who, branch.rows());
    venue.grant(endRecovery);
    expect(orderNow(venue, 'o-9').state).toBe('paid-unseated');
    expect(hear(venue, 'o1-w1', paid(4000))).toBe('seated');
  });

  it('gives way to other seats where the buyer accepts them', () => {
    const venue = restored('s', true);
    expect(hear(venue, 'o1-w1', paid(4000))).toBe('reseated');
    expect(orderNow(venue, 'o1').tickets.map(({ placeId }) => placeId)).not.toContain('C-4');
  });

  it('takes no new payment', () => {
    const venue = restored('s');
    close(venue);
    expect(pay(venue)).toBe('HOLD_EXPIRED');
  });
});

describe('a payment while the house finds out what was sold', () => {
  function recovering(): TestVenue {
    const venue = aVenue();
    ordered(venue, seats('C-4'));
    beginPayment(venue, 'o1');
    fork(venue);
    return venue;
  }

  it('is not begun anew; the sheet of one under way can be opened again', () => {
    const venue = recovering();
    beginPayment(venue, 'o1');
    close(venue);
    expect(pay(venue)).toBe('RECOVERING');
  });

  it('seats nobody before all is told, in whatever order the words come', () => {
    const venue = recovering();
    const word = { payment: { outTradeNo: 'o1-w1' }, word: paid(4000) };
    expect(venue.refusal((state, context) => paymentOutcome(state, word, context))).toBe('RECOVERING');
    tell(venue);
    expect(hear(venue, 'o1-w1', paid(4000))).toBe('seated');
  });

  it('keeps its seats until then, however long that is', () => {
    const venue = recovering();
    venue.wait(20 * MINUTE);
    sweep(venue);
    expect(stateOf(venue, 'C-4')).toBe('held');
    tell(venue);
    expect(hear(venue, 'o1-w1', paid(4000))).toBe('seated');
  });

  it('is waited for as ever once all is told, though its hold should have ended long before', () => {
    const venue = recovering();
    venue.wait(20 * MINUTE);
    tell(venue);
    sweep(venue);
    expect(stateOf(venue, 'C-4')).toBe('held');
    venue.wait(MINUTE);
    sweep(venue);
    expect(stateOf(venue, 'C-4')).toBe('available');
  });

  it('that was over before is kept when its money comes: a seat that looks free may be sold', () => {
    const venue = aVenue();
    ordered(venue, seats('C-4'), true);
    beginPayment(venue, 'o1');
    close(venue);
    fork(venue);
    expect(stateOf(venue, 'C-4')).toBe('available');
    expect(hear(venue, 'o1-w1', paid(4000))).toBe('unseated');
    expect(stateOf(venue, 'C-4')).toBe('available');
    expect(orderNow(venue, 'o1')).toMatchObject({ state: 'paid-unseated', tickets: [], refunds: [] });
    tell(venue, { rows: [row(venue, 'C-4', 's')] });
    expect(stateOf(venue, 'C-4')).toBe('blocked');
  });
});

it('money that went back at the platform buys no seat: the buyer has it', () => {
  const venue = restored(null);
  expect(hear(venue, 'o1-w1', { ...paid(4000), wentBack: true } as PaymentWord)).toBe('unseated');
  expect(orderNow(venue, 'o1')).toMatchObject({ state: 'paid-unseated', tickets: [], refunds: [] });
});
