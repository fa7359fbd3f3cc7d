import { describe, expect, it } from 'vitest';
import type { PriceZoneId } from '../../domain/ids.ts';
import { ALL_RULES, bestIn, codeOf, refusalOf } from '../../testing/asking.ts';
import { aDrawnHouse, type DrawnHouse, idsIn, placesIn } from '../../testing/drawn-house.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { graphOf } from '../graph/seat-graph.ts';
import { groupsOf } from '../rules/groups.ts';
import { judgeTake } from '../rules/judge-take.ts';
import type { SeatHouse } from '../rules/seat-house.ts';
import type { SeatRulesPatch } from '../rules/seat-rules.ts';
import { findBest } from './find-best.ts';

const houseOf = (rows: readonly string[], more: Partial<DrawnHouse> = {}) =>
  aDrawnHouse({ zones: [{ rows }], rules: ALL_RULES, ...more });

/** Contiguity alone. */
const TOGETHER: SeatRulesPatch = { contiguity: { online: 'require' } };

const isConnected = (house: SeatHouse, ids: string): boolean =>
  groupsOf(graphOf(house.layout), placesIn(house, ids), false).length === 1;

describe('the sixteen cases of the reference', () => {
  it('1: two in an empty row of ten sit in its middle', () => {
    expect(bestIn(houseOf(['..........']), 2)).toMatchObject({
      ids: 'a1-5 a1-6',
      rung: 'together',
      reasons: ['nearest-focal'],
    });
  });

  it('2: four of five free seats strand one, unless another row has room', () => {
    const alone = houseOf(['xx.....xx']);
    for (const ids of ['a1-3 a1-4 a1-5 a1-6', 'a1-4 a1-5 a1-6 a1-7']) expect(refusalOf(alone, ids)).toBeNull();
    expect(bestIn(alone, 4)).toMatchObject({
      rung: 'together-stranding',
      reasons: ['nearest-focal', 'strands-a-seat'],
    });
    const two = houseOf(['xx.....xx', 'xx......x']);
    expect(refusalOf(two, 'a1-3 a1-4 a1-5 a1-6')).toEqual({
      code: 'SINGLE_SEAT_LEFT',
      stranded: placesIn(two, 'a1-7'),
      proposal: placesIn(two, 'a2-3 a2-4 a2-5 a2-6'),
    });
    expect(bestIn(two, 4)).toMatchObject({ ids: 'a2-3 a2-4 a2-5 a2-6', rung: 'together' });
  });

  it('3: two of three free seats are granted where every row has three', () => {
    const house = houseOf(['...', '...']);
    expect(refusalOf(house, 'a1-1 a1-2')).toBeNull();
    expect(bestIn(house, 2)?.rung).toBe('together-stranding');
  });

  it('4: a party is extended beside its seats, which stay', () => {
    const house = houseOf(['.....x']);
    const keep = placesIn(house, 'a1-1 a1-2 a1-3');
    expect(bestIn(house, 5, { keep })).toMatchObject({
      ids: 'a1-1 a1-2 a1-3 a1-4 a1-5',
      rung: 'together',
      reasons: ['beside-yours'],
    });
  });

  it('5: nine stay in the only row of ten, and are told that one seat is left over', () => {
    expect(bestIn(houseOf(['..........']), 9)).toMatchObject({
      rung: 'together-stranding',
      reasons: ['nearest-focal', 'strands-a-seat'],
    });
  });

  it('6: in a row counted from its middle, 5 3 1 2 4 6, neighbours are those who sit beside each other', () => {
    const house = houseOf(['......']);
    const called: Record<string, string> = { '1': 'a1-3', '2': 'a1-4', '3': 'a1-2' };
    const pair = (a: string, b: string): boolean => isConnected(house, `${called[a]} ${called[b]}`);
    expect([pair('1', '2'), pair('1', '3'), pair('2', '3')]).toEqual([true, true, false]);
    expect(bestIn(house, 2)?.ids).toBe('a1-3 a1-4');
  });

  it('7: three in seats that come in pairs are never together, but two and one beside the aisle', () => {
    const house = houseOf(['.._.._..'], { rules: { ...ALL_RULES, orphan: 'off' } });
    expect(bestIn(house, 3)).toMatchObject({
      rung: 'split',
      groups: ['a1-3 a1-4', 'a1-2'],
      reasons: ['nearest-focal', 'no-row-for-all', 'somebody-alone'],
    });
  });

  it('7: three, five and seven in sofas for two leave one of them alone, not all of them', () => {
    const house = houseOf(['.____<>', '.____<><>', '.____<><>']);
    const lounge = houseOf(['.____11xx', '.____xxxx', '.____xxxx']);
    const sizes = (in_: SeatHouse, size: number) => bestIn(in_, size)?.groups.map((group) => group.split(' ').length);
    expect(sizes(lounge, 3)).toEqual([2, 1]);
    expect(codeOf(lounge, 'a1-1 a1-2 a1-3')).toBe('granted');
    expect([3, 5].map((size) => sizes(house, size))).toEqual([
      [2, 1],
      [4, 1],
    ]);
  });

  it('8: half of a couple seat is refused, and the other half named', () => {
    const house = houseOf(['<><>..']);
    expect(refusalOf(house, 'a1-2')).toEqual({ code: 'COUPLE_SPLIT', partners: placesIn(house, 'a1-1') });
    expect(refusalOf(house, 'a1-1 a1-2')).toBeNull();
    expect(codeOf(houseOf(['[><>..']), 'a1-2')).toBe('granted');
  });

  it('9: four never sit across an aisle', () => {
    const house = houseOf(['xxx...__...xxx', '....xxxxxx']);
    expect(bestIn(house, 4)).toMatchObject({ ids: 'a2-1 a2-2 a2-3 a2-4', rung: 'together' });
    expect(refusalOf(house, 'a1-4 a1-5 a1-6 a1-7')).toMatchObject({ code: 'NOT_TOGETHER', reason: 'together' });
  });

  it('10: a wheelchair user has up to three companions beside them, else as near as can be', () => {
    expect(bestIn(houseOf(['..CWCC..']), 4, { wheelchairs: 1 })).toMatchObject({
      ids: 'a1-3 a1-4 a1-5 a1-6',
      rung: 'together',
    });
    expect(bestIn(houseOf(['xxxWCxxx', 'x..xxx..']), 4, { wheelchairs: 1 })).toMatchObject({
      groups: ['a1-4 a1-5', 'a2-2 a2-3'],
      reasons: ['nearest-focal', 'companions-apart'],
    });
    // All three who may sit beside do; only the rest of the party sits elsewhere.
    expect(bestIn(houseOf(['xCWCCxxx', 'xxxxxx..']), 6, { wheelchairs: 1 })).toMatchObject({
      groups: ['a1-2 a1-3 a1-4 a1-5', 'a2-7 a2-8'],
      reasons: ['nearest-focal', 'no-row-for-all'],
    });
  });

  it('11: of three ways to seat two only the one that strands nobody is granted', () => {
    const house = houseOf(['xx...x.x..x.']);
    const pairs = house.layout.places.flatMap(({ index }) => {
      const pair = [index, index + 1];
      return pair.every((place) => house.isFree(place)) && isConnected(house, idsIn(house, pair))
        ? [idsIn(house, pair)]
        : [];
    });
    expect(pairs).toEqual(['a1-3 a1-4', 'a1-4 a1-5', 'a1-9 a1-10']);
    expect(pairs.map((ids) => codeOf(house, ids))).toEqual(['SINGLE_SEAT_LEFT', 'SINGLE_SEAT_LEFT', 'granted']);
    expect(bestIn(house, 2)).toMatchObject({ ids: 'a1-9 a1-10', rung: 'together', reasons: ['fills-a-gap'] });
  });

  it('12: gathering and scattering over two rows of five', () => {
    const rows = ['.....', '11111'];
    const focal = { x: 0, y: 0 };
    const house = selling(aDrawnHouse({ zones: [{ rows, focal }], rules: TOGETHER }));
    expect(house.ask(4, 'p0')).toBe('a1-1 a1-2 a1-3 a1-4');
    expect(house.ask(2, 'p0')).toBe('none');
    expect(house.ask(5, null)).toBe('a2-1 a2-2 a2-3 a2-4 a2-5');
    expect(house.ask(5, null)).toBe('none');
  });

  it('13: who comes last may go without: the order of groups matters', () => {
    const seated = (groups: readonly number[]): number[] => {
      const house = selling(houseOf(['.....', '.....'], { rules: TOGETHER }));
      return groups.filter((size) => house.ask(size, null) !== 'none');
    };
    expect(seated([2, 4, 2, 5])).toEqual([2, 4, 2]);
    expect(seated([5, 4, 2, 2])).toEqual([5, 4]);
    expect(seated([5, 2, 2])).toEqual([5, 2, 2]);
  });

  it('14: parties of one to six are refused only when there are fewer seats than people', () => {
    const rows = Array.from({ length: 12 }, (_, i) =>
      i % 3 === 0 ? '..........__..........' : '....__............__....',
    );
    const house = selling(houseOf(rows));
    const random = seededRandom(4);
    let left = house.layout.places.length;
    for (let asked = 0; left > 0; asked += 1) {
      const size = asked > 120 ? 1 : 1 + random.below(6);
      const isSeated = house.ask(size, null) !== 'none';
      expect(isSeated).toBe(size <= left);
      if (isSeated) left -= size;
    }
  });

  it('15: six find the best seats of each stand of 8,897', () => {
    const row = (middle: number): string => `${'.'.repeat(22)}__${'.'.repeat(middle)}__${'.'.repeat(22)}`;
    const rows = Array.from({ length: 35 }, (_, i) => row(i % 2 === 0 ? 20 : 19));
    const stands = [{ rows: [...rows, '.....'] }, { rows }, { rows }, { rows }];
    const house = aDrawnHouse({ zones: stands, rules: ALL_RULES });
    const { places, map } = house.layout;
    expect(places).toHaveLength(8897);
    for (const { id, focal = map.focal } of map.zones) {
      const found = bestIn(house, 6, { zone: id });
      expect(found?.rung).toBe('together');
      const far = (seats: readonly { readonly x: number; readonly y: number }[]): number =>
        (seats.reduce((sum, { x }) => sum + x, 0) / 6 - focal.x) ** 2 + ((seats[0]?.y ?? 0) - focal.y) ** 2;
      const windows = places
        .map(({ index }) => places.slice(index, index + 6))
        .filter(
          (seats) =>
            seats.length === 6 &&
            seats.every(({ zone, row }) => zone === id && row === seats[0]?.row) &&
            (seats[5]?.x ?? 0) - (seats[0]?.x ?? 0) === 50,
        );
      const chosen = placesIn(house, found?.ids ?? '').flatMap((place) => places[place] ?? []);
      expect(far(chosen)).toBe(Math.min(...windows.map(far)));
    }
  });

  it('16: the verdict is the same on every node', () => {
    const rows = ['xx...x.x..x.', '..<>x.W1C...'];
    const one = houseOf(rows);
    const other = houseOf(rows);
    for (const ids of ['a1-3 a1-4', 'a1-3 a1-9', 'a2-3', 'a2-7', 'a2-1 a2-2 a2-6', 'a1-9 a1-10']) {
      expect(refusalOf(one, ids)).toEqual(refusalOf(other, ids.split(' ').toReversed().join(' ')));
    }
  });
});

/** A house whose best seats are sold to whoever asks; every one of them by the verdict. */
function selling(house: SeatHouse): SeatHouse & { ask(size: number, priceZone: string | null): string } {
  const sold = new Set<number>();
  const now: SeatHouse = {
    ...house,
    isFree: (place) => house.isFree(place) && !sold.has(place),
    isSold: (place) => house.isSold(place) || sold.has(place),
  };
  return {
    ...now,
    ask(size, priceZone) {
      const wish = { size, priceZone: priceZone as PriceZoneId | null, zone: null, wheelchairs: 0, keep: [] };
      const found = findBest(now, wish);
      if (found === null) return 'none';
      expect(judgeTake(now, { places: found.places, wheelchairs: 0, without: new Set() }).refusal).toBeNull();
      for (const place of found.places) {
        expect(now.isFree(place)).toBe(true);
        sold.add(place);
      }
      return idsIn(house, found.places);
    },
  };
}
