import { describe, expect, it } from 'vitest';
import type { AreaId, PriceZoneId, ZoneId } from '../../domain/ids.ts';
import { ALL_RULES, bestIn, codeOf } from '../../testing/asking.ts';
import { aDrawnHouse, type DrawnHouse, placesIn } from '../../testing/drawn-house.ts';
import type { SeatRulesPatch } from '../rules/seat-rules.ts';

const houseOf = (rows: readonly string[], rules: SeatRulesPatch = {}, more: Partial<DrawnHouse> = {}) =>
  aDrawnHouse({ zones: [{ rows }], rules: { ...ALL_RULES, ...rules }, ...more });
const price = (id: string): PriceZoneId => id as PriceZoneId;
const zone = (id: string): ZoneId => id as ZoneId;

describe('the best seats', () => {
  it("are nearest to the zone's own focal point, else to the hall's", () => {
    const rows = ['.......', '.......'];
    expect(bestIn(aDrawnHouse({ zones: [{ rows, focal: { x: 55, y: 12 } }] }), 2)?.ids).toBe('a2-6 a2-7');
    expect(bestIn(aDrawnHouse({ zones: [{ rows }] }), 3)?.ids).toBe('a1-3 a1-4 a1-5');
  });

  it('fill a gap of their size where that is as near', () => {
    const at = (y: number) => aDrawnHouse({ zones: [{ rows: ['......', 'xx..xx'], focal: { x: 25, y } }] });
    expect(bestIn(at(6), 2)).toMatchObject({ ids: 'a2-3 a2-4', reasons: ['fills-a-gap'] });
    expect(bestIn(at(4), 2)).toMatchObject({ ids: 'a1-3 a1-4', reasons: ['nearest-focal'] });
  });

  it('of equals are the first of the plan', () => {
    expect(bestIn(houseOf(['......', '......']), 2)?.ids).toBe('a1-3 a1-4');
    expect(bestIn(houseOf(['...', '...']), 2)?.ids).toBe('a1-1 a1-2');
  });

  it('are not those from which one sees little, unless they are much nearer', () => {
    const focal = { x: 10, y: 0 };
    const poor = (row: string) => bestIn(aDrawnHouse({ zones: [{ rows: [row], focal }] }), 2)?.ids;
    expect(poor('.rr.....')).toBe('a1-4 a1-5');
    expect(poor('rrrrrr.......')).toBe('a1-1 a1-2');
  });

  it('strand nobody as long as one row allows it, else keep the party together', () => {
    expect(bestIn(houseOf(['.....', '....xxx']), 4)).toMatchObject({ ids: 'a2-1 a2-2 a2-3 a2-4', rung: 'together' });
    expect(bestIn(houseOf(['.....', '..']), 4)).toMatchObject({ rung: 'together-stranding' });
  });
});

