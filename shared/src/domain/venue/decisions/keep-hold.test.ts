import { describe, expect, it } from 'vitest';
import { NOON } from '../../../testing/fixed-clock.ts';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aVenue, SHIFT, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { AllotmentId, HoldId, TerminalId } from '../../ids.ts';
import { placeState, fenceOf } from '../../inventory/read.ts';
import { fact, record, send } from '../settle/till.fixture.ts';
import { cancelPerformance } from './cancel-performance.ts';
import { askAtTill, askOnline, hold, saleOf, seats, sell } from './desk.fixture.ts';
import { revokeTerminal } from './enrol-terminal.ts';
import { expireHolds } from './expire-holds.ts';
import { keepHold, type KeepHold } from './keep-hold.ts';
import { releaseHold } from './release-hold.ts';
import { reserveSeats } from './reserve-seats.ts';

const MINUTE = 60_000;
const wanted = (change: Partial<KeepHold> = {}): KeepHold => ({
  holdId: 'h1' as HoldId,
  allotmentId: 'kept' as AllotmentId,
  terminal: TILL,
  ...change,
});
const keeping =
  (request = wanted()) =>
  (state: TestVenue['state'], context: ReturnType<TestVenue['context']>) =>
    keepHold(state, request, context);
const inventory = (venue: TestVenue) => {
  const found = venue.state.performances.get(PERFORMANCE)?.inventory;
  if (found === undefined) throw new Error('no performance');
  return found;
};
function held(): TestVenue {
  const venue = aVenue({ profile: { offlineSales: 'allotment' } });
  hold(venue, askAtTill('h1', seats('A-1', 'A-2')));
  return venue;
}

describe('a hold that is kept', () => {
  it('stands with its terminal under the fences it has, until as long after the start as policy says', () => {
    const venue = held();
    const before = fenceOf(inventory(venue), 0);
    expect(venue.grant(keeping())).toEqual({
      allotmentId: 'kept',
      performance: PERFORMANCE,
      sellUntil: NOON + 210 * MINUTE,
      grantedAt: NOON,
      places: [0, 1].map((place) => ({ place, fence: before })),
    });
    expect(placeState(inventory(venue), 0)).toEqual({ status: 'allotted', allotmentId: 'kept', terminal: TILL });
    expect(fenceOf(inventory(venue), 1)).toEqual(before);
  });

  it('is not freed by time, and is no hold any more', () => {
    const venue = held();
    venue.grant(keeping());
    venue.wait(24 * 60 * MINUTE);
    venue.grant(expireHolds);
    expect(placeState(inventory(venue), 0).status).toBe('allotted');
    const claimant = { kind: 'terminal', terminal: TILL } as const;
    expect(venue.refusal((s, c) => releaseHold(s, { holdId: wanted().holdId, claimant }, c))).toBe('HOLD_NOT_FOUND');
    expect(venue.refusal(keeping(wanted({ allotmentId: 'again' as AllotmentId })))).toBe('ALREADY_EXISTS');
  });

  it('may be late while nobody else has its seats, under new fences where somebody had', () => {
    const venue = held();
    venue.wait(16 * MINUTE);
    venue.grant(expireHolds);
    hold(venue, askOnline('h2', seats('A-1')));
    expect(venue.refusal(keeping())).toBe('SEAT_UNAVAILABLE');
    venue.grant((s, c) =>
      releaseHold(s, { holdId: 'h2' as HoldId, claimant: { kind: 'person', person: 'buyer-1' } }, c),
    );
    venue.grant(keeping());
    expect([fenceOf(inventory(venue), 0).grant, fenceOf(inventory(venue), 1).grant]).toEqual([3, 2]);
  });

  it('begun late in the show has the time of a hold', () => {
    const venue = aVenue({
      profile: { offlineSales: 'allotment', salesCutoffMs: { counter: 60 * MINUTE, kiosk: 0, online: 0 } },
    });
    venue.wait(220 * MINUTE);
    hold(venue, askAtTill('h1', seats('A-1')));
    expect(venue.grant(keeping()).sellUntil).toBe(NOON + 235 * MINUTE);
  });
});

describe('keeping is refused', () => {
  it.each<[string, Partial<KeepHold>, string]>([
    ['what there is not', { holdId: 'h9' as HoldId }, 'HOLD_NOT_FOUND'],
    ['at a terminal there is not', { terminal: 'x' as TerminalId }, 'NOT_AUTHORISED'],
  ])('%s', (_what, change, code) => {
    expect(held().refusal(keeping(wanted(change)))).toBe(code);
  });

  it('of somebody else’s hold, as if it were not there', () => {
    const venue = held();
    venue.apply([
      {
        kind: 'terminal.enrolled',
        terminal: 'till-2' as TerminalId,
        name: '2',
        publicKey: 'k2',
        terminalEpoch: 1,
        venues: ['away', venue.state.id],
      },
    ]);
    expect(venue.refusal(keeping(wanted({ terminal: 'till-2' as TerminalId })))).toBe('HOLD_NOT_FOUND');
    hold(venue, askOnline('h2', seats('A-5')));
    expect(venue.refusal(keeping(wanted({ holdId: 'h2' as HoldId })))).toBe('HOLD_NOT_FOUND');
  });

  it('where tills must not sell alone, after the shift, of what was sold, of a cancelled show, by a revoked terminal', () => {
    const forbidden = aVenue();
    hold(forbidden, askAtTill('h1', seats('A-1')));
    expect(forbidden.refusal(keeping())).toBe('SALES_FORBIDDEN_OFFLINE');
    const venue = held();
    const placed = hold(venue, askAtTill('h2', seats('A-5')));
    sell(venue, saleOf(placed, 'o-1'));
    expect(venue.refusal(keeping(wanted({ holdId: 'h2' as HoldId })))).toBe('ALREADY_EXISTS');
    venue.grant((s, c) => cancelPerformance(s, { performance: PERFORMANCE, reason: 'fire', person: null }, c));
    expect(venue.refusal(keeping())).toBe('PERFORMANCE_CLOSED');
    const closed = held();
    const close = {
      kind: 'shift.closed',
      v: 1,
      shift: SHIFT,
      clerk: 'c' as never,
      counted: 0,
      expected: 10_000,
      at: NOON,
    } as const;
    record(closed, send(fact(2, close)));
    expect(closed.refusal(keeping())).toBe('SHIFT_NOT_OPEN');
    closed.grant((state) => revokeTerminal(state, TILL, 'stolen'));
    expect(closed.refusal(keeping())).toBe('NOT_AUTHORISED');
  });

  it('of seats that became the house’s after it ran out', () => {
    const venue = held();
    venue.wait(16 * MINUTE);
    venue.grant(expireHolds);
    venue.grant((state) =>
      reserveSeats(state, { performance: PERFORMANCE, places: ['A-1' as never], code: 'GUEST', person: null }),
    );
    expect(venue.refusal(keeping())).toBe('SEAT_UNAVAILABLE');
  });
});
