import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { EpochRaised } from '../../epoch.ts';
import type { PlaceId } from '../../ids.ts';
import type { Evidence } from '../recovery.ts';
import { endRecovery } from './end-recovery.ts';
import { forkVenue } from './fork-venue.ts';
import { takeEvidence } from './take-evidence.ts';

/** The log goes on in the next epoch, from `seq` on. */
export function fork(venue: TestVenue, seq = 0, epoch = 2): void {
  venue.restore();
  const from = { epoch: epoch - 1, seq, hash: '' };
  const declared: EpochRaised = { kind: 'epoch.raised', epoch, from, abandoned: null, reason: 'restored' };
  venue.apply(forkVenue(venue.state, declared, venue.context()));
}

export const indexOf = (venue: TestVenue, seat: string): number => venue.layout.indexById.get(seat as PlaceId) ?? -1;

/** One row of the branch that was left, as a till saw it. */
export const row = (venue: TestVenue, seat: string, states: string, seq = 9, epoch = 1): Evidence['rows'][number] => ({
  performance: PERFORMANCE,
  first: indexOf(venue, seat),
  epoch,
  seq,
  states,
});

/** A till tells what it knows; then the house looks whether anybody is awaited still. */
export function tell(venue: TestVenue, change: Partial<Parameters<typeof takeEvidence>[1]> = {}): void {
  const nothing = { rows: [], orders: [], holdings: [] };
  const evidence = { terminal: TILL, terminalEpoch: 1, ...nothing, isAll: true, ...change };
  venue.grant((state, context) => takeEvidence(state, evidence, context));
  venue.grant(endRecovery);
}
