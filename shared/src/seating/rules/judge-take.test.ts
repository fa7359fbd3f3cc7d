import { describe, expect, it } from 'vitest';
import { ALL_RULES, codeOf, refusalOf, verdictOn } from '../../testing/asking.ts';
import { aDrawnHouse, type DrawnHouse, placesIn } from '../../testing/drawn-house.ts';
import type { SeatRulesPatch } from './seat-rules.ts';

const houseOf = (rows: readonly string[], rules: SeatRulesPatch = {}, more: Partial<DrawnHouse> = {}) =>
  aDrawnHouse({ zones: [{ rows }], rules: { ...ALL_RULES, ...rules }, ...more });

describe('a house without rules', () => {
  it('grants everything that is free', () => {
    const house = houseOf(['.W<>.', '.....'], {
      contiguity: { online: 'off' },
      orphan: 'off',
      couples: 'single',
      heldBack: 'off',
    });
    expect(verdictOn(house, 'a1-2 a1-4 a2-2')).toEqual({ refusal: null, advice: [] });
  });

  it('does not judge places of areas, nor no seats', () => {
    const house = aDrawnHouse({ zones: [{ rows: ['..'], areas: [{ id: 'floor', capacity: 9 }] }], rules: ALL_RULES });
    expect(verdictOn(house, 'floor#1 floor#5')).toEqual({ refusal: null, advice: [] });
    expect(verdictOn(house, 'a1-1 a1-2 floor#5').refusal).toBeNull();
    expect(verdictOn(house, '').refusal).toBeNull();
  });
});

describe('contiguity', () => {
  it('is required of who could sit together, and the proposal is near what they chose', () => {
    const house = houseOf(['....', '..xx', '....']);
    expect(refusalOf(house, 'a2-1 a3-4')).toEqual({
      code: 'NOT_TOGETHER',
      components: [placesIn(house, 'a2-1'), placesIn(house, 'a3-4')],
      reason: 'together',
      proposal: placesIn(house, 'a2-1 a2-2'),
    });
  });

  it('at a door that explains is told, and the seats granted all the same', () => {
    const house = houseOf(['....', '....'], { orphan: 'off' }, { door: 'counter' });
    const { refusal, advice } = verdictOn(house, 'a1-1 a2-4');
    expect(refusal).toBeNull();
    expect(advice).toMatchObject([{ code: 'NOT_TOGETHER', reason: 'together' }]);
    expect(verdictOn(house, 'a1-1 a2-4', 0, ['contiguity'])).toEqual({ refusal: null, advice: [] });
  });

  it('grants the smallest split, and proposes it to who chose more groups', () => {
    const house = houseOf(['..x.', '..x.'], { orphan: 'off' });
    expect(codeOf(house, 'a1-1 a1-2 a2-1 a2-2')).toBe('granted');
    expect(codeOf(house, 'a1-1 a1-2 a2-1')).toBe('granted');
    expect(refusalOf(house, 'a1-1 a1-2 a1-4 a2-4')).toMatchObject({
      code: 'NOT_TOGETHER',
      reason: 'fewer-groups',
      components: [placesIn(house, 'a1-1 a1-2'), placesIn(house, 'a1-4'), placesIn(house, 'a2-4')],
      proposal: placesIn(house, 'a1-1 a1-2 a2-1 a2-2'),
    });
  });

  it('looks at the prices chosen only', () => {
    expect(codeOf(houseOf(['.x.', '11']), 'a1-1 a1-3')).toBe('granted');
    expect(codeOf(houseOf(['.x1', '.1']), 'a1-1 a1-3')).toBe('NOT_TOGETHER');
    expect(codeOf(houseOf(['.x1', '11']), 'a1-1 a1-3')).toBe('granted');
    expect(codeOf(houseOf(['..x11', '1111']), 'a1-1 a1-2 a1-4 a1-5')).toBe('granted');
  });

  it('counts seats one behind the other where the house does', () => {
    const rows = ['....', '....'];
    const apart = houseOf(rows, { orphan: 'off' });
    const block = houseOf(rows, { orphan: 'off', frontBehind: true });
    expect(codeOf(apart, 'a1-1 a1-2 a2-1 a2-2')).toBe('NOT_TOGETHER');
    expect(codeOf(block, 'a1-1 a1-2 a2-1 a2-2')).toBe('granted');
    expect(codeOf(block, 'a1-1 a2-2')).toBe('NOT_TOGETHER');
  });

  it('of a large group asks for as few groups as there can be, whatever its size', () => {
    const house = houseOf(
      Array.from({ length: 4 }, () => '.'.repeat(20)),
      { orphan: 'off' },
    );
    const ids = (row: number, from: number, to: number): string =>
      Array.from({ length: to - from + 1 }, (_, i) => `a${row}-${from + i}`).join(' ');
    expect(codeOf(house, `${ids(1, 1, 20)} ${ids(2, 1, 12)}`)).toBe('granted');
    const torn = refusalOf(house, `${ids(1, 1, 10)} ${ids(2, 1, 10)} ${ids(3, 1, 12)}`);
    expect(torn).toMatchObject({ code: 'NOT_TOGETHER', reason: 'fewer-groups' });
    expect(torn !== null && 'proposal' in torn && torn.proposal.length).toBe(32);
  });

  it('of a large group asks for one row that holds it, else for the longest stretches there are', () => {
    const every = (house: ReturnType<typeof houseOf>, step: number): string =>
      house.layout.places
        .filter(({ index }) => index % step === 0)
        .map(({ id }) => id)
        .slice(0, 300)
        .join(' ');
    const rows = Array.from({ length: 20 }, () => '.'.repeat(60));
    const house = houseOf(rows, { orphan: 'off' });
    expect(codeOf(house, every(house, 2).split(' ').slice(0, 60).join(' '))).toBe('NOT_TOGETHER');
    for (const one of [house, houseOf(rows)])
      expect(refusalOf(one, every(one, 2))).toMatchObject({ code: 'NOT_TOGETHER', reason: 'fewer-groups' });
  });

  it('counts seats around a table and companions', () => {
    expect(codeOf(houseOf(['@......']), 'a1-1 a1-6')).toBe('granted');
    expect(codeOf(houseOf(['..W_CW..', '....'], { heldBack: 'off' }), 'a1-3 a1-4')).toBe('granted');
  });
});

