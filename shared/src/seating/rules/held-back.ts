import { COMPANION_SEAT, type SeatGraph, WHEELCHAIR } from '../graph/seat-graph.ts';
import type { SeatHouse } from './seat-house.ts';

/** So many come along with each wheelchair user. */
export const COMPANIONS_EACH = 3;

const MINUTE_MS = 60_000;

export const isHeldBackKind = (kind: number | undefined): boolean => kind === WHEELCHAIR || kind === COMPANION_SEAT;

/**
 * 1 for each wheelchair space and companion seat that is not for everybody yet: another seat of its price zone, its
 * zone or the house (as the rule says) is not sold, and the time when they are released has not come. Where spaces have
 * a price of their own no other seat has it: then its zone counts, and where that has no other seat, the house.
 */
export function keptOf(house: SeatHouse, graph: SeatGraph): Uint8Array {
  const kept = new Uint8Array(graph.size);
  const { heldBack, heldBackEndsMin } = house.rules;
  if (heldBack === 'off') return kept;
  if (heldBackEndsMin !== null && house.startsInMs <= heldBackEndsMin * MINUTE_MS) return kept;
  const scopes = SCOPES.slice(heldBack === 'never' ? SCOPES.length : SCOPES.indexOf(heldBack));
  const others = scopes.map((scope) => othersIn(scope, house, graph));
  for (const seat of graph.chains.order) {
    if (!isHeldBackKind(graph.kind[seat])) continue;
    const states = scopes.map((scope, i) => others[i]?.[scopeOf(scope, graph, seat)] ?? NONE);
    if (heldBack === 'never' || states.find((state) => state !== NONE) === LEFT) kept[seat] = 1;
  }
  return kept;
}

/** From the narrowest to the widest. */
const SCOPES = ['price-zone', 'zone', 'house'] as const;
type Scope = (typeof SCOPES)[number];

/** Of a scope's ordinary seats there are none, all are sold, or some are left. */
const NONE = 0;
const GONE = 1;
const LEFT = 2;

function othersIn(scope: Scope, house: SeatHouse, graph: SeatGraph): Uint8Array {
  const states = new Uint8Array(Math.max(graph.zones.length, graph.prices.length, 1));
  for (const seat of graph.chains.order) {
    const at = scopeOf(scope, graph, seat);
    if (isHeldBackKind(graph.kind[seat]) || states[at] === LEFT) continue;
    states[at] = house.isSold(seat) ? GONE : LEFT;
  }
  return states;
}

function scopeOf(scope: Scope, graph: SeatGraph, seat: number): number {
  if (scope === 'price-zone') return graph.price[seat] ?? 0;
  return scope === 'zone' ? (graph.zone[seat] ?? 0) : 0;
}

/**
 * The places of a take that are held back from it, ascending: any without a wheelchair user; else spaces beyond one
 * for each user, and companion seats beyond three for each user who takes a space.
 */
export function heldBackOf(graph: SeatGraph, kept: Uint8Array, places: readonly number[], wheelchairs: number) {
  const spaces = places.filter((place) => graph.kind[place] === WHEELCHAIR);
  const users = Math.min(wheelchairs, spaces.length);
  const keptSpaces = spaces.filter((place) => kept[place] === 1);
  const companions = places.filter((place) => graph.kind[place] === COMPANION_SEAT && kept[place] === 1);
  const beyond = [...keptSpaces.slice(wheelchairs), ...companions.slice(COMPANIONS_EACH * users)];
  return beyond.sort((a, b) => a - b);
}
