import type { Search } from './search.ts';
import type { Span } from './spans.ts';

/** Splits are sought around so many stretches of each zone, the best ones. */
const SEEDS = 6;
/** So many stretches around each are looked at, besides those that fewest groups may need. */
const AROUND = 24;

/** The best spans to begin from, by rank, then in plan order. */
export function bestRanked(spans: readonly Span[]): Span[] {
  const best = new Smallest<Span>(SEEDS);
  for (const span of spans) best.offer(span, span.rank);
  return best.items;
}

/** The nearest spans to a point, and of each kind of span as many as the fewest groups can be made of; in plan order. */
export function spansAround(
  search: Search,
  spans: readonly Span[],
  at: { readonly x: number; readonly y: number; readonly zone: number },
): Span[] {
  const { ask, rule } = search;
  const nearest = new Smallest<Span>(AROUND);
  const byKey = new Map<number | string, Smallest<Span>>();
  for (const span of spans) {
    const dx = span.x - at.x;
    const dy = span.y - at.y;
    const far = span.zone === at.zone ? dx * dx + dy * dy : Number.MAX_SAFE_INTEGER + span.rank;
    nearest.offer(span, far);
    let alike = byKey.get(span.key);
    if (alike === undefined) {
      const length = span.seats.length;
      // Of two groups in stretches of the same length one could take the other's seats, unless both are more than half.
      const enough =
        typeof span.key === 'string' || length <= rule.minGap + 1
          ? ask.size
          : Math.ceil((2 * ask.size) / (length - rule.minGap)) + 1;
      alike = new Smallest(Math.min(enough, ask.size));
      byKey.set(span.key, alike);
    }
    alike.offer(span, far);
  }
  const chosen = new Set(nearest.items);
  for (const { items } of byKey.values()) for (const span of items) chosen.add(span);
  return [...chosen].sort((a, b) => (a.seats[0] ?? 0) - (b.seats[0] ?? 0));
}

/** The few smallest of many, ascending, equals in the order in which they came. */
class Smallest<T> {
  readonly items: T[] = [];
  readonly #values: number[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  offer(item: T, value: number): void {
    let at = this.items.length;
    if (at === this.#most && value >= (this.#values[at - 1] ?? 0)) return;
    while (at > 0 && (this.#values[at - 1] ?? 0) > value) at -= 1;
    this.items.splice(at, 0, item);
    this.#values.splice(at, 0, value);
    if (this.items.length <= this.#most) return;
    this.items.pop();
    this.#values.pop();
  }
}