describe('a gap nobody wants', () => {
  it('is one of a single seat, or shorter than the house says', () => {
    const house = houseOf(['......', 'xxx']);
    expect(codeOf(house, 'a1-2 a1-3')).toBe('SINGLE_SEAT_LEFT');
    expect(codeOf(house, 'a1-3 a1-4')).toBe('granted');
    expect(codeOf(houseOf(['.......'], { minGap: 3 }), 'a1-3 a1-4')).toBe('SINGLE_SEAT_LEFT');
    expect(codeOf(houseOf(['......'], { minGap: 1 }), 'a1-2 a1-3')).toBe('granted');
    expect(codeOf(houseOf(['......'], { orphan: 'off' }), 'a1-2 a1-3')).toBe('granted');
    expect(codeOf(house, 'a1-2 a1-3', 0, ['orphan'])).toBe('granted');
  });

  it('is judged on the whole take, and only where the take made it', () => {
    expect(codeOf(houseOf(['.....']), 'a1-1 a1-2 a1-4 a1-5', 0, ['contiguity'])).toBe('granted');
    expect(codeOf(houseOf(['.......']), 'a1-1 a1-2 a1-4 a1-5', 0, ['contiguity'])).toBe('SINGLE_SEAT_LEFT');
    expect(codeOf(houseOf(['.x....']), 'a1-3 a1-4')).toBe('granted');
    expect(codeOf(houseOf(['..x......'], { minGap: 3 }), 'a1-1')).toBe('granted');
    expect(codeOf(houseOf(['..x.....']), 'a1-1')).toBe('SINGLE_SEAT_LEFT');
  });

  it('may lie by an aisle or a wall where the house allows it', () => {
    const rules: SeatRulesPatch = { orphan: 'allow-aisle' };
    expect(codeOf(houseOf(['......__....'], rules), 'a1-2 a1-3')).toBe('granted');
    expect(codeOf(houseOf(['......__....'], rules), 'a1-4 a1-5')).toBe('granted');
    expect(codeOf(houseOf(['x.....__....'], rules), 'a1-3 a1-4')).toBe('SINGLE_SEAT_LEFT');
    expect(codeOf(houseOf(['......__....']), 'a1-4 a1-5')).toBe('SINGLE_SEAT_LEFT');
  });

  it('does not end where the price changes, but where a seat is gone', () => {
    expect(codeOf(houseOf(['.1....']), 'a1-3 a1-4')).toBe('granted');
    expect(codeOf(houseOf(['.x1.....']), 'a1-4 a1-5')).toBe('SINGLE_SEAT_LEFT');
  });

  it('of couple, companion or wheelchair seats is none, nor is one left beside them', () => {
    const rules: SeatRulesPatch = { heldBack: 'off' };
    expect(codeOf(houseOf(['C....'], rules), 'a1-2 a1-3')).toBe('granted');
    expect(codeOf(houseOf(['.<>....'], rules), 'a1-2 a1-3')).toBe('granted');
    expect(codeOf(houseOf(['<>....'], { ...rules, minGap: 3 }), 'a1-3 a1-4 a1-5 a1-6')).toBe('granted');
  });

  it('is granted where there is no other way, also with the last seats', () => {
    expect(codeOf(houseOf(['...']), 'a1-1 a1-2')).toBe('granted');
    expect(codeOf(houseOf(['...', '..']), 'a1-1 a1-2')).toBe('SINGLE_SEAT_LEFT');
    expect(codeOf(houseOf(['..']), 'a1-1')).toBe('granted');
    expect(codeOf(houseOf(['...', '11']), 'a1-1 a1-2')).toBe('granted');
  });
});

