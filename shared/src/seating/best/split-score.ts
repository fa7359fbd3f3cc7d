import { STEPS } from '../graph/seat-graph.ts';
import { groupsOf } from '../rules/groups.ts';
import { type Search, spareSeats, tallyOf } from './search.ts';
import { rankOf } from './windows.ts';

/** How good a split is: groups, people alone, zones, how far they sit from each other, then from the aim. */
export interface Score {
  readonly places: readonly number[];
  readonly groups: number;
  readonly alone: number;
  readonly zones: number;
  /** So many seats that are better left for wheelchair users. */
  readonly spare: number;
  /** How far apart the party sits, in coarse ranks; see `spreadOf`. */
  readonly spread: number;
  /** Sum of the ranks of its seats. */
  readonly far: number;
}

/** Groups and people alone weigh more than where the seats are: below 0 where the first has fewer. */
export const compareGroups = (a: Score, b: Score): number => a.groups - b.groups || a.alone - b.alone;

export const isLower = (a: Score, b: Score | null): boolean =>
  b === null ||
  (compareGroups(a, b) || a.zones - b.zones || a.spare - b.spare || a.spread - b.spread || a.far - b.far) < 0;

export function scoreOf(search: Search, places: readonly number[]): Score {
  const { graph, weight } = search;
  const groups = groupsOf(graph, places, false);
  let far = 0;
  for (const place of places) {
    const dx = (graph.x[place] ?? 0) - (search.aimX[graph.zone[place] ?? 0] ?? 0);
    const dy = (graph.y[place] ?? 0) - (search.aimY[graph.zone[place] ?? 0] ?? 0);
    far += rankOf(search, place, dx * dx + dy * dy, weight[place] ?? 0);
  }
  const alone = groups.filter(({ length }) => length === 1).length;
  const zones = new Set(places.map((place) => graph.zone[place] ?? 0));
  let spread = 0;
  for (const zone of zones)
    spread = Math.max(
      spread,
      spreadOf(
        search,
        places.filter((place) => graph.zone[place] === zone),
      ),
    );
  return {
    places,
    groups: groups.length,
    alone,
    zones: zones.size,
    spare: spareSeats(tallyOf(search, places)),
    spread,
    far,
  };
}

/** The least rank of spread: two seats from the middle of the party; each rank reaches a quarter further. */
const NEAR = 2 * STEPS;

/** In which coarse rank the seat is that is furthest from the middle: 0 is within two seats, 1 within two and a half … */
function spreadOf(search: Search, places: readonly number[]): number {
  const { x, y } = search.graph;
  const midX = middleX(search, places);
  const midY = middleY(search, places);
  let most = 0;
  for (const place of places) {
    const dx = (x[place] ?? 0) - midX;
    const dy = (y[place] ?? 0) - midY;
    most = Math.max(most, dx * dx + dy * dy);
  }
  let rank = 0;
  for (let limit = NEAR; limit * limit < most; limit *= 1.25) rank += 1;
  return rank;
}

export const middleX = ({ graph }: Search, seats: readonly number[]): number => middle(graph.x, seats);
export const middleY = ({ graph }: Search, seats: readonly number[]): number => middle(graph.y, seats);

function middle(values: Int32Array, seats: readonly number[]): number {
  let sum = 0;
  for (const seat of seats) sum += values[seat] ?? 0;
  return sum / seats.length;
}
