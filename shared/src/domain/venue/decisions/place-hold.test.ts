import { describe, expect, it } from 'vitest';
import { aPriceList, PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aSeatMap } from '../../../testing/seat-map-builder.ts';
import { aVenue, TILL } from '../../../testing/venue-builder.ts';
import type { HoldId, PerformanceId } from '../../ids.ts';
import { AT_TILL, askAtTill, askOnline, hold, seats, standing, stateOf } from './desk.fixture.ts';
import { grant } from '../settle/till.fixture.ts';
import { expireHolds } from './expire-holds.ts';
import { extendHold } from './extend-hold.ts';
import { placeHold, type PlaceHold } from './place-hold.ts';
import { releaseHold } from './release-hold.ts';

const MINUTE = 60_000;

describe('a clerk holds seats', () => {
  it('gets all of them, priced with the list of today, until the deadline in venue time', () => {
    const venue = aVenue({ profile: { serviceFee: { counter: 200, kiosk: 0, online: 0 } } });
    venue.wait(5 * MINUTE);
    const held = hold(venue, askAtTill('h1', seats('B-3', 'B-2')));
    expect(held).toMatchObject({
      places: [
        { placeId: 'B-3', index: 12, priceZone: 'standard', fence: { epoch: 1, grant: 1, use: 0 } },
        { placeId: 'B-2', index: 11 },
      ],
      deadline: 20 * MINUTE,
      currency: 'CNY',
      priceList: { id: 'evening', version: 1 },
      feePerTicket: 200,
    });
    expect(stateOf(venue, 'B-2')).toBe('held');
  });

  it('who comes second is told which seats are taken and what would be as good', () => {
    const venue = aVenue();
    hold(venue, askAtTill('h1', seats('C-5', 'C-6')));
    const { state } = venue;
    const decision = placeHold(state, askOnline('h2', seats('C-4', 'C-5')), venue.context());
    expect(decision).toMatchObject({
      ok: false,
      error: {
        code: 'SEAT_UNAVAILABLE',
        retry: 'refresh',
        taken: { seats: ['C-5'], areas: [] },
        alternatives: [
          ['C-3', 'C-4'],
          ['B-4', 'B-5'],
          ['D-4', 'D-5'],
        ],
      },
    });
  });

  it('is not shown seats of a kind it did not ask for, nor of another price', () => {
    const map = aSeatMap({ rows: 2, seatsPerRow: 6, bestRows: 1, kinds: { 'A-2': 'wheelchair', 'A-5': 'wheelchair' } });
    const venue = aVenue({ map });
    hold(venue, askAtTill('h1', seats('A-1', 'A-2', 'B-1')));
    const shown = (...wanted: string[]) => {
      const decision = placeHold(venue.state, askOnline('h2', seats(...wanted)), venue.context());
      return decision.ok ? null : (decision.error.alternatives ?? []).flat();
    };
    expect(shown('A-2')).toContain('A-5');
    expect(shown('A-1')).not.toContain('A-5');
    // Of two prices nothing is as good; of one there is.
    expect(shown('A-1', 'B-1')).toEqual([]);
    expect(shown('A-1', 'A-3')).not.toEqual([]);
  });

  it('is not shown seats of another terminal’s that did not come back, nor those that stand with its own', () => {
    const venue = aVenue({ map: aSeatMap({ rows: 1, seatsPerRow: 5 }), profile: { offlineSales: 'allotment' } });
    grant(venue, ['A-3']);
    hold(venue, askOnline('h1', seats('A-1', 'A-2', 'A-4')));
    const shown = (request: PlaceHold, inVain: readonly number[] = []) => {
      const reach = { askable: new Set([TILL]), inVain: new Set(inVain) };
      const decision = placeHold(venue.state, request, { ...venue.context(), reach });
      return decision.ok ? null : (decision.error.alternatives ?? []).flat();
    };
    expect(shown(askOnline('h2', seats('A-1')))).toContain('A-3');
    expect(shown(askOnline('h3', seats('A-1')), [2])).toEqual(['A-5']);
    expect(shown(askAtTill('h4', seats('A-1')))).toEqual(['A-5']);
    expect(shown(askOnline('h5', seats('A-1')))).toContain('A-3');
  });

  it('gets so many places of an area, and the loser learns how many are left', () => {
    const venue = aVenue({ map: aSeatMap({ areas: [{ id: 'floor', capacity: 5 }] }) });
    const held = hold(venue, askAtTill('h1', standing('floor', 3)));
    expect(held.places.map(({ placeId }) => placeId)).toEqual(['floor#1', 'floor#2', 'floor#3']);
    expect(placeHold(venue.state, askAtTill('h2', standing('floor', 3)), venue.context())).toMatchObject({
      error: { code: 'SEAT_UNAVAILABLE', taken: { seats: [], areas: [{ area: 'floor', left: 2 }] } },
    });
  });

  it('is not kept from a seat by a hold whose time is over', () => {
    const venue = aVenue();
    hold(venue, askAtTill('h1', seats('A-1')));
    venue.wait(15 * MINUTE);
    expect(hold(venue, askOnline('h2', seats('A-1'))).places).toHaveLength(1);
    expect(venue.state.performances.get(PERFORMANCE)?.inventory.holds.get('h1' as HoldId)?.status).toBe('expired');
  });
});

