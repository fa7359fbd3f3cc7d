import { graphOf, type SeatGraph } from '../graph/seat-graph.ts';
import { keptOf } from './held-back.ts';
import type { SeatHouse } from './seat-house.ts';

/** What is free in a house, read once. */
export interface Vacancy {
  readonly house: SeatHouse;
  readonly graph: SeatGraph;
  /** 1 where this claimant could take the place, rules aside. */
  readonly open: Uint8Array;
  /** 1 for a wheelchair space or companion seat that is held back for wheelchair users now. */
  readonly kept: Uint8Array;
}

/** Reads the house; the party's own places `mine` count as free whatever the house says. */
export function vacancyOf(house: SeatHouse, mine: readonly number[]): Vacancy {
  const graph = graphOf(house.layout);
  const open = new Uint8Array(graph.size);
  for (let place = 0; place < graph.size; place += 1) if (house.isFree(place)) open[place] = 1;
  for (const place of mine) open[place] = 1;
  return { house, graph, open, kept: keptOf(house, graph) };
}
