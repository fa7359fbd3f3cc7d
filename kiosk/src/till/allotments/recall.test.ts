import { describe, expect, it } from 'vitest';
import type { OwnPlace, OwnState } from './own-place.ts';
import { answerRecall } from './recall.ts';

const own = (place: number, state: OwnState, more: { allotment?: string; grant?: number; grantedAt?: number } = {}) =>
  ({
    allotment: {
      id: more.allotment ?? 'al1',
      venue: 'v1',
      performance: 'p1',
      status: 'open',
      grantedAt: more.grantedAt ?? 100,
      sellUntil: 900,
    },
    place,
    fence: { epoch: 1, grant: more.grant ?? 1, use: 0 },
    state,
    order: state === 'sold' ? 'o1' : null,
    jn: null,
    settledSeq: null,
  }) as unknown as OwnPlace;

const recalled = (places: number[], grants = places.map(() => 1)) =>
  ({ recall: 'r1', allotment: 'al1', performance: 'p1', places, grants }) as never;

const answer = (places: number[], known: readonly OwnPlace[], basket: readonly number[] = [], grants?: number[]) => {
  const { spared, kept, unknown } = answerRecall(recalled(places, grants), known, 100, new Set(basket));
  return { spared: spared.map(({ place }) => place), kept, unknown };
};

describe('what a till gives back of a recall', () => {
  it.each<[string, OwnPlace, readonly number[], 'spared' | 'kept' | 'nothing']>([
    ['an unsold seat', own(1, 'mine'), [], 'spared'],
    ['a seat that was sold', own(1, 'sold'), [], 'kept'],
    ['a seat in the open basket', own(1, 'mine'), [1], 'kept'],
    ['a seat that the server took back', own(1, 'gone'), [], 'kept'],
    ['a seat of an allotment from before these books', own(1, 'mine', { grantedAt: 99 }), [], 'kept'],
    ['a seat that was given back before', own(1, 'returned'), [], 'nothing'],
    ['a seat that has another grant', own(1, 'mine', { grant: 2 }), [], 'nothing'],
  ])('%s', (_, one, basket, fate) => {
    expect(answer([1], [one], basket)).toEqual({
      spared: fate === 'spared' ? [1] : [],
      kept: fate === 'kept' ? [1] : [],
      unknown: [],
    });
  });

  it('says of a seat that is not written here that it does not know it', () => {
    expect(answer([1, 2], [own(2, 'mine')])).toEqual({ spared: [2], kept: [], unknown: [1] });
    expect(answer([1], [own(1, 'mine', { allotment: 'al2' })])).toEqual({ spared: [], kept: [], unknown: [1] });
  });

  it('gives back nothing of an allotment whose seat was granted anew since', () => {
    const older = own(1, 'mine');
    const newer = own(1, 'mine', { allotment: 'al2', grant: 2 });
    expect(answer([1], [older, newer])).toEqual({ spared: [], kept: [1], unknown: [] });
  });
});