describe('a hold is refused', () => {
  const cases: [string, PlaceHold | ((venue: ReturnType<typeof aVenue>) => PlaceHold), string][] = [
    [
      'of a performance nobody knows',
      { ...askAtTill('h', seats('A-1')), performance: 'no' as PerformanceId },
      'PERFORMANCE_NOT_FOUND',
    ],
    ['of a seat the hall does not have', askAtTill('h', seats('A-1', 'Z-9')), 'INVALID_REQUEST'],
    ['of an area the hall does not have', askAtTill('h', standing('Z', 1)), 'INVALID_REQUEST'],
    ['of an area’s place by its number', askAtTill('h', seats('floor#1')), 'INVALID_REQUEST'],
    ['of nothing', askAtTill('h', seats()), 'INVALID_REQUEST'],
    ['of the same seat twice', askAtTill('h', seats('A-1', 'A-1')), 'INVALID_REQUEST'],
    ['of more than the house allows', askAtTill('h', standing('floor', 11)), 'HOLD_LIMIT'],
  ];
  it.each(cases)('%s', (_why, request, code) => {
    const venue = aVenue({ map: aSeatMap({ areas: [{ id: 'floor', capacity: 20 }] }) });
    const asked = typeof request === 'function' ? request(venue) : request;
    expect(venue.refusal((state, context) => placeHold(state, asked, context))).toBe(code);
  });

  it('online from the start of the show, at the counter a quarter of an hour later', () => {
    const venue = aVenue();
    venue.wait(180 * MINUTE);
    expect(venue.refusal((s, c) => placeHold(s, askOnline('h', seats('A-1')), c))).toBe('PERFORMANCE_CLOSED');
    venue.wait(15 * MINUTE - 1);
    hold(venue, askAtTill('h1', seats('A-1')));
    venue.wait(1);
    expect(venue.refusal((s, c) => placeHold(s, askAtTill('h', seats('A-2')), c))).toBe('PERFORMANCE_CLOSED');
  });

  it('when no price counts yet', () => {
    const venue = aVenue({ priceList: { validFrom: Number.MAX_SAFE_INTEGER } });
    expect(venue.refusal((s, c) => placeHold(s, askAtTill('h', seats('A-1')), c))).toBe('PERFORMANCE_CLOSED');
  });

  it('to a buyer with two open holds, until one is let go or over; a till has no such limit', () => {
    const venue = aVenue();
    hold(venue, askOnline('h1', seats('A-1')));
    venue.wait(MINUTE);
    hold(venue, askOnline('h2', seats('A-2')));
    const third = askOnline('h3', seats('A-3'));
    expect(venue.refusal((s, c) => placeHold(s, third, c))).toBe('HOLD_LIMIT');
    venue.wait(14 * MINUTE);
    hold(venue, third);
    for (const n of [1, 2, 3, 4]) hold(venue, askAtTill(`t${n}`, seats(`B-${n}`)));
  });
});

