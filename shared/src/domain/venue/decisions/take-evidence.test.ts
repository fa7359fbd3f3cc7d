import { describe, expect, it } from 'vitest';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aVenue, TILL } from '../../../testing/venue-builder.ts';
import type { AllotmentId, PlaceId } from '../../ids.ts';
import { fenceOf } from '../../inventory/read.ts';
import { allotmentsOf } from '../allotted.ts';
import { ALLOTMENT, grant } from '../settle/till.fixture.ts';
import { forkVenue } from './fork-venue.ts';
import { inventoryOf } from './lost-branch.fixture.ts';
import { takeEvidence, type TakeEvidence } from './take-evidence.ts';

function restored(seats: readonly string[]) {
  const venue = aVenue({ profile: { offlineSales: 'allotment' } });
  grant(venue, seats);
  venue.restore();
  const from = { epoch: 1, seq: 0, hash: '' };
  const declared = { kind: 'epoch.raised', epoch: 2, from, abandoned: null, reason: 'restored' } as const;
  venue.apply(forkVenue(venue.state, declared, venue.context()));
  return venue;
}

const ALL: TakeEvidence = { terminal: TILL, terminalEpoch: 1, rows: [], orders: [], holdings: [], isAll: true };

describe('what a terminal tells of the branch that was left', () => {
  it('what a terminal told before its newest fact is not taken: it may have given the seat back since', () => {
    const venue = restored(['A-1']);
    const { state } = venue;
    const till = state.terminals.get(TILL);
    if (till === undefined) throw new Error('there is no till');
    const { jn } = till.head;
    const terminals = new Map(state.terminals).set(TILL, { ...till, head: { jn: jn + 2, hash: 'h' } });
    const ahead = { ...state, terminals };
    expect(takeEvidence(ahead, { ...ALL, lastJn: jn + 1 }, venue.context())).toMatchObject({
      ok: false,
      error: { code: 'FACT_GAP', expected: jn + 3 },
    });
    expect(takeEvidence(ahead, { ...ALL, lastJn: jn + 2 }, venue.context()).ok).toBe(true);
  });

  it('moves the fence of a seat that stood in the same allotment all the time, or the terminal would not know it', () => {
    const venue = restored(['A-1', 'A-2']);
    const places = ['A-1', 'A-2'].map((seat) => {
      const place = venue.layout.indexById.get(seat as PlaceId) ?? -1;
      // Sold and taken back there, twice.
      return { place, fence: { epoch: 1, grant: 1, use: seat === 'A-1' ? 4 : 0 } };
    });
    const own = { allotmentId: ALLOTMENT, performance: PERFORMANCE, sellUntil: 1, grantedAt: 1 };
    venue.grant((state, context) => takeEvidence(state, { ...ALL, holdings: [{ ...own, places }] }, context));
    const inventory = inventoryOf(venue.state);
    expect(places.map(({ place }) => fenceOf(inventory, place).use)).toEqual([4, 0]);
    expect(inventory.allotments.get(ALLOTMENT)).toMatchObject({ left: 2, status: 'open' });
  });

  it('seats of a grant that this log has forgotten stay with the terminal: nobody knows whether a manager gave them', () => {
    const venue = restored(['A-1']);
    const place = venue.layout.indexById.get('B-1' as PlaceId) ?? -1;
    const places = [{ place, fence: { epoch: 1, grant: 1, use: 0 } }];
    const forgotten = 'forgotten' as AllotmentId;
    const own = { allotmentId: forgotten, performance: PERFORMANCE, sellUntil: 1, grantedAt: 1, places };
    venue.grant((state, context) => takeEvidence(state, { ...ALL, holdings: [own] }, context));
    const told = allotmentsOf(venue.state, TILL).find(({ allotment }) => allotment.id === forgotten);
    expect(told).toMatchObject({ allotment: { left: 1 }, isByHand: true });
  });

  describe('seats in quarantine that it does not have any more', () => {
    const quarantined = (endedAt: number | null) => {
      const venue = restored(['A-1', 'A-2']);
      const places = ['A-1', 'A-2'].map((seat) => venue.layout.indexById.get(seat as PlaceId) ?? -1);
      const event = { kind: 'allotmentQuarantined', allotmentId: ALLOTMENT, places } as const;
      venue.apply([{ kind: 'inventory', performance: PERFORMANCE, event }]);
      const till = venue.state.terminals.get(TILL);
      if (till === undefined) throw new Error('there is no till');
      const formerKeys = endedAt === null ? [] : [{ terminalEpoch: 1, publicKey: 'k', endedAt }];
      const terminals = new Map(venue.state.terminals).set(TILL, { ...till, formerKeys });
      return { venue, told: takeEvidence({ ...venue.state, terminals }, ALL, venue.context()) };
    };
    const kinds = (told: ReturnType<typeof takeEvidence>) =>
      told.ok ? told.events.map((event) => (event.kind === 'inventory' ? event.event.kind : event.kind)) : [];

    it('go to everybody: they were taken from it since', () => {
      expect(kinds(quarantined(null).told)).toContain('allotmentReturned');
    });

    it('stay where they are when a device before it was given them', () => {
      expect(kinds(quarantined(Number.MAX_SAFE_INTEGER).told)).not.toContain('allotmentReturned');
    });
  });
});
