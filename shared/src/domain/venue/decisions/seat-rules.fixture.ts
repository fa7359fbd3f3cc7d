import type { SeatRulesPatch } from '../../../seating/rules/seat-rules.ts';
import { PERFORMANCE, VENUE } from '../../../testing/programme-builder.ts';
import { aVenue, type TestVenue, type VenueOptions } from '../../../testing/venue-builder.ts';
import type { HoldId, PlaceId } from '../../ids.ts';
import type { Rejection } from '../../rejections.ts';
import { AS_BUYER, AT_TILL } from './desk.fixture.ts';
import { holdBest, type BestHold, type HoldBest } from './hold-best.ts';
import { placeHold, type PlaceHold } from './place-hold.ts';
import { reserveSeats } from './reserve-seats.ts';
import { setSeatRules } from './set-seat-rules.ts';

/** Together online, told at the counter, no single seats but at an aisle: the demo house's own. */
export const USUAL: SeatRulesPatch = {
  contiguity: { counter: 'explain', kiosk: 'require', online: 'require' },
  orphan: 'allow-aisle',
  couples: 'whole',
  heldBack: 'price-zone',
};

/** A venue with rules of choosing seats. */
export function aRuledVenue(rules: SeatRulesPatch, options: VenueOptions = {}): TestVenue {
  const venue = aVenue(options);
  setRules(venue, rules);
  return venue;
}

export const setRules = (venue: TestVenue, rules: SeatRulesPatch): void =>
  void venue.grant((state) => setSeatRules(state, { scope: { level: 'venue', id: VENUE }, rules, unset: [] }));

export const reserve = (venue: TestVenue, code: string | null, ...places: string[]): void =>
  void venue.grant((state) =>
    reserveSeats(state, { performance: PERFORMANCE, places: places as PlaceId[], code, person: null }),
  );

/** Why a hold is refused. */
export function noTo(venue: TestVenue, request: PlaceHold): Rejection {
  const decision = placeHold(venue.state, request, venue.context());
  if (decision.ok) throw new Error(`granted: ${JSON.stringify(decision.value)}`);
  return decision.error;
}

export const best = (id: string, size: number, change: Partial<HoldBest> = {}): HoldBest => ({
  holdId: id as HoldId,
  performance: PERFORMANCE,
  door: 'online',
  claimant: AS_BUYER,
  size,
  priceZone: null,
  zone: null,
  wheelchairs: 0,
  keep: [],
  code: null,
  ...change,
});
export const bestAtTill = (id: string, size: number, change: Partial<HoldBest> = {}): HoldBest =>
  best(id, size, { door: 'counter', claimant: AT_TILL, ...change });

export const takeBest = (venue: TestVenue, request: HoldBest): BestHold =>
  venue.grant((state, context) => holdBest(state, request, context));

export function noBest(venue: TestVenue, request: HoldBest): Rejection {
  const decision = holdBest(venue.state, request, venue.context());
  if (decision.ok) throw new Error(`granted: ${JSON.stringify(decision.value)}`);
  return decision.error;
}
