import { distance } from '../end-to-end.ts';
import { inSteps, RESTRICTED, type SeatGraph, WHEELCHAIR } from '../graph/seat-graph.ts';
import { COMPANIONS_EACH, isHeldBackKind } from '../rules/held-back.ts';
import type { SeatRule } from '../rules/seat-refusal.ts';
import { type GapRule, gapRuleOf } from '../rules/stranded.ts';
import type { Vacancy } from '../rules/vacancy.ts';

/** What kind of seats is sought, and around which point. */
export interface Ask {
  /** People, `keep` included. */
  readonly size: number;
  /** Positions of the price zones allowed; null is any. */
  readonly prices: ReadonlySet<number> | null;
  /** At most so many seats of each of these prices, which with as many people is exactly so many; null: any mix. */
  readonly perPrice: ReadonlyMap<number, number> | null;
  /** At most so many seats of restricted view; null is any number. */
  readonly maxPoor: number | null;
  /** Positions of the zones allowed; null is any. */
  readonly zones: ReadonlySet<number> | null;
  /** So many wheelchair spaces are part of the seats. */
  readonly wheelchairs: number;
  readonly without: ReadonlySet<SeatRule>;
  /** Seats to be near to, in their zone first; empty: near each zone's focal point. */
  readonly near: readonly number[];
  /** Seats that stay and are extended. */
  readonly keep: readonly number[];
  /** Seats of several prices only where one price cannot seat the party as well. */
  readonly prefersOnePrice: boolean;
  readonly maxGroups: number;
  /** Nothing is found rather than seats that leave a gap. */
  readonly mustLeaveNoGap: boolean;
}

/** An ask in a house, made ready: all of it by place index. */
export interface Search {
  readonly ask: Ask;
  readonly graph: SeatGraph;
  /** 1 where free, `keep` aside: what a gap consists of. */
  readonly open: Uint8Array;
  /** 1 where the party may sit, `keep` included. */
  readonly fits: Uint8Array;
  /** 1 for the seats of `keep`. */
  readonly mine: Uint8Array;
  /** What a seat adds to the tally of a window; see `Tally`. */
  readonly weight: Float64Array;
  readonly rule: GapRule;
  /** The house refuses gaps; else they are only no good. */
  readonly refusesGaps: boolean;
  readonly areCouplesWhole: boolean;
  readonly frontBehind: boolean;
  /** By zone: the point to be near to, in steps of the zone. */
  readonly aimX: Float64Array;
  readonly aimY: Float64Array;
  /** By zone: how far its own focal point is from the hall's, in steps: so much further away are all its seats. */
  readonly away: Float64Array;
  /** Of the house: whether somebody has to give the place back first. */
  readonly isAside: ((place: number) => boolean) | undefined;
  /** The zone to be near to; -1: all are alike. */
  readonly home: number;
}

/** Six counts of a window in one number, each of at most 63: nobody asks for as many wheelchair spaces. */
const BITS = 6;
const MASK = 63;
const SPACE = 1;
const KEPT_SPACE = SPACE << BITS;
const KEPT_COMPANION = KEPT_SPACE << BITS;
const MINE = KEPT_COMPANION << BITS;
const POOR = MINE << BITS;
const SPARE = POOR * (MASK + 1);

