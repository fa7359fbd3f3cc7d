import type { AreaId } from '@foyer/shared/domain/ids';
import { findAlternatives } from '@foyer/shared/seating/alternatives';
import { type BestFound, findBest } from '@foyer/shared/seating/best/find-best';
import { WHEELCHAIR } from '@foyer/shared/seating/graph/seat-graph';
import { partnersLeft } from '@foyer/shared/seating/rules/couples';
import { judgeTake, type Verdict } from '@foyer/shared/seating/rules/judge-take';
import type { SeatHouse } from '@foyer/shared/seating/rules/seat-house';
import type { PublicBody } from '@foyer/shared/wire/public/shapes';
import { areasOf, type Hall, houseOf, isPriced, leftInArea } from './hall.ts';

/** What the guest has chosen: numbered seats by index, places of areas by how many. */
export interface Choice {
  readonly seats: readonly number[];
  readonly areas: ReadonlyMap<AreaId, number>;
  /** Somebody of the party uses a wheelchair: said by the guest, after the rule was explained. */
  readonly withWheelchair: boolean;
}

export const NOTHING_CHOSEN: Choice = { seats: [], areas: new Map(), withWheelchair: false };

/** How things stand at the moment of a choice. */
export interface Moment {
  /** One character for each place, as the server tells them. */
  readonly states: string;
  /** The server's clock. */
  readonly now: number;
}

export const houseAt = (hall: Hall, { states, now }: Moment): SeatHouse => houseOf(hall, states, now);

export function countOf({ seats, areas }: Choice): number {
  let n = seats.length;
  for (const count of areas.values()) n += count;
  return n;
}

export type Toggled =
  | { readonly choice: Choice; readonly added: readonly number[]; readonly dropped: readonly number[] }
  /** Why nothing was done: no more places allowed, or the place cannot be had. */
  | { readonly why: 'cap' | 'sold' | 'off' | 'counter' | 'unpriced' };

/** Takes a seat, or puts it back; of a couple seat both halves, where the house sells them whole. */
export function toggled(hall: Hall, at: Moment, choice: Choice, place: number): Toggled {
  const partners = hall.rules.couples === 'whole' ? halvesOf(hall, at, place) : [place];
  if (choice.seats.includes(place)) {
    const seats = choice.seats.filter((one) => !partners.includes(one));
    return { choice: { ...choice, seats }, added: [], dropped: choice.seats.filter((one) => partners.includes(one)) };
  }
  const why = whyNot(hall, at, place);
  if (why !== null) return { why };
  const added = partners.filter((one) => !choice.seats.includes(one));
  if (countOf(choice) + added.length > hall.maxPlaces) return { why: 'cap' };
  return { choice: { ...choice, seats: sorted([...choice.seats, ...added]) }, added, dropped: [] };
}

function whyNot(hall: Hall, { states }: Moment, place: number): Exclude<Toggled, { choice: Choice }>['why'] | null {
  if (!isPriced(hall, place)) return 'unpriced';
  if (states[place] === '.') return null;
  return states[place] === 's' ? 'sold' : states[place] === 'c' ? 'counter' : 'off';
}

/** The seat with the free other halves of its piece of furniture. */
function halvesOf(hall: Hall, at: Moment, place: number): number[] {
  const { isFree } = houseAt(hall, at);
  return [place, ...partnersLeft(hall.graph, new Set([place]), isFree)];
}

/** So many places of an area; no more than there are, and than one may have. */
export function stepped(hall: Hall, { states }: Moment, choice: Choice, area: AreaId, count: number): Choice {
  const row = areasOf(hall).find((one) => one.area === area);
  if (row === undefined) return choice;
  const others = countOf(choice) - (choice.areas.get(area) ?? 0);
  const most = Math.min(hall.maxPlaces - others, leftInArea(row, states));
  const areas = new Map(choice.areas);
  const wanted = Math.max(0, Math.min(count, most));
  if (wanted === 0) areas.delete(area);
  else areas.set(area, wanted);
  return { ...choice, areas };
}

/** The verdict of the same code that the server judges with. */
export const judged = (hall: Hall, at: Moment, choice: Choice): Verdict =>
  judgeTake(houseAt(hall, at), {
    places: choice.seats,
    wheelchairs: choice.withWheelchair ? spacesIn(hall, choice.seats) : 0,
    without: new Set(),
  });

const spacesIn = (hall: Hall, seats: readonly number[]): number =>
  seats.filter((place) => hall.graph.kind[place] === WHEELCHAIR).length;

/** The best seats for so many people, near to friends where there are any; null where there are not as many. */
export function bestFor(hall: Hall, at: Moment, size: number, friends: readonly number[]): BestFound | null {
  const wish = { size, priceZone: null, zone: null, wheelchairs: 0, keep: [], near: friends };
  return findBest(houseAt(hall, at), wish);
}

/** What is left of a choice after places changed hands, and what was lost of it. */
export function settled(hall: Hall, at: Moment, choice: Choice): { choice: Choice; lost: readonly number[] } {
  const { isFree } = houseAt(hall, at);
  const seats = choice.seats.filter(isFree);
  const lost = choice.seats.filter((place) => !isFree(place));
  let next: Choice = lost.length === 0 ? choice : { ...choice, seats };
  for (const [area, count] of choice.areas) {
    const fewer = stepped(hall, at, next, area, count);
    if (fewer.areas.get(area) !== count) next = fewer;
  }
  return { choice: next, lost };
}

/** Up to three ways to sit as well as with the seats that were wanted. */
export const alternativesTo = (hall: Hall, at: Moment, wanted: readonly number[]): readonly (readonly number[])[] =>
  findAlternatives(houseAt(hall, at), wanted).filter((places) => places.length > 0);

/** As the server is asked for it. */
export function claimOf(hall: Hall, choice: Choice): Pick<PublicBody<'holds.place'>, 'claim' | 'wheelchairs'> {
  const seats = choice.seats.flatMap((place) => hall.layout.places[place]?.id ?? []);
  const areas = [...choice.areas].map(([area, count]) => ({ area, count }));
  const wheelchairs = choice.withWheelchair ? spacesIn(hall, choice.seats) : 0;
  return { claim: { seats, areas }, ...(wheelchairs > 0 ? { wheelchairs } : {}) };
}

export const sorted = (places: readonly number[]): number[] => [...places].sort((a, b) => a - b);
