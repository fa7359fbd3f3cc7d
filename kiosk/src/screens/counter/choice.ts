import type { AreaId, PlaceId } from '@foyer/shared/domain/ids';
import { chosenCount, isChoosable } from './seat-states.ts';
import type { CounterState, Notice } from './state.ts';

type Change = Partial<CounterState>;

/** What is chosen cannot change while seats are held: they are the order then. */
const isFixed = ({ seats, status }: CounterState): boolean => seats === null || status?.basket != null;

/** Adds and drops seats; one over the limit of an order is not chosen, and that is said. */
export function chooseSeats(state: CounterState, add: readonly number[], drop: readonly number[]): Change {
  const { seats, chosen, areaCounts } = state;
  if (isFixed(state) || seats === null) return {};
  const next = new Set(chosen);
  for (const index of drop) next.delete(index);
  let isOver = false;
  for (const index of add) {
    if (!isChoosable(seats.states[index])) continue;
    if (chosenCount(next, areaCounts) >= seats.maxPlaces) isOver = true;
    else next.add(index);
  }
  return { chosen: next, sale: null, notice: isOver ? { kind: 'tooMany', n: seats.maxPlaces } : null };
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
  return { areaCounts: counts, sale: null, notice };
}

/** The seats proposed with a refusal, instead of those that were lost. */
export function chooseInstead({ seats }: CounterState, places: readonly PlaceId[]): Change {
  if (seats === null) return {};
  const indexes = places.map((place) => seats.layout.indexById.get(place)).filter((index) => index !== undefined);
  return { chosen: new Set(indexes.filter((index) => isChoosable(seats.states[index]))), notice: null };
}
