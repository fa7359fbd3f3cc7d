import { isRightMix, type Search } from './search.ts';
import { leavesGaps } from './blocks.ts';
import { fewestGroups } from './fewest-groups.ts';
import { type Span, spansOf } from './spans.ts';
import { middleX, middleY, scoreOf, type Score, isLower } from './split-score.ts';

/** Splits are sought around so many stretches of each zone, the best ones. */
const SEEDS = 8;
/** So many stretches around each are looked at, besides those that fewest groups may need. */
const AROUND = 24;

export interface SplitWish {
  readonly isOneZone: boolean;
  readonly onePrice: boolean;
}

/**
 * Seats in several groups: as few as there can be, with as few people alone as there can be, near each other and near
 * where the party wants to be; those that leave no gap, unless there are fewer groups with one. Null when there are
 * not as many seats. The number of groups is exact; that groups leave no gap together is tried for the best only.
 */
export function bestSplit(search: Search, { isOneZone, onePrice }: SplitWish): number[] | null {
  const all = spansOf(search, onePrice);
  let clean: Score | null = null;
  let any: Score | null = null;
  for (const spans of parted(search, all, { isOneZone, onePrice })) {
    const tidy = around(search, spans, true);
    if (tidy !== null && isLower(tidy, clean)) clean = tidy;
    if (search.ask.mustLeaveNoGap) continue;
    const loose = around(search, spans, false);
    if (loose !== null && isLower(loose, any)) any = loose;
  }
  if (clean !== null && (any === null || clean.groups <= any.groups)) return [...clean.places];
  return any === null ? null : [...any.places];
}

/** The spans to be looked at together: of one zone, of one price, or all. */
function parted(search: Search, spans: readonly Span[], { isOneZone, onePrice }: SplitWish): Span[][] {
  const { graph, ask } = search;
  const home = isOneZone && ask.keep.length > 0 ? (graph.zone[ask.keep[0] ?? 0] ?? 0) : -1;
  const parts = new Map<string, Span[]>();
  for (const span of spans) {
    if (home !== -1 && span.zone !== home) continue;
    const key = `${isOneZone ? span.zone : ''} ${onePrice ? graph.price[span.seats[0] ?? 0] : ''}`;
    const part = parts.get(key);
    if (part === undefined) parts.set(key, [span]);
    else part.push(span);
  }
  return [...parts.values()];
}

function around(search: Search, spans: readonly Span[], isClean: boolean): Score | null {
  const { ask } = search;
  const need = ask.size - ask.keep.length;
  if (spans.reduce((sum, { seats }) => sum + seats.length, 0) < need) return null;
  let best: Score | null = null;
  for (const seed of ask.keep.length > 0 ? [ask.keep] : spans.slice(0, SEEDS).map(({ seats }) => seats)) {
    const x = middleX(search, seed);
    const y = middleY(search, seed);
    const zone = search.graph.zone[seed[0] ?? 0] ?? 0;
    const chosen = fewestGroups(search, nearest(search, spans, { x, y, zone }), { need, isClean, x, y, zone });
    // What the fewest groups cannot seat from here they can from nowhere.
    if (chosen === null) return null;
    const places = [...ask.keep, ...chosen];
    if (!isRightMix(weightOf(search, places), ask) || (isClean && leavesGaps(search, places))) continue;
    const score = scoreOf(search, places);
    if (isLower(score, best)) best = score;
  }
  return best;
}

function weightOf({ weight }: Search, places: readonly number[]): number {
  let sum = 0;
  for (const place of places) sum += weight[place] ?? 0;
  return sum;
}

/** The nearest spans, and of each kind of span as many as the fewest groups can be made of. */
function nearest(search: Search, spans: readonly Span[], from: { x: number; y: number; zone: number }): Span[] {
  const { ask, rule } = search;
  const far = new Map(
    spans.map((span) => {
      const dx = middleX(search, span.seats) - from.x;
      const dy = middleY(search, span.seats) - from.y;
      return [span, span.zone === from.zone ? dx * dx + dy * dy : Number.MAX_SAFE_INTEGER];
    }),
  );
  const sorted = spans.toSorted((a, b) => (far.get(a) ?? 0) - (far.get(b) ?? 0) || a.rank - b.rank);
  const left = new Map<string, number>();
  return sorted.filter((span, i) => {
    const length = span.seats.length;
    const enough = length <= rule.minGap + 1 ? ask.size : Math.ceil((2 * ask.size) / (length - rule.minGap)) + 1;
    const more = left.get(span.key) ?? (span.key.endsWith(' ') ? enough : ask.size);
    left.set(span.key, more - 1);
    return i < AROUND || more > 0;
  });
}
