import type { PlaceId } from '../ids.ts';
import type { NotYet } from './decision.ts';
import type { Claiming } from './claim-gate.ts';
import { isRecallable, NO_REACH, recallsOf, type Claimed, type Reach } from './reach.ts';
import type { SeatClaim } from './seat-claim.ts';
import type { VenueState } from './state.ts';

/**
 * A counter's quota counts what stands unsold with the terminals too. Where that is all it lacks, so many of it are asked
 * back, those the claim names first; any other refusal stays as it is.
 */
export function askBackForQuota(
  state: VenueState,
  refused: NotYet,
  { performance, door, claimant, size }: Claiming,
  claim: SeatClaim | null,
  reach: Reach = NO_REACH,
): NotYet {
  const entry = state.performances.get(performance);
  const { code, left = 0 } = refused.error;
  if (code !== 'QUOTA_REACHED' || door !== 'counter' || entry === undefined) return refused;
  const claimed: Claimed = { state, entry, claimant, reach };
  const all = Array.from(entry.inventory.status, (_, place) => place).filter((place) => isRecallable(claimed, place));
  if (all.length < size - left) return refused;
  const named = new Set(namedIn(state, claimed, claim));
  const first = all.toSorted((a, b) => Number(named.has(b)) - Number(named.has(a)));
  return { ...refused, recall: recallsOf(claimed, first.slice(0, size - left)) };
}

function namedIn(state: VenueState, { entry }: Claimed, claim: SeatClaim | null): readonly number[] {
  const layout = state.layouts.get(entry.performance.layout);
  return (claim?.seats ?? ([] as PlaceId[])).flatMap((id) => layout?.indexById.get(id) ?? []);
}
