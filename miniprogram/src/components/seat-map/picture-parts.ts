import { outlineOf, tintOf } from '@foyer/shared/seating/drawing/colours';
import type { Plan } from '@foyer/shared/seating/drawing/plan';
import { priceColors } from '@foyer/shared/seating/drawing/price-colours';
import type { SeatMap } from '@foyer/shared/seating/seat-map';

/**
 * How a place is shown: free · chosen here · proposed (becomes chosen when the guest agrees) · mine: this phone has it on
 * hold · friend: of the group whose link was opened · sold · counter: reserved at a counter that is cut off · off: not to
 * be had now.
 */
export type Look = 'free' | 'chosen' | 'proposed' | 'mine' | 'friend' | 'sold' | 'counter' | 'off';

/** A seat of the drawing. One-letter names: a thousand of them travel from thread to thread. */
export interface SeatCell {
  /** Place index. */
  readonly i: number;
  /** Corner of its cell, in pixels at scale 1. */
  readonly x: number;
  readonly y: number;
  /** Price zone, as the position of its colour. */
  readonly z: number;
  /** Shape and kind: class names. */
  readonly k: string;
  readonly n: string;
  readonly look: Look;
  /** What a screen reader says. */
  readonly a: string;
}

export interface FloorPicture {
  readonly rows: readonly { readonly key: number; readonly seats: readonly SeatCell[] }[];
  /** Of each price zone: its line, at least 3:1 on paper, and a ground on which dark words are read. */
  readonly colors: readonly ZoneColors[];
  readonly width: number;
  readonly height: number;
  readonly stage: Shape & { readonly text: string };
  /** `from`: the scale from which the name has room. */
  readonly zones: readonly (Shape & { readonly key: number; readonly text: string; readonly from: number })[];
  readonly areas: readonly AreaShape[];
  readonly tables: readonly (Shape & {
    readonly key: number;
    readonly round: boolean;
    readonly turn: number;
    readonly text: string;
  })[];
  /** Row names fixed at the left, from the top down; see `Rail`. */
  readonly rail: readonly RailMark[];
  readonly isRailByView: boolean;
  /** Row names at the ends of rows that are not in the rail. */
  readonly ends: readonly { readonly key: string; readonly x: number; readonly y: number; readonly text: string }[];
}

export interface ZoneColors {
  readonly line: string;
  readonly fill: string;
}

/** In the order of the map's price zones. */
export const zoneColors = (map: SeatMap): ZoneColors[] => {
  const colors = priceColors(map);
  return map.priceZones.map(({ id }) => ({
    line: outlineOf(colors.get(id) ?? ''),
    fill: tintOf(colors.get(id) ?? ''),
  }));
};

export interface AreaShape extends Shape {
  /** Position in the plan's areas. */
  readonly key: number;
  readonly z: number;
  readonly text: string;
  /** What is left, in words. */
  readonly left: string;
  readonly a: string;
}

export interface Shape {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** What is said and shown of places, by whoever knows performance and language. */
export interface Words {
  readonly lookOf: (place: number) => Look;
  readonly nameOf: (place: number, look: Look) => string;
  readonly textOf: (text: { zh: string; en: string }) => string;
  readonly front: string;
  readonly areaLeft: (area: number) => { left: string; name: string };
}

/** A thumb's width: every seat is as large as this when it is chosen. */
export const THUMB = 44;
/** Part of the cell between two neighbours, left for the gap: what `seatSize` leaves of it. */
const SEAT_OF_CELL = 0.86;

/** Pixels of one pitch at scale 1: there the cell of a seat is a thumb wide. */
export const pitchPixels = ({ seatSize }: Plan): number => (THUMB * SEAT_OF_CELL) / seatSize;

export interface RailMark {
  readonly key: number;
  readonly text: string;
  /** Height of the row's left end, in pixels at scale 1. */
  readonly y: number;
  /** Its rows in the picture. */
  readonly rows: readonly number[];
  /** Whether they bend so much that their height is another one farther in. */
  readonly isBent: boolean;
  /** Coarsest thinning at which it is still shown: every 1st, 2nd, 4th, 8th. */
  readonly every: 1 | 2 | 4 | 8;
}
