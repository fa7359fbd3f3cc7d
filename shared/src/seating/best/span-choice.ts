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

/** The best spans to begin from: by rank, then those with the fewest groups close by; equals in plan order. */
export function seedsOf(search: Search, spans: readonly Span[], least: number): Span[] {
  const ranked = new Smallest<Span>(SEEDS);
  for (const span of spans) ranked.offer(span, span.rank);
  return [...new Set([...ranked.items, ...closest(search, spans, least)])];
}

/** Spans with enough others within the shortest reach to seat the party in so many groups, nobody alone if possible. */
function closest(search: Search, spans: readonly Span[], least: number): Span[] {
  const { size } = search.ask;
  if (least > MOST_CLOSE) return [];
  const shortest = size >= 2 * least ? 2 : 1;
  const longest = spans.reduce((most, { seats }) => Math.max(most, Math.min(seats.length, size - 1)), 0);
  const fewest = Math.max(shortest, size - (least - 1) * longest);
  const near = new Smallest<Span>(LOOKED_AT);
  for (const span of spans) if (span.seats.length >= fewest) near.offer(span, span.rank);
  const found = new Smallest<Span>(SEEDS);
  for (const span of near.items) {
    const reach = reachOf(span, near.items, size, least);
    if (reach < Number.POSITIVE_INFINITY) found.offer(span, reach * LOOKED_AT + Math.min(LOOKED_AT - 1, span.rank));
  }
  return found.items;
}

/** The squared distance within which so many spans of its zone, this one among them, have seats for all. */
function reachOf(span: Span, others: readonly Span[], size: number, count: number): number {
  let reach = Number.POSITIVE_INFINITY;
  // Of the others the longest within any reach: the nearest of each length are enough.
  const nearest = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
  for (const other of others) {
    if (other === span || other.zone !== span.zone) continue;
    const length = Math.min(other.seats.length, size);
    const dx = other.x - span.x;
    const dy = other.y - span.y;
    const far = dx * dx + dy * dy;
    if (far < (nearest[length] ?? 0)) nearest[length] = far;
  }
  const own = Math.min(span.seats.length, size);
  const each = Math.max(1, Math.ceil((size - own) / Math.max(1, count - 1)));
  for (let length = each; length <= size; length += 1) reach = Math.min(reach, nearest[length] ?? reach);
  return Math.floor(reach);
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
