import { describe, expect, it } from 'vitest';
import { localSeats, shownState, type LocalSeat, type Reach } from './overlay.ts';
import type { OwnPlace, OwnState } from './own-place.ts';

const own = (state: OwnState, more: Partial<Omit<OwnPlace, 'allotment'>> = {}, grantedAt = 10, status = 'open') =>
  ({
    allotment: { id: 'al1', status, grantedAt },
    place: 0,
    fence: { epoch: 1, grant: 1, use: 0 },
    state,
    order: null,
    jn: null,
    settledSeq: null,
    ...more,
  }) as unknown as OwnPlace;
const local = (places: readonly OwnPlace[], basket: ReadonlySet<number> = new Set()) =>
  localSeats(places, 10, basket).get(0);

describe('what the till knows of its own seats', () => {
  it('is that they are free to be sold here, held in its basket, or sold', () => {
    expect(local([own('mine')])).toEqual({ state: 'm', until: null });
    expect(local([own('mine')], new Set([0]))).toEqual({ state: 'h', until: null });
    expect(local([own('sold', { settledSeq: 7 })])).toEqual({ state: 's', until: 7 });
    expect(local([own('gone')])).toBeUndefined();
  });

  it('is that seats it must not sell are somebody’s', () => {
    expect(local([own('mine', {}, 9)])).toEqual({ state: 'a', until: null });
    expect(local([own('mine', {}, 10, 'quarantined')])).toEqual({ state: 'a', until: null });
  });

  it('is of the newest grant of a seat', () => {
    expect(local([own('mine', { fence: { epoch: 1, grant: 3, use: 0 } }), own('returned')])).toMatchObject({
      state: 'm',
    });
  });
});

describe('a seat is shown', () => {
  const row = (states: string, seq: number) => ({ states, seq });
  const sold = (until: number | null): LocalSeat => ({ state: 's', until });

  it('as the till knows it until the replica’s row is as new as the settlement', () => {
    expect(shownState(row('a', 5), 0, sold(null), 'connected-older')).toBe('s');
    expect(shownState(row('a', 5), 0, sold(6), 'connected-older')).toBe('s');
    expect(shownState(undefined, 0, sold(6), 'connected-older')).toBe('s');
    expect(shownState(row('.', 6), 0, sold(6), 'connected-older')).toBe('.');
  });

  it('as the replica has it where the till knows nothing, and as unknown where neither does', () => {
    expect(shownState(row('h', 5), 0, undefined, 'connected-older')).toBe('h');
    expect(shownState(undefined, 0, undefined, 'connected-older')).toBe('u');
  });

  it('as free after it was given back only where the replica still has it as the till’s', () => {
    const back: LocalSeat = { state: '.', until: null };
    expect(shownState(row('a', 5), 0, back, 'connected-older')).toBe('.');
    expect(shownState(row('s', 5), 0, back, 'connected-older')).toBe('s');
  });

  it('as free after it was put back here where the replica still has it held, and as taken where it is more than that', () => {
    const putBack = localSeats([], 10, new Set(), new Set([0])).get(0);
    const kept = localSeats([own('returned', { settledSeq: 7 })], 10, new Set(), new Set([0])).get(0);
    const shown = (local: LocalSeat | undefined) =>
      ['h', 'a', 's'].map((state) => shownState(row(state, 5), 0, local, 'connected-older')).join('');
    expect([shown(putBack), shown(kept)]).toEqual(['.as', '..s']);
    expect(shownState(row('h', 7), 0, kept, 'connected')).toBe('h');
    expect(shownState(row('h', 5), 0, putBack, 'cut-off')).toBe('n');
    expect(localSeats([own('mine')], 10, new Set(), new Set([0])).get(0)).toEqual({ state: 'm', until: null });
  });

  it.each<[string, string, string, string]>([
    // replica, connected, older server, cut off
    ['.', '.', '.', 'n'],
    ['a', '.', 'a', 'n'],
    ['r', 'r', 'r', 'n'],
    ['l', 'l', 'l', 'l'],
    ['h', 'h', 'h', 'h'],
    ['s', 's', 's', 's'],
    ['b', 'b', 'b', 'b'],
    ['q', 'q', 'q', 'q'],
  ])('“%s” of the feed as “%s”, at an older server as “%s”, and cut off as “%s”', (state, ...shown) => {
    const reaches: readonly Reach[] = ['connected', 'connected-older', 'cut-off'];
    expect(reaches.map((reach) => shownState(row(state, 5), 0, undefined, reach))).toEqual(shown);
  });

  it('as own, held or sold here wherever the till stands, and never as free where it must not be sold', () => {
    for (const reach of ['connected', 'connected-older', 'cut-off'] as const)
      for (const state of ['m', 'h', 's', 'a'] as const)
        expect(shownState(row('a', 5), 0, { state, until: null }, reach)).toBe(state);
  });
});
