import { describe, expect, it } from 'vitest';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aSeatMap } from '../../../testing/seat-map-builder.ts';
import type { PerformanceId, PlaceId, PriceZoneId, ZoneId } from '../../ids.ts';
import { countOf } from '../../inventory/read.ts';
import { AT_TILL, askAtTill, hold, seats, stateOf } from './desk.fixture.ts';
import { placeHold } from './place-hold.ts';
import { aRuledVenue, best, bestAtTill, noBest, reserve, takeBest, USUAL } from './seat-rules.fixture.ts';

const ids = (held: { readonly places: readonly { readonly placeId: string }[] }) =>
  held.places.map((one) => one.placeId);
const kept = (...names: string[]) => names as PlaceId[];

describe('the best seats', () => {
  it('are held in the decision that chose them, with what they were chosen for', () => {
    const venue = aRuledVenue(USUAL);
    const first = takeBest(venue, bestAtTill('h1', 3));
    expect(first.best).toMatchObject({ rung: 'together', groups: [ids(first)] });
    expect(first.places).toHaveLength(3);
    for (const id of ids(first)) expect(stateOf(venue, id)).toBe('held');
    const second = takeBest(venue, bestAtTill('h2', 3));
    expect(ids(second).filter((id) => ids(first).includes(id))).toEqual([]);
    expect(first).toMatchObject({ holdId: 'h1', currency: 'CNY', priceList: { version: 1 }, feePerTicket: 0 });
  });

  it('go with seats chosen already', () => {
    const venue = aRuledVenue(USUAL);
    const held = takeBest(venue, bestAtTill('h1', 4, { keep: kept('A-1', 'A-2') }));
    expect(ids(held)).toEqual(['A-1', 'A-2', 'A-3', 'A-4']);
    expect(held.best.reasons).toContain('beside-yours');
  });

  it('are places by count where only an area has as many', () => {
    const map = aSeatMap({ rows: 1, seatsPerRow: 2, areas: [{ id: 'floor', capacity: 5 }] });
    const venue = aRuledVenue(USUAL, { map });
    const held = takeBest(venue, bestAtTill('h1', 3));
    expect(ids(held)).toEqual(['floor#1', 'floor#2', 'floor#3']);
    expect(held.best).toMatchObject({ rung: 'standing', groups: [['floor#1', 'floor#2', 'floor#3']] });
  });

  it('are house seats only for who says their code', () => {
    const map = aSeatMap({ rows: 1, seatsPerRow: 4 });
    const venue = aRuledVenue({}, { map });
    reserve(venue, 'gala', 'A-1', 'A-2', 'A-3');
    expect(noBest(venue, best('h1', 2))).toMatchObject({ code: 'SEAT_UNAVAILABLE', reason: 'not-enough' });
    const builtOn = { keep: kept('A-1') };
    expect(noBest(venue, bestAtTill('h1', 2, builtOn))).toMatchObject({
      code: 'HOUSE_SEAT',
      taken: { seats: ['A-1'] },
    });
    expect(noBest(venue, best('h1', 2, builtOn))).toMatchObject({
      code: 'SEAT_UNAVAILABLE',
      taken: { seats: ['A-1'] },
    });
    expect(ids(takeBest(venue, best('h1', 4, { code: 'GALA' })))).toHaveLength(4);
  });
});

