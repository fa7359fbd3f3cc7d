import { WHEELCHAIR } from '../graph/seat-graph.ts';
import { groupsOf } from '../rules/groups.ts';
import { heldBackOf } from '../rules/held-back.ts';
import type { Vacancy } from '../rules/vacancy.ts';
import { bestBlock, fewestBlocks } from './blocks.ts';
import { type Ask, isRightMix, type Search, searchOf, tallyOf } from './search.ts';
import { longestFirst } from './longest-first.ts';
import { bestSplit } from './split.ts';
import { compareGroups, type Score } from './split-score.ts';
import { bestWindows, type RankedWindow } from './windows.ts';
import { seatsOf } from './window-gaps.ts';

/** How the seats came about: a window, a window that leaves a gap, rows one behind the other, several groups. */
export type Step = 'window' | 'window-stranding' | 'block' | 'one-zone' | 'zones';

export interface Sought {
  /** Ascending. */
  readonly places: readonly number[];
  /** Connected groups by the house's rules, the largest first. */
  readonly groups: readonly (readonly number[])[];
  readonly step: Step;
  readonly isExact: boolean;
}

/** Larger parties fill the longest stretches, wherever these are. */
const LARGEST_SPLIT = 30;

/** The seats of the first step that yields any: the ladder of best seats without its last, standing rung. */
export function seek(vacancy: Vacancy, ask: Ask): Sought | null {
  const search = searchOf(vacancy, ask);
  const found = together(search) ?? inParts(vacancy, search);
  return found === null || found.groups.length > ask.maxGroups ? null : found;
}

function together(search: Search): Sought | null {
  const { ask } = search;
  const one = ask.prefersOnePrice ? bestWindows(search, ask.size, true) : null;
  if (one?.clean) return soughtIn(search, one.clean, 'window');
  const mixed = bestWindows(search, ask.size, false);
  if (mixed.clean !== null) return soughtIn(search, mixed.clean, 'window');
  const any = one?.any ?? mixed.any;
  if (any !== null && !ask.mustLeaveNoGap) return soughtIn(search, any, 'window-stranding');
  if (!hasBlocks(search)) return null;
  const block = bestBlock(search);
  return block === null ? null : soughtOf(search, block, 'block');
}

function soughtIn(search: Search, window: RankedWindow, step: Step): Sought {
  return { ...soughtOf(search, seatsOf(search, window), step), isExact: window.isExact };
}

export function soughtOf(search: Search, places: readonly number[], step: Step): Sought {
  const sorted = places.toSorted((a, b) => a - b);
  return { places: sorted, groups: groupsOf(search.graph, sorted, search.frontBehind), step, isExact: false };
}

/**
 * Several groups: of one zone, where one can seat the party in so few of them that it may, else over zones. Where a
 * zone can seat it in more groups, fewer over zones are no better.
 */
function inParts(vacancy: Vacancy, search: Search): Sought | null {
  const { ask } = search;
  if (ask.maxGroups < 2) return null;
  if (ask.keep.length === ask.size)
    return isRightMix(tallyOf(search, ask.keep), ask) ? soughtOf(search, ask.keep, 'one-zone') : null;
  if (ask.size > LARGEST_SPLIT) return inLargeParts(search);
  if (ask.wheelchairs > 0) return companionsApart(vacancy, search);
  for (const isOneZone of [true, false]) {
    const places = partsIn(search, isOneZone);
    if (places === 'too-many-groups') {
      if (!ask.mustLeaveNoGap) return null;
    } else if (places !== null) return soughtOf(search, places, isOneZone ? 'one-zone' : 'zones');
  }
  return null;
}

function inLargeParts(search: Search): Sought | null {
  if (search.ask.mustLeaveNoGap || search.ask.wheelchairs > 0 || search.ask.keep.length > 0) return null;
  const one = longestFirst(search, true);
  const places = one ?? longestFirst(search, false);
  return places === null ? null : soughtOf(search, places, one === null ? 'zones' : 'one-zone');
}

