import { graphOf, RESTRICTED, type SeatGraph, WHEELCHAIR } from '../graph/seat-graph.ts';
import { seek } from '../best/seek.ts';
import { partnersLeft } from './couples.ts';
import { groupsOf } from './groups.ts';
import { heldBackOf, isHeldBackKind } from './held-back.ts';
import type { SeatHouse } from './seat-house.ts';
import type { SeatRefusal, SeatRule } from './seat-refusal.ts';
import { gapRuleOf, strandedBy } from './stranded.ts';
import { type Vacancy, vacancyOf } from './vacancy.ts';

/** The numbered seats one party wants, all at once. */
export interface Take {
  /** Place indexes, each once and free. Places of areas are not part of it. */
  readonly places: readonly number[];
  /** People of the party who use a wheelchair. */
  readonly wheelchairs: number;
  /** Rules that staff set aside for this take. */
  readonly without: ReadonlySet<SeatRule>;
}

export interface Verdict {
  /** Why the take is refused; null when it is granted. */
  readonly refusal: SeatRefusal | null;
  /** What the party should know about seats that it gets all the same. */
  readonly advice: readonly SeatRefusal[];
}

const GRANTED: Verdict = { refusal: null, advice: [] };

/**
 * The one verdict of screens, server and till: whether these seats may be taken together under the rules of the house.
 * Pure and deterministic: the same house and take, in any order, give the same verdict on every node. Places that are
 * no seats are not judged.
 *
 * The first rule that is broken is told: couples, held-back seats, contiguity, gaps. A refusal that says there is
 * something better holds it in its hand: what `seek` does not find is not refused for. That a party could sit together
 * is exact; that a gap could be avoided is exact for seats in one piece of a row, and missed for about 1 in 200 parties
 * in several groups and 1 in 100 where seats behind each other count, which are then granted.
 */
export function judgeTake(house: SeatHouse, take: Take): Verdict {
  const graph = graphOf(house.layout);
  const places = [...new Set(take.places)].filter((place) => graph.isSeat[place] === 1).sort((a, b) => a - b);
  return places.length === 0 ? GRANTED : new Judge(house, graph, { ...take, places }).verdict();
}

class Judge {
  readonly #house: SeatHouse;
  readonly #graph: SeatGraph;
  readonly #take: Take;
  readonly #places: ReadonlySet<number>;
  readonly #isOpen: (place: number) => boolean;
  #vacancy: Vacancy | null;

  constructor(house: SeatHouse, graph: SeatGraph, take: Take, vacancy: Vacancy | null = null) {
    this.#house = house;
    this.#graph = graph;
    this.#take = take;
    this.#vacancy = vacancy;
    this.#places = new Set(take.places);
    this.#isOpen = (place) => this.#places.has(place) || house.isFree(place);
  }

  verdict(): Verdict {
    const refusal = this.#couples() ?? this.#heldBack();
    if (refusal !== null) return { refusal, advice: [] };
    const apart = this.#contiguity();
    const isRequired = this.#house.rules.contiguity[this.#house.door] === 'require';
    if (apart !== null && isRequired) return { refusal: apart, advice: [] };
    return { refusal: this.#gaps(), advice: apart === null ? [] : [apart] };
  }

  #couples(): SeatRefusal | null {
    if (this.#house.rules.couples === 'single' || this.#take.without.has('couples')) return null;
    const partners = partnersLeft(this.#graph, this.#places, this.#isOpen);
    return partners.length === 0 ? null : { code: 'COUPLE_SPLIT', partners };
  }

  #heldBack(): SeatRefusal | null {
    const { rules } = this.#house;
    const { places, wheelchairs, without } = this.#take;
    if (rules.heldBack === 'off' || without.has('held-back')) return null;
    if (!places.some((place) => isHeldBackKind(this.#graph.kind[place]))) return null;
    const beyond = heldBackOf(this.#graph, this.#read().kept, places, wheelchairs);
    return beyond.length === 0 ? null : { code: 'SEAT_HELD_BACK', places: beyond };
  }

  #contiguity(): SeatRefusal | null {
    const { rules, door } = this.#house;
    if (rules.contiguity[door] === 'off' || this.#take.without.has('contiguity')) return null;
    const components = groupsOf(this.#graph, this.#take.places, rules.frontBehind);
    if (components.length === 1) return null;
    const proposal = this.#seek(components.length - 1, false);
    if (proposal === null) return null;
    const isTogether = groupsOf(this.#graph, proposal, rules.frontBehind).length === 1;
    return { code: 'NOT_TOGETHER', components, reason: isTogether ? 'together' : 'fewer-groups', proposal };
  }

  #gaps(): SeatRefusal | null {
    const { rules } = this.#house;
    if (rules.orphan === 'off' || this.#take.without.has('orphan')) return null;
    const stranded = strandedBy(this.#graph, this.#places, this.#isOpen, gapRuleOf(rules));
    if (stranded.length === 0) return null;
    const groups = groupsOf(this.#graph, this.#take.places, rules.frontBehind).length;
    const proposal = this.#seek(groups, true);
    return proposal === null ? null : { code: 'SINGLE_SEAT_LEFT', stranded, proposal };
  }

  /**
   * Other seats in the zones of the take: as many of each price as it has, no more of restricted view, near it, in no
   * more than so many groups; null where there are none. Whoever wants the stalls is not sent to the balcony, nor
   * asked to pay more or to see less, and whoever uses a wheelchair not to do without a space where one could be had.
   */
  #seek(maxGroups: number, mustLeaveNoGap: boolean): readonly number[] | null {
    const { places, wheelchairs } = this.#take;
    const spaces = places.filter((place) => this.#graph.kind[place] === WHEELCHAIR).length;
    // Whoever takes no space of their own is offered none.
    const all = spaces === 0 ? 0 : Math.min(wheelchairs, places.length);
    for (const users of new Set([all, Math.min(wheelchairs, spaces)])) {
      const found = this.#seekFor(users, maxGroups, mustLeaveNoGap);
      if (found !== null) return found;
    }
    return null;
  }

  #seekFor(wheelchairs: number, maxGroups: number, mustLeaveNoGap: boolean): readonly number[] | null {
    const { places, without } = this.#take;
    const perPrice = new Map<number, number>();
    for (const place of places) {
      const price = this.#graph.price[place] ?? 0;
      perPrice.set(price, (perPrice.get(price) ?? 0) + 1);
    }
    const found = seek(this.#read(), {
      size: places.length,
      prices: new Set(perPrice.keys()),
      perPrice,
      maxPoor: places.filter((place) => this.#graph.kind[place] === RESTRICTED).length,
      zones: new Set(places.map((place) => this.#graph.zone[place] ?? 0)),
      wheelchairs,
      without,
      near: places,
      keep: [],
      prefersOnePrice: false,
      maxGroups,
      mustLeaveNoGap,
    });
    return found === null ? null : this.#granted(found.places);
  }

  /**
   * A proposal is one that would be granted. Where seats hang together in more ways than along rows it may itself be
   * refused for a better one; each of these has fewer groups, or as few and no gap, so that this comes to an end.
   */
  #granted(places: readonly number[]): readonly number[] | null {
    const { refusal } = new Judge(this.#house, this.#graph, { ...this.#take, places }, this.#vacancy).verdict();
    if (refusal === null) return places;
    return 'proposal' in refusal ? refusal.proposal : null;
  }

  /** The whole house is read only when it is asked for more than the take. */
  #read(): Vacancy {
    this.#vacancy ??= vacancyOf(this.#house, this.#take.places);
    return this.#vacancy;
  }
}
