import type { AreaId, PriceZoneId, ZoneId } from '../../domain/ids.ts';
import type { SeatGraph } from '../graph/seat-graph.ts';
import { judgeTake } from '../rules/judge-take.ts';
import type { SeatHouse } from '../rules/seat-house.ts';
import { groupsOf } from '../rules/groups.ts';
import { type Vacancy, vacancyOf } from '../rules/vacancy.ts';
import { apartFromOthers } from './apart.ts';
import { besideOthers } from './beside.ts';
import { leavesGaps } from './blocks.ts';
import { type FoundBy, reasonsOf } from './reasons.ts';
import { type Ask, searchOf } from './search.ts';
import { seek, type Sought } from './seek.ts';
import { standingFor } from './standing.ts';

/** What a party asks for when it leaves the choice to the house. */
export interface BestWish {
  /** People, 1..20; with `keep`, those included. */
  readonly size: number;
  /** Null: any price, all seats at one price where that is possible. */
  readonly priceZone: PriceZoneId | null;
  /** Nothing outside it is offered. */
  readonly zone: ZoneId | null;
  /** People of the party who use a wheelchair; each gets a space with companions beside it. */
  readonly wheelchairs: number;
  /** Seats it has already, by index: kept as they are and extended. They count as free here. */
  readonly keep: readonly number[];
  /**
   * Seats of others it belongs to: those beside them along a row, else the nearest to them, take the place of those
   * nearest to the focal point. None when left out; places of areas and, with `keep`, all of them say nothing.
   */
  readonly near?: readonly number[];
}

/** The rung of the ladder that gave the seats, best first. */
export type BestRung = 'together' | 'together-stranding' | 'split' | 'across-zones' | 'standing';

/** Why these seats: shown to the party in words. */
export type BestReason =
  | 'nearest-focal'
  | 'fills-a-gap'
  | 'beside-yours'
  | 'apart-from-others'
  | 'strands-a-seat'
  | 'no-row-for-all'
  | 'one-behind-the-other'
  | 'somebody-alone'
  | 'no-zone-for-all'
  | 'mixed-prices'
  | 'companions-apart'
  | 'only-standing';

export interface BestFound {
  /** The whole party's places, ascending, `keep` included. Empty when `standing`. */
  readonly places: readonly number[];
  /** For the rung `standing`: so many places of this area. */
  readonly standing: { readonly area: AreaId; readonly count: number } | null;
  /** Connected groups of `places`, the largest first. */
  readonly groups: readonly (readonly number[])[];
  readonly rung: BestRung;
  readonly reasons: readonly BestReason[];
}

export const MAX_PARTY = 20;

/**
 * The best free seats for a party by the ladder: one run without a stranded seat, one run with one, spread over rows
 * with nobody alone where that can be avoided, over zones, standing. Null when there are not as many places, or none
 * that `judgeTake` would grant. Exact on the first two rungs, and in the number of groups on the others but for about
 * 1 in 100 parties where seats behind each other count or with wheelchair users, who get one more; deterministic:
 * integer ranks, equals in plan order.
 * Throws RangeError for a party of no or more than 20 people, or more seats kept or wheelchairs than people.
 */
export function findBest(house: SeatHouse, wish: BestWish): BestFound | null {
  const keep = [...new Set(wish.keep)].sort((a, b) => a - b);
  checkWish(wish, keep);
  const vacancy = vacancyOf(house, keep);
  const ask = askOf(vacancy.graph, wish, keep);
  if (ask === null) return null;
  return numbered(vacancy, ask) ?? (keep.length === 0 && wish.wheelchairs === 0 ? standingFor(vacancy, wish) : null);
}

function checkWish({ size, wheelchairs }: BestWish, keep: readonly number[]): void {
  if (!Number.isInteger(size) || size < 1 || size > MAX_PARTY)
    throw new RangeError(`a party is of 1 to ${MAX_PARTY} people, not ${size}`);
  if (!Number.isInteger(wheelchairs) || wheelchairs < 0 || wheelchairs > size)
    throw new RangeError(`${wheelchairs} wheelchairs in a party of ${size}`);
  if (keep.length > size) throw new RangeError(`${keep.length} seats kept for a party of ${size}`);
}

