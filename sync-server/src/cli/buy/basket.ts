import type { AreaId, PlaceId, PriceZoneId, TicketTypeId } from '@foyer/shared/domain/ids';
import type { Rejection } from '@foyer/shared/domain/rejections';
import { layoutOf } from '@foyer/shared/seating/layout';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import type { BestView, HoldView, OrderView } from '@foyer/shared/wire/orders';
import type { SeatClaim } from '@foyer/shared/wire/schemas';
import { allSeats, findPlaces, nameOf } from '../find-places.ts';
import type { PublicLink, Seats } from '../public-link.ts';
import { Stop } from '../stop.ts';
import { rejectionText } from '../words/rejection-words.ts';

export interface WantedPlaces {
  /** Names as people write them. */
  readonly seats: readonly string[];
  readonly areas: readonly { readonly area: string; readonly count: number }[];
}

/** What a party says besides which seats it wants. */
export interface Guests {
  readonly wheelchairs?: number;
  readonly code?: string;
}

export type BestWish = Guests & { readonly size: number; readonly priceZone?: PriceZoneId };

/** `F7,F8` and `standing=2`, as typed. */
export function readWanted(seats: string | undefined, areas: readonly string[]): WantedPlaces {
  const names = (seats ?? '')
    .split(/[,，]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return {
    seats: names,
    areas: areas.map((text) => {
      const [, area = '', digits = ''] = /^([^=]+)=(\d{1,3})$/.exec(text.trim()) ?? [];
      if (area === '') throw new Stop(`--area "${text}" is not understood. Write for example --area standing=2`, 2);
      return { area, count: Number(digits) };
    }),
  };
}

/** Names to ids; a wrong name says which there are. */
export function claimOf({ map }: Seats, wanted: WantedPlaces): SeatClaim {
  const seats = wanted.seats.length === 0 ? [] : findPlaces(map, wanted.seats).map(({ id }) => id as PlaceId);
  const known = map.zones.flatMap((zone) => zone.areas);
  const areas = wanted.areas.map(({ area, count }) => {
    const found = known.find(({ id, name }) => [id, name.zh, name.en].includes(area));
    if (found === undefined)
      throw new Stop(
        `There is no area "${area}".${known.length === 0 ? '' : ` There is: ${known.map(({ id }) => id).join(', ')}`}`,
      );
    return { area: found.id as AreaId, count };
  });
  if (seats.length + areas.length === 0)
    throw new Stop('Which seats? For example: --seats F7,F8, or --area standing=2', 2);
  return { seats, areas };
}

/** Whether every wanted seat, and enough of every area, was free a moment ago. */
export function isFree({ map, states }: Seats, claim: SeatClaim): boolean {
  const { indexById, areaById } = layoutOf(map);
  const freeIn = (first: number, count: number) =>
    [...states.slice(first, first + count)].filter((state) => state === '.').length;
  const seats = claim.seats.every((id) => states[indexById.get(id) ?? -1] === '.');
  return (
    seats &&
    claim.areas.every(
      ({ area, count }) => freeIn(areaById.get(area)?.first ?? 0, areaById.get(area)?.count ?? 0) >= count,
    )
  );
}

/** Takes the seats, or stops with what was taken and what is free instead. */
export async function holdPlaces(
  link: PublicLink,
  seats: Seats,
  claim: SeatClaim,
  guests: Guests = {},
): Promise<HoldView> {
  const reply = await link.ask('holds.place', { performance: seats.performance, claim, ...guests });
  if (!reply.ok) throw new Stop(refusalText(reply.error, seats.map), 1, { rejection: reply.error });
  return reply.value;
}

/** Leaves the choice to the house. */
export async function holdBest(link: PublicLink, seats: Seats, wish: BestWish): Promise<BestView> {
  const reply = await link.ask('holds.best', { id: seats.performance, ...wish });
  if (!reply.ok) throw new Stop(refusalText(reply.error, seats.map), 1, { rejection: reply.error });
  return reply.value;
}

/** Orders what is held, for the price shown. */
export function placeOrder(link: PublicLink, hold: HoldView, lines: readonly Line[]): Promise<OrderView> {
  const expectedTotal = lines.reduce((sum, { price }) => sum + price, 0) + hold.feePerTicket * lines.length;
  const wanted = lines.map(({ placeId, ticketType }) => ({ placeId, ticketType }));
  return link.do('orders.place', { holdId: hold.holdId, expectedTotal, lines: wanted });
}

/** What follows on a hold; when it fails, the seats are given back at once and not only when the hold runs out. */
export async function orRelease<T>(link: PublicLink, { holdId }: HoldView, next: () => Promise<T>): Promise<T> {
  try {
    return await next();
  } catch (error) {
    await link.ask('holds.release', { id: holdId });
    throw error;
  }
}

/** A refusal with seats called by their names. */
export function refusalText(error: Rejection, map: SeatMap): string {
  const names = new Map(allSeats(map).map((seat) => [seat.id, nameOf(seat)]));
  const name = (ids: readonly PlaceId[]) => ids.map((id) => names.get(id) ?? id).join(', ');
  const lines = [rejectionText(error)];
  const { seats = [], areas = [] } = error.taken ?? {};
  const are = ARE[error.reason ?? ''] ?? (error.code === 'HOUSE_SEAT' ? 'kept by the house' : 'taken');
  if (seats.length > 0) lines.push(`  ${are}: ${name(seats)}`);
  for (const { area, left } of areas) lines.push(`  ${area}: ${left} left`);
  for (const [field, what] of SAID) {
    const places = error[field];
    if (places !== undefined && places.length > 0) lines.push(`  ${what}: ${name(places)}`);
  }
  const groups = error.components ?? [];
  if (groups.length > 1) lines.push(`  they fall into: ${groups.map((group) => name(group)).join(' · ')}`);
  if (error.left !== undefined) lines.push(`  left: ${error.left}`);
  if (error.alternatives !== undefined && error.alternatives.length > 0) {
    lines.push(`  free instead: ${error.alternatives.map((run) => name(run)).join(' · ')}`);
  }
  return lines.join('\n');
}

/** What stands in the way of a manager, where it is not that somebody has the seat. */
const ARE: Readonly<Record<string, string>> = {
  'not-blocked': 'not blocked',
  'not-reserved': 'no house seats',
  'reserved-at-counter': 'with a counter',
};

const SAID = [
  ['stranded', 'would be left alone'],
  ['partners', 'the other half'],
  ['heldBack', 'kept for wheelchairs'],
  ['proposal', 'rather take'],
] as const satisfies readonly (readonly [keyof Rejection, string])[];

export interface Line {
  readonly placeId: PlaceId;
  readonly ticketType: TicketTypeId;
  readonly price: number;
}

/** A line for each held place: the wanted ticket type, or the first that its zone sells. */
export function priceBasket(hold: HoldView, { prices }: Seats, ticketType: string | undefined): readonly Line[] {
  return hold.places.map(({ placeId, priceZone }) => {
    const row = Object.hasOwn(prices.prices, priceZone) ? (prices.prices[priceZone] ?? {}) : {};
    const types = prices.ticketTypes.filter(({ id }) => Object.hasOwn(row, id));
    const type = ticketType === undefined ? types[0] : types.find(({ id }) => id === ticketType);
    if (type === undefined) {
      const known = types.map(({ id }) => id).join(', ') || 'none';
      throw new Stop(`${placeId} cannot be sold as "${ticketType ?? 'anything'}". Ticket types there: ${known}`);
    }
    return { placeId, ticketType: type.id, price: row[type.id] ?? 0 };
  });
}

/** Row and seat of a place, or the name of its area. */
export function placeNames(map: SeatMap): ReadonlyMap<PlaceId, string> {
  return new Map(layoutOf(map).places.map(({ id, rowLabel, label, area }) => [id, area ?? `${rowLabel}-${label}`]));
}
