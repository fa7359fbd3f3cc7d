import type { SeatMap } from '../seat-map.ts';

/**
 * One thing found in a file. `path` names the place as the author would look for it, e.g. `zones[0].rows[31].seats[4]`,
 * and is empty for the file as a whole; `params` are what the sentence needs. The words live with whoever shows it.
 */
export interface Finding {
  readonly path: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What the importers of this folder can find; `checkSeatMap` adds its own. */
export type ImportCode =
  | 'unknown-format'
  | 'unknown-version'
  | 'not-an-object'
  | 'not-a-list'
  | 'not-a-text'
  | 'not-a-number'
  | 'not-a-whole-number'
  | 'empty-text'
  | 'text-too-long'
  | 'control-character'
  | 'out-of-range'
  | 'too-many'
  | 'forbidden-key'
  | 'unknown-key'
  | 'missing'
  | 'not-an-id'
  | 'id-repeated'
  | 'not-one-of'
  | 'not-a-color'
  | 'unknown-category'
  | 'unknown-price-zone'
  | 'category-repeated'
  | 'category-unused'
  | 'color-replaced'
  | 'seat-id-repeated'
  | 'seat-id-replaced'
  | 'seat-without-number'
  | 'row-without-number'
  | 'row-without-seats'
  | 'no-places'
  | 'schedule-file'
  | 'left-out'
  | 'flag-left-out'
  | 'kind-not-kept'
  | 'booked-as-whole'
  | 'label-missing'
  | 'label-repeated'
  | 'category-missing'
  | 'area-without-capacity'
  | 'section-without-places'
  | 'outline-too-short'
  | 'unknown-zone'
  | 'ids-rewritten'
  | 'no-seat-list'
  | 'halls-repeated'
  | 'cell-repeated'
  | 'cell-unplaced'
  | 'cell-unnamed'
  | 'cells-unplaced'
  | 'order-by-numbers'
  | 'couple-apart'
  | 'svg-most-unread'
  | 'svg-no-size'
  | 'svg-groups-unread'
  | 'seat-damaged'
  | 'svg-broken'
  | 'svg-entities'
  | 'svg-too-deep'
  | 'svg-no-seats'
  | 'svg-half-named'
  | 'svg-outside'
  | 'not-a-pattern'
  | 'more-errors'
  | 'more-warnings';

/** What a format cannot say, found when a map is written in it. */
export type ExportCode =
  | 'export-kinds'
  | 'export-tables'
  | 'export-areas'
  | 'export-edges'
  | 'export-floors'
  | 'export-focal'
  | 'export-second-language';

/** What stands in a file and is no place. */
export type LeftOut =
  | 'booth'
  | 'drawing'
  | 'shape'
  | 'text'
  | 'image'
  | 'icon'
  | 'legend'
  | 'hidden'
  | 'unpublished'
  | 'deleted'
  | 'gap'
  | 'section'
  | 'outside';

export type MapFormat = 'pretix-plan' | 'foyer-seat-map/1' | 'seats.io' | 'svg' | 'cinema-grid';

/** What a file amounts to, for the person who imports it. */
export interface ImportSummary {
  readonly format: MapFormat;
  readonly name: string;
  readonly zones: readonly ZoneSummary[];
  readonly floors: readonly { readonly id: string; readonly name: string; readonly places: number }[];
  readonly rows: number;
  readonly seats: number;
  /** Seats and everybody whom the areas take. */
  readonly places: number;
  readonly tables: number;
  /** Couple seats of two places. */
  readonly couples: number;
  readonly wheelchairs: number;
  readonly companions: number;
  readonly restricted: number;
  readonly areas: readonly { readonly id: string; readonly name: string; readonly capacity: number }[];
  readonly priceZones: readonly {
    readonly id: string;
    readonly name: string;
    readonly color: string;
    readonly places: number;
  }[];
  /** Seats that got a new id because the file names theirs twice, or in letters an id cannot have. */
  readonly rekeyed: number;
  /** Things of the file that carry no place, by what they are: they are not part of a seat map. */
  readonly leftOut: readonly { readonly what: LeftOut; readonly count: number }[];
}

export interface ZoneSummary {
  readonly id: string;
  readonly name: string;
  readonly floor: string | null;
  readonly rows: number;
  readonly seats: number;
  readonly areas: number;
  readonly places: number;
}

export type ImportResult =
  | { readonly ok: true; readonly map: SeatMap; readonly warnings: readonly Finding[]; readonly summary: ImportSummary }
  | { readonly ok: false; readonly errors: readonly Finding[]; readonly warnings: readonly Finding[] };

/** Errors stop an import, warnings do not. A hopeless file is not listed to its end. */
export interface Findings {
  readonly errors: Finding[];
  readonly warnings: Finding[];
}

const MAX_ERRORS = 200;
const MAX_WARNINGS = 2000;

export const noFindings = (): Findings => ({ errors: [], warnings: [] });

export function fail(found: Findings, path: string, code: ImportCode, params: Finding['params'] = {}): null {
  if (found.errors.length < MAX_ERRORS) found.errors.push({ path, code, params });
  else if (found.errors.length === MAX_ERRORS) found.errors.push({ path: '', code: 'more-errors', params: {} });
  return null;
}

export function warn(found: Findings, path: string, code: ImportCode, params: Finding['params'] = {}): void {
  if (found.warnings.length < MAX_WARNINGS) found.warnings.push({ path, code, params });
  else if (found.warnings.length === MAX_WARNINGS) found.warnings.push({ path: '', code: 'more-warnings', params: {} });
}
