import { partnersLeft } from '../rules/couples.ts';
import { isSpecial, strandedBy } from '../rules/stranded.ts';
import type { Search } from './search.ts';

/** Seats side by side, from the first to the last of a chain's stretch. */
export interface Window {
  readonly first: number;
  readonly last: number;
  readonly size: number;
}

export function seatsOf({ graph }: Search, { first, size }: Window): number[] {
  const seats: number[] = [];
  for (let seat = first; seats.length < size && seat !== -1; seat = graph.chains.after[seat] ?? -1) seats.push(seat);
  return seats;
}

/** Whether a window would leave a gap nobody wants. Agrees with `strandedBy`; costs a few steps to either side. */
export function leavesGap(search: Search, window: Window): boolean {
  const { graph, open, rule } = search;
  if (graph.chains.isTangled) {
    const places = new Set(seatsOf(search, window));
    return strandedBy(graph, places, (place) => open[place] === 1 || places.has(place), rule).length > 0;
  }
  return isShort(search, window, false) || isShort(search, window, true);
}

function isShort(search: Search, { first, last, size }: Window, isRight: boolean): boolean {
  const { graph, open, rule } = search;
  const onward = isRight ? graph.chains.after : graph.chains.before;
  const near = isRight ? last : first;
  const far = isRight ? first : last;
  let count = 0;
  let isPlain = false;
  let at = onward[near] ?? -1;
  while (count < rule.minGap && at !== -1 && at !== far && open[at] === 1) {
    if (!isSpecial(graph.kind[at])) isPlain = true;
    count += 1;
    at = onward[at] ?? -1;
  }
  if (count === 0 || count >= rule.minGap || !isPlain) return false;
  if (at === -1 && rule.orphan === 'allow-aisle') return false;
  if (isSpecial(graph.kind[near]) && (at !== far || isSpecial(graph.kind[far]))) return false;
  return count + size + openBeyond(search, far, !isRight) >= rule.minGap;
}

/** Free seats on the other side of a window, as many as matter. */
function openBeyond({ graph, open, rule }: Search, from: number, isRight: boolean): number {
  const onward = isRight ? graph.chains.after : graph.chains.before;
  let count = 0;
  for (let at = onward[from] ?? -1; count < rule.minGap && at !== -1 && open[at] === 1; at = onward[at] ?? -1)
    count += 1;
  return count;
}

/** Whether a window takes one half of a couple seat whose other half is free. */
export function tearsCouple(search: Search, window: Window): boolean {
  const { graph, open, areCouplesWhole } = search;
  if (!areCouplesWhole) return false;
  const { before, after, isTangled } = graph.chains;
  const { first, last } = window;
  if (isTangled) {
    const places = new Set(seatsOf(search, window));
    return partnersLeft(graph, places, (place) => open[place] === 1).length > 0;
  }
  const left = before[first] ?? -1;
  if (left !== -1 && left !== last && graph.coupledAfter[left] === 1 && open[left] === 1) return true;
  const right = after[last] ?? -1;
  return right !== -1 && right !== first && graph.coupledAfter[last] === 1 && open[right] === 1;
}

/** Whether exactly so many free seats lie between others', an aisle or a wall. */
export function fillsGap({ graph, open }: Search, { first, last }: Window): boolean {
  const left = graph.chains.before[first] ?? -1;
  const right = graph.chains.after[last] ?? -1;
  return (left === -1 || open[left] === 0) && (right === -1 || open[right] === 0);
}

/** Whether somebody else sits nearer than the shortest gap somebody wants. */
export function isBesideOthers({ graph, open, rule }: Search, { first, last }: Window): boolean {
  for (const [from, onward] of [
    [first, graph.chains.before],
    [last, graph.chains.after],
  ] as const) {
    let at = onward[from] ?? -1;
    let count = 0;
    for (; count < rule.minGap && at !== -1 && open[at] === 1; count += 1) at = onward[at] ?? -1;
    if (count < rule.minGap && at !== -1) return true;
  }
  return false;
}
