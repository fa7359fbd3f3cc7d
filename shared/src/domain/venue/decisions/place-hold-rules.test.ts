import { describe, expect, it } from 'vitest';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aSeatMap } from '../../../testing/seat-map-builder.ts';
import { CLERK, TILL } from '../../../testing/venue-builder.ts';
import type { HoldId } from '../../ids.ts';
import { confirmOrder } from './confirm-order.ts';
import { AT_TILL, askAtTill, askOnline, hold, saleOf, seats, sell, standing, stateOf } from './desk.fixture.ts';
import { expireHolds } from './expire-holds.ts';
import { grantAllotment } from './grant-allotment.ts';
import { releaseHold } from './release-hold.ts';
import { aRuledVenue, noTo, reserve, setRules, USUAL } from './seat-rules.fixture.ts';

const MINUTE = 60_000;

describe('a party that does not sit together', () => {
  it('is refused online while it could, with the groups it falls into and seats for all of it', () => {
    const venue = aRuledVenue(USUAL);
    const no = noTo(venue, askOnline('h1', seats('A-1', 'A-2', 'C-5')));
    expect(no).toMatchObject({ code: 'NOT_TOGETHER', reason: 'together', components: [['A-1', 'A-2'], ['C-5']] });
    expect(no.proposal).toHaveLength(3);
    expect(hold(venue, askOnline('h2', seats(...(no.proposal ?? [])))).places).toHaveLength(3);
  });

  it('is told at the counter, and gets its seats', () => {
    const venue = aRuledVenue(USUAL);
    const held = hold(venue, askAtTill('h1', seats('A-1', 'A-2', 'C-1')));
    expect(held.advice).toMatchObject([{ code: 'NOT_TOGETHER', components: [['A-1', 'A-2'], ['C-1']] }]);
    expect(hold(venue, askAtTill('h2', seats('B-1', 'B-2'))).advice).toEqual([]);
  });

  it('learns first of all that a seat is taken', () => {
    const venue = aRuledVenue(USUAL);
    hold(venue, askAtTill('h1', seats('A-1', 'A-2')));
    expect(noTo(venue, askOnline('h2', seats('A-1', 'C-5')))).toMatchObject({ code: 'SEAT_UNAVAILABLE' });
  });
});

describe('rules a clerk sets aside', () => {
  const reason = 'school class';
  const without = (...rules: ('orphan' | 'couples' | 'contiguity' | 'held-back')[]) => ({
    rules: rules.map((rule) => ({ rule, reason })),
    person: CLERK,
  });

  it('let the hold through, and the log has who, which rule, why and which seats', () => {
    const venue = aRuledVenue({ orphan: 'strict' });
    expect(noTo(venue, askAtTill('h1', seats('A-2', 'A-3')))).toMatchObject({
      code: 'SINGLE_SEAT_LEFT',
      stranded: ['A-1'],
    });
    hold(venue, { ...askAtTill('h1', seats('A-2', 'A-3')), without: without('orphan') });
    expect(venue.log.filter(({ kind }) => kind === 'seatRule.setAside')).toEqual([
      {
        kind: 'seatRule.setAside',
        performance: PERFORMANCE,
        holdId: 'h1',
        rule: 'orphan',
        reason,
        places: [1, 2],
        terminal: TILL,
        person: CLERK,
      },
    ]);
  });

  it('are only those named', () => {
    const venue = aRuledVenue({ orphan: 'strict' });
    const request = { ...askAtTill('h1', seats('A-2', 'A-3')), without: without('contiguity', 'couples') };
    expect(noTo(venue, request).code).toBe('SINGLE_SEAT_LEFT');
    expect(venue.log.some(({ kind }) => kind === 'seatRule.setAside')).toBe(false);
  });

  it('split a couple seat', () => {
    const map = aSeatMap({ kinds: { 'E-1': 'couple-left', 'E-2': 'couple-right' } });
    const venue = aRuledVenue(USUAL, { map });
    expect(noTo(venue, askAtTill('h1', seats('E-1')))).toMatchObject({ code: 'COUPLE_SPLIT', partners: ['E-2'] });
    hold(venue, { ...askAtTill('h1', seats('E-1')), without: without('couples') });
    expect(stateOf(venue, 'E-2')).toBe('available');
  });
});

