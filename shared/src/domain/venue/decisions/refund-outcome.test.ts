import { describe, expect, it } from 'vitest';
import { aVenue, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { OrderId, RefundId } from '../../ids.ts';
import type { RefundIntent } from '../../order.ts';
import type { RefundWord } from '../../refund.ts';
import { evolveVenue } from '../evolve.ts';
import { newVenueState } from '../state.ts';
import { takingsOf } from '../takings.ts';
import { beginPayment, hear, loseSeats, ordered, orderNow, paid, seats } from './desk.fixture.ts';
import { refundOutcome, type RefundOutcomeKind } from './refund-outcome.ts';
import { resolveConflict, type ResolveConflict } from './resolve-conflict.ts';

const ORDER = 'o1' as OrderId;
const NUMBER = 'o1-w1_r1';
const done = (amount = 8000): RefundWord => ({ state: 'done', refundId: 'wx-r', amount });
const failed: RefundWord = { state: 'failed', refundId: 'wx-r', amount: 8000 };

/** Money that came too late for its seats has to go back. */
function owing(): TestVenue {
  const venue = aVenue();
  ordered(venue, seats('C-4', 'C-5'));
  const number = beginPayment(venue, 'o1');
  loseSeats(venue, 'C-4');
  expect(hear(venue, number, paid(8000))).toBe('refund');
  return venue;
}

const refundNow = (venue: TestVenue): RefundIntent | undefined => orderNow(venue, 'o1').refunds[0];
const say = (venue: TestVenue, word: RefundWord, id = 'o1-w1-r'): RefundOutcomeKind =>
  venue.grant((s, c) => refundOutcome(s, { refund: { order: ORDER, id: id as RefundId }, word }, c)).kind;
const notice = (venue: TestVenue, word: RefundWord, outRefundNo = NUMBER): RefundOutcomeKind =>
  venue.grant((s, c) => refundOutcome(s, { refund: { outTradeNo: 'o1-w1', outRefundNo }, word }, c)).kind;
const conflicts = (venue: TestVenue) => [...venue.state.conflicts.values()].map(({ reason }) => reason);

const asked = (kind: 'refund' | 'noted'): ResolveConflict => ({
  ...{ conflict: 'refund-o1-w1-r', action: { kind }, note: 'asked the bank', person: null, terminal: null },
  ...{ hasDrawer: false, seenJn: null, force: false },
});

describe('a refund', () => {
  it('has its number from the moment it is intended, and is open until the provider has said the last word', () => {
    const venue = owing();
    expect(refundNow(venue)).toMatchObject({ id: 'o1-w1-r', outRefundNo: NUMBER, state: 'intended', amount: 8000 });
    expect([...venue.state.openRefunds]).toEqual([['o1-w1-r', 'o1']]);
    for (const word of [{ state: 'requested' }, { state: 'unknown' }, { state: 'requested' }] as const) {
      expect(say(venue, word)).toBe('noted');
      expect(venue.state.openRefunds.size).toBe(1);
    }
    expect(notice(venue, done())).toBe('noted');
    expect(refundNow(venue)).toMatchObject({ state: 'done', refundId: 'wx-r' });
    expect(venue.state.openRefunds.size).toBe(0);
    expect(say(venue, done())).toBe('unchanged');
    expect(notice(venue, failed)).toBe('unchanged');
    expect(takingsOf(venue.state.orders.values(), 'CNY')).toMatchObject({ refunds: 8000, owed: 0 });
  });

  it('that failed or was refused is still owed, and a person looks', () => {
    for (const word of [failed, { state: 'refused', platformCode: 'NOT_ENOUGH' } as const]) {
      const venue = owing();
      say(venue, { state: 'requested' });
      expect(say(venue, word)).toBe('conflict');
      expect(conflicts(venue)).toEqual(['paid-unseated', 'refund-failed']);
      expect(takingsOf(venue.state.orders.values(), 'CNY')).toMatchObject({ refunds: 8000, owed: 8000 });
      expect(say(venue, word)).toBe('unchanged');
    }
  });

  it('that fails again and again is one conflict and one notice, whatever each try is called', () => {
    const venue = owing();
    say(venue, { state: 'requested' });
    say(venue, failed);
    for (const number of ['o1-w1_r2', 'o1-w1_r3']) {
      venue.grant((s, c) => resolveConflict(s, asked('refund'), c));
      const id = orderNow(venue, 'o1').refunds.find(({ outRefundNo }) => outRefundNo === number)?.id;
      if (id === undefined) throw new Error(`${number} was not begun`);
      const word = (of: RefundWord) =>
        venue.grant((s, c) => refundOutcome(s, { refund: { order: 'o1' as OrderId, id }, word: of }, c)).kind;
      expect(word({ state: 'requested' })).toBe('noted');
      expect(word(failed)).toBe('conflict');
      expect([...venue.state.conflicts.keys()].filter((id) => id.startsWith('refund-'))).toEqual(['refund-o1-w1-r']);
      expect([...venue.state.notices.keys()]).toEqual(['notice-refund-o1-w1-r']);
    }
    // The first try arrives after all: of the last one a person is still told.
    notice(venue, done());
    expect(conflicts(venue)).toContain('refund-failed');
  });

  it('that arrived after all is settled, and nobody has to look any more', () => {
    const venue = owing();
    say(venue, { state: 'requested' });
    say(venue, failed);
    expect(notice(venue, done())).toBe('noted');
    expect(conflicts(venue)).toEqual(['paid-unseated']);
    expect(refundNow(venue)?.state).toBe('done');
  });

  it('of another amount than was asked for is not believed to be it', () => {
    const venue = owing();
    say(venue, { state: 'requested' });
    expect(say(venue, done(7999))).toBe('conflict');
    expect(conflicts(venue)).toContain('refund-differs');
    expect(refundNow(venue)?.state).toBe('failed');
  });

  it('that failed is sent again by a person under a number of its own, or was given back by hand', () => {
    const settle = (venue: TestVenue, kind: 'refund' | 'noted') =>
      venue.grant((s, c) => resolveConflict(s, asked(kind), c));
    const [again, byHand] = [owing(), owing()];
    for (const venue of [again, byHand]) {
      say(venue, { state: 'requested' });
      say(venue, { state: 'refused', platformCode: 'NOT_ENOUGH' });
    }
    settle(again, 'refund');
    expect(orderNow(again, 'o1').refunds).toMatchObject([
      { state: 'failed' },
      { id: 'o1-w1-r2', outRefundNo: 'o1-w1_r2', state: 'intended', amount: 8000, insteadOf: ['o1-w1-r'] },
    ]);
    expect(takingsOf(again.state.orders.values(), 'CNY')).toMatchObject({ refunds: 8000, owed: 8000 });
    const atCounter = { ...asked('noted'), terminal: TILL };
    expect(byHand.refusal((s, c) => resolveConflict(s, atCounter, c))).toBe('ORDER_NOT_PAYABLE');
    settle(byHand, 'noted');
    expect(takingsOf(byHand.state.orders.values(), 'CNY')).toMatchObject({ refunds: 8000, owed: 0 });
    for (const venue of [again, byHand]) expect(conflicts(venue)).toEqual(['paid-unseated']);
  });

  it('of another amount is not sent again: something went back already', () => {
    const venue = owing();
    say(venue, { state: 'requested' });
    say(venue, done(1));
    expect(venue.refusal((s, c) => resolveConflict(s, asked('refund'), c))).toBe('ORDER_NOT_PAYABLE');
  });

  it('that nobody here asked for opens one conflict, and of no payment of ours is refused', () => {
    const venue = owing();
    expect(notice(venue, done(), 'by-hand')).toBe('conflict');
    expect(notice(venue, done(), 'by-hand')).toBe('unchanged');
    expect(conflicts(venue)).toEqual(['paid-unseated', 'refund-unknown']);
    const of = { outTradeNo: 'nobody', outRefundNo: NUMBER };
    expect(venue.refusal((s, c) => refundOutcome(s, { refund: of, word: done() }, c))).toBe('ORDER_NOT_FOUND');
    const named = { order: ORDER, id: 'none' as RefundId };
    expect(venue.refusal((s, c) => refundOutcome(s, { refund: named, word: done() }, c))).toBe('ORDER_NOT_FOUND');
  });
});

it('reads a refund of before refunds had numbers, and gives it the one it would have now', () => {
  const venue = owing();
  const old = newVenueState(venue.state.id);
  for (const { events, stamp } of venue.commits)
    for (const event of events) {
      if (event.kind !== 'refund.intended') evolveVenue(old, event, stamp);
      else {
        const { outRefundNo: _, ...refund } = event.refund;
        evolveVenue(old, { ...event, refund }, stamp);
      }
    }
  expect(old.orders.get(ORDER)?.refunds).toEqual([refundNow(venue)]);
  expect(old.openRefunds).toEqual(venue.state.openRefunds);
});
