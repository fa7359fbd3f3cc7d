import { isMinor } from '../../money.ts';
import type { VenueProfile } from '../../programme.ts';
import { decided, refused, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import type { VenueState } from '../state.ts';

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
  for (const fee of Object.values(profile.serviceFee)) if (!isMinor(fee) || fee < 0) return 'serviceFee';
  for (const cutoff of Object.values(profile.salesCutoffMs)) if (!Number.isSafeInteger(cutoff)) return 'salesCutoffMs';
  const hour = profile.businessDayEndsHour;
  return Number.isSafeInteger(hour) && hour >= 0 && hour <= 12 ? null : 'businessDayEndsHour';
}
