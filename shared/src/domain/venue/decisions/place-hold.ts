import type { Layout } from '../../../seating/layout.ts';
import type { Fence } from '../../fence.ts';
import type { HoldId, PerformanceId, PlaceId, PriceListId, PriceZoneId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import type { InventoryEvent } from '../../inventory/events.ts';
import { isDue } from '../../inventory/read.ts';
import type { Claimant } from '../../inventory/state.ts';
import type { Minor } from '../../money.ts';
import { priceListAt, type PriceList } from '../../pricing.ts';
import { isOnSale, type Door, type VenueProfile } from '../../programme.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { HoldTerms, VenueEvent } from '../events.ts';
import { findPerformance } from '../find.ts';
import { inventoryEvents } from '../lapse.ts';
import { refuseSeats, type HintMemory } from '../refusal.ts';
import { claimSize, claimsOf, type SeatClaim } from '../seat-claim.ts';
import type { PerformanceState, VenueState } from '../state.ts';

export interface PlaceHold {
  /** Made by the caller, new. */
  readonly holdId: HoldId;
  readonly performance: PerformanceId;
  readonly door: Door;
  readonly claimant: Claimant;
  readonly claim: SeatClaim;
}

export interface PlacedHold {
  readonly holdId: HoldId;
  readonly performance: PerformanceId;
  readonly places: readonly HeldPlace[];
  /** Venue time in ms. What is left of it is `deadline − venueNow`. */
  readonly deadline: number;
  readonly currency: string;
  readonly priceList: { readonly id: PriceListId; readonly version: number };
  readonly feePerTicket: Minor;
}

export interface HeldPlace {
  readonly placeId: PlaceId;
  readonly index: number;
  readonly priceZone: PriceZoneId;
  readonly fence: Fence;
}

/**
 * Holds all of the places asked for, or none. Refuses with PERFORMANCE_NOT_FOUND, PERFORMANCE_CLOSED (cancelled, past
 * this door's cut-off, or without prices), HOLD_LIMIT, INVALID_REQUEST, or SEAT_UNAVAILABLE with what is taken.
 */
export function placeHold(
  state: VenueState,
  request: PlaceHold,
  context: DecideContext & { readonly hints?: HintMemory },
): Decision<VenueEvent, PlacedHold> {
  const found = findPerformance(state, request.performance);
  if (!found.ok) return found;
  const { entry, layout } = found;
  const sale = findSale(state, entry, request.door, context.at);
  if (!sale.ok) return sale;
  const { profile, priceList } = sale;
  if (claimSize(request.claim) > profile.maxPlacesPerHold) return refused('HOLD_LIMIT', { reason: 'maxPlacesPerHold' });
  if (openHoldsOf(state, request.claimant, context.venueNow) >= profile.maxHoldsPerBuyer)
    return refused('HOLD_LIMIT', { reason: 'maxHoldsPerBuyer' });
  const claimed = claimsOf(layout, request.claim);
  if (!claimed.ok) return claimed;

  const { holdId, claimant, performance, door } = request;
  const { venueNow, epoch } = context;
  const { inventory } = entry;
  const { claims } = claimed;
  const decision = decideInventory(inventory, {
    name: 'hold',
    holdId,
    claimant,
    claims,
    ttlMs: profile.holdTtlMs,
    venueNow,
    epoch,
  });
  if (!decision.ok) {
    const wanted = claims.flatMap((claim) => (claim.kind === 'places' ? claim.places : []));
    return refuseSeats(decision.error, { layout, inventory }, wanted, context);
  }
  const terms: HoldTerms = {
    holdId,
    performance,
    priceList: { id: priceList.id, version: priceList.version },
    door,
    feePerTicket: profile.serviceFee[door],
    heldAt: venueNow,
  };
  const events = inventoryEvents(state, performance, decision.value, context.at);
  events.push({ kind: 'hold.priced', terms });
  return decided(events, viewOf(layout, decision.value, terms, profile.currency));
}

type Sale = { readonly ok: true; readonly profile: VenueProfile; readonly priceList: PriceList };

function findSale(
  state: VenueState,
  entry: PerformanceState,
  door: Door,
  at: number,
): Sale | ReturnType<typeof refused> {
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

function viewOf(layout: Layout, events: readonly InventoryEvent[], terms: HoldTerms, currency: string): PlacedHold {
  const held = events.at(-1);
  if (held?.kind !== 'placesHeld') throw new Error('a hold ends in placesHeld');
  const places = held.places.map((index, i) => {
    const place = layout.places[index];
    const fence = held.fences[i];
    if (place === undefined || fence === undefined) throw new Error(`place ${index} is not in its layout`);
    return { placeId: place.id, index, priceZone: place.priceZone, fence };
  });
  const { holdId, performance, priceList, feePerTicket } = terms;
  return { holdId, performance, places, deadline: held.deadline, currency, priceList, feePerTicket };
}
