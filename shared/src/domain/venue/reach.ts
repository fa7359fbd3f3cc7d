import type { SeatHouse } from '../../seating/rules/seat-house.ts';
import type { AllotmentId, PerformanceId, TerminalId } from '../ids.ts';
import type { PlaceClaim } from '../inventory/commands.ts';
import { fenceOf, isClaimable, STATUS_CODE } from '../inventory/read.ts';
import type { InventoryRejection } from '../inventory/rejection.ts';
import type { Claimant } from '../inventory/state.ts';
import type { PerformanceState, TerminalState, VenueState } from './state.ts';

/** What stands with terminals and may come back to whoever decides: whom it can ask, and what it asked for in vain. */
export interface Reach {
  /** Terminals that are here and understand a recall. */
  readonly askable: ReadonlySet<TerminalId>;
  /** Places of the performance that were asked for during this claim and did not come back. */
  readonly inVain: ReadonlySet<number>;
}

/** For whoever cannot ask anybody: only the pool is there. */
export const NO_REACH: Reach = { askable: new Set(), inVain: new Set() };

/** Places of one allotment that a claim needs back. `grants` name the right that is asked back, in the order of `places`. */
export interface SeatsToRecall {
  readonly terminal: TerminalId;
  readonly allotment: AllotmentId;
  readonly performance: PerformanceId;
  readonly places: readonly number[];
  readonly grants: readonly number[];
}

/** Where claims are looked at: a performance, who claims, and whom the server can ask. */
export interface Claimed {
  readonly state: VenueState;
  readonly entry: PerformanceState;
  readonly claimant: Claimant;
  readonly reach: Reach;
}

/** The terminal with which an allotted place stands, not quarantined; null for every other place. */
export function holderOf(state: VenueState, { inventory }: PerformanceState, place: number): TerminalState | null {
  if (inventory.status[place] !== STATUS_CODE.allotted) return null;
  const allotment = inventory.allotments.get(inventory.owner[place] as AllotmentId);
  return (allotment === undefined ? undefined : state.terminals.get(allotment.terminal)) ?? null;
}

/** Terminals that are heard hide nothing: every rule and every picture counts their places as free. */
export const isWithHeard = (state: VenueState, entry: PerformanceState, place: number): boolean =>
  holderOf(state, entry, place)?.isHeard === true;

/** Whether a recall may bring the place to this claimant. A terminal sells what is its own, and asks nobody for it. */
export function isRecallable({ state, entry, claimant, reach }: Claimed, place: number): boolean {
  const holder = holderOf(state, entry, place);
  if (holder === null || !holder.isHeard || reach.inVain.has(place) || !reach.askable.has(holder.id)) return false;
  return !isOwn(claimant, holder.id);
}

const isOwn = (claimant: Claimant, holder: TerminalId): boolean =>
  claimant.kind === 'terminal' && claimant.terminal === holder;

/** Why none of these places can be had though nobody bought them; null where that is not the reason. */
export function whyAllotted({ state, entry, claimant }: Claimed, places: readonly number[]): string | null {
  const { status } = entry.inventory;
  let why: string | null = null;
  for (const place of places) {
    if (status[place] === STATUS_CODE.quarantined) why = 'reserved-at-counter';
    else if (status[place] === STATUS_CODE.allotted) {
      const holder = holderOf(state, entry, place);
      if (holder === null || !isOwn(claimant, holder.id)) return 'reserved-at-counter';
      why ??= 'own-allotment';
    }
  }
  return why;
}

/** Where a claim could get its places: `recall` of allotted ones, which have to come back first; `gone` with nobody to ask. */
export interface Sources {
  readonly recall: readonly number[];
  readonly gone: readonly number[];
}

/** Numbered places as asked for; of an area its free ones first, and only what is missing of those that stand with others. */
export function sourcesOf(claimed: Claimed, claims: readonly PlaceClaim[], venueNow: number): Sources {
  const { inventory } = claimed.entry;
  const recall: number[] = [];
  const gone: number[] = [];
  for (const claim of claims) {
    if (claim.kind === 'places') {
      for (const place of claim.places)
        if (!isClaimable(inventory, place, venueNow)) (isRecallable(claimed, place) ? recall : gone).push(place);
      continue;
    }
    const { first, size, count } = claim;
    const all = Array.from({ length: size }, (_, i) => first + i);
    const missing = count - all.filter((place) => isClaimable(inventory, place, venueNow)).length;
    if (missing <= 0) continue;
    const others = all.filter((place) => isRecallable(claimed, place));
    if (others.length >= missing) recall.push(...others.slice(0, missing));
    else gone.push(...all.filter((place) => !isClaimable(inventory, place, venueNow)));
  }
  return { recall, gone };
}

/** What can be proposed instead: nothing that was asked back in vain, and nothing of those who cannot be asked. */
export function withinReach(claimed: Claimed, house: SeatHouse, venueNow: number): SeatHouse {
  const { inventory } = claimed.entry;
  const isThere = (place: number): boolean => isClaimable(inventory, place, venueNow) || isRecallable(claimed, place);
  return { ...house, isFree: (place) => isThere(place) && house.isFree(place) };
}

/** An inventory's "no", without what a recall may bring, and with the reason where places stand with terminals. */
export function beyondReach(claimed: Claimed, error: InventoryRejection, claims: readonly PlaceClaim[]) {
  if (error.code !== 'SEAT_UNAVAILABLE') return error;
  const takenPlaces = error.takenPlaces.filter((place) => !isRecallable(claimed, place));
  const missing = [...takenPlaces];
  const takenAreas = error.takenAreas.map(({ area, left }) => {
    const claim = claims.find((one) => one.kind === 'area' && one.area === area);
    if (claim?.kind !== 'area') return { area, left };
    const all = Array.from({ length: claim.size }, (_, i) => claim.first + i);
    missing.push(...all);
    return { area, left: left + all.filter((place) => isRecallable(claimed, place)).length };
  });
  const reason = whyAllotted(claimed, missing);
  return { ...error, takenPlaces, takenAreas, ...(reason === null ? {} : { reason }) };
}

/** The questions that ask for these places, one for each allotment. */
export const recallsOf = ({ entry }: Claimed, places: readonly number[]): SeatsToRecall[] => recallsIn(entry, places);

export function recallsIn({ inventory }: PerformanceState, places: readonly number[]): SeatsToRecall[] {
  const byAllotment = Map.groupBy(places, (place) => inventory.owner[place] as AllotmentId);
  return [...byAllotment].flatMap(([allotment, own]) => {
    const terminal = inventory.allotments.get(allotment)?.terminal;
    if (terminal === undefined) return [];
    const grants = own.map((place) => fenceOf(inventory, place).grant);
    return [{ terminal, allotment, performance: inventory.performance, places: own, grants }];
  });
}
