import { findAlternatives } from '../../seating/alternatives.ts';
import type { Ask } from '../../seating/best/search.ts';
import { seek } from '../../seating/best/seek.ts';
import { RESTRICTED } from '../../seating/graph/seat-graph.ts';
import { groupsOf } from '../../seating/rules/groups.ts';
import { judgeTake } from '../../seating/rules/judge-take.ts';
import type { SeatHouse } from '../../seating/rules/seat-house.ts';
import { vacancyOf } from '../../seating/rules/vacancy.ts';
import { assign, differenceOf, SET_ASIDE, type Party } from './party.ts';
import type { Proposal, ProposalReason } from './proposals.ts';

/** The rungs of what can be done for a party, best first; the money back comes after them. */
export const STEPS = ['as-good', 'as-good-again', 'same-price', 'upgrade', 'split'] as const;
export type Step = (typeof STEPS)[number];

export interface SeatsAtStep {
  readonly places: readonly number[];
  readonly difference: number;
  readonly why: readonly ProposalReason[];
  /** Chosen as the nearest of its kind to the seats the party had. */
  readonly isNearest: boolean;
}

/** The seats of one rung that the rules of the house grant, or null. `before` is what the party is offered already. */
export function seatsAtStep(
  house: SeatHouse,
  party: Party,
  step: Step,
  before: readonly Proposal[],
): SeatsAtStep | null {
  const area = areaOf(party);
  if (area !== null) return step === 'as-good' ? inArea(house, party, area) : null;
  if (party.had.some((place) => party.graph.isSeat[place] !== 1)) return null;
  switch (step) {
    case 'as-good':
    case 'as-good-again': {
      const [places = null] = findAlternatives(house, party.had, 1);
      const found = places ?? asGoodMixed(house, party);
      return seatsOf(party, found, ['same-zone', 'same-price', 'together'], true);
    }
    case 'same-price': {
      const places = sought(house, party, { ...asPaid(party), maxGroups: 1 });
      return seatsOf(party, places, [...sameZone(party, places), 'same-price', 'together'], true);
    }
    case 'upgrade':
      return upgrade(house, party);
    case 'split':
      // Nobody is torn apart while the party can stay together for what it paid.
      if (before.some(({ kind }) => kind === 'reseat')) return null;
      return seatsOf(party, sought(house, party, asPaid(party)), ['same-price', 'split'], true);
  }
}

/**
 * The very seats on the party's paper, where all of them are free again; null otherwise, and for those who stand. It had
 * them, so how they lie is no reason against them: only rules that nobody may set aside when it is seated are.
 */
export function ownSeats(house: SeatHouse, party: Party): SeatsAtStep | null {
  const { had: places, graph, wheelchairs } = party;
  if (areaOf(party) !== null || places.some((place) => !house.isFree(place))) return null;
  if (judgeTake(house, { places, wheelchairs, without: SET_ASIDE }).refusal !== null) return null;
  const isTogether = groupsOf(graph, places, house.rules.frontBehind).length === 1;
  return seatsOf(party, places, ['same-zone', 'same-price', ...(isTogether ? (['together'] as const) : [])], true);
}

const sameZone = ({ graph, had }: Party, places: readonly number[] | null): ProposalReason[] => {
  const zones = new Set(had.map((place) => graph.zone[place]));
  return places?.every((place) => zones.has(graph.zone[place])) === true ? ['same-zone'] : [];
};

/** Those who stand in one area stand anywhere in it. */
function areaOf({ layout, had }: Party): number | null {
  const row = layout.places[had[0] ?? -1]?.area ?? null;
  const isOne = row !== null && had.every((place) => layout.places[place]?.area === row);
  return isOne ? (had[0] ?? null) : null;
}

function inArea(house: SeatHouse, party: Party, one: number): SeatsAtStep | null {
  const area = house.layout.places[one]?.area ?? null;
  const row = area === null ? undefined : house.layout.areaById.get(area);
  if (row === undefined) return null;
  const places: number[] = [];
  for (let place = row.first; place < row.first + row.count && places.length < party.had.length; place += 1)
    if (house.isFree(place)) places.push(place);
  return seatsOf(party, places, ['same-zone', 'same-price', 'together'], false);
}

/** A party of several prices in one zone: as many seats of each price, side by side. */
function asGoodMixed(house: SeatHouse, party: Party): readonly number[] | null {
  const zones = new Set(party.had.map((place) => party.graph.zone[place] ?? 0));
  if (zones.size > 1) return null;
  return sought(house, party, { ...asPaid(party), zones, maxGroups: 1 });
}

/** As many seats of each price as the party paid for, no more of restricted view, near to where it sat. */
function asPaid({ had, graph, wheelchairs }: Party): Ask {
  const perPrice = new Map<number, number>();
  for (const place of had) {
    const price = graph.price[place] ?? 0;
    perPrice.set(price, (perPrice.get(price) ?? 0) + 1);
  }
  return {
    size: had.length,
    prices: new Set(perPrice.keys()),
    perPrice,
    maxPoor: had.filter((place) => graph.kind[place] === RESTRICTED).length,
    zones: null,
    wheelchairs,
    without: new Set(),
    near: had,
    keep: [],
    prefersOnePrice: false,
    maxGroups: had.length,
    mustLeaveNoGap: false,
  };
}

/** Together in a dearer price zone, the least dear first. */
function upgrade(house: SeatHouse, party: Party): SeatsAtStep | null {
  const { graph } = party;
  const ask: Ask = { ...asPaid(party), perPrice: null, maxGroups: 1 };
  const offers: SeatsAtStep[] = [];
  for (let price = 0; price < graph.prices.length; price += 1) {
    const places = sought(house, party, { ...ask, prices: new Set([price]) });
    const offer = seatsOf(party, places, ['upgrade', 'together'], true);
    if (offer !== null && offer.difference > 0) offers.push(offer);
  }
  return offers.toSorted((a, b) => a.difference - b.difference)[0] ?? null;
}

/** What is offered is what would be granted: where the rules want something better, that is it. */
function sought(house: SeatHouse, party: Party, ask: Ask): readonly number[] | null {
  const vacancy = vacancyOf(house, []);
  for (const mustLeaveNoGap of [false, true]) {
    const found = seek(vacancy, { ...ask, mustLeaveNoGap });
    if (found === null) return null;
    const { refusal } = judgeTake(house, {
      places: found.places,
      wheelchairs: party.wheelchairs,
      without: ask.without,
    });
    if (refusal === null) return found.places;
  }
  return null;
}

/** Null when there are none, or not for what was paid, or cheaper ones than were paid for. */
function seatsOf(
  party: Party,
  places: readonly number[] | null,
  why: readonly ProposalReason[],
  isNearest: boolean,
): SeatsAtStep | null {
  const seated = places === null ? null : assign(party, places);
  const difference = seated === null ? null : differenceOf(party, seated);
  if (seated === null || difference === null || difference < 0) return null;
  return { places: seated, difference, why, isNearest };
}
