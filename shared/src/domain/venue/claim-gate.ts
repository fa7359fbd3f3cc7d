import type { Layout } from '../../seating/layout.ts';
import type { SeatRules } from '../../seating/rules/seat-rules.ts';
import type { PerformanceId } from '../ids.ts';
import { isDue } from '../inventory/read.ts';
import type { Claimant } from '../inventory/state.ts';
import { priceListAt, type PriceList } from '../pricing.ts';
import { isOnSale, type Door, type VenueProfile } from '../programme.ts';
import { refused, type DecideContext } from './decision.ts';
import { findPerformance } from './find.ts';
import { placesThrough } from './quota.ts';
import { refuseWhileRecovering } from './recovery.ts';
import { rulesFor } from './rules-for.ts';
import type { PerformanceState, VenueState } from './state.ts';

/** Who claims how many places, at which door. */
export interface Claiming {
  readonly performance: PerformanceId;
  readonly door: Door;
  readonly claimant: Claimant;
  /** Places of all kinds. */
  readonly size: number;
}

/** What a claim that may be looked at is looked at with. */
export interface Gate {
  readonly entry: PerformanceState;
  readonly layout: Layout;
  readonly profile: VenueProfile;
  readonly priceList: PriceList;
  readonly rules: SeatRules;
}

type Refused = ReturnType<typeof refused>;

/**
 * Whether so many places may be claimed here at all, whichever they are. Refuses with PERFORMANCE_NOT_FOUND,
 * PERFORMANCE_CLOSED (cancelled, past this door's cut-off, or without prices), HOLD_LIMIT, QUOTA_REACHED or RECOVERING.
 */
export function passGate(
  state: VenueState,
  claiming: Claiming,
  { at, venueNow }: DecideContext,
): ({ readonly ok: true } & Gate) | Refused {
  const found = findPerformance(state, claiming.performance);
  if (!found.ok) return found;
  const { entry, layout } = found;
  const recovering = refuseWhileRecovering(state);
  if (recovering !== null) return recovering;
  const { door, claimant, size } = claiming;
  const sale = findSale(state, entry, door, at);
  if (!sale.ok) return sale;
  const { profile, priceList } = sale;
  const rules = rulesFor(state, entry.performance);
  if (size > profile.maxPlacesPerHold) return refused('HOLD_LIMIT', { reason: 'maxPlacesPerHold' });
  if (size > (rules.maxPlaces[door] ?? size)) return refused('HOLD_LIMIT', { reason: 'maxPlaces' });
  if (openHoldsOf(state, claimant, venueNow) >= profile.maxHoldsPerBuyer)
    return refused('HOLD_LIMIT', { reason: 'maxHoldsPerBuyer' });
  const quota = rules.quota[door];
  if (quota !== null) {
    const left = Math.max(0, quota - placesThrough(state, entry, door, venueNow));
    if (size > left) return refused('QUOTA_REACHED', { left, reason: door });
  }
  return { ok: true, entry, layout, profile, priceList, rules };
}

type Sale = { readonly ok: true; readonly profile: VenueProfile; readonly priceList: PriceList };

function findSale(state: VenueState, entry: PerformanceState, door: Door, at: number): Sale | Refused {
  const { profile } = state;
  if (profile === null) return refused('PERFORMANCE_CLOSED', { reason: 'no-profile' });
  if (entry.cancelled !== null) return refused('PERFORMANCE_CLOSED', { reason: 'cancelled' });
  if (!isOnSale(profile, entry.performance, door, at)) return refused('PERFORMANCE_CLOSED', { reason: 'sales-ended' });
  const priceList = priceListAt(state.priceLists.get(entry.performance.priceList) ?? [], at);
  if (priceList === null) return refused('PERFORMANCE_CLOSED', { reason: 'no-prices' });
  return { ok: true, profile, priceList };
}

/** The cap is for buyers; a counter serves many people at once. Holds whose time is over do not count. */
function openHoldsOf(state: VenueState, claimant: Claimant, venueNow: number): number {
  if (claimant.kind !== 'person') return 0;
  let open = 0;
  for (const holdId of state.holdsByPerson.get(claimant.person) ?? []) {
    const terms = state.holdTerms.get(holdId);
    const hold =
      terms === undefined ? undefined : state.performances.get(terms.performance)?.inventory.holds.get(holdId);
    if (hold !== undefined && !isDue(hold, venueNow)) open += 1;
  }
  return open;
}
