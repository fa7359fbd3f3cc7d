import type { PriceZoneId } from '@foyer/shared/domain/ids';
import { planOf } from '@foyer/shared/seating/drawing/plan-of';
import { layoutOf } from '@foyer/shared/seating/layout';
import { cabaret } from '@foyer/shared/testing/stands';
import { describe, expect, it } from 'vitest';
import { leftByPriceZone, leftInArea, leftInZone, oursByFloor, oursInZone, priceZonesOf } from './counts.ts';
import { SeatLooks } from './looks.ts';

const plan = planOf(layoutOf(cabaret()));
const ground = 0;
/** The first places of the standing area, the gallery and the top floor. */
const [pit, gallery, top] = [48, 108, 180];

function looks(): SeatLooks {
  return new SeatLooks(plan.layout.places.length, () => 'available');
}

describe('what is counted', () => {
  it('on each floor is what this screen has, chosen or held, standing places too; a proposal is not had yet', () => {
    const own = looks();
    own.set([ground, pit], 'selected');
    own.set([top, top + 1], 'mine');
    own.set([gallery], 'proposed');
    expect(oursByFloor(plan, own)).toEqual([2, 0, 2]);
    expect(plan.zones.map((_, zone) => oursInZone(plan, zone, own))).toEqual([2, 0, 0, 2]);
  });

  it('of an area, a price or a zone that only waits for the server is not none left; one that is sold out does not wait', () => {
    const own = looks();
    const [area] = plan.areas;
    if (area === undefined) throw new Error('the cabaret has a standing area');
    const places = Array.from({ length: area.count }, (_, at) => area.first + at);
    const left = () => [leftInArea(area, own), leftByPriceZone(plan.layout, own).get('standing' as PriceZoneId)];
    expect(left()).toEqual([60, 60]);
    own.set(places, 'sold');
    expect(left()).toEqual([0, 0]);
    own.set([pit], 'locked');
    expect(left()).toEqual([null, null]);
    // Seats before the area can be had.
    expect(leftInZone(plan, 0, own)).toBe(48);
    own.set(
      Array.from({ length: 48 }, (_, at) => ground + at),
      'sold',
    );
    expect(leftInZone(plan, 0, own)).toBeNull();
    own.set([pit + 1], 'available');
    expect(left()).toEqual([1, 1]);
  });

  it('in a zone is what can be chosen there, standing places too; a house seat cannot without its code', () => {
    const own = looks();
    expect(leftInZone(plan, 0, own)).toBe(48 + 60);
    own.set([ground], 'sold');
    own.set([ground + 1], 'house');
    own.set([ground + 2], 'proposed');
    own.set([pit], 'held');
    expect(leftInZone(plan, 0, own)).toBe(47 - 1 + 59);
    expect([...leftByPriceZone(plan.layout, own)]).toEqual([
      ['table', 46],
      ['standing', 59],
      ['gallery', 182],
    ]);
  });

  it('names the price zone of most places of a zone first', () => {
    expect(priceZonesOf(plan, 0)).toEqual(['standing', 'table']);
  });
});