/** Null when there is no such zone or price in the hall, or a seat to be kept. */
function askOf(graph: SeatGraph, wish: BestWish, keep: readonly number[]): Ask | null {
  const zone = wish.zone === null ? null : graph.zones.indexOf(wish.zone);
  const price = wish.priceZone === null ? null : graph.prices.indexOf(wish.priceZone);
  if (zone === -1 || price === -1 || keep.some((place) => graph.isSeat[place] !== 1)) return null;
  return {
    size: wish.size,
    prices: price === null ? null : new Set([price]),
    perPrice: null,
    maxPoor: null,
    zones: zone === null ? null : new Set([zone]),
    wheelchairs: wish.wheelchairs,
    without: new Set(),
    near: keep.length > 0 ? [] : (wish.near ?? []).filter((place) => graph.isSeat[place] === 1),
    keep,
    prefersOnePrice: price === null && graph.prices.length > 1,
    maxGroups: wish.size,
    mustLeaveNoGap: false,
  };
}

function numbered(vacancy: Vacancy, ask: Ask): BestFound | null {
  const beside = besideOthers(vacancy, ask);
  if (beside !== null) return foundOf(vacancy, ask, beside, 'beside');
  const apart = ask.near.length > 0 ? null : apartFromOthers(vacancy, ask);
  if (apart !== null) return foundOf(vacancy, ask, apart, 'apart');
  for (const one of waysToAsk(vacancy, ask)) {
    const sought = seek(vacancy, one);
    const granted = sought === null ? null : grantedOf(vacancy, ask, sought);
    if (granted !== null) return foundOf(vacancy, ask, granted, 'ladder');
  }
  return null;
}

/** The wish itself; then, because the best seats may leave a gap or be apart where the rules want better, narrower ones. */
function* waysToAsk({ graph }: Vacancy, ask: Ask): Generator<Ask> {
  yield ask;
  yield { ...ask, mustLeaveNoGap: true };
  if (ask.keep.length === 0) return;
  const zones = new Set(ask.keep.map((place) => graph.zone[place] ?? 0));
  const prices = new Set(ask.keep.map((place) => graph.price[place] ?? 0));
  for (const narrow of [{ prices }, { zones }, { prices, zones }]) {
    if ('prices' in narrow && ask.prices !== null) continue;
    if ('zones' in narrow && ask.zones !== null) continue;
    yield { ...ask, ...narrow };
    yield { ...ask, ...narrow, mustLeaveNoGap: true };
  }
}

/** What is found is what is granted: where the rules want something better, that is it. */
function grantedOf({ house, graph }: Vacancy, ask: Ask, sought: Sought): Sought | null {
  const { refusal } = judgeTake(house, { places: sought.places, wheelchairs: ask.wheelchairs, without: ask.without });
  if (refusal === null) return sought;
  if (!('proposal' in refusal) || !isAnswer(graph, ask, refusal.proposal)) return null;
  const groups = groupsOf(graph, refusal.proposal, house.rules.frontBehind);
  return { places: refusal.proposal, groups, step: groups.length === 1 ? 'block' : 'one-zone', isExact: false };
}

/** Whether seats are what was asked for: those kept, and the others of the zone and price. */
function isAnswer(graph: SeatGraph, { keep, zones, prices }: Ask, places: readonly number[]): boolean {
  if (keep.some((place) => !places.includes(place))) return false;
  return places.every(
    (place) =>
      keep.includes(place) ||
      ((zones === null || zones.has(graph.zone[place] ?? 0)) &&
        (prices === null || prices.has(graph.price[place] ?? 0))),
  );
}

function foundOf(vacancy: Vacancy, ask: Ask, sought: Sought, by: FoundBy): BestFound {
  const { places, groups } = sought;
  const rung = rungOf(vacancy, ask, sought);
  const reasons = reasonsOf(vacancy, ask, sought, { rung, by });
  return { places, standing: null, groups, rung, reasons };
}

function rungOf(vacancy: Vacancy, ask: Ask, { step, places }: Sought): BestRung {
  const { graph } = vacancy;
  if (step === 'window') return 'together';
  if (step === 'window-stranding') return 'together-stranding';
  // Along the author's own edges seats are together too.
  if (step === 'block' && groupsOf(graph, places, false).length === 1)
    return leavesGaps(searchOf(vacancy, ask), places) ? 'together-stranding' : 'together';
  return new Set(places.map((place) => graph.zone[place])).size > 1 ? 'across-zones' : 'split';
}