describe('the best seats are refused', () => {
  const map = aSeatMap({
    rows: 1,
    seatsPerRow: 3,
    areas: [{ id: 'floor', capacity: 2 }],
    kinds: { 'A-3': 'wheelchair' },
  });

  it.each<[string, Parameters<typeof best>[2], object]>([
    ['in a performance nobody knows', { performance: 'no' as PerformanceId }, { code: 'PERFORMANCE_NOT_FOUND' }],
    ['at no such price', { priceZone: 'no' as PriceZoneId }, { code: 'INVALID_REQUEST', reason: 'priceZone' }],
    ['in no such zone', { zone: 'no' as ZoneId }, { code: 'INVALID_REQUEST', reason: 'zone' }],
    ['beside no such seat', { keep: kept('Z-1') }, { code: 'INVALID_REQUEST' }],
    ['beside a place without a number', { keep: kept('floor#1') }, { code: 'INVALID_REQUEST' }],
    ['beside the same seat twice', { keep: kept('A-1', 'A-1') }, { code: 'INVALID_REQUEST', reason: 'keep' }],
    ['beside more seats than people', { keep: kept('A-1', 'A-2', 'A-3') }, { code: 'INVALID_REQUEST', reason: 'keep' }],
    ['with more wheelchairs than people', { wheelchairs: 3 }, { code: 'INVALID_REQUEST', reason: 'wheelchairs' }],
    ['for nobody', { size: 0 }, { code: 'INVALID_REQUEST', reason: 'size' }],
    ['for a crowd', { size: 21 }, { code: 'INVALID_REQUEST', reason: 'size' }],
    ['for more than there are', { size: 4 }, { code: 'SEAT_UNAVAILABLE', reason: 'not-enough', left: 3 }],
    ['with more wheelchairs than spaces', { wheelchairs: 2 }, { reason: 'wheelchair-spaces', left: 1 }],
    ['where only others may sit', { size: 3 }, { code: 'SEAT_UNAVAILABLE', reason: 'rules', left: 3 }],
  ])('%s', (_why, change, no) => {
    const venue = aRuledVenue({ heldBack: 'never' }, { map, profile: { maxPlacesPerHold: 30 } });
    expect(noBest(venue, best('h1', 2, change))).toMatchObject(no);
  });

  it('beside a seat that somebody has, and beyond the quota or the most of one order', () => {
    const venue = aRuledVenue({ quota: { online: 3 }, maxPlaces: { counter: 2 } });
    hold(venue, askAtTill('h1', seats('A-1')));
    expect(noBest(venue, bestAtTill('h2', 2, { keep: kept('A-1') }))).toMatchObject({
      code: 'SEAT_UNAVAILABLE',
      taken: { seats: ['A-1'] },
    });
    expect(noBest(venue, bestAtTill('h2', 3))).toMatchObject({ code: 'HOLD_LIMIT', reason: 'maxPlaces' });
    takeBest(venue, best('h3', 2));
    expect(noBest(venue, best('h4', 2))).toMatchObject({ code: 'QUOTA_REACHED', left: 1, reason: 'online' });
  });
});

it('never the 201st standing place, however it is asked for', () => {
  const map = aSeatMap({ rows: 10, seatsPerRow: 30, areas: [{ id: 'floor', capacity: 200 }] });
  const venue = aRuledVenue(USUAL, { map, profile: { maxPlacesPerHold: 50 } });
  const inventory = venue.state.performances.get(PERFORMANCE)?.inventory;
  if (inventory === undefined) throw new Error('no performance');
  let refusedAreas = 0;
  let n = 0;
  for (let round = 0; countOf(inventory, 'available') > 0 && round < 2000; round += 1) {
    const size = 1 + ((round * 7) % 6);
    n += 1;
    const request =
      round % 2 === 0
        ? { ...askAtTill(`h${n}`, { seats: [], areas: [{ area: 'floor' as never, count: size }] }), claimant: AT_TILL }
        : null;
    const context = venue.context();
    if (request !== null) {
      const decision = placeHold(venue.state, request, context);
      if (decision.ok) venue.apply(decision.events);
      else refusedAreas += 1;
    } else if (countOf(inventory, 'available') > 0) {
      const left = Math.min(size, countOf(inventory, 'available'));
      const decided = takeOrNull(venue, `h${n}`, left);
      if (decided === null) takeOrNull(venue, `h${n}`, 1);
    }
  }
  const standing = [...inventory.holds.values()].flatMap(({ places }) => places.filter((place) => place >= 300));
  expect([standing.length, new Set(standing).size]).toEqual([200, 200]);
  expect(countOf(inventory, 'available')).toBe(0);
  expect(refusedAreas).toBeGreaterThan(0);
});

function takeOrNull(venue: Parameters<typeof takeBest>[0], id: string, size: number) {
  try {
    return takeBest(venue, bestAtTill(id, size));
  } catch {
    return null;
  }
}