describe('a party that no row can seat', () => {
  it('sits one behind the other, as few groups as there can be, nobody alone', () => {
    const found = bestIn(houseOf(['..xxxx..', '..xxxx..', 'xxxxxxx.'], { orphan: 'off' }), 4);
    expect(found).toMatchObject({
      groups: ['a1-1 a1-2', 'a2-1 a2-2'],
      reasons: ['nearest-focal', 'no-row-for-all', 'one-behind-the-other'],
    });
    expect(bestIn(houseOf(['...xx', 'xxx..']), 5)).toMatchObject({ groups: ['a1-1 a1-2 a1-3', 'a2-4 a2-5'] });
    expect(bestIn(houseOf(['..xx', 'xxx.']), 3)?.reasons).toContain('somebody-alone');
  });

  it('is nowhere alone and in no more groups than must be, even where that is further away', () => {
    const sizes = (row: string, size: number) => {
      const house = houseOf([row], { orphan: 'off', contiguity: { online: 'off' } });
      const found = bestIn(house, size, { keep: placesIn(house, 'a1-1 a1-2') });
      return found?.groups.map((group) => group.split(' ').length);
    };
    expect(sizes('..x...x.xxx..', 6)).toEqual([2, 2, 2]);
    expect(sizes('..x..x..xxxxx....', 6)).toEqual([4, 2]);
  });

  it('of four is two and two rather than three and one', () => {
    expect(bestIn(houseOf(['...x..'], { orphan: 'off' }), 4)?.groups.map((group) => group.split(' ').length)).toEqual([
      2, 2,
    ]);
  });

  it('stays in one zone where it can, else is spread over zones', () => {
    const zones = [{ rows: ['..x..'] }, { rows: ['..x.'] }];
    expect(bestIn(aDrawnHouse({ zones }), 4)).toMatchObject({ ids: 'a1-1 a1-2 a1-4 a1-5', rung: 'split' });
    expect(bestIn(aDrawnHouse({ zones }), 6)).toMatchObject({
      rung: 'across-zones',
      groups: ['a1-1 a1-2', 'a1-4 a1-5', 'b1-1 b1-2'],
      reasons: ['nearest-focal', 'no-zone-for-all'],
    });
    expect(bestIn(aDrawnHouse({ zones }), 6, { zone: zone('a') })).toBeNull();
  });

  it('is a block where the house counts those behind each other as together', () => {
    const rules: SeatRulesPatch = { frontBehind: true };
    expect(bestIn(houseOf(['..xx..', 'xx..xx', 'x....x', 'xx..xx'], rules), 6)).toMatchObject({
      ids: 'a2-3 a2-4 a3-2 a3-3 a3-4 a3-5',
      groups: ['a2-3 a2-4 a3-2 a3-3 a3-4 a3-5'],
      rung: 'split',
    });
  });

  it('around a table sits across the seat with which the count begins', () => {
    expect(bestIn(houseOf(['@..xx..']), 4)).toMatchObject({ ids: 'a1-1 a1-2 a1-5 a1-6', rung: 'together' });
    expect(bestIn(houseOf(['@......']), 6)?.rung).toBe('together');
    expect(bestIn(houseOf(['@......']), 5)?.rung).toBe('together-stranding');
  });
});

describe('a party in several groups', () => {
  it('sits close to each other rather than each group near the focal point', () => {
    const full = 'x'.repeat(60);
    const near = `..${'x'.repeat(58)}`;
    const far = `${'x'.repeat(28)}...${'x'.repeat(27)}..`;
    const rows = [near, ...Array.from({ length: 30 }, () => full), far];
    const house = aDrawnHouse({ zones: [{ rows, focal: { x: 0, y: -3000 } }], rules: ALL_RULES });
    expect(bestIn(house, 5)?.groups).toEqual(['a32-29 a32-30 a32-31', 'a32-59 a32-60']);
  });

  it('of two pairs takes the pair of pairs that is tight, even where better seats are scattered', () => {
    const pairs = ['..xxxxxxxxxxxxxxxx..', 'xxxxxxxxxxxxxxxxxxxx', 'xxxxxxxx..x..xxxxxxx'];
    const focal = { x: 95, y: -300 };
    const house = aDrawnHouse({ zones: [{ rows: pairs, focal }], rules: ALL_RULES });
    expect(bestIn(house, 4)?.groups).toEqual(['a3-9 a3-10', 'a3-12 a3-13']);
  });
});

describe('zones', () => {
  it('come in the order of how far their focal points are from that of the hall', () => {
    const zones = [
      { rows: ['..'], focal: { x: 0, y: 0 } },
      { rows: ['..'], focal: { x: 5, y: 48 } },
    ];
    expect(bestIn(aDrawnHouse({ zones }), 2)?.ids).toBe('a1-1 a1-2');
  });
});

