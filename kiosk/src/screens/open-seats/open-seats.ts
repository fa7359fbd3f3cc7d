import type { AreaId, PerformanceId } from '@foyer/shared/domain/ids';
import { type Layout, layoutOf } from '@foyer/shared/seating/layout';
import type { SeatRules } from '@foyer/shared/seating/rules/seat-rules';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { ChannelEvents } from '../../channel/events.ts';
import type { ChannelCommands } from '../../channel/table.ts';
import type { BasketView, SaleTerms } from '../../channel/views.ts';

export interface PriceTable {
  readonly ticketTypes: readonly { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }[];
  readonly prices: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** The open seat map. A new object when it is opened; `states` is replaced when seats change. */
export interface OpenSeats {
  readonly performance: PerformanceId;
  readonly layout: Layout;
  readonly states: readonly string[];
  readonly priceList: PriceTable;
  readonly currency: string;
  readonly feePerTicket: number;
  readonly maxPlaces: number;
  /** What the house keeps of tickets that are given back. */
  readonly refunds: SaleTerms['refunds'];
  /** How its seats may be chosen. */
  readonly rules: SeatRules;
  /** Wall time of the server. */
  readonly startsAt: number;
}

/** A map as it is opened, by a clerk or a guest; `before` is what was open until now, whose layout is taken over. */
export function openedSeats(
  { map, states, ...rest }: ResponseOf<ChannelCommands['seats.open']>,
  before: OpenSeats | null,
): OpenSeats {
  const isSame = before?.performance === rest.performance;
  // The till has checked the map; the channel carries it as it is.
  const layout = isSame ? before.layout : layoutOf(map as unknown as SeatMap);
  return { ...rest, layout, states: Array.from(states) };
}

/** After news of this map. */
export function seatsAfter(seats: OpenSeats, { changes }: Pick<ChannelEvents['seats.changed'], 'changes'>): OpenSeats {
  const states = [...seats.states];
  for (const [index, text] of changes) states[index] = text;
  return { ...seats, states };
}

/** Places of the basket, when it is of this map. */
export const mineOf = (
  { performance }: Pick<OpenSeats, 'performance'>,
  basket: BasketView | null,
): ReadonlySet<number> => new Set(basket?.performance === performance ? basket.lines.map(({ index }) => index) : []);

/** How many of these places are of each standing area. */
export function areaCountsOf(
  { layout }: Pick<OpenSeats, 'layout'>,
  places: Iterable<number>,
): ReadonlyMap<AreaId, number> {
  const counts = new Map<AreaId, number>();
  for (const index of places) {
    const area = layout.places[index]?.area;
    if (area) counts.set(area, (counts.get(area) ?? 0) + 1);
  }
  return counts;
}