export function searchOf({ house, graph, open, kept }: Vacancy, ask: Ask): Search {
  const mine = new Uint8Array(graph.size);
  for (const place of ask.keep) mine[place] = 1;
  const vacant = ask.keep.length === 0 ? open : open.map((one, place) => (mine[place] === 1 ? 0 : one));
  const fits = new Uint8Array(graph.size);
  const weight = new Float64Array(graph.size);
  const isKept = (place: number): boolean => kept[place] === 1 && !ask.without.has('held-back');
  // Released ones too are left for those who need them as long as there are others.
  const isSpare = (kind: number | undefined): boolean =>
    ask.wheelchairs === 0 && house.rules.heldBack !== 'off' && isHeldBackKind(kind);
  for (const seat of graph.chains.order) {
    const kind = graph.kind[seat];
    if (kind !== 0) weight[seat] = weightOf(kind, isKept(seat)) + (isSpare(kind) ? SPARE : 0);
    if (mine[seat] === 1) {
      weight[seat] = (weight[seat] ?? 0) + MINE;
      fits[seat] = 1;
      continue;
    }
    if (open[seat] !== 1 || (ask.wheelchairs === 0 && isKept(seat))) continue;
    if (ask.zones !== null && !ask.zones.has(graph.zone[seat] ?? 0)) continue;
    if (ask.maxPoor === 0 && kind === RESTRICTED) continue;
    if (ask.prices === null || ask.prices.has(graph.price[seat] ?? 0)) fits[seat] = 1;
  }
  return {
    ask,
    graph,
    open: vacant,
    fits,
    mine,
    weight,
    rule: gapRuleOf(house.rules),
    refusesGaps: house.rules.orphan !== 'off' && !ask.without.has('orphan'),
    areCouplesWhole: house.rules.couples === 'whole' && !ask.without.has('couples'),
    frontBehind: house.rules.frontBehind,
    isAside: house.isAside,
    ...aimOf(graph, ask),
  };
}

function weightOf(kind: number | undefined, isKept: boolean): number {
  if (kind === RESTRICTED) return POOR;
  const space = kind === WHEELCHAIR ? SPACE : 0;
  if (!isKept) return space;
  return space + (kind === WHEELCHAIR ? KEPT_SPACE : KEPT_COMPANION);
}

/** Whether a window with this tally has what the party needs, no more than it may, and all it has already. */
export function isRightMix(weight: number, { wheelchairs, keep, maxPoor }: Ask): boolean {
  if (weight === 0) return wheelchairs === 0 && keep.length === 0;
  if (maxPoor !== null && poorSeats(weight) > maxPoor) return false;
  const spaces = weight & MASK;
  if (spaces < wheelchairs || ((weight / MINE) & MASK) !== keep.length) return false;
  const keptSpaces = (weight / KEPT_SPACE) & MASK;
  const keptCompanions = (weight / KEPT_COMPANION) & MASK;
  return keptSpaces <= wheelchairs && keptCompanions <= COMPANIONS_EACH * wheelchairs;
}

export function tallyOf({ weight }: Search, places: readonly number[]): number {
  let sum = 0;
  for (const place of places) sum += weight[place] ?? 0;
  return sum;
}

/** Whether no more seats of a price are among these than the party pays for. */
export function isPayable({ ask: { perPrice }, graph }: Search, places: readonly number[]): boolean {
  if (perPrice === null || perPrice.size === 1) return true;
  const left = new Map(perPrice);
  for (const place of places) {
    const price = graph.price[place] ?? 0;
    const more = left.get(price) ?? 0;
    if (more === 0) return false;
    left.set(price, more - 1);
  }
  return true;
}

export const poorSeats = (weight: number): number => Math.floor(weight / POOR) & MASK;

/** Seats for wheelchair users and their companions that are released to everybody. */
export const spareSeats = (weight: number): number => Math.floor(weight / SPARE);

function aimOf(graph: SeatGraph, ask: Ask): Pick<Search, 'aimX' | 'aimY' | 'away' | 'home'> {
  const away = new Float64Array(graph.zones.length);
  const aimX = new Float64Array(graph.zones.length);
  const aimY = new Float64Array(graph.zones.length);
  const around = ask.near.length > 0 ? ask.near : ask.keep;
  const home = graph.zone[around[0] ?? -1] ?? -1;
  const { map } = graph.layout;
  for (const [i, zone] of map.zones.entries()) {
    const pitch = graph.pitch[i] ?? 1;
    const point = home === -1 ? (zone.focal ?? map.focal) : middleOf(graph, around);
    aimX[i] = inSteps(point.x, pitch);
    aimY[i] = inSteps(point.y, pitch);
    if (home === -1 && zone.focal !== undefined) away[i] = inSteps(distance(zone.focal, map.focal), pitch);
  }
  return { aimX, aimY, away, home };
}

function middleOf({ layout }: SeatGraph, places: readonly number[]): { x: number; y: number } {
  let x = 0;
  let y = 0;
  for (const place of places) {
    x += layout.places[place]?.x ?? 0;
    y += layout.places[place]?.y ?? 0;
  }
  return { x: x / places.length, y: y / places.length };
}
