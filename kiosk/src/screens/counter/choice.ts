import type { AreaId, PlaceId } from '@foyer/shared/domain/ids';
import { partnerOf } from '../seat-map/index.ts';
import { mayInsist } from './rule-of.ts';
import { chosenCount, isChoosable } from '../open-seats/seat-states.ts';
import type { Notice } from './notice.ts';
import { type CounterState, MOST_PEOPLE } from './state.ts';
import type { OpenSeats } from '../open-seats/open-seats.ts';

type Change = Partial<CounterState>;

/** What is chosen cannot change while seats are held: they are the order then. */
const isFixed = ({ seats, status }: CounterState): boolean => seats === null || status?.basket != null;

/** Adds and drops seats; one over the limit of an order is not chosen, and that is said. */
export function chooseSeats(state: CounterState, add: readonly number[], drop: readonly number[]): Change {
  const { seats, chosen, areaCounts, code } = state;
  if (isFixed(state) || seats === null) return {};
  const next = new Set(chosen);
  // A manager may split a couple seat: it is chosen whole, and then one half is dropped; the hold asks for the reason.
  const isSplit = mayInsist('couples', state.status?.clerk?.role);
  for (const index of drop) for (const half of isSplit ? [index] : wholeSeat(seats, index)) next.delete(half);
  let isOver = false;
  for (const index of add) {
    if (!isChoosable(seats.states[index], code !== '')) continue;
    const halves = wholeSeat(seats, index).filter(
      (half) => !next.has(half) && isChoosable(seats.states[half], code !== ''),
    );
    if (chosenCount(next, areaCounts) + halves.length > seats.maxPlaces) isOver = true;
    else for (const half of halves) next.add(half);
  }
  return {
    chosen: next,
    sale: null,
    aside: [],
    typed: '',
    notice: isOver ? { kind: 'tooMany', n: seats.maxPlaces } : null,
  };
}

/** A couple seat is one piece of furniture where the house sells it so: both halves go together. */
function wholeSeat({ layout, rules }: OpenSeats, index: number): readonly number[] {
  const partner = rules.couples === 'whole' ? partnerOf(layout, index) : null;
  return partner === null ? [index] : [index, partner];
}

/** Sets how many places of a standing area are chosen, as far as one order may have. */
export function chooseArea(state: CounterState, area: AreaId, count: number): Change {
  const { seats, chosen, areaCounts } = state;
  if (isFixed(state) || seats === null) return {};
  const others = chosenCount(chosen, areaCounts) - (areaCounts.get(area) ?? 0);
  const allowed = Math.max(0, Math.min(count, seats.maxPlaces - others));
  const notice: Notice | null = allowed < count ? { kind: 'tooMany', n: seats.maxPlaces } : null;
  const counts = new Map(areaCounts);
  if (allowed === 0) counts.delete(area);
  else counts.set(area, allowed);
  return { areaCounts: counts, sale: null, typed: '', notice };
}

/** Proposed seats instead of those that were chosen, lost or held. */
export function chooseInstead({ seats, status, code }: CounterState, places: readonly PlaceId[]): Change {
  if (seats === null) return {};
  const held = new Set<string>(status?.basket?.lines.map(({ placeId }) => placeId));
  const indexes = places.flatMap((place) => {
    const index = seats.layout.indexById.get(place);
    const isFree = index !== undefined && (isChoosable(seats.states[index], code !== '') || held.has(place));
    return isFree ? [index] : [];
  });
  return { chosen: new Set(indexes), aside: [], typed: '', notice: null };
}

/** How many people there are: the number being typed, as long as there are parties so large, else as it was. */
export function partySize({ party, typed }: Pick<CounterState, 'party' | 'typed'>): number {
  const size = Number(typed);
  return typed === '' || size < 1 || size > MOST_PEOPLE ? party.size : size;
}

/** Guests in wheelchairs, as far as the chosen seats tell: one on each wheelchair space. */
export function wheelchairsChosen({ seats, chosen }: Pick<CounterState, 'seats' | 'chosen'>): number {
  return [...chosen].filter((index) => seats?.layout.places[index]?.kind === 'wheelchair').length;
}
