import type { AreaId } from '@foyer/shared/domain/ids';
import { describe, expect, it } from 'vitest';
import { chooseArea, chooseInstead, chooseSeats } from './choice.ts';
import { type CounterState, INITIAL_STATE } from './state.ts';

const FLOOR = 'floor' as AreaId;
const layout = { indexById: new Map(['A', 'B', 'C', 'D'].map((id, at) => [id, at])) };
const state = (states: string, more: Partial<CounterState> = {}): CounterState => ({
  ...INITIAL_STATE,
  seats: { states: [...states], maxPlaces: 3, layout } as unknown as CounterState['seats'],
  ...more,
});

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
});
