import { describe, expect, it } from 'vitest';
import type { AreaId } from '@foyer/shared/domain/ids';
import { alternativesTo, bestFor, claimOf, judged, NOTHING_CHOSEN, settled, stepped, toggled } from './choice.ts';
import { withRuns } from './hall.ts';
import { aHall, momentOf } from './seats.fixture.ts';

const chosen = (...seats: number[]) => ({ ...NOTHING_CHOSEN, seats });
const PIT = 'pit' as AreaId;
const couples = { kinds: { 'A-3': 'couple-left', 'A-4': 'couple-right' } } as const;

describe('a choice on the phone', () => {
  it('takes a seat and puts it back', () => {
    const hall = aHall();
    const done = toggled(hall, momentOf(hall), chosen(3), 2);
    expect(done).toMatchObject({ choice: { seats: [2, 3] }, added: [2] });
    expect(toggled(hall, momentOf(hall), chosen(2, 3), 2)).toMatchObject({ choice: { seats: [3] }, dropped: [2] });
  });

  it('takes a couple seat whole, also when the room is for one only', () => {
    const hall = aHall({}, couples);
    expect(toggled(hall, momentOf(hall), NOTHING_CHOSEN, 3)).toMatchObject({ choice: { seats: [2, 3] } });
    expect(toggled(hall, momentOf(hall), chosen(2, 3), 2)).toMatchObject({ choice: { seats: [] } });
    const full = aHall({ sale: { isOpen: true, endsAt: 0, maxPlaces: 2 } }, couples);
    expect(toggled(full, momentOf(full), chosen(0), 2)).toEqual({ why: 'cap' });
  });

  it('says why a place cannot be had', () => {
    const hall = aHall({ prices: { ...aHall().view.prices, prices: {} } });
    expect(toggled(hall, momentOf(hall), NOTHING_CHOSEN, 0)).toEqual({ why: 'unpriced' });
    const sold = aHall();
    const at = momentOf(sold, { 0: 's', 1: 'x', 2: 'c' });
    expect([0, 1, 2].map((place) => toggled(sold, at, NOTHING_CHOSEN, place))).toEqual([
      { why: 'sold' },
      { why: 'off' },
      { why: 'counter' },
    ]);
  });

  it('is judged as the server judges it, with something better in hand', () => {
    const hall = aHall();
    expect(judged(hall, momentOf(hall), chosen(0, 4)).refusal).toMatchObject({ code: 'NOT_TOGETHER' });
    expect(judged(hall, momentOf(hall), chosen(1, 2)).refusal).toMatchObject({
      code: 'SINGLE_SEAT_LEFT',
      stranded: [0],
    });
    expect(judged(hall, momentOf(hall), chosen(0, 1)).refusal).toBeNull();
  });

  it('keeps wheelchair spaces until somebody says that one is needed', () => {
    const hall = aHall({}, { kinds: { 'A-1': 'wheelchair', 'A-2': 'companion' } });
    const choice = chosen(0, 1);
    expect(judged(hall, momentOf(hall), choice).refusal).toMatchObject({ code: 'SEAT_HELD_BACK' });
    const needed = { ...choice, withWheelchair: true };
    expect(judged(hall, momentOf(hall), needed).refusal).toBeNull();
    expect(claimOf(hall, needed)).toEqual({ claim: { seats: ['A-1', 'A-2'], areas: [] }, wheelchairs: 1 });
  });

  it('counts places of an area up to what is left and allowed', () => {
    const hall = aHall({}, { areas: [{ id: PIT, capacity: 3 }] });
    const first = hall.layout.places.findIndex(({ area }) => area === PIT);
    const at = momentOf(hall, { [first]: 's' });
    expect(stepped(hall, at, NOTHING_CHOSEN, PIT, 5).areas.get(PIT)).toBe(2);
    expect(stepped(hall, at, chosen(0, 1, 2, 3, 4), PIT, 2).areas.get(PIT)).toBe(1);
    expect(claimOf(hall, stepped(hall, at, chosen(0), PIT, 1)).claim).toEqual({
      seats: ['A-1'],
      areas: [{ area: PIT, count: 1 }],
    });
  });

  it('loses what somebody else took, and finds as good ones', () => {
    const hall = aHall();
    const at = momentOf(hall, { 1: 'x' });
    expect(settled(hall, at, chosen(0, 1))).toMatchObject({ choice: { seats: [0] }, lost: [1] });
    const kept = chosen(2);
    expect(settled(hall, at, kept).choice).toBe(kept);
    for (const places of alternativesTo(hall, at, [0, 1])) expect(places).toHaveLength(2);
    expect(alternativesTo(hall, at, [0, 1]).length).toBeGreaterThan(0);
  });

  it('is proposed beside friends, or as the best there is', () => {
    const hall = aHall();
    const at = momentOf(hall, { 2: 's', 3: 's' });
    expect([
      [0, 1],
      [4, 5],
    ]).toContainEqual(bestFor(hall, at, 2, [2, 3])?.places);
    expect(bestFor(hall, at, 15, [])).toBeNull();
    expect(bestFor(hall, at, 2, [])?.places).toHaveLength(2);
  });
});

describe('live places', () => {
  it('are told in runs', () => {
    expect(
      withRuns('......', [
        [1, 'sx'],
        [5, 'c'],
      ]),
    ).toBe('.sx..c');
  });
});
