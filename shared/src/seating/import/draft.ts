import type { Text } from '../../domain/text.ts';
import type { Point, Rect, SeatKind, SeatMap, Table } from '../seat-map.ts';
import { warn, type Findings, type LeftOut } from './finding.ts';
import type { PriceBook } from './price-book.ts';

/** More places than this are a mistake in the file, not a hall. */
export const MAX_PLACES = 100_000;
export const MAX_SEAT_LABEL = 16;
export const MAX_ROW_LABEL = 32;
/** Things that are named one by one; the others are counted. */
const MAX_NAMED = 20;

/** A seat as a file has it, before it has an id of ours. `wanted` is the file's own id, which may be anybody's. */
export interface SeatDraft {
  readonly path: string;
  readonly wanted: string | null;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  /** The key of its price zone in the price book. */
  readonly price: string;
  readonly kind: SeatKind;
}

export interface RowDraft {
  readonly path: string;
  readonly label: string;
  /** In the order of the plan. */
  readonly seats: readonly SeatDraft[];
  readonly table?: Table;
  /** The part of the hall the row itself says it belongs to. */
  readonly section?: { readonly label: string; readonly name: string };
}

export interface AreaDraft {
  readonly path: string;
  readonly name: Text;
  readonly capacity: number;
  readonly price: string;
  readonly shape: Rect;
  readonly outline?: readonly Point[];
}

export interface ZoneDraft {
  readonly path: string;
  readonly name: string;
  readonly floor: string | null;
  readonly focal: Point | null;
  readonly outline: readonly Point[] | null;
  readonly rows: RowDraft[];
  readonly areas: AreaDraft[];
}

/** What an importer has understood of a file so far. */
export interface MapDraft {
  readonly found: Findings;
  readonly prices: PriceBook;
  readonly leftOut: Map<LeftOut, number>;
  readonly floors: { readonly path: string; readonly key: string; readonly name: string }[];
  readonly zones: ZoneDraft[];
  name: string;
  stage: SeatMap['stage'] | null;
  focal: Point | null;
  /** Places so far, so that a file of too many ends early. */
  places: number;
}

export const newDraft = (found: Findings, prices: PriceBook): MapDraft => ({
  found,
  prices,
  leftOut: new Map(),
  floors: [],
  zones: [],
  name: '',
  stage: null,
  focal: null,
  places: 0,
});

export function leaveOut(draft: Pick<MapDraft, 'leftOut'>, what: LeftOut, count = 1): void {
  draft.leftOut.set(what, (draft.leftOut.get(what) ?? 0) + count);
}

/** Says that things which an author may have meant to sell are not places here, by their names. */
export function nameLeftOut(found: Findings, path: string, what: LeftOut, names: readonly string[]): void {
  if (names.length === 0) return;
  const listed = names.slice(0, MAX_NAMED).join(', ');
  const more = names.length > MAX_NAMED ? ', …' : '';
  warn(found, path, 'left-out', { what, count: names.length, names: `${listed}${more}` });
}
