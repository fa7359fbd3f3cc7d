import { describe, expect, it } from 'vitest';
import type { SeatRulesPatch } from '../rules/seat-rules.ts';
import { aDrawnHouse, type DrawnHouse, idsIn, placesIn } from '../../testing/drawn-house.ts';
import { judgeTake } from '../rules/judge-take.ts';
import { groupsOf } from '../rules/groups.ts';
import { graphOf } from '../graph/seat-graph.ts';
import { type BestWish, findBest } from './find-best.ts';

const STRICT: SeatRulesPatch = {
  orphan: 'strict',
  couples: 'whole',
  heldBack: 'house',
  contiguity: { online: 'require', kiosk: 'require', counter: 'explain' },
};
const WISH: BestWish = { size: 1, priceZone: null, zone: null, wheelchairs: 0, keep: [] };
const NOTHING = new Set<never>();

const houseOf = (rows: readonly string[], more: Partial<DrawnHouse> = {}) =>
  aDrawnHouse({ zones: [{ rows }], rules: STRICT, ...more });

function best(house: ReturnType<typeof houseOf>, size: number, wish: Partial<BestWish> = {}) {
  const found = findBest(house, { ...WISH, size, ...wish });
  return found === null ? null : { ids: idsIn(house, found.places), rung: found.rung, reasons: found.reasons };
}

const judge = (house: ReturnType<typeof houseOf>, ids: string, wheelchairs = 0) =>
  judgeTake(house, { places: placesIn(house, ids), wheelchairs, without: NOTHING }).refusal;

describe('the sixteen cases of the reference', () => {
  it('1: two in an empty row of ten sit in its middle', () => {
    expect(best(houseOf(['..........']), 2)).toEqual({
      ids: 'a1-5 a1-6',
      rung: 'together',
      reasons: ['nearest-focal'],
    });
  });

  it('2: four of five free seats strand one, unless another row has room', () => {
    const alone = houseOf(['xx.....xx']);
    for (const ids of ['a1-3 a1-4 a1-5 a1-6', 'a1-4 a1-5 a1-6 a1-7']) expect(judge(alone, ids)).toBeNull();
    expect(best(alone, 4)).toMatchObject({ rung: 'together-stranding', reasons: ['nearest-focal', 'strands-a-seat'] });
    const two = houseOf(['xx.....xx', 'xx......x']);
    expect(judge(two, 'a1-3 a1-4 a1-5 a1-6')).toEqual({
      code: 'SINGLE_SEAT_LEFT',
      stranded: placesIn(two, 'a1-7'),
      proposal: placesIn(two, 'a2-3 a2-4 a2-5 a2-6'),
    });
    expect(best(two, 4)).toMatchObject({ ids: 'a2-3 a2-4 a2-5 a2-6', rung: 'together' });
  });

  it('3: two of three free seats are granted where every row has three', () => {
    const house = houseOf(['...', '...']);
    expect(judge(house, 'a1-1 a1-2')).toBeNull();
    expect(best(house, 2)?.rung).toBe('together-stranding');
  });

  it('4: a party is extended beside its seats, which stay', () => {
    const house = houseOf(['.....x']);
    const keep = placesIn(house, 'a1-1 a1-2 a1-3');
    expect(best(house, 5, { keep })).toEqual({
      ids: 'a1-1 a1-2 a1-3 a1-4 a1-5',
      rung: 'together',
      reasons: ['beside-yours'],
    });
  });

  it('5: nine stay in the only row of ten, and are told that one seat is left over', () => {
    expect(best(houseOf(['..........']), 9)).toMatchObject({
      rung: 'together-stranding',
      reasons: ['nearest-focal', 'strands-a-seat'],
    });
  });

  it('9: four never sit across an aisle', () => {
    const house = houseOf(['xxx...__...xxx', '....xxxxxx']);
    expect(best(house, 4)).toMatchObject({ ids: 'a2-1 a2-2 a2-3 a2-4', rung: 'together' });
    expect(judge(house, 'a1-4 a1-5 a1-6 a1-7')).toMatchObject({ code: 'NOT_TOGETHER', reason: 'together' });
  });

  it('11: of three ways to seat two only the one that strands nobody is granted', () => {
    const house = houseOf(['xx...x.x..x.']);
    const pairs = ['a1-3 a1-4', 'a1-4 a1-5', 'a1-9 a1-10'];
    const graph = graphOf(house.layout);
    expect(pairs.map((ids) => groupsOf(graph, placesIn(house, ids), false).length)).toEqual([1, 1, 1]);
    expect(pairs.map((ids) => judge(house, ids)?.code ?? 'granted')).toEqual([
      'SINGLE_SEAT_LEFT',
      'SINGLE_SEAT_LEFT',
      'granted',
    ]);
    expect(best(house, 2)).toEqual({ ids: 'a1-9 a1-10', rung: 'together', reasons: ['fills-a-gap'] });
  });
});
