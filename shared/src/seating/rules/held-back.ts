import { COMPANION_SEAT, type SeatGraph, WHEELCHAIR } from '../graph/seat-graph.ts';
import type { SeatHouse } from './seat-house.ts';
import type { HeldBackUntil } from './seat-rules.ts';

/** So many come along with each wheelchair user. */
export const COMPANIONS_EACH = 3;

const MINUTE_MS = 60_000;

export const isHeldBackKind = (kind: number | undefined): boolean => kind === WHEELCHAIR || kind === COMPANION_SEAT;

/**
 * 1 for each wheelchair space and companion seat that is not for everybody yet: another seat of its price zone, its
 * zone or the house (as the rule says) is still free, and the time when they are released has not come.
 */
export function keptOf(house: SeatHouse, graph: SeatGraph, open: Uint8Array): Uint8Array {
  const kept = new Uint8Array(graph.size);
  const { heldBack, heldBackEndsMin } = house.rules;
  if (heldBack === 'off') return kept;
  if (heldBackEndsMin !== null && house.startsInMs <= heldBackEndsMin * MINUTE_MS) return kept;
  const others = othersFree(heldBack, graph, open);
  for (const seat of graph.chains.order)
    if (isHeldBackKind(graph.kind[seat]) && (heldBack === 'never' || others[scopeOf(heldBack, graph, seat)] === 1))
      kept[seat] = 1;
  return kept;
}

/** 1 for each scope in which an ordinary seat is free. */
function othersFree(rule: HeldBackUntil, graph: SeatGraph, open: Uint8Array): Uint8Array {
  const free = new Uint8Array(Math.max(graph.zones.length, graph.prices.length, 1));
  for (const seat of graph.chains.order)
    if (open[seat] === 1 && !isHeldBackKind(graph.kind[seat])) free[scopeOf(rule, graph, seat)] = 1;
  return free;
}

function scopeOf(rule: HeldBackUntil, graph: SeatGraph, seat: number): number {
  if (rule === 'price-zone') return graph.price[seat] ?? 0;
  return rule === 'zone' ? (graph.zone[seat] ?? 0) : 0;
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