function partsIn(search: Search, isOneZone: boolean): readonly number[] | 'too-many-groups' | null {
  const split = splitIn(search, isOneZone);
  if (split === 'too-many-groups') return split;
  const blocks = hasBlocks(search) ? fewestBlocks(search, isOneZone) : null;
  if (split === null || blocks === null) return split?.places ?? blocks;
  const count = (places: readonly number[]): number => groupsOf(search.graph, places, search.frontBehind).length;
  return count(blocks) < count(split.places) ? blocks : split.places;
}

/** Of one price where that is wished for and costs neither another group nor somebody's company. */
function splitIn(search: Search, isOneZone: boolean): Score | 'too-many-groups' | null {
  const isMixed = search.ask.prefersOnePrice && hasManyPrices(search);
  const one = isMixed ? bestSplit(search, { isOneZone, onePrice: true }) : null;
  if (one !== null && one !== 'too-many-groups' && one.groups <= 2 && one.alone === 0) return one;
  const mixed = bestSplit(search, { isOneZone, onePrice: false });
  if (one === null || one === 'too-many-groups' || mixed === null || mixed === 'too-many-groups') return mixed ?? one;
  return compareGroups(mixed, one) < 0 ? mixed : one;
}

function hasManyPrices({ graph, fits }: Search): boolean {
  let price = -1;
  for (const seat of graph.chains.order) {
    if (fits[seat] === 0) continue;
    if (price !== -1 && graph.price[seat] !== price) return true;
    price = graph.price[seat] ?? 0;
  }
  return false;
}

/** Whether seats can hang together otherwise than along a row or around a table. */
const hasBlocks = ({ frontBehind, graph }: Search): boolean => frontBehind || graph.chains.isTangled;

/** Wheelchair spaces with as many companions beside them as possible, the rest of the party as near as possible. */
function companionsApart(vacancy: Vacancy, search: Search): Sought | null {
  const { ask, graph } = search;
  const core = spacesWithCompanions(search) ?? singleSpaces(search);
  if (core === null) return null;
  const keep = [...new Set([...ask.keep, ...core])];
  if (keep.length > ask.size) return null;
  if (keep.length === ask.size) return soughtOf(search, keep, 'one-zone');
  // First with companion seats for the rest of the party, then, where that takes more of them than it may, without.
  for (const wheelchairs of [ask.wheelchairs, 0]) {
    const rest = withoutSpaces(vacancy, searchOf(vacancy, { ...ask, keep, wheelchairs }));
    for (const isOneZone of [true, false]) {
      const split = bestSplit(rest, { isOneZone, onePrice: false });
      if (split === null || split === 'too-many-groups') continue;
      const { places } = split;
      if (heldBackOf(graph, vacancy.kept, places, ask.wheelchairs).length > 0) continue;
      return soughtOf(search, places, isOneZone ? 'one-zone' : 'zones');
    }
  }
  return null;
}

/** Everybody who needs a space has one: others are not for the rest of the party. */
function withoutSpaces({ kept }: Vacancy, search: Search): Search {
  const { fits, mine, graph } = search;
  const isSpare = (place: number): boolean =>
    kept[place] === 1 && graph.kind[place] === WHEELCHAIR && mine[place] === 0;
  return { ...search, fits: fits.map((one, place) => (isSpare(place) ? 0 : one)) };
}

function spacesWithCompanions(search: Search): number[] | null {
  for (let size = search.ask.size - 1; size >= Math.max(1, search.ask.wheelchairs, search.ask.keep.length); size -= 1) {
    const { clean, any } = bestWindows(search, size, false);
    const best = clean ?? any;
    if (best !== null) return seatsOf(search, best);
  }
  return null;
}

function singleSpaces(search: Search): number[] | null {
  const chosen: number[] = [];
  const one: Search = { ...search, ask: { ...search.ask, wheelchairs: 1, keep: [] } };
  const had = search.ask.keep.filter((place) => search.graph.kind[place] === 1).length;
  while (chosen.length + had < search.ask.wheelchairs) {
    const { any } = bestWindows(one, 1, false, ({ first }) => !chosen.includes(first) && search.mine[first] === 0);
    if (any === null) return null;
    chosen.push(any.first);
  }
  return chosen;
}
