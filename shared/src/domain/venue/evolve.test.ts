import { expect, it } from 'vitest';
import { graphOf } from '../../seating/graph/seat-graph.ts';
import type { VenueId } from '../ids.ts';
import { aSeatMap } from '../../testing/seat-map-builder.ts';
import { evolveVenue } from './evolve.ts';
import { newVenueState } from './state.ts';

it('a seat map has its graph when it enters the stream, so that nobody who chooses a seat waits for it', () => {
  const state = newVenueState('v1' as VenueId);
  const map = { ...aSeatMap({ rows: 2, seatsPerRow: 4 }) };
  evolveVenue(state, { kind: 'layout.added', hash: 'h', map }, { epoch: 1, seq: 1, at: 0, venueAt: 0 });
  const layout = state.layouts.get('h');
  if (layout === undefined) throw new Error('no layout');
  // From now on the map cannot be read: only a graph that is there can be given.
  Object.defineProperty(layout.map, 'zones', { get: () => expect.fail('the graph was made only now') });
  expect(graphOf(layout).isSeat).toHaveLength(8);
});
