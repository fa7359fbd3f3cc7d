import { describe, expect, it } from 'vitest';
import { sellablePlaces, unsoldCount, type OwnPlace, type OwnState } from './own-place.ts';

const own = (state: OwnState, grant: number, place = 0, isWhole = true) =>
  ({
    allotment: { id: `al${grant}`, status: 'open', grantedAt: 10, isWhole },
    place,
    fence: { epoch: 1, grant, use: 0 },
    state,
  }) as unknown as OwnPlace;

/** What the counter says a person has to look at: what stands here unsold and is not sold from. */
const askedFor = (places: readonly OwnPlace[]) => unsoldCount(places) - sellablePlaces(places, 10).size;

describe('the places that stand with a till unsold', () => {
  it('are those it may sell and those it only is listed with', () => {
    const places = [own('mine', 1, 0), own('mine', 1, 1, false), own('sold', 1, 2), own('returned', 1, 3)];
    expect(unsoldCount(places)).toBe(2);
    expect(askedFor(places)).toBe(1);
  });

  it('are among them what a restored server lists by an older grant, though the newer one was given back', () => {
    const places = [own('mine', 1, 0, false), own('returned', 2, 0)];
    expect(sellablePlaces(places, 10).size).toBe(0);
    expect(askedFor(places)).toBe(1);
    expect(askedFor([own('mine', 1, 0, false), own('gone', 2, 0)])).toBe(1);
  });

  it('are each counted once, and not while the newer grant of one is sold', () => {
    expect(unsoldCount([own('mine', 1), own('mine', 2)])).toBe(1);
    expect(unsoldCount([own('mine', 1, 0, false), own('sold', 2)])).toBe(0);
  });
});
