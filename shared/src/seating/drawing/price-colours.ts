import type { PriceZoneId } from '../../domain/ids.ts';
import type { SeatMap } from '../seat-map.ts';
import { INK, mixed, OKABE_ITO } from './colours.ts';

/** What stands in for a colour that another zone has already: the palette, then paler and darker ones of it. */
const STAND_INS: readonly string[] = [
  ...OKABE_ITO,
  ...OKABE_ITO.map((color) => mixed(color, INK.paper, 0.5)),
  ...OKABE_ITO.map((color) => mixed(color, INK.text, 0.5)),
];

/** Two colours nearer to each other than this are one colour to an eye that does not see them side by side. */
export const TOLD_APART = 72;

/** How different two colours `#rrggbb` look, 0 … 765: by their parts, weighted as the eye does ("redmean"). */
export function colorDistance(a: string, b: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => partOf(a, at) - partOf(b, at)) as [number, number, number];
  const mean = (partOf(a, 1) + partOf(b, 1)) / 2;
  return Math.sqrt((2 + mean / 256) * red * red + 4 * green * green + (2 + (255 - mean) / 256) * blue * blue);
}

const partOf = (color: string, at: number): number => Number.parseInt(color.slice(at, at + 2), 16) || 0;

const known = new WeakMap<SeatMap, ReadonlyMap<PriceZoneId, string>>();

/**
 * The colour each price zone is shown in, on map, legend and list alike: its author's, unless a zone before it has
 * nearly the same; then the palette's that differs most from all others.
 */
export function priceColors(map: SeatMap): ReadonlyMap<PriceZoneId, string> {
  const before = known.get(map);
  if (before !== undefined) return before;
  const made = new Map<PriceZoneId, string>();
  for (const { id, color } of map.priceZones) if (nearest(color, [...made.values()]) >= TOLD_APART) made.set(id, color);
  for (const { id } of map.priceZones) if (!made.has(id)) made.set(id, farthestFrom([...made.values()]));
  known.set(map, made);
  return made;
}

const nearest = (color: string, others: readonly string[]): number =>
  others.reduce((least, other) => Math.min(least, colorDistance(color, other)), Infinity);

/** The first of those that differ most. */
function farthestFrom(used: readonly string[]): string {
  const [first = OKABE_ITO[0], ...rest] = STAND_INS;
  return rest.reduce((best, color) => (nearest(color, used) > nearest(best, used) ? color : best), first);
}
