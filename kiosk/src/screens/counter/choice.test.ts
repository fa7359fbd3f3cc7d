import type { AreaId } from '@foyer/shared/domain/ids';
import { NO_SEAT_RULES } from '@foyer/shared/seating/rules/seat-rules';
import { describe, expect, it } from 'vitest';
import { chooseArea, chooseInstead, chooseSeats, partySize, wheelchairsChosen } from './choice.ts';
import { type CounterState, INITIAL_STATE } from './state.ts';

const FLOOR = 'floor' as AreaId;
/** C and D are the halves of a couple seat, B is a wheelchair space. */
const layout = {
  indexById: new Map(['A', 'B', 'C', 'D'].map((id, at) => [id, at])),
  places: (['standard', 'wheelchair', 'couple-left', 'couple-right'] as const).map((kind, index) => ({
    index,
    id: 'ABCD'[index],
    kind,
    row: 'R',
    area: null,
  })),
};
const state = (states: string, more: Partial<CounterState> = {}, couples: 'single' | 'whole' = 'single') =>
  ({
    ...INITIAL_STATE,
    seats: { states: [...states], maxPlaces: 3, layout, rules: { ...NO_SEAT_RULES, couples } } as never,
    ...more,
  }) satisfies CounterState as CounterState;

describe('choosing places', () => {
  it('chooses free seats only, up to what one order may have', () => {
    const change = chooseSeats(state('.s..'), [0, 1, 2, 3], []);
    expect([...(change.chosen ?? [])]).toEqual([0, 2, 3]);
    expect(chooseSeats(state('....'), [0, 1, 2, 3], []).notice).toEqual({ kind: 'tooMany', n: 3 });
  });

  it('counts standing places and seats together', () => {
    const seated = state('....', { chosen: new Set([0, 1]) });
    const change = chooseArea(seated, FLOOR, 5);
    expect(change.areaCounts?.get(FLOOR)).toBe(1);
    expect(change.notice).toEqual({ kind: 'tooMany', n: 3 });
    expect(chooseArea(seated, FLOOR, 0).areaCounts?.has(FLOOR)).toBe(false);
  });

  it('changes nothing while seats are held: they are the order then', () => {
    const held = state('....', { status: { basket: {} } as unknown as CounterState['status'] });
    expect(chooseSeats(held, [0], [])).toEqual({});
    expect(chooseArea(held, FLOOR, 1)).toEqual({});
  });

  it('takes of proposed seats those that are still free', () => {
    expect([...(chooseInstead(state('.h..'), ['A', 'B'] as never).chosen ?? [])]).toEqual([0]);
  });

  it('takes both halves of a couple seat, and puts both back, where the house sells it so', () => {
    const both = chooseSeats(state('....', {}, 'whole'), [3], []);
    expect(both.chosen).toEqual(new Set([2, 3]));
    const dropped = chooseSeats(state('....', { chosen: new Set([0, 2, 3]) }, 'whole'), [], [2]);
    expect([...(dropped.chosen ?? [])]).toEqual([0]);
    expect([...(chooseSeats(state('....'), [3], []).chosen ?? [])]).toEqual([3]);
    const full = chooseSeats(state('....', { chosen: new Set([0, 1]) }, 'whole'), [2], []);
    expect([...(full.chosen ?? [])]).toEqual([0, 1]);
    expect(full.notice).toEqual({ kind: 'tooMany', n: 3 });
  });

  it('lets a manager drop one half of a couple seat and take it again, and nobody else', () => {
    const by = (role: string, chosen: readonly number[]) =>
      state('....', { chosen: new Set(chosen), status: { basket: null, clerk: { role } } as never }, 'whole');
    expect(chooseSeats(by('manager', [2, 3]), [], [2]).chosen).toEqual(new Set([3]));
    expect(chooseSeats(by('manager', [3]), [2], []).chosen).toEqual(new Set([3, 2]));
    expect(chooseSeats(by('manager', []), [2], []).chosen).toEqual(new Set([2, 3]));
    for (const role of ['clerk', 'supervisor']) expect(chooseSeats(by(role, [2, 3]), [], [2]).chosen?.size).toBe(0);
  });

  it('chooses a house seat only with its code', () => {
    expect(chooseSeats(state('r...'), [0], []).chosen?.size).toBe(0);
    expect(chooseSeats(state('r...', { code: 'LIN' }), [0], []).chosen?.size).toBe(1);
  });

  it('keeps proposed seats that its own basket holds, to be held anew', () => {
    const held = { basket: { lines: [{ placeId: 'A' }] } } as unknown as CounterState['status'];
    expect([...(chooseInstead(state('h...', { status: held }), ['A', 'B'] as never).chosen ?? [])]).toEqual([0, 1]);
  });

  it('counts a guest in a wheelchair for each space that is chosen', () => {
    expect(wheelchairsChosen(state('....', { chosen: new Set([0, 1]) }))).toBe(1);
  });

  it('counts the party by what is typed, as long as there are such parties', () => {
    expect(partySize(state('....', { typed: '12' }))).toBe(12);
    expect(partySize(state('....', { typed: '25' }))).toBe(2);
    expect(partySize(state('....'))).toBe(2);
  });
});