it('as many places as the house allows are held, not one more', () => {
  const venue = aVenue({ profile: { maxPlacesPerHold: 2 } });
  expect(venue.refusal((s, c) => placeHold(s, askAtTill('h', seats('A-1', 'A-2', 'A-3')), c))).toBe('HOLD_LIMIT');
  expect(hold(venue, askAtTill('h1', seats('A-1', 'A-2'))).places).toHaveLength(2);
});

describe('a hold is extended', () => {
  it('by a full time from now, but never beyond twice its time', () => {
    const venue = aVenue();
    hold(venue, askAtTill('h1', seats('A-1')));
    const extend = () =>
      venue.grant((s, c) => extendHold(s, { holdId: 'h1' as HoldId, claimant: AT_TILL }, c)).deadline;
    venue.wait(10 * MINUTE);
    expect(extend()).toBe(25 * MINUTE);
    venue.wait(10 * MINUTE);
    expect(extend()).toBe(30 * MINUTE);
    venue.wait(5 * MINUTE);
    expect(extend()).toBe(30 * MINUTE);
    venue.wait(5 * MINUTE);
    const late = { holdId: 'h1' as HoldId, claimant: AT_TILL };
    expect(venue.refusal((s, c) => extendHold(s, late, c))).toBe('HOLD_EXPIRED');
  });

  it('by its owner only: to others it does not exist', () => {
    const venue = aVenue();
    hold(venue, askAtTill('h1', seats('A-1')));
    const claimant = { kind: 'person', person: 'till-1' } as const;
    expect(venue.refusal((s, c) => extendHold(s, { holdId: 'h1' as HoldId, claimant }, c))).toBe('HOLD_NOT_FOUND');
    expect(venue.refusal((s, c) => releaseHold(s, { holdId: 'h1' as HoldId, claimant }, c))).toBe('HOLD_NOT_FOUND');
  });
});

describe('a hold ends', () => {
  it('when it is let go: its seats are free at once, and letting go again is harmless', () => {
    const venue = aVenue();
    hold(venue, askAtTill('h1', seats('A-1', 'A-2')));
    const release = { holdId: 'h1' as HoldId, claimant: AT_TILL };
    venue.grant((s, c) => releaseHold(s, release, c));
    expect(stateOf(venue, 'A-1')).toBe('available');
    const before = venue.log.length;
    venue.grant((s, c) => releaseHold(s, release, c));
    expect(venue.log).toHaveLength(before);
  });

  it('by the sweep over all performances, at its deadline', () => {
    const performances = ['p1', 'p2', 'p3'] as PerformanceId[];
    const venue = aVenue({ performances });
    for (const performance of performances.slice(1))
      hold(venue, { ...askAtTill(`h-${performance}`, seats('A-1')), performance });
    const sweep = () => venue.grant((s, c) => expireHolds(s, c)).freed;
    venue.wait(15 * MINUTE - 1);
    expect(sweep()).toBe(0);
    venue.wait(1);
    expect(sweep()).toBe(2);
    expect(sweep()).toBe(0);
  });

  it('and is forgotten a day of venue time later, open ones never', () => {
    const venue = aVenue();
    hold(venue, askAtTill('h1', seats('A-1')));
    venue.grant((s, c) => releaseHold(s, { holdId: 'h1' as HoldId, claimant: AT_TILL }, c));
    venue.wait(24 * 60 * MINUTE - 1);
    const { inventory } = venue.state.performances.get(PERFORMANCE) ?? {};
    venue.apply([{ kind: 'inventory', performance: PERFORMANCE, event: { kind: 'placesUnblocked', places: [] } }]);
    expect(inventory?.holds.size).toBe(1);
    venue.wait(1);
    venue.apply([{ kind: 'inventory', performance: PERFORMANCE, event: { kind: 'placesUnblocked', places: [] } }]);
    expect([inventory?.holds.size, venue.state.holdTerms.size]).toEqual([0, 0]);
  });
});

it('a hold keeps its price list version when a newer one comes', () => {
  const venue = aVenue();
  const first = hold(venue, askAtTill('h1', seats('A-1')));
  venue.apply([{ kind: 'priceList.published', priceList: aPriceList({ version: 2 }) }]);
  const second = hold(venue, askAtTill('h2', seats('A-2')));
  expect([first.priceList.version, second.priceList.version]).toEqual([1, 2]);
});