describe('a wheelchair space', () => {
  const map = aSeatMap({ kinds: { 'E-1': 'wheelchair', 'E-2': 'companion' } });

  it('is held back from others until the rule lets it go, and given to who needs it', () => {
    const venue = aRuledVenue({ ...USUAL, heldBackEndsMin: 30 }, { map });
    expect(noTo(venue, askOnline('h1', seats('E-1', 'E-2')))).toMatchObject({
      code: 'SEAT_HELD_BACK',
      heldBack: ['E-1', 'E-2'],
    });
    const held = hold(venue, { ...askOnline('h1', seats('E-1', 'E-2')), wheelchairs: 1 });
    venue.grant((s, c) => releaseHold(s, { holdId: held.holdId, claimant: askOnline('h1', seats()).claimant }, c));
    const { startsAt = 0 } = venue.state.performances.get(PERFORMANCE)?.performance ?? {};
    venue.wait(startsAt - venue.context().at - 30 * MINUTE - 1);
    expect(noTo(venue, askAtTill('h2', seats('E-1', 'E-2'))).code).toBe('SEAT_HELD_BACK');
    venue.wait(1);
    expect(hold(venue, askAtTill('h2', seats('E-1', 'E-2'))).places).toHaveLength(2);
  });
});

describe('the most places in one order', () => {
  it('is the lower of the venue’s and the rule’s for this door', () => {
    const venue = aRuledVenue(
      { maxPlaces: { online: 2 } },
      { map: aSeatMap({ areas: [{ id: 'floor', capacity: 9 }] }) },
    );
    expect(noTo(venue, askOnline('h', seats('A-1', 'A-2', 'A-3')))).toMatchObject({
      code: 'HOLD_LIMIT',
      reason: 'maxPlaces',
    });
    expect(noTo(venue, askOnline('h', { ...seats('A-1'), ...{ areas: standing('floor', 2).areas } })).code).toBe(
      'HOLD_LIMIT',
    );
    hold(venue, askOnline('h1', seats('A-1', 'A-2')));
    hold(venue, askAtTill('h2', seats('B-1', 'B-2', 'B-3')));
    setRules(venue, { maxPlaces: { counter: 30 } });
    expect(noTo(venue, askAtTill('h', standing('floor', 11)))).toMatchObject({ reason: 'maxPlacesPerHold' });
  });
});

describe('a door’s quota', () => {
  it('counts its places held, sold and allotted, of this performance only, and says how many are left', () => {
    const venue = aRuledVenue(
      { quota: { counter: 5, online: 1 } },
      { profile: { offlineSales: 'allotment' }, map: aSeatMap({ areas: [{ id: 'floor', capacity: 4 }] }) },
    );
    sell(venue, saleOf(hold(venue, askAtTill('h1', seats('A-1'))), 'o1'));
    hold(venue, askAtTill('h2', standing('floor', 1)));
    hold(venue, askOnline('h3', seats('B-1')));
    venue.grant((s, c) =>
      grantAllotment(
        s,
        {
          allotmentId: 'a1' as never,
          terminal: TILL,
          performance: PERFORMANCE,
          places: seats('C-1', 'C-2').seats,
          sellUntil: null,
          person: null,
        },
        c,
      ),
    );
    expect(noTo(venue, askAtTill('h4', seats('D-1', 'D-2')))).toMatchObject({
      code: 'QUOTA_REACHED',
      left: 1,
      reason: 'counter',
    });
    expect(noTo(venue, askOnline('h4', seats('D-1')))).toMatchObject({ code: 'QUOTA_REACHED', left: 0 });
    hold(venue, askAtTill('h4', seats('D-1')));
    expect(noTo(venue, askAtTill('h5', seats('D-2'))).left).toBe(0);
  });

  it('is free again for what was let go, and for what time has freed', () => {
    const venue = aRuledVenue({ quota: { counter: 1 } });
    hold(venue, askAtTill('h1', seats('A-1')));
    expect(noTo(venue, askAtTill('h2', seats('A-2'))).code).toBe('QUOTA_REACHED');
    venue.grant((s, c) => releaseHold(s, { holdId: 'h1' as HoldId, claimant: AT_TILL }, c));
    hold(venue, askAtTill('h2', seats('A-2')));
    venue.wait(15 * MINUTE);
    expect(hold(venue, askAtTill('h3', seats('A-3'))).places).toHaveLength(1);
  });
});

