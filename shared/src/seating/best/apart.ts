import type { Vacancy } from '../rules/vacancy.ts';
import { type Ask, searchOf } from './search.ts';
import { soughtOf, type Sought } from './seek.ts';
import { isBesideOthers } from './window-gaps.ts';
import { bestWindows } from './windows.ts';

/** Below this share of seats taken a house is empty enough for people who come alone to sit by themselves. */
const EMPTY = 0.3;

/** For one person in a nearly empty house: the best seat with free seats between them and everybody else, or null. */
export function apartFromOthers(vacancy: Vacancy, ask: Ask): Sought | null {
  if (ask.size > 1 || ask.keep.length > 0 || ask.wheelchairs > 0) return null;
  const search = searchOf(vacancy, ask);
  const { graph, open } = vacancy;
  let seats = 0;
  let free = 0;
  for (const seat of graph.chains.order) {
    if (ask.zones !== null && !ask.zones.has(graph.zone[seat] ?? 0)) continue;
    if (ask.prices !== null && !ask.prices.has(graph.price[seat] ?? 0)) continue;
    seats += 1;
    if (open[seat] === 1) free += 1;
  }
  if (free === seats || seats - free >= EMPTY * seats) return null;
  const { clean } = bestWindows(search, 1, false, (window) => !isBesideOthers(search, window));
  return clean === null ? null : { ...soughtOf(search, [clean.first], 'window'), isExact: clean.isExact };
}
