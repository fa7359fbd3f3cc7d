import { leavesGaps } from './blocks.ts';
import { fewestGroups, leastGroups } from './fewest-groups.ts';
import { PriceMix } from './price-mix.ts';
import { isRightMix, type Search, tallyOf } from './search.ts';
import { type Span, spansOf } from './spans.ts';
import { seedsOf, spansAround } from './span-choice.ts';
import { isLower, middleX, middleY, type Score, scoreOf } from './split-score.ts';

export interface SplitWish {
  readonly isOneZone: boolean;
  readonly onePrice: boolean;
}

/**
 * Seats in several groups: as few as there can be, with as few people alone as there can be, near each other and near
 * where the party wants to be; those that leave no gap, unless there are fewer groups with one, or fewer people alone
 * in a house that does not refuse gaps. Null when there are not as many seats. The number of groups is exact (but
 * where rows behind each other count as one); that groups leave no gap together is tried for the best of them only.
 * `too-many-groups` when seats there are, but not in as few groups as asked for.
 */
export function bestSplit(search: Search, wish: SplitWish): Score | 'too-many-groups' | null {
  let clean: Score | null = null;
  let any: Score | null = null;
  let isTooMany = false;
  const mix = PriceMix.of(search);
  if (mix === null) return null;
  for (const spans of parted(search, spansOf(search, wish.onePrice), wish)) {
    const along = leastGroups(search, spans);
    if (along === Number.POSITIVE_INFINITY || isOdd(search, spans)) continue;
    const least = hasMoreThanLines(search) ? 1 : along;
    if (least > search.ask.maxGroups) {
      isTooMany = true;
      continue;
    }
    const found = around(search, mix, spans, { least, along });
    if (found.clean !== null && isLower(found.clean, clean)) clean = found.clean;
    if (found.any !== null && isLower(found.any, any)) any = found.any;
  }
  const best = clean !== null && (any === null || isTidier(search, clean, any)) ? clean : any;
  return best ?? (isTooMany ? 'too-many-groups' : null);
}

/** Whether to leave no gap is worth it: not more groups, nor, unless the house refuses gaps, somebody alone. */
const isTidier = ({ refusesGaps }: Search, clean: Score, any: Score): boolean =>
  clean.groups < any.groups || (clean.groups === any.groups && (refusesGaps || clean.alone <= any.alone));

/** Where seats hang together in more ways than along lines, stretches say little about the fewest groups. */
const hasMoreThanLines = ({ frontBehind, graph, ask }: Search): boolean =>
  frontBehind || graph.chains.isTangled || ask.keep.length > 0;

/** The spans to be looked at together: of one zone, of one price, or all. */
function parted(search: Search, spans: readonly Span[], { isOneZone, onePrice }: SplitWish): Iterable<Span[]> {
  const { graph, ask } = search;
  const home = isOneZone && ask.keep.length > 0 ? graph.zone[ask.keep[0] ?? 0] : undefined;
  const parts = new Map<number, Span[]>();
  for (const span of spans) {
    if (home !== undefined && span.zone !== home) continue;
    const price = onePrice ? (graph.price[span.seats[0] ?? 0] ?? 0) : 0;
    const key = (isOneZone ? span.zone : 0) * graph.prices.length + price;
    const part = parts.get(key);
    if (part === undefined) parts.set(key, [span]);
    else part.push(span);
  }
  return parts.values();
}

interface Found {
  readonly clean: Score | null;
  readonly any: Score | null;
}

/** Nothing but couple seats cannot seat an odd number. */
function isOdd({ ask, graph, open, areCouplesWhole }: Search, spans: readonly Span[]): boolean {
  if (!areCouplesWhole || (ask.size - ask.keep.length) % 2 === 0 || graph.chains.isTangled) return false;
  const { coupledAfter, chains } = graph;
  const isWhole = (seat: number): boolean =>
    (coupledAfter[seat] === 1 && open[chains.after[seat] ?? -1] === 1) ||
    (coupledAfter[chains.before[seat] ?? -1] === 1 && open[chains.before[seat] ?? -1] === 1);
  return ask.keep.length === 0 && spans.every(({ seats }) => seats.every(isWhole));
}

interface Fewest {
  /** No split has fewer groups; the same by lines alone. */
  readonly least: number;
  readonly along: number;
}

function around(search: Search, mix: PriceMix, spans: readonly Span[], { least, along }: Fewest): Found {
  const { ask, graph } = search;
  let clean: Score | null = null;
  let any: Score | null = null;
  const { keep } = ask;
  const own = { x: middleX(search, keep), y: middleY(search, keep), zone: graph.zone[keep[0] ?? 0] ?? 0 };
  for (const at of keep.length > 0 ? [own] : seedsOf(search, spans, along)) {
    const near = spansAround(search, spans, at, along);
    const tidy = groupsAt(search, mix, near, at, true);
    if (tidy !== null && isLower(tidy, clean)) clean = tidy;
    // No groups are fewer than those found already, and nobody is alone: a gap would be for nothing.
    const isBest = tidy !== null && tidy.groups <= least && (search.refusesGaps || tidy.alone === 0);
    if (ask.mustLeaveNoGap || isBest) continue;
    const loose = groupsAt(search, mix, near, at, false);
    if (loose !== null && isLower(loose, any)) any = loose;
  }
  return { clean, any };
}

function groupsAt(
  search: Search,
  mix: PriceMix,
  spans: readonly Span[],
  at: { readonly x: number; readonly y: number; readonly zone: number },
  isClean: boolean,
): Score | null {
  const { ask } = search;
  const chosen = fewestGroups(search, mix, spans, { ...at, need: ask.size - ask.keep.length, isClean });
  if (chosen === null) return null;
  const places = [...ask.keep, ...chosen];
  const isWanted = isRightMix(tallyOf(search, places), ask) && !(isClean && leavesGaps(search, places));
  return isWanted ? scoreOf(search, places) : null;
}
