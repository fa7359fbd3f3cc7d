import type { PerformanceId, PlaceId, VenueId } from '@foyer/shared/domain/ids';
import { expect, it } from 'vitest';
import { venueText } from './recovery.ts';

it('says whom it waits for, also when that is no terminal', () => {
  const venue = {
    ...{ venue: 'mill' as VenueId, epoch: 2, from: 7, reason: 'restored', since: 0 as never },
    ...{ recovering: true, unexplained: [] },
  };
  expect(venueText({ ...venue, terminals: [] })).toContain('the payment platforms are asked what was bought online');
  const till = { terminal: 'counter-1' as never, terminalEpoch: 1, name: 'One', report: 'awaited' } as const;
  const waiting = venueText({ ...venue, terminals: [{ ...till, connected: true, lastSeenAt: null }] });
  expect(waiting).toContain('counter-1 (One) has not told what it sold, it is connected');
  expect(waiting).not.toContain('payment platforms');
});

it('claims of seats that nobody has spoken for no more than is known: they were not free before', () => {
  const text = venueText({
    venue: 'mill' as VenueId,
    epoch: 2,
    from: 7,
    reason: 'restored',
    since: 0 as never,
    recovering: false,
    terminals: [],
    unexplained: [{ performance: 'tonight' as PerformanceId, seats: ['A-1', 'A-2'] as PlaceId[] }],
  });
  expect(text).toContain('tonight: not free before, and nobody can say why: A-1, A-2; off sale.');
  // A manager may have blocked them, or they only stood with a till.
  expect(text).not.toContain('somebody has');
});