describe('couple seats', () => {
  it('are sold whole, or singly where the house or a manager says so', () => {
    expect(codeOf(houseOf(['<><>']), 'a1-2 a1-3')).toBe('COUPLE_SPLIT');
    expect(codeOf(houseOf(['<><>'], { couples: 'single' }), 'a1-1')).toBe('granted');
    expect(codeOf(houseOf(['<><>']), 'a1-1', 0, ['couples'])).toBe('granted');
  });

  it('torn apart are told of before anything else', () => {
    expect(codeOf(houseOf(['<>W..', '....']), 'a1-1 a1-3 a2-2')).toBe('COUPLE_SPLIT');
    expect(codeOf(houseOf(['<>W..', '....']), 'a1-1 a1-2 a1-3 a2-2')).toBe('SEAT_HELD_BACK');
    expect(codeOf(houseOf(['<>W..', '....']), 'a1-1 a1-2 a2-2 a2-3')).toBe('NOT_TOGETHER');
  });
});

describe('wheelchair spaces and companion seats', () => {
  const rows = ['CWCCC', 'CWC..'];

  it('are held back for wheelchair users, one space and three companions each', () => {
    const house = houseOf(rows);
    expect(refusalOf(house, 'a1-1 a1-2')).toEqual({ code: 'SEAT_HELD_BACK', places: placesIn(house, 'a1-1 a1-2') });
    expect(codeOf(house, 'a1-1 a1-2 a1-3 a1-4', 1)).toBe('granted');
    expect(refusalOf(house, 'a1-1 a1-2 a1-3 a1-4 a1-5', 1)).toEqual({
      code: 'SEAT_HELD_BACK',
      places: placesIn(house, 'a1-5'),
    });
    expect(refusalOf(house, 'a1-2 a2-2', 1)).toEqual({ code: 'SEAT_HELD_BACK', places: placesIn(house, 'a2-2') });
    expect(refusalOf(house, 'a1-3 a1-4', 1)).toMatchObject({ code: 'SEAT_HELD_BACK' });
    expect(codeOf(house, 'a1-1 a1-2', 0, ['held-back'])).toBe('granted');
  });

  it('are proposed as many as were asked for, and fewer only where there are no seats with so many', () => {
    const rows = ['WW..', 'W...', '....'];
    const house = houseOf(rows, { orphan: 'off' });
    const refused = (drawn: typeof house, wheelchairs: number) =>
      refusalOf(drawn, 'a2-1 a2-2 a2-3 a3-4', wheelchairs) as { proposal?: readonly number[] } | null;
    expect(refused(house, 1)?.proposal).toEqual(placesIn(house, 'a2-1 a2-2 a2-3 a2-4'));
    expect(refused(house, 2)?.proposal).toEqual(placesIn(house, 'a1-1 a1-2 a1-3 a1-4'));
    const taken = houseOf(['xx..', ...rows.slice(1)], { orphan: 'off' });
    expect(refused(taken, 2)?.proposal).toEqual(placesIn(taken, 'a2-1 a2-2 a2-3 a2-4'));
    // Nor are spaces pressed upon whoever takes none.
    expect(refusalOf(house, 'a2-2 a2-3 a3-4', 2)).toMatchObject({ proposal: placesIn(house, 'a2-2 a2-3 a2-4') });
  });

  it('are for everybody once every other seat of the price, the zone or the house is gone', () => {
    const zones = [{ rows: ['CW.', '111'] }, { rows: ['x.'] }];
    const held = (heldBack: 'price-zone' | 'zone' | 'house' | 'never', taken: string) => {
      const house = aDrawnHouse({ zones, rules: { heldBack } });
      const gone = new Set(placesIn(house, taken));
      const isSold = (place: number): boolean => house.isSold(place) || gone.has(place);
      return codeOf({ ...house, isSold, isFree: (place) => house.isFree(place) && !gone.has(place) }, 'a1-1');
    };
    expect(held('price-zone', 'a1-3')).toBe('SEAT_HELD_BACK');
    expect(held('price-zone', 'a1-3 b1-2')).toBe('granted');
    expect(held('zone', 'a1-3 b1-2')).toBe('SEAT_HELD_BACK');
    expect(held('zone', 'a1-3 a2-1 a2-2 a2-3')).toBe('granted');
    expect(held('house', 'a1-3 a2-1 a2-2 a2-3')).toBe('SEAT_HELD_BACK');
    expect(held('house', 'a1-3 a2-1 a2-2 a2-3 b1-2')).toBe('granted');
    expect(held('never', 'a1-3 a2-1 a2-2 a2-3 b1-2')).toBe('SEAT_HELD_BACK');
  });

  it('with a price of their own are held back as long as their zone, or the house, has others', () => {
    const priced = (rows: readonly string[], heldBack: 'price-zone' | 'zone' = 'price-zone') =>
      codeOf(aDrawnHouse({ zones: [{ rows: ['11'] }, { rows }], rules: { heldBack } }), 'b1-1');
    expect(priced(['W11'])).toBe('SEAT_HELD_BACK');
    expect(priced(['Wxx'])).toBe('granted');
    expect(priced(['WC'], 'zone')).toBe('SEAT_HELD_BACK');
    expect(priced(['WC'])).toBe('SEAT_HELD_BACK');
  });

  it('are not for everybody as long as somebody only holds the last others', () => {
    expect(codeOf(aDrawnHouse({ zones: [{ rows: ['Wxx'] }], rules: { heldBack: 'house' } }), 'a1-1')).toBe('granted');
    const held = aDrawnHouse({ zones: [{ rows: ['Wxh'] }], rules: { heldBack: 'house' } });
    expect(codeOf(held, 'a1-1')).toBe('SEAT_HELD_BACK');
  });

  it('are for everybody shortly before the start', () => {
    const rules: SeatRulesPatch = { heldBackEndsMin: 30 };
    expect(codeOf(houseOf(rows, rules, { startsInMs: 1_800_001 }), 'a1-1 a1-2')).toBe('SEAT_HELD_BACK');
    expect(codeOf(houseOf(rows, rules, { startsInMs: 1_800_000 }), 'a1-1 a1-2')).toBe('granted');
  });
});
