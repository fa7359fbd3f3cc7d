import { countOf } from '@foyer/shared/domain/inventory/read';
import { lowestFullPrice, priceListAt } from '@foyer/shared/domain/pricing';
import { isOnSale, type Performance } from '@foyer/shared/domain/programme';
import { houseSeatsLeft } from '@foyer/shared/domain/venue/house-seats';
import type { PerformanceState, VenueState } from '@foyer/shared/domain/venue/state';
import type { performanceSummary } from '@foyer/shared/wire/public/programme';
import type { InferOutput } from 'valibot';

export type PerformanceSummary = InferOutput<typeof performanceSummary>;

/** A performance as the online door offers it. */
export interface Offer {
  readonly performance: Performance;
  readonly summary: PerformanceSummary;
  /** Places that are sold. */
  readonly sold: number;
}

/** Performances of one venue that have not begun long ago and were not cancelled, soonest first. */
export function offersOf(state: VenueState, at: number): Offer[] {
  const offers: Offer[] = [];
  for (const entry of state.performances.values()) {
    if (entry.cancelled !== null || entry.performance.endsAt <= at) continue;
    const { performance, inventory } = entry;
    offers.push({ performance, summary: summaryOf(state, entry, at), sold: countOf(inventory, 'sold') });
  }
  return offers.sort((a, b) => a.performance.startsAt - b.performance.startsAt);
}

function summaryOf(state: VenueState, entry: PerformanceState, at: number): PerformanceSummary {
  const { performance, inventory } = entry;
  const { id, venue, hallName, startsAt, endsAt, businessDay, utcOffsetMin, version, capacity } = performance;
  const { profile } = state;
  const priceList = priceListAt(state.priceLists.get(performance.priceList) ?? [], at);
  const zones = state.layouts.get(performance.layout)?.map.priceZones.map((zone) => zone.id) ?? null;
  return {
    ...{ id, venue, hallName, startsAt, endsAt, businessDay, utcOffsetMin, version, capacity },
    minPrice: priceList === null ? null : lowestFullPrice(priceList, zones),
    currency: profile?.currency ?? 'CNY',
    available: countOf(inventory, 'available') - houseSeatsLeft(entry),
    onSale: profile !== null && priceList !== null && isOnSale(profile, performance, 'online', at),
  };
}
