import { describe, expect, it } from 'vitest';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aSeatMap, BEST, STANDARD } from '../../../testing/seat-map-builder.ts';
import { aVenue, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { AllotmentId, HoldId, PriceZoneId, TerminalId } from '../../ids.ts';
import { fenceOf, placeState } from '../../inventory/read.ts';
import { touchedPlaces } from '../touched.ts';
import { ALLOTMENT, grant } from '../settle/till.fixture.ts';
import { askOnline, hold, seats } from './desk.fixture.ts';
import { enrolTerminal } from './enrol-terminal.ts';
import { holdBest } from './hold-best.ts';
import { placeHold } from './place-hold.ts';
import { reclaimAllotment } from './reclaim-allotment.ts';
import { changeContacts, contactsChanged, hasSilent, quarantineSilent } from './terminal-contact.ts';

const HOUR = 3_600_000;
const opened = (...given: string[]): TestVenue => {
  const venue = aVenue({ profile: { offlineSales: 'allotment' } });
  if (given.length > 0) grant(venue, given);
  return venue;
};
const seat = (venue: TestVenue, place: number) => {
  const inventory = venue.state.performances.get(PERFORMANCE)?.inventory;
  if (inventory === undefined) throw new Error('no performance');
  return { ...placeState(inventory, place), fence: fenceOf(inventory, place) };
};
const lose = (venue: TestVenue) => venue.grant((state) => changeContacts(state, () => false));
const reach = (...inVain: number[]) => ({ askable: new Set([TILL]), inVain: new Set(inVain) });
const claim = (venue: TestVenue, id: string, within = reach()) =>
  placeHold(venue.state, askOnline(id, seats('A-1', 'A-2')), { ...venue.context(), reach: within });

describe('whether a terminal is heard', () => {
  it('is written down when it changes and the terminal has seats, and never else', () => {
    const bare = opened();
    expect(contactsChanged(bare.state, () => false)).toEqual([]);
    const venue = opened('A-1');
    expect(contactsChanged(venue.state, () => true)).toEqual([]);
    expect(lose(venue)).toEqual({ changed: 1 });
    expect(venue.log.at(-1)).toEqual({ kind: 'terminal.contactChanged', terminal: TILL, isHeard: false });
    expect(lose(venue)).toEqual({ changed: 0 });
    const places = touchedPlaces(venue.state, venue.log.slice(-1)).get(PERFORMANCE);
    expect([...(places ?? [])]).toEqual([0]);
  });
});

describe('a claim on seats that stand with a terminal', () => {
  it('names exactly those that have to come back, and is granted once they are', () => {
    const venue = opened('A-2', 'A-3');
    const first = claim(venue, 'h1');
    expect(first).toMatchObject({
      ok: false,
      error: { code: 'SEAT_UNAVAILABLE', reason: 'reserved-at-counter', taken: { seats: ['A-2'] } },
      recall: [{ terminal: TILL, allotment: ALLOTMENT, places: [1], grants: [1] }],
    });
    expect('events' in first).toBe(false);
  });

  it('asks nobody when another of its seats is gone for good, the rules forbid it, or the house keeps one', () => {
    const venue = opened('A-2');
    hold(venue, askOnline('h0', seats('A-1'), { kind: 'person', person: 'b' }));
    expect(claim(venue, 'h1')).toEqual(expect.not.objectContaining({ recall: expect.anything() as unknown }));
    expect(claim(venue, 'h1')).toMatchObject({ error: { taken: { seats: ['A-1'] } } });
  });

  it('is refused at once when the terminal is not heard, cannot be asked, or was asked in vain', () => {
    const venue = opened('A-1', 'A-2');
    const nobody = { askable: new Set<never>(), inVain: new Set<number>() };
    for (const within of [nobody, reach(0)]) {
      const refused = claim(venue, 'h1', within);
      expect(refused).toMatchObject({ ok: false, error: { reason: 'reserved-at-counter' } });
      expect('recall' in refused).toBe(false);
    }
    lose(venue);
    const refused = claim(venue, 'h1');
    expect(refused).toMatchObject({
      error: { code: 'SEAT_UNAVAILABLE', reason: 'reserved-at-counter', taken: { seats: ['A-1', 'A-2'] } },
    });
    expect('recall' in refused).toBe(false);
  });

  it('is proposed nothing that is locked', () => {
    const all = Array.from({ length: 10 }, (_, i) => `A-${i + 1}`);
    const venue = opened(...all);
    lose(venue);
    const refused = claim(venue, 'h1');
    if (refused.ok) throw new Error('granted');
    expect(refused.error.alternatives?.flat().filter((id) => all.includes(id))).toEqual([]);
    expect(refused.error.alternatives).not.toEqual([]);
  });
});

describe('best available', () => {
  const WISH = {
    holdId: 'hb' as HoldId,
    performance: PERFORMANCE,
    door: 'online',
    claimant: { kind: 'person', person: 'b' },
    priceZone: null,
    zone: null,
    wheelchairs: 0,
    keep: [],
    code: null,
  } as const;
  const best = (venue: TestVenue, size: number, within = reach()) =>
    holdBest(venue.state, { ...WISH, size }, { ...venue.context(), reach: within });

  it('takes what the pool has before what is as good and stands with a terminal', () => {
    const free = best(opened(), 1);
    if (!free.ok) throw new Error('refused');
    const chosen = free.value.places.map(({ placeId }) => placeId);
    const other = best(opened(...chosen), 1);
    if (!other.ok) throw new Error('a terminal was asked although a seat as good is there');
    expect(other.value.places.map(({ placeId }) => placeId)).not.toEqual(chosen);
  });

  it('asks another terminal for a clerk whose own seats are not what the guest wants', () => {
    const other = 'till-2' as TerminalId;
    const venue = aVenue({ profile: { offlineSales: 'allotment' }, map: aSeatMap({ rows: 2, bestRows: 1 }) });
    venue.grant((s) => enrolTerminal(s, { terminal: other, name: '2', publicKey: 'k2', venues: ['palace'] }));
    const row = (name: string) => venue.layout.places.flatMap(({ id }) => (id.startsWith(name) ? [id] : []));
    grant(venue, row('A'), ALLOTMENT, TILL);
    grant(venue, row('B'), 'al-2' as AllotmentId, other);
    venue.grant((s) => changeContacts(s, () => true));
    const within = { askable: new Set([TILL, other]), inVain: new Set<number>() };
    const wish = { ...WISH, door: 'counter', claimant: { kind: 'terminal', terminal: TILL } } as const;
    const bestOf = (priceZone: PriceZoneId) =>
      holdBest(venue.state, { ...wish, size: 2, priceZone }, { ...venue.context(), reach: within });
    expect(bestOf(BEST)).toMatchObject({ ok: false, recall: [{ terminal: other }] });
    // Those it sells itself.
    expect(bestOf(STANDARD)).toEqual(expect.not.objectContaining({ recall: expect.anything() as unknown }));
  });

  it('never chooses a locked seat, also where there is nothing else', () => {
    const venue = opened(
      ...aVenue()
        .layout.places.filter(({ area }) => area === null)
        .map(({ id }) => id),
    );
    expect(best(venue, 2)).toMatchObject({ ok: false, recall: [{ terminal: TILL }] });
    lose(venue);
    const refused = best(venue, 2);
    expect(refused).toMatchObject({ ok: false, error: { code: 'SEAT_UNAVAILABLE' } });
    expect('recall' in refused).toBe(false);
  });
});

describe('a terminal that is silent past the time of its seats', () => {
  it('has them quarantined, and nothing but its word or a manager frees them', () => {
    const venue = opened('A-1', 'A-2');
    venue.wait(4 * HOUR);
    expect(hasSilent(venue.state, venue.context().at)).toBe(false);
    lose(venue);
    expect(hasSilent(venue.state, venue.context().at)).toBe(true);
    expect(venue.grant(quarantineSilent)).toEqual({ quarantined: 1 });
    expect(seat(venue, 0).status).toBe('quarantined');
    venue.wait(1000 * HOUR);
    expect(venue.grant(quarantineSilent)).toEqual({ quarantined: 0 });
    expect(seat(venue, 0)).toMatchObject({ status: 'quarantined', fence: { grant: 1 } });
  });

  it('before that time keeps them, however long it is silent', () => {
    const venue = opened('A-1');
    lose(venue);
    venue.wait(3 * HOUR);
    expect(venue.grant(quarantineSilent)).toEqual({ quarantined: 0 });
    expect(seat(venue, 0).status).toBe('allotted');
  });
});

describe('a reclaim', () => {
  const reclaiming = (change: object = {}) => ({
    performance: PERFORMANCE,
    allotmentId: ALLOTMENT,
    places: null,
    reason: 'the till is stolen',
    person: null,
    ...change,
  });

  it('frees all that stands, or what is named, raises the grant, and is written down with its reason', () => {
    const venue = opened('A-1', 'A-2', 'A-3');
    expect(venue.grant((s, c) => reclaimAllotment(s, reclaiming({ places: ['A-2'] }), c))).toEqual({ seats: 1 });
    expect(seat(venue, 1)).toMatchObject({ status: 'available', fence: { grant: 2 } });
    expect(seat(venue, 0)).toMatchObject({ status: 'allotted', fence: { grant: 1 } });
    expect(venue.log.at(-1)).toMatchObject({
      kind: 'manager.acted',
      action: 'allotment.reclaim',
      reason: 'the till is stolen',
    });
    expect(venue.grant((s, c) => reclaimAllotment(s, reclaiming(), c))).toEqual({ seats: 2 });
    expect(seat(venue, 0)).toMatchObject({ status: 'available', fence: { grant: 2 } });
  });

  it('also of what is quarantined; not of nothing, of others’ seats, or without a reason', () => {
    const venue = opened('A-1');
    lose(venue);
    venue.wait(9 * HOUR);
    venue.grant(quarantineSilent);
    const asking = (change: object) => venue.refusal((s, c) => reclaimAllotment(s, reclaiming(change), c));
    expect(asking({ places: ['A-2'] })).toBe('ALLOTMENT_NOT_FOUND');
    expect(asking({ allotmentId: 'x' })).toBe('ALLOTMENT_NOT_FOUND');
    expect(asking({ performance: 'x' })).toBe('PERFORMANCE_NOT_FOUND');
    expect(asking({ reason: ' ' })).toBe('INVALID_REQUEST');
    venue.grant((s, c) => reclaimAllotment(s, reclaiming(), c));
    expect(seat(venue, 0).status).toBe('available');
  });
});
