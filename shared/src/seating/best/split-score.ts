import { groupsOf } from '../rules/groups.ts';
import type { Search } from './search.ts';

/** How good a split is: groups, then people alone, then how far they sit from each other and from the aim. */
export interface Score {
  readonly places: readonly number[];
  readonly groups: number;
  readonly alone: number;
  readonly far: number;
}

export const isLower = (a: Score, b: Score | null): boolean =>
  b === null ||
  a.groups < b.groups ||
  (a.groups === b.groups && (a.alone < b.alone || (a.alone === b.alone && a.far < b.far)));

export function scoreOf(search: Search, places: readonly number[]): Score {
  const { graph, aimX, aimY } = search;
  const groups = groupsOf(graph, places, false);
  const x = middleX(search, places);
  const y = middleY(search, places);
  let far = 0;
  for (const place of places) {
    const zone = graph.zone[place] ?? 0;
    far += away(graph.x[place], graph.y[place], x, y) + away(graph.x[place], graph.y[place], aimX[zone], aimY[zone]);
  }
  return { places, groups: groups.length, alone: groups.filter(({ length }) => length === 1).length, far };
}

/** Whole steps between two points, so that sums are the same in every order. */
function away(x = 0, y = 0, toX = 0, toY = 0): number {
  return Math.round(Math.sqrt((x - toX) * (x - toX) + (y - toY) * (y - toY)));
}

export const middleX = ({ graph }: Search, seats: readonly number[]): number => middle(graph.x, seats);
export const middleY = ({ graph }: Search, seats: readonly number[]): number => middle(graph.y, seats);

function middle(values: Int32Array, seats: readonly number[]): number {
  let sum = 0;
  for (const seat of seats) sum += values[seat] ?? 0;
  return sum / seats.length;
}
