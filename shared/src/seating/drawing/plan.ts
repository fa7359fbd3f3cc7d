import type { AreaId, FloorId, PriceZoneId, ZoneId } from '../../domain/ids.ts';
import type { Text } from '../../domain/text.ts';
import type { Layout } from '../layout.ts';
import type { Point, Table } from '../seat-map.ts';
import type { Box } from './box.ts';
import type { HitGrid } from './hit-grid.ts';

// This folder keeps to ES2020: the mini program bundles it as it is.

/**
 * A layout made ready for drawing and for moving about, the same for the terminals' screens and for the mini program.
 * All positions are in pitches (1 = the usual distance of two neighbours), true to the author's plan; only zones of one
 * floor that are drawn on top of each other are set apart. Everything is numbered by position: `rows`, `zones`, `areas`,
 * `floors` name each other by their place in these lists, places by their index in the layout.
 */
export interface Plan {
  readonly layout: Layout;
  /** Centre of each place by its index; NaN for an area's anonymous places. */
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  /** Side of a seat's square, diameter of its circle. */
  readonly seatSize: number;
  /** 1 for a seat drawn as a circle: at a table, or in a stand whose rows are neither level nor upright. */
  readonly round: Uint8Array;
  /** Rows of numbered seats in place order; empty rows are left out. */
  readonly rows: readonly PlanRow[];
  /** Place index to its row in `rows`; -1 for an area's places. */
  readonly rowOf: Int32Array;
  /** Zones that have a place. */
  readonly zones: readonly PlanZone[];
  readonly areas: readonly PlanArea[];
  /** At least one; a map without floors is one floor without a name. Floors may cover each other: show one at a time. */
  readonly floors: readonly PlanFloor[];
}

export interface PlanFloor {
  readonly id: FloorId | null;
  readonly name: Text | null;
  readonly zones: readonly number[];
  readonly areas: readonly number[];
  /** Numbered seats. */
  readonly seats: number;
  /** Everything of the floor that is drawn, with room for the labels. */
  readonly bounds: Box;
  /** Where the audience of this floor looks: as drawn, or above its seats when it would lie on them. */
  readonly stage: Box;
  readonly hits: HitGrid;
}

export interface PlanRow {
  readonly label: string;
  readonly zone: number;
  /** Place indexes from left to right; around a table clockwise. */
  readonly seats: readonly number[];
  /** Where the label stands: one entry for each end of the row; none for a table, which carries it inside. */
  readonly ends: readonly RowEnd[];
  /** In pitches, `at` its middle. */
  readonly table: Table | null;
}

/** The last seat at one end of a row, and the direction in which the row would go on (a vector of length 1). */
export interface RowEnd {
  readonly seat: number;
  readonly dx: number;
  readonly dy: number;
}

export interface PlanZone {
  readonly id: ZoneId;
  readonly name: Text;
  readonly floor: number;
  /** Around its seats and areas. */
  readonly box: Box;
  /** As the author drew it, or null. */
  readonly outline: readonly Point[] | null;
  readonly rows: readonly number[];
  readonly areas: readonly number[];
}

export interface PlanArea {
  readonly id: AreaId;
  readonly name: Text;
  readonly priceZone: PriceZoneId;
  readonly zone: number;
  readonly box: Box;
  readonly outline: readonly Point[] | null;
  readonly first: number;
  readonly count: number;
}

/** The floor a place of a row or an area is on. */
export function floorOf(plan: Plan, place: number): number {
  const row = plan.rows[plan.rowOf[place] ?? -1];
  const area =
    row === undefined ? plan.areas.find(({ first, count }) => place >= first && place < first + count) : null;
  return plan.zones[row?.zone ?? area?.zone ?? -1]?.floor ?? 0;
}
