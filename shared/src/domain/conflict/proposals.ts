import { paidFor } from '../venue/kept-money.ts';
import { partnersLeft } from '../../seating/rules/couples.ts';
import type { SeatHouse } from '../../seating/rules/seat-house.ts';
import { isFree, STATUS_CODE } from '../inventory/read.ts';
import type { Minor } from '../money.ts';
import type { OrderId } from '../ids.ts';
import { isWithHeard } from '../venue/reach.ts';
import { rulesFor } from '../venue/rules-for.ts';
import type { PerformanceState, VenueState } from '../venue/state.ts';
import { placesLeftBehind } from './left-behind.ts';
import { partyOf, type Party } from './party.ts';
import { ownSeats, seatsAtStep, STEPS } from './seats-at-step.ts';
import { unseatedIn, type Unseated } from './unseated.ts';

/** Why a proposal stands where it stands, in the words of the wire. */
export type ProposalReason = 'same-zone' | 'same-price' | 'together' | 'nearest' | 'upgrade' | 'split' | 'refund';

export interface Proposal {
  readonly kind: 'reseat' | 'upgrade' | 'refund';
  /** Place indexes in the order of the order's lines; none for a refund. */
  readonly places: readonly number[];
  /** What they would cost more than was paid; the guest is not asked for it. */
  readonly difference: Minor;
  readonly why: readonly ProposalReason[];
}

/** So many parties of one performance are looked after at a time; the next ones when these are settled. */
const LOOKED_AFTER = 40;

const REFUND: Proposal = { kind: 'refund', places: [], difference: 0, why: ['refund'] };

/**
 * What could be done for each order that waits, best first; the money back is always the last. It follows from the seat
 * states and the set of open conflicts alone: the same set gives the same list in whatever order it came about, at
 * whatever time. No two orders are offered the same seat, so each of them can be settled by its first proposal: all
 * make their first choice before any makes a second.
 */
export function proposalsFor(state: VenueState): ReadonlyMap<OrderId, readonly Proposal[]> {
  const found = new Map<OrderId, readonly Proposal[]>();
  const waiting = unseatedIn(state);
  for (const [entry, parties] of Map.groupBy(waiting, (one) => one.entry))
    for (const [order, proposals] of ofPerformance(state, entry, parties)) found.set(order, proposals);
  return found;
}

function ofPerformance(
  state: VenueState,
  entry: PerformanceState | null,
  waiting: readonly Unseated[],
): ReadonlyMap<OrderId, readonly Proposal[]> {
  const found = new Map<OrderId, Proposal[]>(waiting.map(({ order }) => [order.id, []]));
  const layout = entry === null ? undefined : state.layouts.get(entry.performance.layout);
  if (entry !== null && layout !== undefined && entry.cancelled === null) {
    const spoken = new Set<number>();
    const houses = housesOf(state, entry, layout, spoken);
    const papers = papersOf(waiting, layout);
    const left = new Set(waiting.flatMap(placesLeftBehind));
    // Money in a currency that is not the venue's seats nobody: it could not count among what was sold.
    // Nor does a part of it.
    const isWhole = ({ order }: Unseated): boolean => paidFor(order) >= order.total;
    const ours = waiting.filter((one) => one.order.currency === state.profile?.currency && isWhole(one));
    const parties = ours.slice(0, LOOKED_AFTER).map(({ order }) => partyOf(state, order, layout));
    for (const step of STEPS)
      for (const party of parties) {
        const theirs = houses.map((house) => withoutOthers(house, { papers, left }, party));
        propose(theirs, party, step, found, spoken);
      }
  }
  for (const proposals of found.values()) proposals.push(REFUND);
  return found;
}

/**
 * Who has paper for which seat; of several whoever chooses first. Those who stand have paper for their area: any place
 * of it is theirs as much as another.
 */
function papersOf(waiting: readonly Unseated[], layout: SeatHouse['layout']): ReadonlyMap<number, OrderId> {
  const papers = new Map<number, OrderId>();
  for (const { order } of waiting)
    for (const { place } of order.lines)
      if (layout.places[place]?.area === null && !papers.has(place)) papers.set(place, order.id);
  return papers;
}

interface Spoken {
  readonly papers: ReadonlyMap<number, OrderId>;
  /** What stands, sold, with the tills of those who wait. */
  readonly left: ReadonlySet<number>;
}

/**
 * What nobody may be offered now and comes back when somebody else is looked after: the other half of a couple seat does
 * not go alone meanwhile. One whose other half is sold is a seat like every other.
 */
function withoutOthers(house: SeatHouse, { papers, left }: Spoken, { order, graph }: Party): SeatHouse {
  const isOthers = (place: number): boolean => (papers.get(place) ?? order.id) !== order.id;
  const comesBack = (place: number): boolean => left.has(place) || (isOthers(place) && house.isFree(place));
  const isHalf = (place: number): boolean =>
    house.rules.couples === 'whole' && partnersLeft(graph, new Set([place]), comesBack).length > 0;
  const isOpen = (place: number): boolean => house.isFree(place) && !isOthers(place) && !left.has(place);
  return { ...house, isFree: (place) => isOpen(place) && !isHalf(place) };
}

function propose(
  houses: readonly SeatHouse[],
  party: Party,
  step: (typeof STEPS)[number],
  found: ReadonlyMap<OrderId, Proposal[]>,
  spoken: Set<number>,
): void {
  const proposals = found.get(party.order.id) ?? [];
  const own = step === 'as-good' ? firstOf(houses, (house) => ownSeats(house, party)) : null;
  const seats = own ?? firstOf(houses, (house) => seatsAtStep(house, party, step, proposals));
  if (seats === null) return;
  for (const place of seats.places) spoken.add(place);
  const isFirst = proposals.length === 0;
  const why = isFirst && seats.isNearest ? [...seats.why, 'nearest' as const] : seats.why;
  proposals.push({ kind: step === 'upgrade' ? 'upgrade' : 'reseat', ...seats, why });
}

function firstOf<From, T>(all: readonly From[], look: (one: From) => T | null): T | null {
  for (const one of all) {
    const found = look(one);
    if (found !== null) return found;
  }
  return null;
}

/** Of what is as good the pool's seats come first, then those that stand with terminals that are heard: they give them back. */
function housesOf(
  state: VenueState,
  entry: PerformanceState,
  layout: SeatHouse['layout'],
  spoken: ReadonlySet<number>,
): SeatHouse[] {
  const pool = emptyEnough(state, entry, layout, spoken);
  const isHeard = [...state.allotted].some(
    ([id, { standing }]) =>
      state.terminals.get(id)?.isHeard === true &&
      [...standing.values()].some(({ performance }) => performance === entry.performance.id),
  );
  if (!isHeard) return [pool];
  const isThere = (place: number): boolean => isWithHeard(state, entry, place) && !spoken.has(place);
  return [pool, { ...pool, isFree: (place) => pool.isFree(place) || isThere(place) }];
}

/**
 * The hall as proposals see it: free places that nobody else is offered. A hold whose time ran out is not free yet and
 * seats that are held back stay so, since neither may depend on when somebody looks.
 */
const emptyEnough = (
  state: VenueState,
  entry: PerformanceState,
  layout: SeatHouse['layout'],
  spoken: ReadonlySet<number>,
): SeatHouse => ({
  layout,
  rules: rulesFor(state, entry.performance),
  door: 'counter',
  isFree: (place) => isFree(entry.inventory, place) && !entry.reserved.has(place) && !spoken.has(place),
  isSold: (place) => entry.inventory.status[place] === STATUS_CODE.sold,
  startsInMs: Number.MAX_SAFE_INTEGER,
});
