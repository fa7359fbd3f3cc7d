import { describe, expect, it } from 'vitest';
import { NO_SEAT_RULES, type SeatRulesPatch } from '../../../seating/rules/seat-rules.ts';
import { aPerformance, HALL, PERFORMANCE, VENUE } from '../../../testing/programme-builder.ts';
import { aVenue, type TestVenue } from '../../../testing/venue-builder.ts';
import type { SeatRulesScope } from '../../seat-rules-scope.ts';
import { rulesFor } from '../rules-for.ts';
import { setSeatRules } from './set-seat-rules.ts';

const OF_VENUE: SeatRulesScope = { level: 'venue', id: VENUE };
const OF_HALL: SeatRulesScope = { level: 'hall', id: HALL };
const OF_TITLE: SeatRulesScope = { level: 'title', id: aPerformance().title };
const OF_SHOW: SeatRulesScope = { level: 'performance', id: PERFORMANCE };

const set = (venue: TestVenue, scope: SeatRulesScope, rules: SeatRulesPatch, unset: readonly string[] = []) =>
  venue.grant((state) => setSeatRules(state, { scope, rules, unset })).rules;
const inForce = ({ state }: TestVenue) => {
  const entry = state.performances.get(PERFORMANCE);
  if (entry === undefined) throw new Error('no performance');
  return rulesFor(state, entry.performance);
};

describe('rules of choosing seats', () => {
  it('are none before anybody sets one', () => {
    expect(inForce(aVenue())).toEqual(NO_SEAT_RULES);
  });

  it('count from the venue to the performance, the nearer one rule by rule and door by door', () => {
    const venue = aVenue();
    // Set in the order of no importance: the level decides, not the hour.
    set(venue, OF_SHOW, { contiguity: { counter: 'off' } });
    set(venue, OF_TITLE, { minGap: 3, quota: { kiosk: 4 } });
    set(venue, OF_HALL, { contiguity: { online: 'explain' }, minGap: 4 });
    set(venue, OF_VENUE, {
      contiguity: { counter: 'require', kiosk: 'require', online: 'require' },
      orphan: 'strict',
      minGap: 5,
    });
    expect(inForce(venue)).toEqual({
      ...NO_SEAT_RULES,
      contiguity: { counter: 'off', kiosk: 'require', online: 'explain' },
      orphan: 'strict',
      minGap: 3,
      quota: { counter: null, kiosk: 4, online: null },
    });
  });

  it('are set over what is set there, and left to the level above when unset', () => {
    const venue = aVenue();
    set(venue, OF_VENUE, { orphan: 'strict', heldBackEndsMin: 30 });
    expect(set(venue, OF_HALL, { orphan: 'off', quota: { kiosk: 10, online: 20 } })).toEqual({
      orphan: 'off',
      quota: { kiosk: 10, online: 20 },
    });
    expect(set(venue, OF_HALL, { heldBackEndsMin: null }, ['quota.kiosk'])).toEqual({
      orphan: 'off',
      heldBackEndsMin: null,
      quota: { online: 20 },
    });
    expect(inForce(venue)).toMatchObject({ orphan: 'off', heldBackEndsMin: null, quota: { kiosk: null, online: 20 } });
    expect(set(venue, OF_HALL, {}, ['orphan', 'quota.online'])).toEqual({ heldBackEndsMin: null });
    expect(set(venue, OF_HALL, {}, ['*'])).toEqual({});
    expect(inForce(venue)).toMatchObject({ orphan: 'strict', heldBackEndsMin: 30 });
    expect([...venue.state.seatRules.keys()]).toEqual([`venue:${VENUE}`]);
  });

  it('set again as they are change nothing, in whatever order they are written', () => {
    const venue = aVenue();
    set(venue, OF_VENUE, { orphan: 'strict', quota: { online: 2, kiosk: 1 } });
    const before = venue.log.length;
    set(venue, OF_VENUE, { quota: { kiosk: 1, online: 2 }, orphan: 'strict' });
    set(venue, OF_VENUE, { quota: { kiosk: 1 } });
    set(venue, OF_HALL, {}, ['*']);
    expect(venue.log).toHaveLength(before);
  });

  it.each<[string, SeatRulesScope, SeatRulesPatch, readonly string[], string, string]>([
    ['another venue', { level: 'venue', id: 'v2' }, {}, [], 'NOT_FOUND', 'venue'],
    ['a hall nobody knows', { level: 'hall', id: 'h9' }, {}, [], 'NOT_FOUND', 'hall'],
    ['a performance nobody knows', { level: 'performance', id: 'p9' }, {}, [], 'NOT_FOUND', 'performance'],
    ['a gap of no seats', OF_VENUE, { minGap: 0 }, [], 'INVALID_REQUEST', 'minGap'],
    ['orders of no place', OF_VENUE, { maxPlaces: { online: 0 } }, [], 'INVALID_REQUEST', 'maxPlaces'],
    ['less than nothing', OF_VENUE, { quota: { kiosk: -1 } }, [], 'INVALID_REQUEST', 'quota'],
    ['half a minute', OF_VENUE, { heldBackEndsMin: 0.5 }, [], 'INVALID_REQUEST', 'heldBackEndsMin'],
    ['a rule there is not', OF_VENUE, {}, ['toString'], 'INVALID_REQUEST', 'toString'],
    ['a door of a rule without doors', OF_VENUE, {}, ['orphan.online'], 'INVALID_REQUEST', 'orphan.online'],
  ])('for %s are refused', (_what, scope, rules, unset, code, reason) => {
    const decision = setSeatRules(aVenue().state, { scope, rules, unset });
    expect(decision).toMatchObject({ ok: false, error: { code, reason } });
  });
});
