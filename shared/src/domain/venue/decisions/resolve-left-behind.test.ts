import { describe, expect, it } from 'vitest';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aVenue, CLERK, type TestVenue } from '../../../testing/venue-builder.ts';
import { proposalsFor } from '../../conflict/proposals.ts';
import type { AllotmentId, OrderId, PlaceId, TerminalId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import { grant, Till } from '../settle/till.fixture.ts';
import { takingsOf } from '../takings.ts';
import { askAtTill, hold, orderNow, saleOf, seats, sell, stateOf } from './desk.fixture.ts';
import { reclaimAllotment } from './reclaim-allotment.ts';
import { setRules } from './seat-rules.fixture.ts';
import { resolveConflict, type ResolveAction } from './resolve-conflict.ts';

const BY = { note: 'the guest agreed', person: CLERK, terminal: 'till-2' as TerminalId, hasDrawer: true };
const resolve = (venue: TestVenue, action: ResolveAction, seenJn: number | null = 2) =>
  venue.grant((s, c) =>
    resolveConflict(s, { ...BY, conflict: only(venue), action, seenJn, force: seenJn === null }, c),
  );
const to = (...ids: string[]): ResolveAction => ({ kind: 'reseat', seats: ids as PlaceId[] });
const takings = (venue: TestVenue) => takingsOf(venue.state.orders.values(), 'CNY');
const only = (venue: TestVenue): string => [...venue.state.conflicts.keys()][0] ?? '';

const ALL_OF_IT = { performance: PERFORMANCE, allotmentId: 'al-1' as AllotmentId, places: null };
const reclaim = (venue: TestVenue) =>
  venue.grant((s, c) => reclaimAllotment(s, { ...ALL_OF_IT, reason: 'silent', person: CLERK }, c));

/** Its till sold, cut off; the house took A-7 back and, where `isSold`, sold it to somebody else. */
function halfLost(more: readonly string[] = [], isSold = true): TestVenue {
  const venue = aVenue({ profile: { offlineSales: 'allotment' } });
  grant(venue, [...more, 'A-7', 'A-8']);
  const till = new Till(venue);
  till.hearOfGrants();
  till.sell(['A-7', 'A-8']);
  const inventory = venue.state.performances.get(PERFORMANCE)?.inventory;
  if (inventory === undefined) throw new Error('no performance');
  const command = { name: 'reclaim', allotmentId: 'al-1' as AllotmentId, places: [6], epoch: 1 } as const;
  const reclaimed = decideInventory(inventory, command);
  if (!reclaimed.ok) throw new Error('not reclaimed');
  venue.apply(reclaimed.value.map((event) => ({ kind: 'inventory', performance: PERFORMANCE, event })));
  if (isSold) sell(venue, saleOf(hold(venue, askAtTill('h', seats('A-7'))), 's-1'));
  till.reportAll();
  return venue;
}

describe('a seat of the party that nobody else has', () => {
  it('comes back to everybody once its till has seen what became of the sale', () => {
    const venue = halfLost();
    expect(stateOf(venue, 'A-8')).toBe('allotted');
    resolve(venue, to('B-1', 'B-2'));
    expect(stateOf(venue, 'A-8')).toBe('available');
  });

  it('is quarantined until its till has reported, when a manager goes ahead', () => {
    const venue = halfLost();
    resolve(venue, to('B-1', 'B-2'), null);
    expect(stateOf(venue, 'A-8')).toBe('quarantined');
  });

  it('and no other seat of that till is touched by it', () => {
    const venue = halfLost(['A-5', 'A-6']);
    resolve(venue, to('B-1', 'B-2'), null);
    expect(['A-5', 'A-6', 'A-8'].map((id) => stateOf(venue, id))).toEqual(['allotted', 'allotted', 'quarantined']);
    expect([...(venue.state.performances.get(PERFORMANCE)?.inventory.allotments.values() ?? [])]).toMatchObject([
      { status: 'open', left: 3 },
    ]);
  });

  it('is proposed to nobody, not even to the party itself: its till has it sold and keeps it when it is asked', () => {
    const venue = halfLost(['A-5', 'A-6'], false);
    const offered = () =>
      (proposalsFor(venue.state).get('t-1' as OrderId) ?? []).map(({ places }) =>
        places.map((place) => venue.layout.places[place]?.id),
      );
    expect(offered()[0]).toHaveLength(2);
    expect(offered().flat()).not.toContain('A-8');
  });

  it('stays with its till where that was given it anew: somebody may have paid for it there', () => {
    const venue = aVenue({ profile: { offlineSales: 'allotment' } });
    grant(venue, ['A-7']);
    const till = new Till(venue);
    till.hearOfGrants();
    till.sell(['A-7']);
    reclaim(venue);
    till.reportAll();
    grant(venue, ['A-7'], 'al-2' as AllotmentId);
    till.hearOfGrants();
    till.sell(['A-7']);
    resolve(venue, { kind: 'refund' });
    till.reportAll();
    expect([stateOf(venue, 'A-7'), orderNow(venue, 't-2').state]).toEqual(['sold', 'paid']);
  });
});

it('a sale its till takes back after a manager seated it elsewhere is refunded, and those seats are everybody’s', () => {
  const venue = aVenue({ profile: { offlineSales: 'allotment' } });
  grant(venue, ['A-7']);
  const till = new Till(venue);
  till.hearOfGrants();
  const sale = till.sell(['A-7']);
  if (sale === null) throw new Error('not sold');
  reclaim(venue);
  till.reportAll();
  resolve(venue, to('B-1'), null);
  till.void(sale);
  till.reportAll();
  expect([orderNow(venue, 't-1').state, stateOf(venue, 'B-1')]).toEqual(['refunded', 'available']);
  expect([...venue.state.conflicts.values()]).toMatchObject([{ order: 't-1', reason: 'order-differs' }]);
  expect(takings(venue)).toMatchObject({ due: 0, received: 4000, refunds: 4000, unseated: 0 });
});

it('a party whose seats were taken back and bought by nobody gets those very seats by its first proposal', () => {
  const venue = aVenue({ profile: { offlineSales: 'allotment' } });
  setRules(venue, { orphan: 'strict' });
  grant(venue, ['A-1', 'A-2']);
  const till = new Till(venue);
  till.hearOfGrants();
  till.sell(['A-2', 'A-1']);
  reclaim(venue);
  till.reportAll();
  sell(venue, saleOf(hold(venue, askAtTill('h', seats('A-4', 'A-5'))), 's-1'));
  const [first] = proposalsFor(venue.state).get('t-1' as OrderId) ?? [];
  const ids = first?.places.map((place) => venue.layout.places[place]?.id ?? '') ?? [];
  expect(ids.toSorted()).toEqual(['A-1', 'A-2']);
  resolve(venue, to(...ids));
  expect([orderNow(venue, 't-1').state, stateOf(venue, 'A-1'), stateOf(venue, 'A-2')]).toEqual([
    'paid',
    'sold',
    'sold',
  ]);
});
