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
  | 'more-errors';

/** What a file amounts to, for the person who imports it. */
export interface ImportSummary {
  readonly format: 'pretix-plan' | 'foyer-seat-map/1';
  readonly name: string;
  readonly zones: readonly {
    readonly id: string;
    readonly name: string;
    readonly rows: number;
    readonly seats: number;
  }[];
  readonly rows: number;
  readonly seats: number;
  readonly areas: readonly { readonly id: string; readonly name: string; readonly capacity: number }[];
  readonly priceZones: readonly {
    readonly id: string;
    readonly name: string;
    readonly color: string;
    readonly places: number;
  }[];
  /** Seats that got a new id because the file names theirs twice, or in letters an id cannot have. */
  readonly rekeyed: number;
  /** Drawings of the plan that carry no place (labels, outlines): they are not part of a seat map. */
  readonly drawingsLeftOut: number;
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

export const noFindings = (): Findings => ({ errors: [], warnings: [] });

export function fail(found: Findings, path: string, code: ImportCode, params: Finding['params'] = {}): null {
  if (found.errors.length < MAX_ERRORS) found.errors.push({ path, code, params });
  else if (found.errors.length === MAX_ERRORS) found.errors.push({ path: '', code: 'more-errors', params: {} });
  return null;
}

export function warn(found: Findings, path: string, code: ImportCode, params: Finding['params'] = {}): void {
  found.warnings.push({ path, code, params });
}
