import { describe, expect, it } from 'vitest';
import { aVenue, type TestVenue } from '../../../testing/venue-builder.ts';
import { moneyInQuestion } from '../../conflict/money-in-question.ts';
import type { OrderId, RefundId, TicketId } from '../../ids.ts';
import type { RefundIntent } from '../../order.ts';
import { takingsOf } from '../takings.ts';
import { beginPayment, BUYER, hear, ordered, orderNow, paid, PRICE, seats } from './desk.fixture.ts';
import { refundOrder } from './refund-order.ts';
import { refundOutcome, type RefundOutcomeKind } from './refund-outcome.ts';
import { resolveConflict } from './resolve-conflict.ts';
import { fork, tell } from './restored.fixture.ts';

const ORDER = 'o1' as OrderId;
/** What goes back of a ticket: the house keeps a tenth at noon. */
const BACK = 0.9 * PRICE;

/** Three tickets, paid for by their buyer, in a house that was restored since and has found out what was sold. */
function restored(isForked = true): TestVenue {
  const venue = aVenue();
  ordered(venue, seats('A-1', 'A-2', 'A-3'));
  hear(venue, beginPayment(venue, 'o1'), paid(3 * PRICE));
  if (isForked) {
    fork(venue);
    tell(venue);
  }
  return venue;
}

function giveBack(venue: TestVenue, ...tickets: string[]): void {
  const by = { kind: 'buyer', person: BUYER } as const;
  const wanted = tickets.length === 0 ? null : tickets.map((id) => id as TicketId);
  venue.grant((s, c) => refundOrder(s, { orderId: ORDER, tickets: wanted, expected: null, by, waived: null }, c));
}

const refunds = (venue: TestVenue): readonly RefundIntent[] => orderNow(venue, 'o1').refunds;
const named = (n: number) => ({ order: ORDER, id: `o1-w1-r${n === 1 ? '' : n}` as RefundId });
const found = (venue: TestVenue, n: number, amount: number): RefundOutcomeKind => {
  const word = { state: 'done', refundId: `wx-${n}`, amount } as const;
  return venue.grant((s, c) => refundOutcome(s, { refund: named(n), word }, c)).kind;
};
const ask = (venue: TestVenue, n: number): RefundOutcomeKind =>
  venue.grant((s, c) => refundOutcome(s, { refund: named(n), word: { state: 'requested' } }, c)).kind;
const conflicts = (venue: TestVenue) => [...venue.state.conflicts.values()];

describe('a refund under whose number a lost branch gave back another sum', () => {
  it('is booked for what it was, and only the rest goes back, under a number of its own', () => {
    const venue = restored();
    giveBack(venue);
    expect(found(venue, 1, BACK)).toBe('noted');
    expect(refunds(venue)).toMatchObject([
      { outRefundNo: 'o1-w1_r1', amount: BACK, state: 'done', refundId: 'wx-1' },
      { outRefundNo: 'o1-w1_r2', amount: 2 * BACK, state: 'intended', reason: 'given-back' },
    ]);
    expect(refunds(venue)[1]?.tickets).toEqual(refunds(venue)[0]?.tickets);
    expect(takingsOf(venue.state.orders.values(), 'CNY')).toMatchObject({ refunds: 3 * BACK, owed: 2 * BACK });
    expect(conflicts(venue)).toEqual([]);
    // There may be a second one of that branch.
    expect(found(venue, 2, BACK)).toBe('noted');
    expect(refunds(venue)[2]).toMatchObject({ outRefundNo: 'o1-w1_r3', amount: BACK, state: 'intended' });
  });

  it('that was more than is owed is taken off what goes back next, and a person looks', () => {
    const venue = restored();
    giveBack(venue, 'o1-1');
    expect(found(venue, 1, 2 * BACK)).toBe('conflict');
    expect(refunds(venue)).toMatchObject([{ amount: 2 * BACK, owed: BACK, state: 'done' }]);
    const [conflict] = conflicts(venue);
    expect(conflict?.reason).toBe('refund-unknown');
    const money = { number: 'o1-w1_r1', ours: BACK, theirs: 2 * BACK };
    expect(conflict && moneyInQuestion(venue.state, conflict)).toEqual(money);
    giveBack(venue, 'o1-2', 'o1-3');
    expect(ask(venue, 2)).toBe('noted');
    expect(refunds(venue)[1]).toMatchObject({ amount: BACK, owed: 2 * BACK, state: 'requested' });
    expect(found(venue, 2, BACK)).toBe('noted');
    expect(takingsOf(venue.state.orders.values(), 'CNY')).toMatchObject({ refunds: 3 * BACK, owed: 0 });
  });

  it('that was all of the next one too leaves nothing of that to be sent', () => {
    const venue = restored();
    giveBack(venue, 'o1-1');
    giveBack(venue, 'o1-2');
    found(venue, 1, 2 * BACK);
    expect(ask(venue, 2)).toBe('noted');
    expect(refunds(venue)[1]).toMatchObject({ amount: 0, owed: BACK, state: 'done' });
    giveBack(venue, 'o1-3');
    ask(venue, 3);
    expect(refunds(venue)[2]).toMatchObject({ amount: BACK, state: 'requested' });
  });

  it('that does not arrive is sent again for what was left of it', () => {
    const venue = restored();
    giveBack(venue, 'o1-1');
    found(venue, 1, 2 * BACK);
    giveBack(venue, 'o1-2', 'o1-3');
    ask(venue, 2);
    const word = { state: 'refused', platformCode: 'CLOSED' } as const;
    venue.grant((s, c) => refundOutcome(s, { refund: named(2), word }, c));
    const again = { conflict: 'refund-o1-w1-r2', action: { kind: 'refund' }, note: 'again', person: null } as const;
    const desk = { terminal: null, hasDrawer: false, seenJn: null, force: false };
    venue.grant((s, c) => resolveConflict(s, { ...again, ...desk }, c));
    ask(venue, 3);
    expect(refunds(venue)[2]).toMatchObject({ amount: BACK, owed: 2 * BACK, state: 'requested' });
  });

  it('of the same sum is that refund; one that the platform has already is not taken off', () => {
    const venue = restored();
    giveBack(venue, 'o1-1');
    expect(found(venue, 1, BACK)).toBe('noted');
    expect(refunds(venue)).toMatchObject([{ amount: BACK, state: 'done' }]);
    expect(refunds(venue)[0]).not.toHaveProperty('owed');
    const ahead = restored();
    giveBack(ahead, 'o1-1');
    found(ahead, 1, 2 * BACK);
    giveBack(ahead, 'o1-2');
    const word = { state: 'requested', isKnown: true } as const;
    ahead.grant((s, c) => refundOutcome(s, { refund: named(2), word }, c));
    expect(refunds(ahead)[1]).toMatchObject({ amount: BACK, state: 'requested' });
  });

  it('is no refund of ours where no log was ever lost', () => {
    const venue = restored(false);
    giveBack(venue, 'o1-1');
    expect(found(venue, 1, 2 * BACK)).toBe('conflict');
    expect(conflicts(venue).map(({ reason }) => reason)).toEqual(['refund-differs']);
    expect(refunds(venue)).toMatchObject([{ amount: BACK, state: 'failed' }]);
  });
});