describe('a zone asked for', () => {
  it('gives what would be granted there, whatever is free elsewhere', () => {
    const house = aDrawnHouse({ zones: [{ rows: ['xx...x'] }, { rows: ['......'] }], rules: ALL_RULES });
    expect(bestIn(house, 2, { zone: zone('a') })?.rung).toBe('together-stranding');
    for (const ids of ['a1-3 a1-4', 'a1-4 a1-5']) expect(codeOf(house, ids)).toBe('granted');
    const apart = aDrawnHouse({ zones: [{ rows: ['..x.'] }, { rows: ['...'] }], rules: ALL_RULES });
    expect(codeOf(apart, 'a1-1 a1-2 a1-4')).toBe('granted');
  });
});

describe('prices', () => {
  it('are the one asked for', () => {
    const house = houseOf(['....1111']);
    expect(bestIn(house, 2, { priceZone: price('p1') })?.ids).toBe('a1-5 a1-6');
    expect(bestIn(house, 5, { priceZone: price('p1') })).toBeNull();
    expect(bestIn(house, 2, { priceZone: price('nowhere') })).toBeNull();
  });

  it('are one for all where that is possible, together all the same where it is not', () => {
    expect(bestIn(houseOf(['....1111']), 4)).toMatchObject({
      ids: 'a1-1 a1-2 a1-3 a1-4',
      reasons: ['nearest-focal'],
    });
    expect(bestIn(houseOf(['...111']), 5)).toMatchObject({
      rung: 'together-stranding',
      reasons: expect.arrayContaining(['mixed-prices']),
    });
    expect(bestIn(houseOf(['..x11']), 4)?.reasons).toContain('mixed-prices');
  });
});

describe('seats already chosen', () => {
  it('stay, and others come beside them, even where there are better ones', () => {
    const house = houseOf(['.......', '.......']);
    expect(bestIn(house, 3, { keep: placesIn(house, 'a2-1') })).toMatchObject({
      ids: 'a2-1 a2-2 a2-3',
      reasons: ['beside-yours'],
    });
  });

  it('stay even where that leaves a gap', () => {
    const house = houseOf(['...', '......'], { orphan: 'off' });
    expect(bestIn(house, 2, { keep: placesIn(house, 'a1-2') })).toMatchObject({
      ids: 'a1-1 a1-2',
      rung: 'together-stranding',
    });
  });

  it('stay where nothing is free beside them: the rest sits as near as it may', () => {
    const house = houseOf(['.x...', '.....'], { contiguity: { online: 'explain' } });
    const found = bestIn(house, 3, { keep: placesIn(house, 'a1-1') });
    expect(found).toMatchObject({ groups: ['a2-1 a2-2', 'a1-1'], reasons: expect.arrayContaining(['beside-yours']) });
    const strict = houseOf(['.x...', '.....']);
    expect(bestIn(strict, 3, { keep: placesIn(strict, 'a1-1') })).toBeNull();
  });

  it('stay where what is beside them would leave a gap that the house refuses: the others sit elsewhere', () => {
    const house = houseOf(['...x....'], { contiguity: { online: 'off' } });
    expect(bestIn(house, 2, { keep: placesIn(house, 'a1-1') })).toMatchObject({ ids: 'a1-1 a1-5', rung: 'split' });
  });

  it('count as free, are asked for once, and are seats', () => {
    const house = aDrawnHouse({ zones: [{ rows: ['x..'], areas: [{ id: 'floor', capacity: 5 }] }] });
    expect(bestIn(house, 2, { keep: placesIn(house, 'a1-1 a1-1') })?.ids).toBe('a1-1 a1-2');
    expect(bestIn(house, 2, { keep: placesIn(house, 'floor#1') })).toBeNull();
    expect(bestIn(house, 2, { keep: placesIn(house, 'a1-1 a1-2') })?.ids).toBe('a1-1 a1-2');
  });
});

