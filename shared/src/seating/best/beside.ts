import { judgeTake } from '../rules/judge-take.ts';
import type { Vacancy } from '../rules/vacancy.ts';
import { type Ask, searchOf } from './search.ts';
import { soughtOf, type Sought } from './seek.ts';
import { leavesGap } from './window-gaps.ts';
import { distanceOf, isBetter, rankOf, type RankedWindow } from './windows.ts';

/**
 * For friends of people who sit already: a stretch of the same row that begins right beside one of them, on one side, so
 * that nobody of the party sits beyond them. Of several the one that leaves no gap, then the one nearer to the middle of
 * the others. Null where no row has it, or the rules of the house would not grant it.
 */
export function besideOthers(vacancy: Vacancy, ask: Ask): Sought | null {
  if (ask.near.length === 0 || ask.keep.length > 0 || ask.wheelchairs > 0) return null;
  const search = searchOf(vacancy, ask);
  const { graph } = vacancy;
  const others = new Set(ask.near);
  let clean: RankedWindow | null = null;
  let any: RankedWindow | null = null;
  const places = new Map<RankedWindow, readonly number[]>();
  for (const other of ask.near)
    for (const onward of [graph.chains.before, graph.chains.after]) {
      const seats = stretchFrom(onward, other, ask.size, (seat) => search.fits[seat] === 1 && !others.has(seat));
      if (seats === null || !isGranted(vacancy, seats)) continue;
      const [first, last] = onward === graph.chains.after ? [seats[0], seats.at(-1)] : [seats.at(-1), seats[0]];
      const window = { first: first ?? -1, last: last ?? -1, size: ask.size };
      const [x, y] = [graph.x, graph.y].map((axis) => seats.reduce((sum, seat) => sum + (axis[seat] ?? 0), 0));
      const far = distanceOf(search, window.first, ask.size, x ?? 0, y ?? 0);
      const rank = rankOf(search, window.first, far, 0);
      const ranked = { ...window, rank, far, aside: 0, isExact: false };
      places.set(ranked, seats);
      if (isBetter(ranked, any)) any = ranked;
      if (!leavesGap(search, window) && isBetter(ranked, clean)) clean = ranked;
    }
  const best = clean ?? any;
  const seats = best === null ? undefined : places.get(best);
  if (seats === undefined) return null;
  return { ...soughtOf(search, seats, clean === null ? 'window-stranding' : 'window'), isExact: false };
}

/** So many seats along a chain from the one after `from` on; null where one of them will not do. */
function stretchFrom(
  onward: Int32Array,
  from: number,
  size: number,
  willDo: (seat: number) => boolean,
): readonly number[] | null {
  const seats: number[] = [];
  for (let seat = onward[from] ?? -1; seats.length < size; seat = onward[seat] ?? -1) {
    if (seat === -1 || !willDo(seat) || seats.includes(seat)) return null;
    seats.push(seat);
  }
  return seats;
}

const isGranted = ({ house }: Vacancy, places: readonly number[]): boolean =>
  judgeTake(house, { places, wheelchairs: 0, without: new Set() }).refusal === null;
