import { expect, it } from 'vitest';
import { newsOf } from './seats-news.ts';

it('seats are what somebody could tell otherwise of, else what they were last', () => {
  const way = { isOnline: true, isReached: true, isLive: true };
  expect(newsOf(way)).toBe('fresh');
  expect(newsOf({ ...way, isLive: false })).toBe('slow');
  expect(newsOf({ ...way, isLive: false, isReached: false })).toBe('stale');
  // A line that is not yet known to be cut tells nothing any more.
  expect(newsOf({ ...way, isOnline: false })).toBe('stale');
});
