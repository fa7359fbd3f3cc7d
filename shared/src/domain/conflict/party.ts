import type { Layout } from '../../seating/layout.ts';
import type { SeatRule } from '../../seating/rules/seat-refusal.ts';
import { graphOf, type SeatGraph, WHEELCHAIR } from '../../seating/graph/seat-graph.ts';
import type { Minor } from '../money.ts';
import type { Order, OrderLine } from '../order.ts';
import { priceOf, type PriceList } from '../pricing.ts';
import type { VenueState } from '../venue/state.ts';

/** The people of an order, by the seats they had. */
export interface Party {
  readonly order: Order;
  readonly layout: Layout;
  readonly graph: SeatGraph;
  /** What it was priced with; null when that list is not known here. */
  readonly prices: PriceList | null;
  /** Place indexes it had, in the order of its lines. */
  readonly had: readonly number[];
  readonly wheelchairs: number;
}

/** A person decides how a party sits; whose seats they are is not theirs to decide. */
export const SET_ASIDE: ReadonlySet<SeatRule> = new Set(['contiguity', 'orphan']);

export function partyOf(state: VenueState, order: Order, layout: Layout): Party {
  const { id, version } = order.priceList;
  const graph = graphOf(layout);
  const had = order.lines.map(({ place }) => place);
  return {
    order,
    layout,
    graph,
    prices: state.priceLists.get(id)?.find((list) => list.version === version) ?? null,
    had,
    wheelchairs: had.filter((place) => graph.kind[place] === WHEELCHAIR).length,
  };
}

/**
 * Who sits where: each line gets a place of the price it paid and of its kind where there is one, the rest in their
 * order. Null when there are not as many places as people.
 */
export function assign({ order, layout, graph }: Party, places: readonly number[]): number[] | null {
  if (places.length !== order.lines.length) return null;
  const left = places.toSorted((a, b) => a - b);
  const isSpace = (place: number): boolean => graph.kind[place] === WHEELCHAIR;
  const seats = new Map<number, number>();
  const take = (fits: (line: OrderLine, place: number) => boolean): void => {
    for (const [i, line] of order.lines.entries()) {
      if (seats.has(i)) continue;
      const at = left.findIndex((place) => fits(line, place));
      const [place] = at === -1 ? [] : left.splice(at, 1);
      if (place !== undefined) seats.set(i, place);
    }
  };
  const isOfPrice = (line: OrderLine, place: number): boolean => layout.places[place]?.priceZone === line.priceZone;
  take((line, place) => isOfPrice(line, place) && isSpace(line.place) === isSpace(place));
  take((line, place) => isSpace(line.place) === isSpace(place));
  take(() => true);
  return order.lines.map((_, i) => seats.get(i) ?? -1);
}

/**
 * What these places would cost more than was paid, in minor units; below zero when they cost less. Null when one of them
 * is not sold to that type of guest, or nothing is known of the prices and the zone is another.
 */
export function differenceOf({ order, layout, prices }: Party, places: readonly number[]): Minor | null {
  let difference = 0;
  for (const [i, line] of order.lines.entries()) {
    const zone = layout.places[places[i] ?? -1]?.priceZone;
    if (zone === undefined) return null;
    if (zone === line.priceZone) continue;
    const price = prices === null ? null : priceOf(prices, zone, line.ticketType);
    if (price === null) return null;
    difference += price - line.price;
  }
  return difference;
}

/** The order's lines in these places: whoever is moved pays what was paid. */
export const linesIn = ({ order, layout }: Party, places: readonly number[]): OrderLine[] =>
  order.lines.map((line, i) => {
    const place = layout.places[places[i] ?? -1];
    if (place === undefined) throw new Error(`order ${order.id}: fewer seats than people`);
    return { ...line, place: place.index, placeId: place.id, priceZone: place.priceZone };
  });
