/** Two seats further apart than this many times the row's usual spacing have an aisle between them. */
export const AISLE_RATIO = 1.5;

/** A wheelchair space is wider than a seat; the companion, seat or space beside it may be this far away. */
export const WHEELCHAIR_RATIO = 2.5;

/** Spacings that differ by less are the same spacing drawn by hand. */
const TOLERANCE = 0.05;

/** At most so far; a turned plan is not drawn to the last digit. */
export const isWithin = (spacing: number, most: number): boolean => spacing <= most * (1 + 1e-6);

/** The spacing most neighbours have, the smaller one when two are as frequent; 0 of none. */
export function modalSpacing(spacings: readonly number[]): number {
  const sorted = spacings.toSorted((a, b) => a - b);
  let best = 0;
  let bestCount = 0;
  for (let from = 0, to = 0; from < sorted.length; from += 1) {
    const low = sorted[from] ?? 0;
    while (to < sorted.length && (sorted[to] ?? 0) <= low * (1 + TOLERANCE)) to += 1;
    if (to - from > bestCount) {
      bestCount = to - from;
      best = sorted[from + ((to - from) >> 1)] ?? low;
    }
  }
  return best;
}
