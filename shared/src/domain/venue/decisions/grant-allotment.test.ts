import { describe, expect, it } from 'vitest';
import { NOON } from '../../../testing/fixed-clock.ts';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aSeatMap } from '../../../testing/seat-map-builder.ts';
import { aVenue, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { AllotmentId, PerformanceId, PersonId, PlaceId, TerminalId } from '../../ids.ts';
import { allottedTo } from '../allotted.ts';
import { toAskBack } from '../ask-back.ts';
import { cancelPerformance } from './cancel-performance.ts';
import { askAtTill, askOnline, hold, seats } from './desk.fixture.ts';
import { revokeTerminal } from './enrol-terminal.ts';
import { grantAllotment, type GrantAllotment } from './grant-allotment.ts';

const HOUR = 3_600_000;
const map = aSeatMap({ areas: [{ id: 'floor', capacity: 3 }] });
const opened = (): TestVenue => aVenue({ map, profile: { offlineSales: 'allotment' } });
const wanted = (places: readonly string[], change: Partial<GrantAllotment> = {}): GrantAllotment => ({
  allotmentId: 'al-1' as AllotmentId,
  terminal: TILL,
  performance: PERFORMANCE,
  places: places as PlaceId[],
  sellUntil: null,
  person: 'u-1' as PersonId,
  ...change,
});
const granting = (request: GrantAllotment) => (state: TestVenue['state'], context: ReturnType<TestVenue['context']>) =>
  grantAllotment(state, request, context);
const standing = (venue: TestVenue) =>
  allottedTo(venue.state, TILL).map(({ allotment, places, grantedAt }) => [allotment.id, places, grantedAt]);

describe('a grant', () => {
  it('gives seats and places of an area to one terminal, until half an hour after the start, and is written down', () => {
    const venue = opened();
    venue.wait(HOUR);
    expect(venue.grant(granting(wanted(['A-1', 'floor#2'])))).toEqual({
      allotmentId: 'al-1',
      seats: 2,
      sellUntil: NOON + 3.5 * HOUR,
    });
    expect(standing(venue)).toEqual([['al-1', [0, 51], NOON + HOUR]]);
    expect(venue.log.at(-1)).toMatchObject({ kind: 'manager.acted', action: 'allotment.grant', reason: TILL });
  });

  it('may end earlier, and stands beside others of the same terminal', () => {
    const venue = opened();
    venue.grant(granting(wanted(['A-1'])));
    const second = wanted(['A-2'], { allotmentId: 'al-2' as AllotmentId, sellUntil: NOON + 1 });
    expect(venue.grant(granting(second)).sellUntil).toBe(NOON + 1);
    expect(standing(venue).map(([id]) => id)).toEqual(['al-1', 'al-2']);
    expect(venue.state.allotted.get(TILL)?.changes).toBe(2);
  });

  it('names the seats somebody has, and gives none of the others', () => {
    const venue = opened();
    hold(venue, askOnline('h1', seats('A-2')));
    venue.grant(granting(wanted(['A-3'])));
    const request = wanted(['A-1', 'A-2', 'A-3'], { allotmentId: 'al-2' as AllotmentId });
    expect(grantAllotment(venue.state, request, venue.context())).toMatchObject({
      ok: false,
      error: { code: 'SEAT_UNAVAILABLE', taken: { seats: ['A-2', 'A-3'], areas: [] } },
    });
    expect(standing(venue)).toHaveLength(1);
  });

  it.each<[string, Partial<GrantAllotment>, string]>([
    ['to nobody', { terminal: 'x' as TerminalId }, 'NOT_FOUND'],
    ['of no performance', { performance: 'x' as PerformanceId }, 'PERFORMANCE_NOT_FOUND'],
    ['of a seat there is not', { places: ['Z-1' as PlaceId] }, 'INVALID_REQUEST'],
    ['of a seat twice', { places: ['A-1', 'A-1'] as PlaceId[] }, 'INVALID_REQUEST'],
    ['of nothing', { places: [] }, 'INVALID_REQUEST'],
    ['for a time that is over', { sellUntil: NOON }, 'PERFORMANCE_CLOSED'],
  ])('%s is refused', (_what, change, code) => {
    expect(opened().refusal(granting(wanted(['A-1'], change)))).toBe(code);
  });

  it('under a name that is taken, to a revoked terminal or of a cancelled performance is refused', () => {
    const venue = opened();
    venue.grant(granting(wanted(['A-1'])));
    expect(venue.refusal(granting(wanted(['A-2'])))).toBe('ALREADY_EXISTS');
    venue.grant((s, c) => cancelPerformance(s, { performance: PERFORMANCE, reason: 'fire', person: null }, c));
    expect(venue.refusal(granting(wanted(['A-2'])))).toBe('PERFORMANCE_CLOSED');
    venue.grant((state) => revokeTerminal(state, TILL, 'stolen'));
    expect(venue.refusal(granting(wanted(['A-2'])))).toBe('NOT_FOUND');
  });

  it('is never made where tills must not sell cut off', () => {
    expect(aVenue().refusal(granting(wanted(['A-1'])))).toBe('SALES_FORBIDDEN_OFFLINE');
  });
});

it('what a manager gives beyond policy is not asked back for others', () => {
  const venue = opened();
  const rows = ['A', 'B', 'C', 'D'].flatMap((row) => Array.from({ length: 10 }, (_, i) => `${row}-${i + 1}`));
  venue.grant(granting(wanted(rows)));
  const taking = [{ terminal: TILL, asks: false }];
  expect(toAskBack(venue.state, taking, venue.context())).toEqual([]);
  for (const note of venue.state.allotted.get(TILL)?.standing.values() ?? []) Object.assign(note, { isByHand: false });
  expect(toAskBack(venue.state, taking, venue.context())).not.toEqual([]);
});

it('an allotted seat is not held by anybody, its own terminal included', () => {
  const venue = opened();
  venue.grant(granting(wanted(['A-1'])));
  for (const request of [askAtTill('h1', seats('A-1')), askOnline('h2', seats('A-1'))])
    expect(() => hold(venue, request)).toThrow('SEAT_UNAVAILABLE');
});