describe('somebody who comes alone', () => {
  it('to a nearly empty house sits apart from others', () => {
    expect(bestIn(houseOf(['.....x.....', '...........']), 1)).toMatchObject({
      ids: 'a2-6',
      reasons: ['apart-from-others'],
    });
    expect(bestIn(houseOf(['.....x.....']), 1)).toMatchObject({ ids: 'a1-3', reasons: ['apart-from-others'] });
  });

  it('sits in the middle of an empty one, and fills gaps in a full one', () => {
    expect(bestIn(houseOf(['.....']), 1)).toMatchObject({ ids: 'a1-3', reasons: ['nearest-focal'] });
    expect(bestIn(houseOf(['..x.x..']), 1)).toMatchObject({ ids: 'a1-4', reasons: ['fills-a-gap'] });
  });
});

describe('wheelchair users', () => {
  it('each have a space', () => {
    const rows = ['......', 'WC..CW'];
    expect(bestIn(houseOf(rows), 4, { wheelchairs: 2 })).toMatchObject({
      groups: ['a2-1 a2-2', 'a2-5 a2-6'],
      rung: 'split',
    });
    expect(bestIn(houseOf(rows), 3, { wheelchairs: 3 })).toBeNull();
    expect(bestIn(houseOf(rows), 2, { wheelchairs: 1 })?.ids).toBe('a2-1 a2-2');
  });

  it('and companion seats are for them alone until they are released', () => {
    const rows = ['WC.CW'];
    expect(bestIn(houseOf(rows), 2)).toBeNull();
    expect(bestIn(houseOf(rows, { heldBack: 'off', orphan: 'off' }), 5)?.rung).toBe('together');
    expect(bestIn(houseOf(['WCxCW']), 2)?.ids).toBe('a1-1 a1-2');
  });
});

describe('spaces that are released', () => {
  it('are taken last by who needs none', () => {
    const soon = { startsInMs: 60_000 };
    const rules: SeatRulesPatch = { heldBackEndsMin: 30, orphan: 'off' };
    expect(bestIn(houseOf(['..xWCx..'], rules, soon), 2)?.ids).toBe('a1-1 a1-2');
    expect(bestIn(houseOf(['..xWCx..'], rules, soon), 2, { wheelchairs: 1 })?.ids).toBe('a1-4 a1-5');
    expect(bestIn(houseOf(['..xWCx..'], rules, soon), 4)?.ids).toBe('a1-1 a1-2 a1-7 a1-8');
    expect(bestIn(houseOf(['xxxWCxxx'], rules, soon), 2)?.ids).toBe('a1-4 a1-5');
  });
});

describe('standing', () => {
  const areas = [
    { id: 'pit', capacity: 3 },
    { id: 'floor', capacity: 9, priceZone: 'p8' },
  ];
  const house = aDrawnHouse({ zones: [{ rows: ['..'], areas }] });

  it('is for whom no seats are left, or who asks for its price', () => {
    expect(bestIn(house, 2)?.rung).toBe('together');
    expect(bestIn(house, 3)).toMatchObject({
      ids: '',
      rung: 'standing',
      standing: { area: 'pit' as AreaId, count: 3 },
      reasons: ['only-standing'],
    });
    expect(bestIn(house, 4)?.standing).toEqual({ area: 'floor', count: 4 });
    expect(bestIn(house, 1, { priceZone: price('p8') })?.standing).toEqual({ area: 'floor', count: 1 });
    expect(bestIn(house, 10)).toBeNull();
  });

  it('is not for wheelchair users, nor for who has a seat', () => {
    expect(bestIn(house, 3, { wheelchairs: 1 })).toBeNull();
    expect(bestIn(house, 3, { keep: placesIn(house, 'a1-1') })).toBeNull();
    expect(bestIn(house, 3, { zone: zone('b') })).toBeNull();
  });
});

describe('a wish that makes no sense', () => {
  it('is refused loudly', () => {
    const house = houseOf(['....']);
    for (const size of [0, 21, 1.5, Number.NaN]) expect(() => bestIn(house, size)).toThrow(RangeError);
    expect(() => bestIn(house, 2, { wheelchairs: 3 })).toThrow(RangeError);
    expect(() => bestIn(house, 2, { keep: [0, 1, 2] })).toThrow(RangeError);
  });
});
