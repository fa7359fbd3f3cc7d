import type { Point, SeatKind } from '../../seat-map.ts';
import type { LeftOut } from '../finding.ts';
import type { SvgElement } from './svg-element.ts';

export interface FoundSeat {
  readonly element: SvgElement;
  readonly section: string;
  readonly row: string;
  readonly seat: string;
  readonly at: Point;
  readonly category: string;
  readonly fill: string;
  readonly kind: SeatKind;
  readonly width: number;
  readonly height: number;
  /** The nearest named group around it; empty where there is none. */
  readonly group: string;
}

export interface FoundArea {
  readonly element: SvgElement;
  readonly name: string;
  readonly section: string;
  readonly capacity: number;
  readonly category: string;
  readonly fill: string;
  readonly outline: readonly Point[];
}

export interface Drawn {
  readonly element: SvgElement;
  /** What a person would call it: by itself or the group it stands in. */
  readonly name: string;
  readonly points: readonly Point[];
}

export interface Walked {
  readonly seats: FoundSeat[];
  readonly areas: FoundArea[];
  /** Seats that say only half of where they are. */
  readonly halves: { readonly element: SvgElement; readonly row: string; readonly seat: string }[];
  readonly leftOut: Map<LeftOut, number>;
  /** Shapes that are no places, for finding the one around the word STAGE. */
  readonly drawn: Drawn[];
  readonly texts: { readonly words: string; readonly at: Point }[];
  stage: { readonly kind: 'stage' | 'screen'; readonly points: readonly Point[] } | null;
}

export const nothingWalked = (): Walked => ({
  seats: [],
  areas: [],
  halves: [],
  leftOut: new Map(),
  drawn: [],
  texts: [],
  stage: null,
});
