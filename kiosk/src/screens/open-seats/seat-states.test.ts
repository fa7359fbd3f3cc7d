import { describe, expect, it } from 'vitest';
import { isChoosable, lookOf, stillFree } from './seat-states.ts';

describe('how a place is shown', () => {
  const own = { chosen: new Set([1]), mine: new Set([2]), leaving: new Set([4]), isHolding: false, isCutOff: false };
  it.each([
    ['.', 0, 'available'],
    ['.', 1, 'selected'],
    ['h', 2, 'mine'],
    ['h', 3, 'held'],
    ['a', 3, 'locked'],
    ['u', 3, 'locked'],
    ['m', 3, 'own'],
    ['m', 1, 'selected'],
    ['q', 3, 'locked'],
    ['l', 3, 'locked'],
    ['l', 1, 'locked'],
    ['n', 3, 'locked'],
    ['s', 3, 'sold'],
    ['b', 3, 'blocked'],
    ['s', 1, 'sold'],
    ['h', 4, 'mine'],
    ['s', 4, 'sold'],
    ['.', 4, 'available'],
    ['h', 1, 'held'],
    ['r', 3, 'house'],
    ['r', 1, 'house'],
  ] as const)('state %s of place %i looks %s', (state, index, look) => {
    expect(lookOf({ [index]: state } as unknown as string[], index, own)).toBe(look);
  });

  it('does not show a seat as taken by others while its own hold is under way', () => {
    expect(lookOf(['.', 'h'], 1, { ...own, isHolding: true })).toBe('selected');
    expect(lookOf(['.', 's'], 1, { ...own, isHolding: true })).toBe('sold');
  });

  it('shows a place it knows nothing of as locked, never as free', () => expect(lookOf([], 9, own)).toBe('locked'));

  it('locks seats of the pool while cut off, own ones stay; what was chosen stays chosen', () => {
    const cut = { ...own, isCutOff: true };
    expect(
      ['.', '.', 'm', 's'].map((state, at) => lookOf([state], 0, at === 1 ? { ...cut, chosen: new Set([0]) } : cut)),
    ).toEqual(['locked', 'selected', 'own', 'sold']);
    expect(lookOf(['h'], 0, { ...cut, leaving: new Set([0]) })).toBe('locked');
  });

  it('lets nobody choose what waits for an answer', () =>
    expect(['l', 'n', 'q', 'u'].filter((state) => isChoosable(state, true))).toEqual([]));

  it('shows no seat of a show that is over as one to be had, neither of the pool nor its own', () => {
    const over = { ...own, isOver: true, proposed: new Set([0]) };
    const looks = (more: object) => ['.', 'm', 's'].map((state) => lookOf([state], 0, { ...over, ...more }));
    expect(looks({})).toEqual(['locked', 'locked', 'sold']);
    expect(looks({ isCutOff: true })).toEqual(['locked', 'locked', 'sold']);
    expect(lookOf(['m'], 0, { ...over, chosen: new Set([0]) })).toBe('selected');
  });

  it('opens house seats to whoever said a code, and to nobody while cut off', () => {
    const opened = { ...own, hasCode: true };
    expect([lookOf(['r'], 0, opened), lookOf(['', 'r'], 1, opened)]).toEqual(['available', 'selected']);
    expect(lookOf(['r'], 0, { ...opened, isCutOff: true })).toBe('locked');
  });

  it('shows proposed seats that this till can sell, until they are chosen', () => {
    const asked = { ...own, proposed: new Set([0, 1]) };
    expect([lookOf(['.'], 0, asked), lookOf(['', '.'], 1, asked), lookOf(['s'], 0, asked)]).toEqual([
      'proposed',
      'selected',
      'sold',
    ]);
    const cut = { ...asked, isCutOff: true };
    expect([lookOf(['.'], 0, cut), lookOf(['m'], 0, cut)]).toEqual(['locked', 'proposed']);
  });

  it('keeps the same choice when nothing was lost', () => {
    const chosen = new Set([0, 1]);
    expect(stillFree(['.', 'm'], chosen)).toBe(chosen);
    expect([...stillFree(['.', 's'], chosen)]).toEqual([0]);
  });
});
