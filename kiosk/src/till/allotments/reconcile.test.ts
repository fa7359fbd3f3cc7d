import { describe, expect, it } from 'vitest';
import type { OwnAllotment, OwnPlace, OwnState } from './own-place.ts';
import { reconcile, type ListedAllotment } from './reconcile.ts';

const ALLOTMENT = {
  id: 'al1',
  venue: 'v1',
  performance: 'p1',
  status: 'open',
  grantedAt: 1000,
  sellUntil: 2000,
} as unknown as OwnAllotment;
const FENCE = { epoch: 1, grant: 1, use: 0 };

const own = (place: number, state: OwnState, jn: number | null = null, use = 0): OwnPlace => ({
  allotment: ALLOTMENT,
  place,
  fence: { ...FENCE, use },
  state,
  order: state === 'sold' ? ('o1' as never) : null,
  jn,
  settledSeq: null,
});
const listed = (...places: readonly (readonly [place: number, use: number])[]): ListedAllotment[] => [
  { ...ALLOTMENT, places: places.map(([place, use]) => ({ place, fence: { ...FENCE, use } })) },
];
const none = { allotments: [], granted: [], gone: [] };

describe('a list of what stands with this terminal', () => {
  it('that says what is known changes nothing', () => {
    expect(reconcile([own(0, 'mine')], [ALLOTMENT], listed([0, 0]), 0)).toEqual(none);
  });

  it('grants what it has more, and takes what it has less', () => {
    expect(reconcile([own(0, 'mine'), own(1, 'mine')], [ALLOTMENT], listed([1, 0], [2, 0]), 0)).toMatchObject({
      granted: [{ place: 2 }],
      gone: [{ place: 0 }],
    });
  });

  it('never gives back what was returned, sold or taken back here', () => {
    const known = [own(0, 'returned', 5), own(1, 'sold', 6, 1), own(2, 'gone')];
    expect(reconcile(known, [ALLOTMENT], listed([0, 0], [1, 0], [2, 0]), 9)).toEqual(none);
    expect(reconcile(known, [ALLOTMENT], [], 9)).toEqual(none);
  });

  it('does not judge a void that it cannot know yet, and judges it once the server had it', () => {
    const known = [own(0, 'mine', 7, 2)];
    expect(reconcile(known, [ALLOTMENT], [], 6)).toEqual(none);
    expect(reconcile(known, [ALLOTMENT], [], 7)).toMatchObject({ gone: [{ place: 0 }] });
    expect(reconcile(known, [ALLOTMENT], listed([0, 2]), 7)).toEqual(none);
  });

  it('takes a place whose fence is another: it was used by somebody who is not written down here', () => {
    expect(reconcile([own(0, 'mine')], [ALLOTMENT], listed([0, 2]), 0)).toMatchObject({ gone: [{ place: 0 }] });
  });

  it('tells of an allotment whose status changed', () => {
    const quarantined = listed([0, 0]).map((one) => ({ ...one, status: 'quarantined' as const }));
    expect(reconcile([own(0, 'mine')], [ALLOTMENT], quarantined, 0).allotments).toMatchObject([
      { status: 'quarantined' },
    ]);
  });
});
