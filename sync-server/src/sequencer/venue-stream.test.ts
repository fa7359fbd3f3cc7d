import type { HoldId, OrderId, PerformanceId } from '@foyer/shared/domain/ids';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import { describe, expect, it } from 'vitest';
import type { FeedRow } from '../ports/log-store.ts';
import { confirmed, EVENING, evening, held, inventory, OPENING, orderOf, SMALL_VENUE } from '../testing/small-venue.ts';
import { hasOpenHolds, venueStream } from './venue-stream.ts';

function venue() {
  const state = venueStream.initial(SMALL_VENUE);
  let seq = 0;
  /** One entry with these events; gives the feed rows it changed. */
  const happens = (...events: VenueEvent[]): readonly FeedRow[] => {
    seq += 1;
    for (const event of events) venueStream.evolve(state, event, { epoch: 1, seq, at: 0, venueAt: seq });
    return venueStream.project(state, events, seq);
  };
  return { state, happens };
}

const states = (rows: readonly FeedRow[]) =>
  Object.fromEntries(
    rows.filter((row) => row.collection === 'seatRows').map((row) => [row.id, (row.doc as { states: string }).states]),
  );

describe('the feed of a venue', () => {
  it('shows every row of a new performance, an area as one row', () => {
    const rows = venue().happens(...OPENING);
    expect(states(rows)).toEqual({ 'p1:A': '...', 'p1:B': '..', 'p1:pit': '..' });
    expect(rows.filter((row) => row.collection === 'catalogue').map((row) => row.id)).toEqual([
      'layout:layout-1',
      'performance:p1',
    ]);
    expect(new Set(rows.map((row) => row.scope))).toEqual(new Set(['catalogue', 'seats:p1']));
  });

  it('shows only the rows that were touched, each once, as they are after the entry', () => {
    const { happens } = venue();
    happens(...OPENING);
    expect(states(happens(held('h1', [1, 2, 3])))).toEqual({ 'p1:A': '.hh', 'p1:B': 'h.' });
    expect(states(happens(held('h2', [5])))).toEqual({ 'p1:pit': 'h.' });
    expect(states(happens(confirmed('h1', 'o1', [1, 2, 3])))).toEqual({ 'p1:A': '.ss', 'p1:B': 's.' });
    expect(states(happens(inventory({ kind: 'holdReleased', holdId: 'h2' as HoldId })))).toEqual({ 'p1:pit': '..' });
    expect(happens(inventory({ kind: 'holdExtended', holdId: 'h2' as HoldId, deadline: 1 }))).toEqual([]);
  });

  it('says when a performance is cancelled, and passes over what it does not know', () => {
    const { happens } = venue();
    happens(...OPENING);
    const [row] = happens({ kind: 'performance.cancelled', performance: EVENING, reason: 'power' });
    expect(row).toMatchObject({ id: 'performance:p1', doc: { cancelled: true, performance: evening } });
    const unknown = {
      kind: 'inventory',
      performance: 'p9' as PerformanceId,
      event: { kind: 'holdReleased', holdId: 'h' as HoldId },
    } as const;
    expect(happens(unknown)).toEqual([]);
  });

  it('gives a terminal the orders it sold, without the buyer', () => {
    const { happens } = venue();
    happens(...OPENING);
    const rows = happens({ kind: 'order.placed', order: orderOf('o1', 'h1', [1]) });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      scope: 'orders:t1',
      collection: 'orders',
      id: 'o1',
      doc: { total: 3000, state: 'paid' },
    });
    expect(JSON.stringify(rows)).not.toContain('p_buyer');
    const refunded = happens({ kind: 'order.stateChanged', order: 'o1' as OrderId, state: 'refunded', at: 5 });
    expect(refunded).toMatchObject([{ id: 'o1', doc: { state: 'refunded' } }]);
  });

  it('forgets an evening that is long over: its programme, its seats, its orders, and all that happens to it later', () => {
    const { happens } = venue();
    happens(...OPENING);
    happens({ kind: 'order.placed', order: orderOf('o1', 'h1', [1]) });
    const gone = happens({ kind: 'performance.retired', performance: EVENING });
    expect(gone.map(({ id }) => id).sort()).toEqual(['o1', 'p1:A', 'p1:B', 'p1:pit', 'performance:p1']);
    expect(gone.every(({ doc }) => doc === null)).toBe(true);
    expect(happens(held('h1', [1]))).toEqual([]);
    expect(happens({ kind: 'order.stateChanged', order: 'o1' as OrderId, state: 'refunded', at: 5 })).toEqual([]);
    expect(happens({ kind: 'performance.cancelled', performance: EVENING, reason: 'late' })).toEqual([]);
  });

  it('keeps an order of an online buyer out of every terminal', () => {
    const { happens } = venue();
    const soldBy = { door: 'online', terminal: null, shift: null, clerk: null } as const;
    expect(happens({ kind: 'order.placed', order: orderOf('o1', 'h1', [1], { soldBy }) })).toEqual([]);
  });
});

describe('whether holds wait', () => {
  it('is true from the hold to its end', () => {
    const { state, happens } = venue();
    happens(...OPENING);
    expect(hasOpenHolds(state)).toBe(false);
    happens(held('h1', [0]));
    expect(hasOpenHolds(state)).toBe(true);
    happens(confirmed('h1', 'o1', [0]));
    expect(hasOpenHolds(state)).toBe(false);
  });
});
