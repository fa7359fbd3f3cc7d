import type { AllotmentPolicy } from '../allotment/policy.ts';
import { allotmentPolicyOf } from '../allotment/policy.ts';
import type { Supply } from '../allotment/portions.ts';
import type { PerformanceId, TerminalId } from '../ids.ts';
import { countOf } from '../inventory/read.ts';
import { priceListAt } from '../pricing.ts';
import { isOnSale, type VenueProfile } from '../programme.ts';
import { houseSeatsLeft } from './house-seats.ts';
import { placesThrough } from './quota.ts';
import { isRecovering } from './recovery.ts';
import { rulesFor } from './rules-for.ts';
import type { PerformanceState, VenueState } from './state.ts';

/** A terminal that takes part: its home has said so. */
export interface TakingPart {
  readonly terminal: TerminalId;
  /** It asks for seats now, however many it has. */
  readonly asks: boolean;
}

/** Why policy gives nothing of a performance now. */
export type WhyNothing = 'forbidden' | 'recovering' | 'closed' | 'horizon';

export type Shared =
  | {
      readonly ok: true;
      readonly entry: PerformanceState;
      readonly profile: VenueProfile;
      readonly policy: AllotmentPolicy;
    }
  | { readonly ok: false; readonly why: WhyNothing };

/** Whether seats of a performance are shared out among tills now, and by which policy. */
export function sharedOut(state: VenueState, performance: PerformanceId, at: number): Shared {
  const { profile } = state;
  const entry = state.performances.get(performance);
  if (profile?.offlineSales !== 'allotment') return { ok: false, why: 'forbidden' };
  // Until it is known what was sold nobody gets new seats.
  if (isRecovering(state)) return { ok: false, why: 'recovering' };
  if (entry === undefined || entry.cancelled !== null) return { ok: false, why: 'closed' };
  const policy = allotmentPolicyOf(profile);
  const { startsAt, priceList } = entry.performance;
  if (at < startsAt - policy.horizonMs) return { ok: false, why: 'horizon' };
  const isOver = at >= startsAt + policy.sellUntilMs || !isOnSale(profile, entry.performance, 'counter', at);
  if (isOver || priceListAt(state.priceLists.get(priceList) ?? [], at) === null) return { ok: false, why: 'closed' };
  return { ok: true, entry, profile, policy };
}

/**
 * What there is of a performance to be shared out. What is quarantined is no part of it, as little as what is sold: nobody
 * sells it, and a device that was let in for another has none of what stood with that one. Costs no look at the places,
 * but where the counter has a quota.
 */
export function supplyOf(
  state: VenueState,
  entry: PerformanceState,
  terminals: readonly TakingPart[],
  policy: AllotmentPolicy,
  venueNow: number,
): Supply {
  const left = new Map<TerminalId, number>();
  const byHand = new Map<TerminalId, number>();
  for (const [id, note] of entry.grants.standing) {
    const allotment = entry.inventory.allotments.get(id);
    if (allotment === undefined || allotment.status === 'quarantined') continue;
    const { terminal, left: count } = allotment;
    left.set(terminal, (left.get(terminal) ?? 0) + count);
    if (note.isByHand) byHand.set(terminal, (byHand.get(terminal) ?? 0) + count);
  }
  const quota = rulesFor(state, entry.performance).quota.counter;
  return {
    capacity: entry.inventory.capacity,
    pool: countOf(entry.inventory, 'available') - houseSeatsLeft(entry),
    allotted: [...left.values()].reduce((sum, one) => sum + one, 0),
    away: [...left].filter(([id, count]) => count > 0 && !terminals.some(({ terminal }) => terminal === id)).length,
    terminals: terminals.map(({ terminal, asks }) => ({
      terminal,
      asks,
      left: left.get(terminal) ?? 0,
      byHand: byHand.get(terminal) ?? 0,
    })),
    // A part of what the counter may still sell stays for those who ask the server.
    ceiling:
      quota === null
        ? null
        : Math.floor(policy.share * Math.max(0, quota - placesThrough(state, entry, 'counter', venueNow))),
  };
}