describe('a house seat', () => {
  const gala = (id: string, ...ids: string[]) => ({ ...askOnline(id, seats(...ids)), code: ' gala' });

  it('goes to who says its code, and to nobody else', () => {
    const venue = aRuledVenue({});
    reserve(venue, 'Gala', 'A-1', 'A-2');
    expect(noTo(venue, askAtTill('h1', seats('A-1', 'A-3')))).toMatchObject({
      code: 'HOUSE_SEAT',
      retry: 'never',
      taken: { seats: ['A-1'], areas: [] },
    });
    expect(noTo(venue, { ...askAtTill('h1', seats('A-1')), code: 'other' }).code).toBe('HOUSE_SEAT');
    expect(hold(venue, gala('h1', 'A-1', 'A-3')).places).toHaveLength(2);
    // What is taken is told first: nobody tries a code on a seat he cannot get.
    expect(noTo(venue, { ...askAtTill('h2', seats('A-1', 'A-2')), code: 'other' })).toMatchObject({
      code: 'SEAT_UNAVAILABLE',
      taken: { seats: ['A-1'] },
    });
    // Who comes too late with the code hears that it is gone, as with any seat.
    expect(noTo(venue, { ...askAtTill('h2', seats('A-1')), code: 'GALA' }).code).toBe('SEAT_UNAVAILABLE');
    expect(noTo(venue, askAtTill('h2', seats('A-1'))).code).toBe('SEAT_UNAVAILABLE');
  });

  it('is for a buyer without its code gone like any other: not even that it is one is told', () => {
    const venue = aRuledVenue({});
    hold(venue, askAtTill('h0', seats('A-2', 'A-4')));
    reserve(venue, 'gala', 'A-1', 'A-3');
    const all = ['A-4', 'A-3', 'A-2', 'A-1'];
    const told = (code: string | null, ...ids: string[]) => noTo(venue, { ...askOnline('h1', seats(...ids)), code });
    for (const code of [null, 'other']) {
      expect(told(code, ...all)).toMatchObject({ code: 'SEAT_UNAVAILABLE', taken: { seats: all, areas: [] } });
      expect(told(code, 'A-3', 'A-5')).toMatchObject({ code: 'SEAT_UNAVAILABLE', taken: { seats: ['A-3'] } });
      // But for the seat, word for word what is told of one that somebody has.
      const { taken: _kept, alternatives: _a, ...kept } = told(code, 'A-3');
      const { taken: _sold, alternatives: _b, ...sold } = told(code, 'A-4');
      expect(kept).toEqual(sold);
    }
  });

  it('is never what somebody without the code is advised to take instead', () => {
    const venue = aRuledVenue({});
    hold(venue, askAtTill('h1', seats('C-5', 'C-6')));
    reserve(venue, 'gala', 'C-3', 'C-4');
    const alternatives = (request: Parameters<typeof noTo>[1]) => noTo(venue, request).alternatives?.flat();
    expect(alternatives({ ...askOnline('h2', seats('C-4', 'C-5')), code: 'gala' })).toContain('C-3');
    expect(alternatives(askOnline('h3', seats('C-4', 'C-5')))).not.toContain('C-3');
  });

  it('is not allotted to a till, which would sell it to anybody', () => {
    const venue = aRuledVenue({}, { profile: { offlineSales: 'allotment' } });
    reserve(venue, 'gala', 'A-2');
    const wanted = { allotmentId: 'a1' as never, terminal: TILL, performance: PERFORMANCE, sellUntil: null };
    const decision = grantAllotment(
      venue.state,
      { ...wanted, places: seats('A-1', 'A-2').seats, person: null },
      venue.context(),
    );
    expect(decision).toMatchObject({ error: { code: 'HOUSE_SEAT', taken: { seats: ['A-2'] } } });
  });

  it('is lost to a hold that ran out before it was kept, and not to one that had its code', () => {
    const venue = aRuledVenue({});
    reserve(venue, 'gala', 'A-1');
    const guest = hold(venue, { ...askAtTill('h1', seats('A-1')), code: 'gala' });
    const other = hold(venue, askAtTill('h2', seats('B-1')));
    venue.wait(16 * MINUTE);
    venue.grant((s, c) => expireHolds(s, c));
    reserve(venue, 'gala', 'B-1');
    const late = confirmOrder(venue.state, saleOf(other, 'o2'), venue.context());
    expect(late).toMatchObject({ error: { code: 'SEAT_UNAVAILABLE', taken: { seats: ['B-1'] } } });
    sell(venue, saleOf(guest, 'o1'));
    expect(stateOf(venue, 'A-1')).toBe('sold');
  });

  it('that a late hold was opened excuses no other seat of the hold, nor another code', () => {
    const lostBy = (code: string, ...kept: string[]) => {
      const venue = aRuledVenue({});
      reserve(venue, 'gala', 'A-1');
      const guest = hold(venue, { ...askAtTill('h1', seats('A-1', 'A-2')), code: 'Gala' });
      venue.wait(16 * MINUTE);
      venue.grant((s, c) => expireHolds(s, c));
      reserve(venue, code, ...kept);
      const late = confirmOrder(venue.state, saleOf(guest, 'o1'), venue.context());
      return late.ok ? [] : late.error.taken?.seats;
    };
    expect(lostBy('press', 'A-2')).toEqual(['A-2']);
    expect(lostBy('press', 'A-1')).toEqual(['A-1']);
    expect(lostBy('gala', 'A-2')).toEqual(['A-2']);
    expect(lostBy('gala', 'A-1')).toEqual([]);
    expect(lostBy('press', 'A-3')).toEqual([]);
  });
});
