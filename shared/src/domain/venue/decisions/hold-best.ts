import { findBest, type BestFound, type BestReason, type BestRung } from '../../../seating/best/find-best.ts';
import type { Layout, Place as LayoutPlace } from '../../../seating/layout.ts';
import type { SeatHouse } from '../../../seating/rules/seat-house.ts';
import type { AreaId, HoldId, OrderId, PerformanceId, PlaceId, PriceZoneId, TerminalId, ZoneId } from '../../ids.ts';
import type { PlaceClaim } from '../../inventory/commands.ts';
import { isClaimable } from '../../inventory/read.ts';
import type { Claimant } from '../../inventory/state.ts';
import type { Door } from '../../programme.ts';
import { allotmentsOf, allottedTo } from '../allotted.ts';
import { passGate, type Gate } from '../claim-gate.ts';
import { decided, refused, type ClaimDecision, type DecideContext } from '../decision.ts';
import { groupOf } from '../group.ts';
import { holdPlaces, type PlacedHold } from '../held-places.ts';
import { askBackForQuota } from '../quota-recall.ts';
import { isRecallable, NO_REACH, sourcesOf, type Claimed, type Reach } from '../reach.ts';
import { comesBackFirst, idsOf, refuseSeats } from '../refusal.ts';
import { refuseBuiltOn } from '../refuse-places.ts';
import { claimsOf } from '../seat-claim.ts';
import { houseFor } from '../seat-verdict.ts';
import type { PerformanceState, VenueState } from '../state.ts';

export interface HoldBest {
  /** Made by the caller, new. */
  readonly holdId: HoldId;
  readonly performance: PerformanceId;
  readonly door: Door;
  readonly claimant: Claimant;
  /** People, those of `keep` included. */
  readonly size: number;
  readonly priceZone: PriceZoneId | null;
  readonly zone: ZoneId | null;
  readonly wheelchairs: number;
  /** Free seats the party has chosen already. */
  readonly keep: readonly PlaceId[];
  /** The order of friends to sit beside; null or left out: none. */
  readonly beside?: OrderId | null;
  /** What opens house seats. */
  readonly code: string | null;
}

export interface BestHold extends PlacedHold {
  readonly best: {
    readonly rung: BestRung;
    readonly reasons: readonly BestReason[];
    /** Connected groups, the largest first; places of an area are one. */
    readonly groups: readonly (readonly PlaceId[])[];
  };
}

/**
 * Chooses the best free places for a party and holds them in the same decision, so that nobody comes between. Refuses,
 * in this order, with all that the gate refuses with, NOT_FOUND (`group`: the friends have no seats here), INVALID_REQUEST
 * (no such zone or seat), SEAT_UNAVAILABLE (a kept
 * seat is taken) or HOUSE_SEAT, and SEAT_UNAVAILABLE (`not-enough`: nowhere are as many places free;
 * `wheelchair-spaces`: fewer free spaces than wheelchairs; `rules`: none of the places is granted).
 */
export function holdBest(
  state: VenueState,
  request: HoldBest,
  context: DecideContext & { readonly reach?: Reach },
): ClaimDecision<BestHold> {
  const { holdId, door, claimant, size, code } = request;
  const gate = passGate(state, request, context);
  if (!gate.ok) return askBackForQuota(state, gate, request, null, context.reach);
  const { layout, entry } = gate;
  const friends = friendsOf(state, gate, request);
  if (friends === null) return refused('NOT_FOUND', { reason: 'group' });
  const whole = houseFor(state, gate, door, code, context);
  const reach = reachOf(state, entry, whole, request, context.reach ?? NO_REACH);
  const claimed: Claimed = { state, entry, claimant, reach };
  const kept = keptSeats(claimed, gate, request, context);
  if (!kept.ok) return kept;
  const { keep } = kept;
  const { priceZone, wheelchairs } = request;
  const zone = request.zone ?? friends.zone;
  const house = choiceOf(claimed, whole, context);
  const found = findBest(house, { size, priceZone, zone, wheelchairs, keep, near: friends.places });
  if (found === null) {
    const { inVain } = claimed.reach;
    const why = whyNone(house, request);
    const reason = why.left + inVain.size >= size && inVain.size > 0 ? { reason: 'reserved-at-counter' } : {};
    return refused('SEAT_UNAVAILABLE', { taken: { seats: [], areas: [] }, ...why, ...reason });
  }
  const claims = claimsIn(layout, found);
  const { recall } = sourcesOf(claimed, claims, context.venueNow);
  if (recall.length > 0) return comesBackFirst(claimed, layout, recall);
  const holding = holdPlaces(state, gate, { holdId, door, claimant, claims }, context);
  if (!holding.ok) return refuseSeats(holding.error, { layout }, []);
  const { events, held } = holding.value;
  const groups = found.standing === null ? found.groups.map((group) => idsOf(layout, group)) : [idsHeld(held)];
  return decided(events, { ...held, best: { rung: found.rung, reasons: found.reasons, groups } });
}

/** Where friends sit; those who stand are joined in their zone, since nobody stands at a number. Null: nowhere here. */
function friendsOf(
  state: VenueState,
  { layout }: Gate,
  { beside = null, performance }: HoldBest,
): { readonly places: readonly number[]; readonly zone: ZoneId | null } | null {
  if (beside === null) return { places: [], zone: null };
  const group = groupOf(state, beside);
  if (group === null || group.performance !== performance) return null;
  const { places } = group;
  const areStanding = places.every((place) => layout.places[place]?.area !== null);
  return { places, zone: areStanding ? (layout.places[places[0] ?? -1]?.zone ?? null) : null };
}

