/** Upper and lower edge of something, in pixels of the same screen. */
export interface Edges {
  readonly top: number;
  readonly bottom: number;
}

/** Of the height that is seen, so much goes by where nothing says where a line begins. */
const PAGE = 0.75;
/** Edges that differ by less are the same. */
const SAME = 1;

/**
 * How far a list has to go so that what is cut off or out of sight next stands wholly in `place`, px; negative is up. Lines
 * of `things` are in order, from above; whatever is higher than the place goes by in pieces.
 */
export function pageStep(place: Edges, things: readonly Edges[], way: 'above' | 'below'): number {
  const piece = PAGE * (place.bottom - place.top);
  if (way === 'below') {
    const next = things.find(({ bottom }) => bottom > place.bottom + SAME);
    const step = next === undefined ? 0 : next.top - place.top;
    return step > SAME ? step : piece;
  }
  const next = things.findLast(({ top }) => top < place.top - SAME);
  const step = next === undefined ? 0 : next.bottom - place.bottom;
  return step < -SAME ? step : -piece;
}
