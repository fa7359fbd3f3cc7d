import { STEPS } from '../graph/seat-graph.ts';
import type { Search } from './search.ts';
import type { Span } from './spans.ts';
import { Smallest } from './smallest.ts';

/** Splits are sought around so many stretches of each zone that are near the aim, and as many with others close by. */
const SEEDS = 6;
/** So many stretches around each are looked at, besides the longest ones and some of each length … */
const AROUND = 24;
const OF_EACH_LENGTH = 3;
/** … and no more than this many seats for each of the party, nor fewer than the least: the time is what they cost. */
const SEATS_EACH = 12;
const SEATS_LEAST = 120;
/** Among so many of the best stretches those that have others close by are sought. */
const LOOKED_AT = 320;
/** A party in more groups than this is spread anyway. */
const MOST_CLOSE = 4;

/** A point to make groups around, in steps of its zone. */
export interface Seed {
  readonly x: number;
  readonly y: number;
  readonly zone: number;
}

/** The middles of the best spans by rank, then points between spans that are close; equals in plan order. */
export function seedsOf(search: Search, spans: readonly Span[], least: number): Seed[] {
  const ranked = new Smallest<Span>(SEEDS);
  for (const span of spans) ranked.offer(span, span.rank);
  return [...ranked.items, ...closest(search, spans, least)];
}

/** Points between spans that seat the party in so few groups close by, nobody alone if possible. */
function closest(search: Search, spans: readonly Span[], least: number): Seed[] {
  const { size } = search.ask;
  if (least > MOST_CLOSE) return [];
  const shortest = size >= 2 * least ? 2 : 1;
  const longest = spans.reduce((most, { seats }) => Math.max(most, Math.min(seats.length, size - 1)), 0);
  const fewest = Math.max(shortest, size - (least - 1) * longest);
  const near = new Smallest<Span>(LOOKED_AT);
  for (const span of spans) if (span.seats.length >= fewest) near.offer(span, span.rank);
  const found = new Smallest<Seed>(SEEDS);
  for (const span of near.items) {
    const place = closeTo(search, span, near.items, least);
    if (place === null) continue;
    const far = Math.floor(Math.sqrt(place.reach) / STEPS);
    found.offer(place, far * LOOKED_AT + Math.min(LOOKED_AT - 1, span.rank));
  }
  return found.items;
}

/** Between a span and the nearest other one of its zone that is long enough, at the ends that are nearest. */
function closeTo(
  { ask: { size }, graph: { x, y } }: Search,
  span: Span,
  others: readonly Span[],
  count: number,
): (Seed & { readonly reach: number }) | null {
  const each = Math.max(1, Math.ceil((size - Math.min(span.seats.length, size)) / Math.max(1, count - 1)));
  let best: (Seed & { readonly reach: number }) | null = null;
  for (const other of others) {
    if (other === span || other.zone !== span.zone || other.seats.length < each) continue;
    for (const a of [span.seats[0] ?? 0, span.seats.at(-1) ?? 0])
      for (const b of [other.seats[0] ?? 0, other.seats.at(-1) ?? 0]) {
        const dx = (x[a] ?? 0) - (x[b] ?? 0);
        const dy = (y[a] ?? 0) - (y[b] ?? 0);
        const reach = dx * dx + dy * dy;
        if (best !== null && reach >= best.reach) continue;
        best = { x: ((x[a] ?? 0) + (x[b] ?? 0)) / 2, y: ((y[a] ?? 0) + (y[b] ?? 0)) / 2, zone: span.zone, reach };
      }
  }
  return best;
}

/**
 * The spans to make groups of around a point, in plan order: as many of the longest as the fewest groups need, the
 * nearest ones, and a few of each length. No more seats than a party of the size needs to choose from.
 */
export function spansAround(
  { ask }: Search,
  spans: readonly Span[],
  at: { readonly x: number; readonly y: number; readonly zone: number },
  least: number,
): Span[] {
  const nearest = new Smallest<Span>(AROUND);
  const longest = new Smallest<Span>(Math.min(least, ask.size) + 1);
  const byLength = new Map<number, Smallest<Span>>();
  for (const span of spans) {
    const dx = span.x - at.x;
    const dy = span.y - at.y;
    const far = span.zone === at.zone ? dx * dx + dy * dy : FAR_AWAY + span.rank;
    nearest.offer(span, far);
    const length = Math.min(span.seats.length, 2 * ask.size);
    longest.offer(span, (ask.size - Math.min(length, ask.size)) * 2 * FAR_AWAY + far);
    let alike = byLength.get(length);
    if (alike === undefined) {
      alike = new Smallest(OF_EACH_LENGTH);
      byLength.set(length, alike);
    }
    alike.offer(span, far);
  }
  const some = [...byLength.values()].flatMap(({ items }) => items);
  return withinBudget([...longest.items, ...nearest.items, ...some], ask.size);
}

/** Another zone is further away than any seat of the same. */
const FAR_AWAY = 2 ** 44;

function withinBudget(spans: readonly Span[], size: number): Span[] {
  const chosen = new Set<Span>();
  let seats = 0;
  for (const span of spans) {
    if (chosen.has(span) || seats > Math.max(SEATS_LEAST, SEATS_EACH * size)) continue;
    chosen.add(span);
    seats += span.seats.length;
  }
  return [...chosen].sort((a, b) => (a.seats[0] ?? 0) - (b.seats[0] ?? 0));
}
