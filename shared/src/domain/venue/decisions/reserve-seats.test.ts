import { describe, expect, it } from 'vitest';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aSeatMap } from '../../../testing/seat-map-builder.ts';
import { aVenue, type TestVenue } from '../../../testing/venue-builder.ts';
import type { HoldId, PlaceId } from '../../ids.ts';
import { houseSeatsLeft, isKept } from '../house-seats.ts';
import { touchedPlaces } from '../touched.ts';
import { AT_TILL, askAtTill, hold, seats } from './desk.fixture.ts';
import { releaseHold } from './release-hold.ts';
import { reserveSeats } from './reserve-seats.ts';

const wanted = (code: string | null, ...places: string[]) => ({
  performance: PERFORMANCE,
  places: places as PlaceId[],
  code,
  person: null,
});
const reserve = (venue: TestVenue, code: string | null, ...places: string[]) =>
  venue.grant((state) => reserveSeats(state, wanted(code, ...places)));
const entryOf = (venue: TestVenue) => {
  const entry = venue.state.performances.get(PERFORMANCE);
  if (entry === undefined) throw new Error('no performance');
  return entry;
};

describe('house seats', () => {
  it('are free only for who says their code, however it is typed', () => {
    const venue = aVenue();
    reserve(venue, 'Gala 26', 'A-1', 'A-2');
    const entry = entryOf(venue);
    expect([...entry.reserved]).toEqual([
      [0, 'GALA 26'],
      [1, 'GALA 26'],
    ]);
    for (const code of ['GALA 26', ' gala 26 ', 'ＧＡＬＡ　２６']) expect(isKept(entry, 0, code)).toBe(false);
    for (const code of [null, '', 'GALA', 'GALA 2']) expect(isKept(entry, 0, code)).toBe(true);
    expect(isKept(entry, 2, null)).toBe(false);
    expect(houseSeatsLeft(entry)).toBe(2);
  });

  it('get another code, or none and are for everybody again', () => {
    const venue = aVenue();
    reserve(venue, 'first', 'A-1', 'A-2');
    reserve(venue, 'second', 'A-2', 'A-3');
    expect([...entryOf(venue).reserved.values()]).toEqual(['FIRST', 'SECOND', 'SECOND']);
    reserve(venue, null, 'A-1', 'A-2');
    expect([...entryOf(venue).reserved.keys()]).toEqual([2]);
    const before = venue.log.length;
    reserve(venue, ' SECOND', 'A-3');
    expect(venue.log).toHaveLength(before);
  });

  it('stay house seats whoever had them', () => {
    const venue = aVenue();
    reserve(venue, 'gala', 'A-1');
    hold(venue, { ...askAtTill('h1', seats('A-1')), code: 'gala' });
    expect(houseSeatsLeft(entryOf(venue))).toBe(0);
    // A new code does not take it from its guest.
    reserve(venue, 'other', 'A-1');
    venue.grant((s, c) => releaseHold(s, { holdId: 'h1' as HoldId, claimant: AT_TILL }, c));
    expect(isKept(entryOf(venue), 0, 'gala')).toBe(true);
    expect(houseSeatsLeft(entryOf(venue))).toBe(1);
  });

  it('are shown anew to the tills, and the log says who made them without the code', () => {
    const venue = aVenue();
    const decision = reserveSeats(venue.state, wanted('secret', 'B-1'));
    if (!decision.ok) throw new Error('refused');
    expect([...(touchedPlaces(venue.state, decision.events).get(PERFORMANCE) ?? [])]).toEqual([10]);
    const acts = decision.events.filter((event) => event.kind === 'manager.acted');
    expect(acts).toMatchObject([{ action: 'performance.reserve' }]);
    expect(JSON.stringify(acts)).not.toMatch(/secret/i);
  });

  it.each<[string, string | null, string, string, string | undefined]>([
    ['somebody has it', 'gala', 'C-1', 'SEAT_UNAVAILABLE', undefined],
    ['it has no number', 'gala', 'floor#1', 'INVALID_REQUEST', 'area'],
    ['there is no such seat', 'gala', 'Z-1', 'INVALID_REQUEST', 'place Z-1'],
    ['the code is soon guessed', ' ab1 ', 'A-1', 'INVALID_REQUEST', 'short-code'],
    ['the code is short once it is read', '㎝a ', 'A-1', 'INVALID_REQUEST', 'short-code'],
    ['the code is nothing', ' ', 'A-1', 'INVALID_REQUEST', 'short-code'],
    ['it is given back and was none', null, 'A-1', 'INVALID_REQUEST', 'not-reserved'],
  ])('are not made where %s', (_why, code, place, rejected, reason) => {
    const venue = aVenue({ map: aSeatMap({ areas: [{ id: 'floor', capacity: 2 }] }) });
    hold(venue, askAtTill('h1', seats('C-1')));
    expect(reserveSeats(venue.state, wanted(code, 'B-1', place))).toMatchObject({
      error: { code: rejected, ...(reason === undefined ? { taken: { seats: ['C-1'] } } : { reason }) },
    });
  });
});
