import { allotmentPolicyOf } from '../../allotment/policy.ts';
import { isMinor } from '../../money.ts';
import type { VenueProfile } from '../../programme.ts';
import { isRefundPolicy, refundPolicyOf } from '../../refund-policy.ts';
import { decided, refused, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import type { VenueState } from '../state.ts';

/** A hold that nobody can pay in time sells nothing; one that outlasts the day keeps seats from everybody. */
const SHORTEST_HOLD_MS = 3000;
const LONGEST_HOLD_MS = 24 * 3600_000;
/** Sales end within a week of the start, on either side: beyond it is a slip of the hand. */
const LONGEST_CUTOFF_MS = 7 * 24 * 3600_000;

/**
 * Sets the venue's rules; holds and orders made before keep what they were made with. The currency stays what it was:
 * money already taken would change its meaning. Refuses with INVALID_REQUEST naming the field.
 */
export function setProfile(state: VenueState, profile: VenueProfile): Decision<VenueEvent, null> {
  const wrong = wrongIn(state, profile);
  if (wrong !== null) return refused('INVALID_REQUEST', { reason: wrong });
  return decided([{ kind: 'venue.profileSet', profile }], null);
}

function wrongIn(state: VenueState, profile: VenueProfile): string | null {
  if (profile.id !== state.id) return 'id';
  if (state.profile !== null && state.profile.currency !== profile.currency) return 'currency';
  for (const field of ['holdTtlMs', 'maxPlacesPerHold', 'maxHoldsPerBuyer'] as const)
    if (!Number.isSafeInteger(profile[field]) || profile[field] < 1) return field;
  if (profile.holdTtlMs < SHORTEST_HOLD_MS || profile.holdTtlMs > LONGEST_HOLD_MS) return 'holdTtlMs';
  for (const fee of Object.values(profile.serviceFee)) if (!isMinor(fee) || fee < 0) return 'serviceFee';
  for (const cutoff of Object.values(profile.salesCutoffMs))
    if (!Number.isSafeInteger(cutoff) || Math.abs(cutoff) > LONGEST_CUTOFF_MS) return 'salesCutoffMs';
  const { share, lowWater } = allotmentPolicyOf(profile);
  if (![share, lowWater].every((part) => part >= 0 && part <= 1)) return 'allotments';
  if (!isRefundPolicy(refundPolicyOf(profile))) return 'refunds';
  const hour = profile.businessDayEndsHour;
  return Number.isSafeInteger(hour) && hour >= 0 && hour <= 12 ? null : 'businessDayEndsHour';
}
