/**
 * Identifiers, told apart by type so that an order cannot be passed where a hold is meant.
 * Every id is 1–64 characters of [A-Za-z0-9._~-]; ids are made by adapters and come into the core as arguments.
 */
declare const kind: unique symbol;

/** A string that is known to identify one kind of thing. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind };

export type VenueId = Id<'venue'>;
export type HallId = Id<'hall'>;
export type TitleId = Id<'title'>;
export type PerformanceId = Id<'performance'>;
export type PriceListId = Id<'price-list'>;
export type PriceZoneId = Id<'price-zone'>;
export type TicketTypeId = Id<'ticket-type'>;
/** A zone of a hall: a floor, a stand, a block. */
export type ZoneId = Id<'zone'>;
/** A storey of a hall, or any part of it that is looked at by itself. */
export type FloorId = Id<'floor'>;
/** A row inside one seat map, or the area that stands for one in the feed. */
export type RowId = Id<'row'>;
/** One place of a performance: a numbered seat, or `AREA#n` for an anonymous place of an area. */
export type PlaceId = Id<'place'>;
export type AreaId = Id<'area'>;
export type HoldId = Id<'hold'>;
export type AllotmentId = Id<'allotment'>;
export type OrderId = Id<'order'>;
export type TicketId = Id<'ticket'>;
export type PaymentId = Id<'payment'>;
export type RefundId = Id<'refund'>;
export type TerminalId = Id<'terminal'>;
export type ShiftId = Id<'shift'>;
/** A random id for anybody: clerk, manager or buyer. Nothing personal is ever part of it. */
export type PersonId = Id<'person'>;
export type CommandId = Id<'command'>;
/** One ordered stream of commits: a venue's id, or `house` for what belongs to no venue. */
export type StreamId = Id<'stream'>;

export const HOUSE_STREAM = 'house' as StreamId;

/** A venue's stream carries the venue's own id. */
export const streamOfVenue = (venue: VenueId): StreamId => venue as string as StreamId;
