import type { AreaId, PriceZoneId } from '@foyer/shared/domain/ids';
import type { Minor } from '@foyer/shared/domain/money';
import type { Plan } from '@foyer/shared/seating/drawing/plan';
import { planOf } from '@foyer/shared/seating/drawing/plan-of';
import { graphOf, type SeatGraph } from '@foyer/shared/seating/graph/seat-graph';
import { layoutOf, type Layout, type LayoutRow } from '@foyer/shared/seating/layout';
import type { SeatHouse } from '@foyer/shared/seating/rules/seat-house';
import { NO_SEAT_RULES, type SeatRules } from '@foyer/shared/seating/rules/seat-rules';
import { type PackedMap, unpackSeatMap } from '@foyer/shared/wire/public/packed-map';
import type { SeatsView } from '../../services/api.ts';
import type { Kind } from '../../services/kind-words.ts';

/** One performance's hall as the page works with it: what does not change while it is looked at. */
export interface Hall {
  readonly view: SeatsView;
  readonly layout: Layout;
  readonly plan: Plan;
  readonly graph: SeatGraph;
  readonly rules: SeatRules;
  readonly kind: Kind;
  readonly startsAt: number;
  /** At most so many places in one hold. */
  readonly maxPlaces: number;
  readonly currency: string;
  readonly feePerTicket: Minor;
  /** What a place of a zone costs at least to whom buys the first ticket type; absent: not sold here. */
  readonly prices: ReadonlyMap<PriceZoneId, Minor>;
}

const MAX_PLACES = 20;

export function hallOf(view: SeatsView, map: PackedMap): Hall {
  const layout = layoutOf(unpackSeatMap(map));
  return {
    view,
    layout,
    plan: planOf(layout),
    graph: graphOf(layout),
    rules: view.rules ?? NO_SEAT_RULES,
    kind: view.about?.title.kind ?? 'film',
    startsAt: view.startsAt ?? 0,
    maxPlaces: view.sale?.maxPlaces ?? MAX_PLACES,
    ...pricesOf(view),
  };
}

/** The same hall after the server was asked again: prices, rules and terms may be others, the map is the same. */
export const hallAgain = (hall: Hall, view: SeatsView): Hall => ({
  ...hall,
  view,
  rules: view.rules ?? hall.rules,
  maxPlaces: view.sale?.maxPlaces ?? hall.maxPlaces,
  startsAt: view.startsAt ?? hall.startsAt,
  ...pricesOf(view),
});

function pricesOf({ prices }: SeatsView): Pick<Hall, 'prices' | 'currency' | 'feePerTicket'> {
  const found = new Map<PriceZoneId, Minor>();
  for (const [zone, byType] of Object.entries(prices.prices)) {
    const price = prices.ticketTypes.map(({ id }) => byType[id]).find((one) => one !== undefined);
    if (price !== undefined) found.set(zone as PriceZoneId, price);
  }
  return { prices: found, currency: prices.currency, feePerTicket: prices.feePerTicket };
}

/** Places of this hall as a buyer finds them. `now`: the server's clock. */
export function houseOf(hall: Hall, states: string, now: number): SeatHouse {
  return {
    layout: hall.layout,
    rules: hall.rules,
    door: 'online',
    isFree: (place) => states[place] === '.' && isPriced(hall, place),
    isSold: (place) => states[place] === 's',
    startsInMs: hall.startsAt - now,
  };
}

export const isPriced = (hall: Hall, place: number): boolean => {
  const zone = hall.layout.places[place]?.priceZone;
  return zone !== undefined && hall.prices.has(zone);
};

/** How many places of an area can be had. */
export function leftInArea({ first, count }: Pick<LayoutRow, 'first' | 'count'>, states: string): number {
  let left = 0;
  for (let place = first; place < first + count; place += 1) if (states[place] === '.') left += 1;
  return left;
}

export const areasOf = ({ layout }: Hall): (LayoutRow & { readonly area: AreaId })[] =>
  layout.rows.filter((row): row is LayoutRow & { readonly area: AreaId } => row.area !== null);

/** Whether anything can be had at all. */
export const isSoldOut = (states: string): boolean => !states.includes('.');

/** States with some places told anew; see `seats.changed`. */
export function withRuns(states: string, runs: readonly (readonly [number, string])[]): string {
  let made = states;
  for (const [first, told] of runs) made = made.slice(0, first) + told + made.slice(first + told.length);
  return made;
}