/** A terminal with seats of its own for the party sells those, and asks no other for its own. */
function reachOf(state: VenueState, entry: PerformanceState, house: SeatHouse, wish: HoldBest, reach: Reach): Reach {
  const { claimant, size, priceZone, zone, wheelchairs, keep } = wish;
  // Beside seats it has chosen elsewhere its own are no help.
  if (claimant.kind !== 'terminal' || keep.length > 0 || !isParty(size)) return reach;
  const own = ownPlaces(state, entry, claimant.terminal, size);
  if (own.size < size) return reach;
  const ownHouse: SeatHouse = { ...house, isFree: (place) => own.has(place) && house.isFree(place) };
  return findBest(ownHouse, { size, priceZone, zone, wheelchairs, keep: [] }) === null ? reach : NO_REACH;
}

/** Looks at places only where there may be enough of them. */
function ownPlaces(
  state: VenueState,
  entry: PerformanceState,
  terminal: TerminalId,
  size: number,
): ReadonlySet<number> {
  const here = allotmentsOf(state, terminal).filter((one) => one.entry === entry);
  if (here.reduce((sum, { allotment }) => sum + allotment.left, 0) < size) return new Set();
  return new Set(allottedTo(state, terminal).flatMap((one) => (one.entry === entry ? one.places : [])));
}

/** What may be chosen from: the pool, then, where that is as good, what a recall may bring. */
function choiceOf(claimed: Claimed, house: SeatHouse, { venueNow }: DecideContext): SeatHouse {
  const isThere = (place: number): boolean => isClaimable(claimed.entry.inventory, place, venueNow);
  const isAside = (place: number): boolean => !isThere(place) && isRecallable(claimed, place);
  return { ...house, isFree: (place) => (isThere(place) || isAside(place)) && house.isFree(place), isAside };
}

/** As many people as anybody speaks for. */
const MAX_PARTY = 20;

const isParty = (size: number): boolean => Number.isSafeInteger(size) && size >= 1 && size <= MAX_PARTY;

/** Why nothing was found, with how many there are of what the party needs more of. */
function whyNone(house: SeatHouse, wish: HoldBest): { readonly reason: string; readonly left: number } {
  const left = mostFor(house, wish);
  if (left < wish.size) return { reason: 'not-enough', left };
  const spaces = house.layout.places.filter((place) => place.kind === 'wheelchair' && isOfWish(place, wish));
  const free = spaces.filter(({ index }) => house.isFree(index)).length;
  return free < wish.wheelchairs ? { reason: 'wheelchair-spaces', left: free } : { reason: 'rules', left };
}

const isOfWish = (place: LayoutPlace, { priceZone, zone }: HoldBest): boolean =>
  (priceZone === null || place.priceZone === priceZone) && (zone === null || place.zone === zone);

/** How many people there are places for, rules aside: free seats, or free places of the area that has most. */
function mostFor({ layout, isFree }: SeatHouse, wish: HoldBest): number {
  let seats = 0;
  const areas = new Map<AreaId, number>();
  for (const place of layout.places) {
    const { index, area } = place;
    if (!isOfWish(place, wish) || !isFree(index)) continue;
    if (area === null) seats += 1;
    else areas.set(area, (areas.get(area) ?? 0) + 1);
  }
  return Math.max(seats, ...areas.values());
}

const idsHeld = ({ places }: PlacedHold): PlaceId[] => places.map(({ placeId }) => placeId);

/** The seats to build on, and that everything named is there. */
function keptSeats(
  from: Claimed,
  gate: Gate,
  { claimant, keep, size, priceZone, zone, code, wheelchairs }: HoldBest,
  context: DecideContext,
): { readonly ok: true; readonly keep: readonly number[] } | ReturnType<typeof refused> {
  const { map } = gate.layout;
  if (!isParty(size)) return refused('INVALID_REQUEST', { reason: 'size' });
  if (!Number.isSafeInteger(wheelchairs) || wheelchairs < 0 || wheelchairs > size)
    return refused('INVALID_REQUEST', { reason: 'wheelchairs' });
  if (priceZone !== null && !map.priceZones.some(({ id }) => id === priceZone))
    return refused('INVALID_REQUEST', { reason: 'priceZone' });
  if (zone !== null && !map.zones.some(({ id }) => id === zone)) return refused('INVALID_REQUEST', { reason: 'zone' });
  const claimed = claimsOf(gate.layout, { seats: keep, areas: [] });
  if (!claimed.ok) return claimed;
  const places = claimed.claims.flatMap((claim) => (claim.kind === 'places' ? claim.places : []));
  if (places.length > size || new Set(places).size < places.length)
    return refused('INVALID_REQUEST', { reason: 'keep' });
  const isComing = (place: number): boolean => isRecallable(from, place);
  return refuseBuiltOn(gate, { claimant, places, code }, context, isComing) ?? { ok: true, keep: places };
}

function claimsIn(layout: Layout, { places, standing }: BestFound): readonly PlaceClaim[] {
  if (standing === null) return [{ kind: 'places', places }];
  const row = layout.areaById.get(standing.area);
  if (row === undefined) throw new Error(`area ${standing.area} is not in its layout`);
  return [{ kind: 'area', area: standing.area, first: row.first, size: row.count, count: standing.count }];
}
