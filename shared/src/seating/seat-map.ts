import type { AreaId, FloorId, PlaceId, PriceZoneId, RowId, ZoneId } from '../domain/ids.ts';
import type { Text } from '../domain/text.ts';

/**
 * A hall's seat map: Foyer's own file format, version 1, and what every importer produces.
 *
 * Coordinates are plan units of the author's choice (x to the right as seen from the audience, y away from the
 * stage); only ratios matter. Neighbourhood never follows from labels: rows may count odd/even or backwards.
 */
export interface SeatMap {
  readonly format: 'foyer-seat-map/1';
  readonly name: Text;
  /** Where the audience looks: a screen or a stage, as a rectangle of the plan. */
  readonly stage: { readonly kind: 'screen' | 'stage'; readonly shape: Rect };
  /** The point from which "best" is measured, unless a zone has its own. */
  readonly focal: Point;
  readonly priceZones: readonly PriceZone[];
  readonly zones: readonly Zone[];
  /** In the order they are offered; without any the hall is one floor. */
  readonly floors?: readonly Floor[];
  /** The author's corrections of who sits beside whom; see `EdgeOverride`. */
  readonly edges?: readonly EdgeOverride[];
}

/** A storey, shown by itself. Every zone of a map with floors names one of them. */
export interface Floor {
  readonly id: FloorId;
  readonly name: Text;
}

/**
 * How two places belong together. `side`: next to each other in a row with no aisle between · `couple`: one piece of
 * furniture, sold together · `companion`: a wheelchair space and the seat beside it that is for whoever comes along ·
 * `front`: one behind the other · `ring`: next to each other around a table.
 */
export type EdgeKind = 'side' | 'couple' | 'companion' | 'front' | 'ring';

/** What the geometry gets wrong: sets the edge of two seats to this kind, or takes it away. Both are of one zone. */
export interface EdgeOverride {
  readonly a: PlaceId;
  readonly b: PlaceId;
  readonly kind: EdgeKind | 'none';
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Top left corner and size, in plan units. */
export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** Seats that cost the same. `color` is `#rrggbb`, taken from the colour-blind-safe palette when the author has none. */
export interface PriceZone {
  readonly id: PriceZoneId;
  readonly name: Text;
  readonly color: string;
}

/** A floor, a stand or a block. Nothing is ever adjacent across two zones. */
export interface Zone {
  readonly id: ZoneId;
  readonly name: Text;
  readonly focal?: Point;
  readonly floor?: FloorId;
  /** Its border as the author drew it, at least three points. For drawing only. */
  readonly outline?: readonly Point[];
  readonly rows: readonly Row[];
  readonly areas: readonly Area[];
}

/** Seats in the order of the plan, left to right as seen from the audience; around a table, clockwise from the first. */
export interface Row {
  /** Unique in the map. */
  readonly id: RowId;
  readonly label: string;
  readonly seats: readonly Seat[];
  /** Set when the seats stand around a table instead of in a line. */
  readonly table?: Table;
}

/** Drawn about its middle, turned clockwise by `turn` degrees. A round one has its diameter as width and height. */
export interface Table {
  readonly form: 'round' | 'rectangular';
  readonly at: Point;
  readonly width: number;
  readonly height: number;
  readonly turn: number;
}

export type SeatKind = 'standard' | 'wheelchair' | 'companion' | 'couple-left' | 'couple-right' | 'restricted-view';

export interface Seat {
  /** Unique in the map; never reused for another seat. */
  readonly id: PlaceId;
  /** As printed, without the row: `12`, `13A`. */
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly priceZone: PriceZoneId;
  readonly kind: SeatKind;
}

/** Unnumbered capacity. Its n places are `ID#1 … ID#n`; tickets print the area's name only. */
export interface Area {
  readonly id: AreaId;
  readonly name: Text;
  readonly capacity: number;
  readonly priceZone: PriceZoneId;
  /** Where it lies; the box around `outline` where there is one. */
  readonly shape: Rect;
  /** Its border where it is no rectangle, at least three points. For drawing only. */
  readonly outline?: readonly Point[];
}
